"""Officials piece by piece: words, phrases, surroundings, persons, office."""

import msgspec
import pytest

from vnparty_extract.link.officials.grammar import PositionGrammar
from vnparty_extract.link.officials.office import Office
from vnparty_extract.link.officials.persons import _one_slip
from vnparty_extract.link.officials.phrases import PhraseReader
from vnparty_extract.link.officials.surroundings import Surroundings
from vnparty_extract.link.officials.wordlists import any_of, whole
from vnparty_extract.model import Article, Context, Extraction
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.pipeline import Extractor
from vnparty_extract.values.officials import usual_case

PACKS = load_packs(pack_files(builtin_folder()))
GRAMMAR = PositionGrammar(PACKS.lists)
SURROUNDINGS = Surroundings(PACKS.lists)
OFFICE = Office(PACKS.lists)
EXTRACTOR = Extractor(PACKS, types={"official"})


def context(text: str) -> Context:
    return Context(text, [], [], None, lambda _: ())


def officials(text: str) -> list[Extraction]:
    return list(EXTRACTOR.extract(Article("a.txt", text)))


def positions(text: str) -> list[str]:
    """The chain of positions that starts at the text's first letter."""
    chain = PhraseReader(GRAMMAR, context(text)).chain_at(0, len(text))
    assert chain is not None
    return [text[start:end] for start, end in chain.positions]


def test_any_of_prefers_the_longer_word() -> None:
    pattern = whole(["bí thư", "bí thư thứ nhất", "bí"])
    assert pattern.findall("bí thư thứ nhất, bí thư, bí") == ["bí thư thứ nhất", "bí thư", "bí"]


def test_any_of_nothing_matches_nothing() -> None:
    assert whole([]).search("bí thư") is None
    assert any_of([]) == "(?!)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bí thư Tỉnh ủy cho biết", ["Bí thư Tỉnh ủy"]),
        ("Trưởng Ban chỉ đạo chỉ rõ hạn chế", ["Trưởng Ban chỉ đạo"]),
        ("Thứ trưởng Bộ Quốc phòng nêu thực tế", ["Thứ trưởng Bộ Quốc phòng"]),
        ("Bộ trưởng Tài nguyên và Môi trường nói", ["Bộ trưởng Tài nguyên và Môi trường"]),
        ("Chủ tịch UBND TP. Hà Nội yêu cầu", ["Chủ tịch UBND TP. Hà Nội"]),
        ("Chủ tịch UBND tỉnh. Tân Bí thư", ["Chủ tịch UBND tỉnh"]),
        ("Bí thư Tỉnh ủy-Chủ tịch HĐND tỉnh họp", ["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"]),
        ("Phó Chủ tịch kiêm Tổng Thư ký Ủy ban", ["Phó Chủ tịch", "Tổng Thư ký Ủy ban"]),
        ("Trưởng phòng Công chức, Sở Nội vụ tỉnh nói", ["Trưởng phòng Công chức, Sở Nội vụ tỉnh"]),
        ("Chủ tịch UBND huyện, Phòng Nội vụ và xã", ["Chủ tịch UBND huyện"]),
        ("Chủ nhiệm UB về người Việt Nam ở nước ngoài tiếp", ["Chủ nhiệm UB về người Việt Nam ở nước ngoài"]),
        ("Đại sứ Việt Nam tại Cuba và phu nhân", ["Đại sứ Việt Nam tại Cuba"]),
        ("Bí thư Tỉnh ủy tại hội nghị", ["Bí thư Tỉnh ủy"]),
        ("Chính ủy Trung đoàn 841 chia sẻ", ["Chính ủy Trung đoàn 841"]),
        ("Bí thư Huyện ủy và các đồng chí", ["Bí thư Huyện ủy"]),
        ("Phó Viện trưởng Viện Kinh tế (CIEM) phụ trách", ["Phó Viện trưởng Viện Kinh tế (CIEM)"]),
        ("Chủ tịch UBND xã Tân Lập (Đan Phượng)", ["Chủ tịch UBND xã Tân Lập"]),
        ("Bí thư Tỉnh ủy Nam Định Sáng 8/2", ["Bí thư Tỉnh ủy Nam Định"]),
    ],
)
def test_a_phrase_ends_where_the_position_does(text: str, expected: list[str]) -> None:
    assert positions(text) == expected


@pytest.mark.parametrize("text", ["Ban Bí thư họp", "Ủy ban Thường vụ Quốc hội", "Bộ trưởng các Bộ", "Đoàn đại biểu"])
def test_no_head_inside_a_body_or_for_many(text: str) -> None:
    assert PhraseReader(GRAMMAR, context(text)).heads == {}


def test_modifiers_and_deputies_belong_to_the_head() -> None:
    text = "ông A (nguyên Phó Bí thư), Tuấn-Phó Chủ tịch"
    found = [text[start:end] for start, end in PhraseReader(GRAMMAR, context(text)).heads.items()]
    assert found == ["nguyên Phó Bí thư", "Phó Chủ tịch"]


@pytest.mark.parametrize(
    ("before", "honorific", "rank"),
    [
        ("gặp đồng chí ", "đồng chí", None),
        ("Các đồng chí: ", "đồng chí", None),
        ("đ/c ", "đồng chí", None),
        ("ông Đại tá, PGS.TS ", "ông", "Đại tá, PGS.TS"),
        ("TS.", None, "TS"),
        ("Thủ tướng ", None, None),
        ("làm ông ta ", None, None),
    ],
)
def test_lead(before: str, honorific: str | None, rank: str | None) -> None:
    text = f"{before}Trần Văn Năm"
    start, found, found_rank = SURROUNDINGS.lead(text, text.lower(), len(before)) or (len(before), None, None)
    assert (found, found_rank) == (honorific, rank)
    assert (start < len(before)) == (honorific is not None or rank is not None)


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("Bí thư Chi bộ", True),
        ("Giám đốc Sở Y tế", True),
        ("Giám đốc Công ty TNHH Hoa Sen", False),
        ("Giám đốc Công ty TNHH một thành viên Cấp nước", True),
        ("Bí thư Đảng ủy Tập đoàn Hoa Sen", True),
        ("công chức", False),
        ("công chức Tư pháp xã", True),
        ("Đội trưởng U23 Việt Nam", False),
        ("Đội trưởng Đội Cảnh sát giao thông", True),
    ],
)
def test_is_office(position: str, expected: bool) -> None:
    assert OFFICE.is_office(position) is expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("martin chungon", "martin chungong", True),
        ("hernandez", "hernández", True),
        ("yamada", "yamida", True),
        ("yamada", "yimida", False),
        ("trump", "trumpet", False),
    ],
)
def test_one_slip(one: str, two: str, expected: bool) -> None:
    assert _one_slip(one, two) is expected


def test_usual_case_leaves_other_names_alone() -> None:
    assert usual_case("LÝ VĂN TÁM") == "Lý Văn Tám"
    assert usual_case("Rơ Châm H'Lan") == "Rơ Châm H'Lan"


def test_every_key_of_the_value_stands() -> None:
    (found,) = officials("Bí thư Tỉnh ủy Trần Văn Năm họp")
    assert msgspec.to_builtins(found.value) == {
        "name": "Trần Văn Năm",
        "canonical": "Trần Văn Năm",
        "positions": ["Bí thư Tỉnh ủy"],
        "honorific": None,
        "rank": None,
    }


def test_nobody_without_the_pack() -> None:
    nothing = Extractor(load_packs([]))
    assert nothing.extract(Article("a.txt", "Bí thư Trần Văn Năm")) == []


def test_a_letter_that_grows_in_small_does_not_shift_positions() -> None:
    (found,) = officials("İİİ: Bí thư Tỉnh ủy Trần Văn Năm họp")
    assert found.text == "Trần Văn Năm"
