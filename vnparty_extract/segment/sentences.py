"""Paragraphs, then sentences inside each: underthesea glues a headline to the body otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnparty_extract.model import Span
from vnparty_extract.segment.loading import sentence_tokenizer

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029\x85]*[^\s\u2028\u2029\x85][^\n\r\u2028\u2029\x85]*")
# sent_tokenize walks back over letters and full stops at every full stop, which is quadratic on "a.a.a.a.":
# a run longer than any word is cut into pieces of this length for it.
_LONG_RUN = re.compile(r"[\w.]{1000}")
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
    """Spans of the sentences by underthesea, none crossing a paragraph, together covering all of its words."""
    return [sentence for part in parts for sentence in _of_paragraph(text, part)]


def _of_paragraph(text: str, part: Span) -> Iterator[Span]:
    start = end = part.start
    for piece in _tokenized(text[part.start : part.end]):
        found = text.find(piece, end, part.end)
        if found < 0:  # a piece that was rewritten: leave it to its neighbour
            continue
        # "T.Ư", "TP.HCM", "PGS.TS": no sentence ends between capitals with nothing after the stop.
        glued = found == end and end > start and _ends_in_capitals(text[max(start, end - 7) : end])
        if end > start and not glued:
            yield Span(start, end)
            start = found
        elif end == start:
            start = found
        end = found + len(piece)
    if end > start:
        yield Span(start, part.end)


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
