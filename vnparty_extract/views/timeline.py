"""Counts by month as a timeline of even steps, months or years or decades, as the range asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

_MOST_MONTHS = 36
_MOST_YEARS = 130
_OUTLIERS = 0.01  # of the mentions, at either end: one "thế kỷ X" must not flatten a chart


@dataclass(frozen=True, slots=True)
class Period:
    """One step: how many dates of the articles' texts fall in it, and how many articles were published in it."""

    name: str
    spoken_of: int
    published: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The steps without gaps; `step` is `month`, `year` or `decade`, `outside` counts dates before or after them."""

    step: str
    periods: Sequence[Period]
    outside: int


def make_timeline(spoken_of: Mapping[str, int], published: Mapping[str, int]) -> Timeline:
    """A timeline of two counts by month (`2019-10`).

    >>> [period.name for period in make_timeline({"2019-11": 2, "2020-01": 1}, {}).periods]
    ['2019-11', '2019-12', '2020-01']
    """
    months = sorted({*_central(spoken_of), *published})
    if not months:
        return Timeline("year", (), sum(spoken_of.values()))
    first, last = months[0], months[-1]
    step, length = _step(first, last)
    steps = list(_steps(first, last, step))
    spoken, articles = _by_step(spoken_of, length), _by_step(published, length)
    periods = [Period(name if length != 3 else f"{name}0s", spoken[name], articles[name]) for name in steps]
    return Timeline(step, periods, sum(spoken_of.values()) - sum(period.spoken_of for period in periods))


def _central(counts: Mapping[str, int]) -> list[str]:
    """The months without the outermost mentions at either end."""
    total = sum(counts.values())
    months = sorted(counts)
    running = accumulate(counts[month] for month in months)
    return [
        month
        for month, up_to in zip(months, running, strict=True)
        if up_to > total * _OUTLIERS and up_to - counts[month] < total * (1 - _OUTLIERS)
    ]


def _step(first: str, last: str) -> tuple[str, int]:
    """The step, and how much of `2019-10` names it."""
    years = int(last[:4]) - int(first[:4])
    if years * 12 + int(last[5:7]) - int(first[5:7]) < _MOST_MONTHS:
        return "month", 7
    return ("year", 4) if years < _MOST_YEARS else ("decade", 3)


def _steps(first: str, last: str, step: str) -> Iterator[str]:
    if step == "month":
        start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
        yield from (f"{index // 12:04}-{index % 12 + 1:02}" for index in range(start, end + 1))
    elif step == "year":
        yield from (f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1))
    else:
        yield from (f"{decade:03}" for decade in range(int(first[:3]), int(last[:3]) + 1))


def _by_step(counts: Mapping[str, int], length: int) -> Counter[str]:
    summed: Counter[str] = Counter()
    for month, count in counts.items():
        summed[month[:length]] += count
    return summed
