"""Paragraphs, then sentences inside each: underthesea glues a headline to the body otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from vnparty_extract.model import Span
from vnparty_extract.segment.loading import sentence_tokenizer

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029\x85]*[^\s\u2028\u2029\x85][^\n\r\u2028\u2029\x85]*")
# sent_tokenize walks back over letters and full stops at every full stop, which is quadratic on "a.a.a.a.":
# a run longer than any word is cut into pieces of this length for it.
_LONG_RUN = re.compile(r"[\w.]{1000}")
# Before a stop it looks at a word, and its longest abbreviation is shorter than this.
_CONTEXT = 32
_GAP = "_"  # neither letter, stop nor blank
_VISIBLE = re.compile(r"\S")
# What goes on for longer has no end at all, and every record in it would repeat the whole; the longest of real articles
# has some 2,500 characters.
_LONGEST = 10_000
_BETWEEN_WORDS = re.compile(r"\s|(?<=\w)(?=\W)")
_LAST_WORD = re.compile(r"(?<!\w)(\w{1,5})\.$")


def paragraphs(text: str) -> list[Span]:
    """Spans of the non-empty lines, without the white space around them.

    >>> paragraphs("Tít\\n\\n Thân bài. ")
    [Span(start=0, end=3), Span(start=6, end=15)]
    """
    spans = []
    for match in _PARAGRAPH.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        spans.append(Span(start, start + len(line.strip())))
    return spans


def sentences(text: str, parts: list[Span]) -> list[Span]:
    """Spans of the sentences by underthesea, none crossing a paragraph, together covering all of its words.

    What goes on for more than 10,000 characters is cut there between two words.
    """
    found: list[Span] = []
    for part in parts:
        for sentence in _of_paragraph(text, part):
            found += (sentence,) if sentence.end - sentence.start <= _LONGEST else _cut(text, sentence)
    return found


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    start, end = sentence
    while end - start > _LONGEST and (gap := _BETWEEN_WORDS.search(text, start + _LONGEST, end)):
        yield Span(start, gap.start())
        following = _VISIBLE.search(text, gap.start(), end)
        assert following  # a sentence ends in a visible character
        start = following.start()
    yield Span(start, end)


def _of_paragraph(text: str, part: Span) -> Iterator[Span]:
    start = part.start
    for end in _ends(text[part.start : part.end]):
        end += part.start  # noqa: PLW2901
        following = end
        while following < part.end and text[following].isspace():
            following += 1
        # "T.Ư", "TP.HCM", "PGS.TS": no sentence ends between capitals with nothing after the stop.
        if following < part.end and (following > end or not _ends_in_capitals(text[max(start, end - 7) : end])):
            yield Span(start, end)
            start = following
    yield Span(start, part.end)


def _ends(paragraph: str) -> Iterator[int]:
    """Where underthesea ends a sentence.

    It looks at every character, but only the stops and what stands close to them decide: it is given no more.
    """
    closest, windows = _windows(paragraph)
    if not windows:
        return
    position = 0
    *ended, _ = _tokenized(closest)
    for piece in ended:
        position = closest.index(piece, position) + len(piece)
        window = windows[bisect_left(windows, (position, -1)) - 1]
        yield window[1] + position - window[0]


def _windows(paragraph: str) -> tuple[str, list[tuple[int, int]]]:
    """The stops with their surroundings in one text; where each window starts in it and in the paragraph.

    The stop at the end of the paragraph is left out, for there is no question about it, unless it follows another.
    """
    pieces: list[str] = []
    windows: list[tuple[int, int]] = []
    length = covered = 0
    for start, end in _stops(paragraph):
        if end == len(paragraph) and start >= covered:
            break
        begin = max(paragraph.rfind(" ", covered, start), start - _CONTEXT, covered)
        if begin > covered:
            pieces.append(_GAP)
            length += 1
        windows.append((length, begin))
        covered = end + 1
        pieces.append(paragraph[begin:covered])
        length += covered - begin
    pieces.append(_GAP)  # so that what comes last ends with the paragraph, not with a stop
    return "".join(pieces), windows


def _stops(paragraph: str) -> Iterator[Span]:
    """Runs of stops with the blanks after them; a search for one character is much quicker than one for three."""
    points = paragraph.replace("?", ".").replace("!", ".")
    start = points.find(".")
    while start >= 0:
        end = start + 1
        while points.startswith(".", end):
            end += 1
        while paragraph[end : end + 1].isspace():
            end += 1
        yield Span(start, end)
        start = points.find(".", end)


def _ends_in_capitals(text: str) -> bool:
    last = _LAST_WORD.search(text)
    return last is not None and last[1].isupper()


def _tokenized(paragraph: str) -> Iterator[str]:
    sent_tokenize = sentence_tokenizer()
    position = 0
    for run in _LONG_RUN.finditer(paragraph):
        yield from sent_tokenize(paragraph[position : run.start()])
        yield run[0]
        position = run.end()
    yield from sent_tokenize(paragraph[position:])
