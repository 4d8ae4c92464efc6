"""What a document match means: codes, types, numbers."""

import pytest

from vnparty_extract.model import Article
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.pipeline import Extractor
from vnparty_extract.values.documents import DocumentReader, DocumentValue

PACKS = load_packs(pack_files(builtin_folder()))
READER = DocumentReader(PACKS.lists)
EXTRACTOR = Extractor(PACKS)


def documents(text: str) -> list[DocumentValue]:
    return [item.value for item in EXTRACTOR.extract(Article("text", text)) if item.type == "document"]


@pytest.mark.parametrize(
    ("number", "letters", "canonical", "symbol", "issuer"),
    [
        ("39", "-NQ/TW", "39-NQ/TW", "NQ", "TW"),
        ("09", "/NQ-TW", "09-NQ/TW", "NQ", "TW"),
        ("40", "– CT/TW", "40-CT/TW", "CT", "TW"),
        ("05", "-CT/T.Ư", "05-CT/TW", "CT", "TW"),
        ("788", "- CT/QUTƯ", "788-CT/QUTW", "CT", "QUTW"),
        ("08", "-QĐi/TW", "08-QĐi/TW", "QĐi", "TW"),
        ("05", "-QC/BTCTU-BDVTU", "05-QC/BTCTU-BDVTU", "QC", "BTCTU-BDVTU"),
        ("28", "-CQ/TW", "28-CQ/TW", "CQ", "TW"),
        ("367", "-QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP", "QĐ", "TWĐTN-VP"),
        ("1161", "/QĐ-MTTW-BTT", "1161/QĐ-MTTW-BTT", "QĐ", "MTTW-BTT"),
        ("30/2020", "/NĐ-CP", "30/2020/NĐ-CP", "NĐ", "CP"),
        ("824", "-QĐ/TTg", "824/QĐ-TTg", "QĐ", "TTg"),
        ("32/2013", "/TT/BTC", "32/2013/TT-BTC", "TT", "BTC"),
        ("01", "/CĐ-TW", "01/CĐ-TW", "CĐ", "TW"),
        ("94/2015", "/Qh13", "94/2015/QH13", None, "QH13"),
        ("38", "/QH12", "38/QH12", None, "QH12"),
        ("3445", "/UBND-VX", "3445/UBND-VX", None, "UBND"),
        ("41", "/TTg", "41/TTg", None, "TTg"),
    ],
)
def test_a_code_has_one_canonical_form(
    number: str, letters: str, canonical: str, symbol: str | None, issuer: str | None
) -> None:
    assert READER.code(number, letters) == (canonical, symbol, issuer)


def test_what_is_not_stated_is_null() -> None:
    [value] = documents("thực hiện Chỉ thị số 05")
    assert value == DocumentValue(
        doc_type="Chỉ thị",
        number="05",
        code=None,
        symbol=None,
        issuer_code=None,
        issuer=None,
        issued=None,
        term=[],
        id="Chỉ thị|5||",
    )


def test_leading_zeros_are_kept_in_the_number_and_do_not_part_mentions() -> None:
    first, second = documents("Nghị quyết số 08-NQ/TW và sau đó Nghị quyết 8 của Bộ Chính trị")
    assert (first.number, second.number) == ("08", "8")
    assert first.id == second.id == "08-NQ/TW"


def test_thong_tri_is_the_party_type_of_the_symbol_tt() -> None:
    party, state = documents("xem 12-TT/TU; xem 12/2014/TT-BNV")
    assert (party.doc_type, state.doc_type) == ("Thông tri", "Thông tư")


def test_an_act_of_the_assembly_without_its_type_has_none() -> None:
    [value] = documents("xem số 45/2019/QH14")
    assert value.doc_type is None
