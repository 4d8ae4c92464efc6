"""An article's text as markup, with its extractions marked where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from vnparty_extract.model import Extraction
from vnparty_extract.views.markup import Html, element, join, text

Opening = Callable[[Extraction, bool], Html]
"""Makes the opening tag of an extraction's mark; the flag says that the mark goes on after a break."""

TITLE_LENGTH = 160
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]*[^\s\u2028\u2029\x85][^\n\r\u2028\u2029\x85]*")
_CLOSING = Html("</mark>")


def paragraphs(article: str, extractions: Sequence[Extraction], opening: Opening) -> Iterator[Html]:
    """One `<p>` a line that is not blank, every extraction inside it marked; a short first one is the title."""
    waiting = sorted(extractions, key=lambda extraction: (extraction.start, -extraction.end))
    index = 0
    for number, line in enumerate(_LINE.finditer(article)):
        first = index
        while index < len(waiting) and waiting[index].start < line.end():
            index += 1
        title = "title" if number == 0 and len(line[0]) <= TITLE_LENGTH else None
        yield element("p", join(_marked(article, line.span(), waiting[first:index], opening)), class_=title)


def _marked(article: str, line: tuple[int, int], inside: Sequence[Extraction], opening: Opening) -> Iterator[Html]:
    """The text of a line with its marks, nested.

    A type that a user's pack defines may overlap the others in any way: a mark that crosses the end of another is
    closed there and goes on behind it.
    """
    start, end = line
    cuts = {start, end, *(place for found in inside for place in (found.start, min(found.end, end)))}
    opened: list[Extraction] = []
    waiting = iter(inside)
    following = next(waiting, None)
    for here, there in pairwise(sorted(cuts)):
        going_on = _still_open(opened, here)
        yield join([_CLOSING] * (len(opened) - going_on))
        reopened = [found for found in opened[going_on:] if found.end > here]
        yield join(opening(found, True) for found in reopened)
        opened[going_on:] = reopened
        while following is not None and following.start == here:
            yield opening(following, False)
            opened.append(following)
            following = next(waiting, None)
        yield text(article[here:there])
    yield join([_CLOSING] * len(opened))


def _still_open(opened: Sequence[Extraction], here: int) -> int:
    """How many of the open marks, from the outermost, need not be closed at this place."""
    return next((depth for depth, found in enumerate(opened) if found.end <= here), len(opened))
