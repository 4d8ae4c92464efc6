"""Sentences tile the paragraphs, words the sentences, whatever the text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from vnparty_extract.model import Span
from vnparty_extract.segment import paragraphs, sentences, words

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
