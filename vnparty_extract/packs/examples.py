"""Example texts with marked spans: `Họp [[ngày 28-6-2021]]`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from vnparty_extract.model import Span

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class Marked(NamedTuple):
    """The text without its marks, and where they stood."""

    text: str
    spans: list[Span]


def unmark(marked: str) -> Marked:
    """Take the marks out.

    >>> unmark("Họp [[ngày 28-6-2021]] ở huyện")
    Marked(text='Họp ngày 28-6-2021 ở huyện', spans=[Span(start=4, end=18)])
    """
    spans = []
    for count, match in enumerate(_MARK.finditer(marked)):
        start = match.start() - 4 * count
        spans.append(Span(start, start + len(match[1])))
    return Marked(_MARK.sub(r"\1", marked), spans)


def mark(marked: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with marks at these spans (offsets in its unmarked form) in the place of its own.

    >>> mark("Họp [[ngày]] 28-6", [(4, 13)])
    'Họp [[ngày 28-6]]'
    """
    text = unmark(marked).text
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text
