"""Small charts as inline SVG; labels stand beside them in the page, so that they keep their size on any width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vnparty_extract.views.captions import counted
from vnparty_extract.views.markup import Html, element
from vnparty_extract.views.timeline import Period

_FEW = 20


def columns(periods: Sequence[Period]) -> Html:
    """Two columns a period: dates spoken of, and (below the axis) articles published."""
    most_spoken = max((period.spoken_of for period in periods), default=0) or 1
    most_published = max((period.published for period in periods), default=0) or 1
    drawn = []
    for index, period in enumerate(periods):
        said = f"{period.name}: {counted(period.spoken_of, 'date')} in texts, {counted(period.published, 'article')}"
        width = 0.8 * min(1.0, max(len(periods), _FEW / 3) / _FEW)  # a few columns are no blocks
        left = _short(index + 0.5 - width / 2)
        up, down = 70 * period.spoken_of / most_spoken, 28 * period.published / most_published
        drawn.append(
            element(
                "g",
                element("title", said),
                element("rect", class_="hit", x=index, y=0, width=1, height=100),
                element("rect", class_="up", x=left, y=_short(70 - up), width=_short(width), height=_short(up)),
                element("rect", class_="down", x=left, y=71, width=_short(width), height=_short(down)),
            )
        )
    return _svg("columns", max(len(periods), 1), 100, drawn, "Timeline")


def strip(months: Mapping[str, int], first: str, last: str) -> Html:
    """When something was mentioned: a tick a month between two months, on a line from the first to the last."""
    origin = _number(first)
    width = _number(last) - origin + 1
    places = {_number(month) - origin: count for month, count in months.items()}
    begin, end = min(places), max(places) + 1
    most = max(places.values())
    drawn = [element("rect", class_="span", x=begin, y=9, width=end - begin, height=2)]
    for place, count in sorted(places.items()):
        height = 6 + 14 * count / most
        drawn.append(
            element("rect", class_="up", x=place, y=_short(10 - height / 2), width=_tick(width), height=_short(height))
        )
    return _svg("strip", width, 20, drawn, f"{min(months)} to {max(months)}")


def share(part: float, whole: float) -> Html:
    """A bar for a part of a whole."""
    return _svg("share", 100, 1, [element("rect", x=0, y=0, width=_short(100 * part / whole), height=1)], None)


def _svg(class_: str, width: int, height: int, drawn: Sequence[Html], label: str | None) -> Html:
    return element(
        "svg",
        *drawn,
        class_=class_,
        viewBox=f"0 0 {width} {height}",
        preserveAspectRatio="none",
        role="img" if label else None,
        aria_label=label,
        aria_hidden=None if label else "true",
    )


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _tick(width: int) -> float:
    """A month's width, yet wide enough to be seen on a long axis."""
    return max(0.9, _short(width / 80))


def _short(length: float) -> float:
    return round(length, 2)
