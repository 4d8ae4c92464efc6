"""What is folded into one, variant by variant, and where the raw text stood."""

import unicodedata

import pytest

from vnparty_extract.text import fold


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Ð\u1ea3ng b\u1ed9", "Đảng bộ"),  # U+00D0, as seed 000 types it
        ("Tỉnh uỷ", "Tỉnh ủy"),
        ("hoà bình", "hòa bình"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("Hoà", "Hòa"),
        ("sức khoẻ", "sức khỏe"),
        ("quý IV", "quý IV"),  # the tone of a lone y after qu stays
        ("huỳnh, khuỷu, hoàn, ngoài", "huỳnh, khuỷu, hoàn, ngoài"),  # the syllable goes on: no change
        ("năm\u00a02022", "năm 2022"),
        ("hai  nơi", "hai nơi"),
        ("ng\u00adười", "người"),
        ("a\u200bb", "ab"),
        ("khóa Ⅷ", "khóa VIII"),
        ("2020\u20112025", "2020-2025"),
    ],
)
def test_variant(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


def test_nfd_span_takes_in_its_combining_marks() -> None:
    raw = unicodedata.normalize("NFD", "Tỉnh uỷ họp")
    folded = fold(raw)
    start = folded.text.index("ủy")
    begin, end = folded.raw_span(start, start + 2)
    assert unicodedata.normalize("NFC", raw[begin:end]) == "uỷ"


def test_an_invisible_character_beside_a_span_stays_outside() -> None:
    raw = "\u200bnăm\u200b 2022"
    begin, end = fold(raw).raw_span(0, 3)
    assert raw[begin:end] == "năm"


def test_text_that_needs_no_map_has_none() -> None:
    assert fold("Đảng bộ hoà bình").folded_at == ()
