"""The value of a date record: ISO 8601 at the grain of the words, and the days it covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from vnparty_extract.dates.reading import Edge, Grain, PartOfDay, Point

Resolved = Literal["explicit", "publication", "unresolved"]


class DateValue(msgspec.Struct, frozen=True, omit_defaults=True):
    """The value of a `date` record (guideline: `date`).

    `value` is None for a deictic word in an article without publication date, `start` and `end` are None where
    unknown or open; `mod` and `part_of_day` stand only where the words have them.
    """

    value: Annotated[
        str | None,
        Meta(
            description="ISO 8601 at the grain of the words; `XXXX` for an unknown year; null where nothing is known."
        ),
    ]
    grain: Annotated[Grain, Meta(description="The finest part that is stated.")]
    start: Annotated[str | None, Meta(description="First day it covers; null where unknown or open.")]
    end: Annotated[str | None, Meta(description="Last day it covers, included; null where unknown or open.")]
    resolved: Annotated[
        Resolved,
        Meta(description="Whether the words say it all, the publication date was needed, or some stays unknown."),
    ]
    mod: Annotated[Edge | None, Meta(description="The stated part of the period.")] = None
    part_of_day: Annotated[PartOfDay | None, Meta(description="The stated part of the day.")] = None


class Period(NamedTuple):
    """First and last day, both included."""

    first: date
    last: date


def spell(point: Point) -> str:
    """The point in ISO 8601; an unknown year is `XXXX`, an unknown month `XX`.

    >>> spell(Point("day", month=7, day=15)), spell(Point("half", year=2022, half=1))
    ('XXXX-07-15', '2022-H1')
    """
    year = "XXXX" if point.year is None else f"{point.year:04}"
    month = "XX" if point.month is None else f"{point.month:02}"
    match point.grain:
        case "century":
            text = f"{point.century}C"
        case "decade":
            text = f"{point.decade}X"
        case "half":
            text = f"{year}-H{point.half}"
        case "quarter":
            text = f"{year}-Q{point.quarter}"
        case "month":
            text = f"{year}-{month}"
        case "day":
            text = f"{year}-{month}-{point.day:02}"
        case "hour":
            text = f"{year}-{month}-{point.day:02}T{point.hour:02}"
        case "minute":
            text = f"{year}-{month}-{point.day:02}T{point.hour:02}:{point.minute:02}"
        case _:
            text = year
    return text


def period(point: Point) -> Period | None:
    """The days the point covers; None where its year or month is unknown, or its calendar is the lunar one."""
    if point.century is not None:
        return Period(date(point.century * 100 - 99, 1, 1), date(point.century * 100, 12, 31))
    if point.decade is not None:
        return Period(date(point.decade * 10, 1, 1), date(point.decade * 10 + 9, 12, 31))
    year, month = point.year, point.month
    if year is None or point.lunar:
        return None
    if point.half is not None:
        return months(year, point.half * 6 - 5, point.half * 6)
    if point.quarter is not None:
        return months(year, point.quarter * 3 - 2, point.quarter * 3)
    if point.day is not None:
        return None if month is None else Period(date(year, month, point.day), date(year, month, point.day))
    return months(year, 1, 12) if month is None else months(year, month, month)


def months(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last day of another."""
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def week(monday: date) -> str:
    """The ISO week that a Monday opens: `2023-W50`."""
    year, number, _ = monday.isocalendar()
    return f"{year}-W{number:02}"


def monday_of(day: date) -> date:
    """The Monday of the day's ISO week."""
    return day - timedelta(days=day.weekday())
