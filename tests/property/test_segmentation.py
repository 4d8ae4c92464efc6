"""Sentences tile the paragraphs, words the sentences, whatever the text."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vnparty_extract.model import Span
from vnparty_extract.segment import paragraphs, sentences, words
from vnparty_extract.segment.loading import sentence_tokenizer
from vnparty_extract.segment.sentences import _CONTEXT

PIECES = [
    "Đảng bộ tỉnh",
    "TP.HCM",
    "T.Ư",
    "họp ngày 5.7.2022",
    "...",
    ".",
    "!",
    "?",
    " ",
    "\n",
    "a.a.a.",
    "“",
    "1.",
    "\r",
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(alphabet="aĐ.?! \n\t…", max_size=80)


@given(TEXT)
def test_sentences_tile_the_paragraphs(text: str) -> None:
    parts = paragraphs(text)
    found = sentences(text, parts)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {at for start, end in found for at in range(start, end)}
    assert all(text[at].isspace() or at in covered for start, end in parts for at in range(start, end))
    assert all(any(start <= s.start and s.end <= end for start, end in parts) for s in found)


@given(TEXT)
def test_paragraphs_hold_every_visible_character_and_no_line_break(text: str) -> None:
    parts = paragraphs(text)
    assert "".join("".join(text[start:end].split()) for start, end in parts) == "".join(text.split())
    assert not any("\n" in text[start:end] or "\r" in text[start:end] for start, end in parts)


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["Đảng bộ tỉnh", "kết nạp", "2.250", "đảng viên", ",", "(", "UBND", "hoà"]), max_size=12)
)
def test_words_tile_the_sentence_and_never_respell_it(pieces: list[str]) -> None:
    text = " ".join(pieces)
    tokens = words(text, Span(0, len(text)))
    covered = {at for start, end, _ in tokens for at in range(start, end)}
    assert all(text[at].isspace() or at in covered for at in range(len(text)))


def test_no_sentence_ends_inside_an_abbreviation() -> None:
    text = "Nghị quyết T.Ư 4 do PGS.TS An trình tại TP.HCM. Hội nghị bế mạc."
    assert [text[start:end] for start, end in sentences(text, paragraphs(text))] == [
        "Nghị quyết T.Ư 4 do PGS.TS An trình tại TP.HCM.",
        "Hội nghị bế mạc.",
    ]


def test_a_long_run_of_letters_and_stops_takes_linear_time_and_stays_whole() -> None:
    text = "a." * 20_000
    found = sentences(text, paragraphs(text))
    assert found[0].start == 0
    assert found[-1].end == len(text)


@pytest.mark.parametrize("text", ["hai mươi " * 20_000 + "x", "12;" * 60_000, "a," * 50_000, "a" * 200_000 + " b"])
def test_what_has_no_end_is_cut_between_words(text: str) -> None:
    found = sentences(text, paragraphs(text))
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(not text[left.end : right.start].strip() for left, right in pairwise(found))
    assert all(not (text[span.start - 1 : span.start + 1].isalnum()) for span in found[1:])
    longest = max(map(len, text.split()))
    assert all(span.end - span.start <= max(10_100, 0 if "," in text or ";" in text else longest) for span in found)


STOPS = st.lists(st.sampled_from(["tp.", "A.", " ", "1.", "5", "a" * 40, "...", ". .", "?!", "Đ", "_", "("]))


@given(TEXT | STOPS.map("".join))
@example("... ...")
@example("Họp xong?! ?!")
@settings(max_examples=400)
def test_sentences_end_where_underthesea_ends_them(text: str) -> None:
    for start, end in paragraphs(text):
        paragraph = text[start:end]
        ends = [sentence.end for sentence in sentences(paragraph, paragraphs(paragraph))]
        position, expected = 0, []
        for piece in sentence_tokenizer()(paragraph):
            position = paragraph.index(piece, position) + len(piece)
            expected.append(position)
        assert set(ends) <= set(expected)  # fewer: none ends between capitals
        glued = [at for at in expected if at not in ends]
        assert not any(paragraph[at].isspace() for at in glued)


def test_sentences_are_found_without_importing_all_of_underthesea() -> None:
    code = (
        "from vnparty_extract.segment import paragraphs, sentences; import sys; t = 'Họp. Xong.';"
        "assert len(sentences(t, paragraphs(t))) == 2; sys.exit('underthesea' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_windows_hold_every_abbreviation() -> None:
    from underthesea.pipeline import sent_tokenize

    sent_tokenize.sent_tokenize("Xin.")
    known = sent_tokenize.sentence_tokenizer.abbrev_types
    # It compares the letters, digits and stops before a stop: an abbreviation with anything else in it is never found.
    found = [word for word in known if all(char.isalnum() or char == "." for char in word)]
    assert max(map(len, found)) < _CONTEXT
