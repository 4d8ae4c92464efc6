"""Issuers, dates, ids and likely codes of documents in an article."""

import pytest

from vnparty_extract.link.bodies import BodyReader
from vnparty_extract.link.known_documents import KnownDocuments
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.values.documents import DocumentValue

LISTS = load_packs(pack_files(builtin_folder())).lists
BODIES = BodyReader(LISTS)
KNOWN = KnownDocuments(LISTS)


def value(doc_type: str, number: str, **said: object) -> DocumentValue:
    fields: dict[str, object] = {"issuer": None, "issued": None, "term": [], **said}
    return DocumentValue(doc_type, number, None, None, None, id=None, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "body", "terms"),
    [
        ("Bộ Chính trị về tinh giản biên chế", "Bộ Chính trị", []),
        ("Bộ Chính chị về một số việc", "Bộ Chính chị", []),
        ("Chính phủ ban hành chương trình", "Chính phủ", []),
        ("Ban Chấp hành Đảng bộ tỉnh khóa XVI về", "Ban Chấp hành Đảng bộ tỉnh khóa XVI", ["XVI"]),
        ("Bộ Chính trị (khóa XI) gắn với", "Bộ Chính trị (khóa XI)", ["XI"]),
        ("Chủ tịch UBND TP.Hà Nội đã", "Chủ tịch UBND TP.Hà Nội", []),
        ("Bộ Giáo dục và Đào tạo quy định", "Bộ Giáo dục và Đào tạo", []),
        ("Bộ Văn hóa, Thể thao và Du lịch, các sở", "Bộ Văn hóa, Thể thao và Du lịch", []),
        ("Chính phủ và Nghị quyết 35", "Chính phủ", []),
        ("Tỉnh ủy Thanh Hóa, Huyện ủy", "Tỉnh ủy Thanh Hóa", []),
        ("UBND huyện Tuy Đức. Ngày", "UBND huyện Tuy Đức", []),
        ("Ban Bí thư Trung ương Đảng khóa XII", "Ban Bí thư Trung ương Đảng khóa XII", ["XII"]),
    ],
)
def test_a_body_ends_where_its_name_ends(text: str, body: str, terms: list[str]) -> None:
    found = BODIES.read(text, 0)
    assert found is not None
    assert (text[found[0].start : found[0].end], found[1]) == (body, terms)


def test_a_body_ends_before_the_name_of_a_person() -> None:
    text = "Thủ tướng Chính phủ Nguyễn Văn An nhấn mạnh"
    found = BODIES.read(text, 0, names={text.index("Nguyễn")})
    assert found is not None
    assert text[: found[0].end] == "Thủ tướng Chính phủ"


@pytest.mark.parametrize("text", ["các năm trước", "mỗi đồng chí", "Nghị quyết 35"])
def test_what_is_no_body_is_none(text: str) -> None:
    assert BODIES.read(text, 0) is None


@pytest.mark.parametrize(
    ("cited", "code"),
    [
        (value("Chỉ thị", "05", issuer="Bộ Chính trị"), "05-CT/TW"),
        (value("Nghị quyết", "18", term=["XII"]), "18-NQ/TW"),
        (value("Nghị quyết", "29", issuer="BCH T.Ư Đảng Khóa XI", term=["XI"]), "29-NQ/TW"),
        (value("Quy định", "37", issued="2021-10-25"), "37-QĐ/TW"),
    ],
)
def test_body_term_or_date_speak_for_a_known_document(cited: DocumentValue, code: str) -> None:
    assert KNOWN.likely_code(cited, plenum=False) == code


@pytest.mark.parametrize(
    "cited",
    [
        value("Nghị quyết", "35"),
        value("Nghị quyết", "35", issuer="Chính phủ"),
        value("Chỉ thị", "05", issuer="Ban Thường vụ Tỉnh ủy"),
        value("Nghị quyết", "18", term=["IX"]),
        value("Nghị quyết", "999", issuer="Bộ Chính trị"),
    ],
)
def test_nothing_is_guessed_without_evidence(cited: DocumentValue) -> None:
    assert KNOWN.likely_code(cited, plenum=False) is None


def test_a_plenum_has_a_likely_code_where_its_resolution_is_one() -> None:
    assert KNOWN.likely_code(value("Nghị quyết", "4", term=["XII"]), plenum=True) == "04-NQ/TW"
    assert KNOWN.likely_code(value("Nghị quyết", "5", term=["XII"]), plenum=True) is None
    assert KNOWN.likely_code(value("Nghị quyết", "4", term=["XI", "XII"]), plenum=True) is None


def test_the_known_documents_are_keyed_by_code_and_date() -> None:
    documents = LISTS["known-documents/documents"]
    assert {"18-NQ/TW 2017-10-25", "18-NQ/TW 2022-06-16"} <= set(documents)
    assert all(len(entry.split("; ")) == 3 for entry in documents.values())
