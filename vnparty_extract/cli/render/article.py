"""An article on a terminal: its spans in brackets and coloured, each with its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from vnparty_extract.model import Article, Extraction
from vnparty_extract.text import visible
from vnparty_extract.views import caption

STYLES = {"date": "green", "number": "yellow", "document": "blue", "official": "magenta"}
_OTHER_TYPES = "cyan"
_CLOSES, _OPENS = 0, 1


def draw_article(article: Article, extractions: Sequence[Extraction]) -> Text:
    """The text with `[span → value]` for each extraction; the brackets and arrows tell it without colours, too."""
    shown = visible(article.text)
    drawn = Text()
    opened: list[Extraction] = []
    position = 0
    for place, kind, extraction in _events(extractions):
        drawn.append(shown[position:place], f"bold {style_of(opened[-1].type)}" if opened else "")
        position = place
        if kind == _OPENS:
            drawn.append("[", "dim")
            opened.append(extraction)
        else:
            opened.remove(extraction)
            said = visible(caption(extraction))
            drawn.append(f" → {said}" if said else "", style_of(extraction.type))
            drawn.append("]", "dim")
    drawn.append(shown[position:].rstrip())
    return drawn


def style_of(type_: str) -> str:
    """The colour of a type."""
    return STYLES.get(type_, _OTHER_TYPES)


def _events(extractions: Sequence[Extraction]) -> Iterator[tuple[int, int, Extraction]]:
    """Where spans open and close, in text order: inner ones close first, outer ones open first."""
    closings = [(found.end, _CLOSES, -found.start, found) for found in extractions]
    openings = [(found.start, _OPENS, -found.end, found) for found in extractions]
    for place, kind, _, found in sorted(closings + openings, key=lambda event: event[:3]):
        yield place, kind, found
