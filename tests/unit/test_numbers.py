"""The words around a number, list look-ups, and the nouns that a sentence shares."""

import pytest

from vnparty_extract.model import Article, Context
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.pipeline import Extractor
from vnparty_extract.values.phrases import Phrase, Phrases
from vnparty_extract.values.surroundings import After, Before, Surroundings

WORDS = Surroundings(load_packs([builtin_folder() / "number.toml"]).lists)
EXTRACTOR = Extractor(load_packs(pack_files(builtin_folder())))


def context(text: str) -> Context:
    return Context(text, [], [], None, lambda _: ())


def test_the_longest_phrase_wins_on_both_sides() -> None:
    phrases = Phrases({"tổ": "a", "tổ chức": "b", "tổ chức đảng": "c", "chức": "d"})
    assert phrases.after("5 tổ chức đảng", 2) == Phrase(2, 14, "c")
    assert phrases.before("tổ chức 5", 7) == Phrase(0, 7, "b")
    assert "TỔ" in phrases


def test_a_phrase_ends_with_its_word() -> None:
    phrases = Phrases({"tổ": "", "m": ""})
    assert phrases.after("tổng", 0) is None
    assert phrases.after("m2", 0) is None
    assert phrases.before("xtổ", 3) is None
    assert phrases.after("", 0) is None
    assert phrases.before("", 0) is None


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("Có hơn ", Before(None, "more", "hơn")),
        ("Không quá ", Before(None, "at_most", "Không quá")),
        ("(>", Before(None, "more", ">")),
        ("cao hơn ", Before()),
        ("theo khoản ", Before("strong", None, "khoản")),
        ("các khoản 1, 2 và ", Before("strong", None, "khoản")),
        ("dạy lớp ", Before("weak", None, "lớp")),
        ("trong số ", Before()),
        ("quân đội ", Before()),
        ("năm 2016, ", Before()),
        ("", Before()),
    ],
)
def test_before(left: str, expected: Before) -> None:
    assert WORDS.before(context(left + "5"), len(left)) == expected


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (" đảng viên bị kỷ luật", After("đảng viên", listed=True)),
        (" thôn, bản, tổ dân phố.", After("thôn, bản, tổ dân phố", listed=True)),
        (" huyện, thị xã Sa Pa", After("huyện", listed=True)),
        (" tổ chức đảng, 138 đảng viên", After("tổ chức đảng", listed=True)),
        ("ha chè", After("ha", listed=True)),
        (" tuổi trở lên", After("tuổi", listed=True, bound="at_least")),
        (" xưởng mộc của", After("xưởng mộc")),
        (" Văn phòng đã", After("Văn phòng", listed=True)),
        (" so với", After()),
        (", cảnh cáo", After()),
        (" Nguyễn Huệ", After()),
        (" VPĐU tham dự", After("VPĐU")),
        ("", After()),
    ],
)
def test_after(right: str, expected: After) -> None:
    assert WORDS.after(context("5" + right), 1) == expected


def test_names_on_either_side() -> None:
    assert WORDS.follows_name("bản Púng Giắt 1 thuộc", 14)
    assert WORDS.follows_name("gồm Duyên Hải 1, 2 và 3 đã", 22)
    assert not WORDS.follows_name("Giảm 5", 5)
    assert WORDS.precedes_name("125 Hàm Nghi", 3)
    assert WORDS.precedes_name("1800 6838", 4)
    assert not WORDS.precedes_name("15 Đảng viên", 2)


def numbers(text: str) -> list[tuple[str, str | None]]:
    return [(item.text, item.value.unit) for item in EXTRACTOR.extract(Article("a", text)) if item.type == "number"]


def test_a_bare_number_takes_the_noun_of_its_sentence_only() -> None:
    assert numbers("Kỷ luật 19 đảng viên. Khiển trách 12.") == [("19", "đảng viên"), ("12", None)]


def test_a_measure_is_not_shared() -> None:
    assert numbers("Sau 5 năm, khiển trách 12, cảnh cáo 4.") == [("5", "năm"), ("12", None), ("4", None)]


def test_the_subject_of_a_count_is_its_noun() -> None:
    assert numbers("Tổng số đảng viên của huyện là 5.123.") == [("5.123", "đảng viên")]


def test_a_pack_without_number_lists_still_loads_readers() -> None:
    empty = Surroundings({})
    assert empty.before(context("hơn 5"), 4) == Before()
    assert empty.after(context("5 người"), 1) == After("người")
