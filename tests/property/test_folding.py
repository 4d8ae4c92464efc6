"""Offsets hold over any mix of NFC, NFD, spelling variants and invisible characters."""

import unicodedata
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from vnparty_extract.text import LineIndex, fold

SYLLABLES = ["uỷ", "ủy", "hoà", "hòa", "quý", "khoẻ", "Ðảng", "Đảng", "HOÀ", "thuỷ", "ngoài", "Uỷ", "bộ", "2022", "ŏ̆"]
BLANKS = [" ", "  ", "\u00a0", " \u00a0", "\t", "\n", "\r\n", "\u200b", "\u00ad", "", "\u3000 "]


@st.composite
def mixed(draw: st.DrawFn) -> str:
    """Syllables in either form, joined by any blank."""
    parts = []
    for syllable in draw(st.lists(st.sampled_from(SYLLABLES), max_size=12)):
        parts.append(unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), syllable))
        parts.append(draw(st.sampled_from(BLANKS)))
    return "".join(parts)


ANY_TEXT = mixed() | st.text(max_size=60) | st.text(alphabet="aợ́\u0301\u0323 \u200b\u00a0Ⅷ\n\ud800", max_size=30)


@given(ANY_TEXT)
def test_every_folded_span_maps_to_raw_text_that_folds_back_to_it(raw: str) -> None:
    folded = fold(raw)
    words = [(at, at + len(word)) for word, at in _words(folded.text)]
    for start, end in words:
        raw_start, raw_end = folded.raw_span(start, end)
        assert 0 <= raw_start <= raw_end <= len(raw)
        assert fold(raw[raw_start:raw_end]).text == folded.text[start:end]


@given(ANY_TEXT)
def test_the_map_is_monotonic_and_covers_the_raw_text(raw: str) -> None:
    folded = fold(raw)
    starts = [folded.raw_span(at, at + 1)[0] for at in range(len(folded.text))]
    ends = [folded.raw_span(at, at + 1)[1] for at in range(len(folded.text))]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(start < end for start, end in zip(starts, ends, strict=True))


@given(st.lists(ANY_TEXT, max_size=4).map(" ".join))
def test_a_text_folded_in_blocks_is_the_text_folded_at_once(raw: str) -> None:
    whole = fold(raw)
    with patch("vnparty_extract.text.fold._BLOCK", 5):
        blocks = fold(raw)
    assert blocks.text == whole.text
    for at in range(len(whole.text)):
        assert blocks.raw_span(at, at + 1) == whole.raw_span(at, at + 1)


@given(ANY_TEXT)
def test_folding_is_idempotent(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@given(mixed())
def test_nfc_and_nfd_fold_alike(raw: str) -> None:
    nfc, nfd = (unicodedata.normalize(form, raw) for form in ("NFC", "NFD"))
    assert fold(nfc).text == fold(nfd).text


@given(st.text(alphabet="ab\n", max_size=40), st.data())
def test_line_and_column_point_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = LineIndex(text).place(offset)
    lines = text.split("\n")
    assert sum(len(other) + 1 for other in lines[: line - 1]) + column - 1 == offset


def _words(text: str) -> list[tuple[str, int]]:
    found, position = [], 0
    for word in text.split():
        position = text.index(word, position)
        found.append((word, position))
        position += len(word)
    return found
