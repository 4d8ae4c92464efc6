"""From what is written to what is meant: the publication date gives the year that is not written."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

from msgspec.structs import replace

from vnparty_extract.dates.reading import Point, Reading
from vnparty_extract.dates.spelling import DateValue, Period, Resolved, monday_of, period, spell, week

_LEAP_CYCLE = 8  # years within which every day of the calendar comes again (29 February 1896 to 1904)


@lru_cache(maxsize=4096)  # an archive speaks of the same days again and again
def resolve(reading: Reading, published: Period | None) -> DateValue:
    """The value of a reading in an article published on a day or in a month (None: unknown)."""
    if reading.last is None:
        return _of_point(reading, published)
    first, last = _ends(reading.first, reading.last, published)
    if first is None or last is None:
        return DateValue(None, "interval", None, None, "unresolved")
    days = (None if reading.first.now else period(first), None if reading.last.now else period(last))
    value = f"{'..' if first.now else spell(first)}/{'..' if last.now else spell(last)}"
    return DateValue(
        value,
        "interval",
        days[0].first.isoformat() if days[0] else None,
        days[1].last.isoformat() if days[1] else None,
        _resolved(value, reading.first, reading.last),
        reading.mod,
        reading.part_of_day,
    )


def _of_point(reading: Reading, published: Period | None) -> DateValue:
    written = reading.first
    mod, part = reading.mod, reading.part_of_day
    if written.grain == "week":
        days = _week(written, published)
        value = week(days.first) if days else None
    else:
        point = _dated(written, published)
        days = period(point) if point else None
        value = spell(point) if point else None
    start, end = (days.first.isoformat(), days.last.isoformat()) if days else (None, None)
    return DateValue(value, written.grain, start, end, _resolved(value, written), mod, part)


def _resolved(value: str | None, *points: Point) -> Resolved:
    if value is None or "XX" in value:
        return "unresolved"
    counted = any(point.shift is not None or point.year_shift is not None for point in points)
    named = any(point.year or point.decade or point.century for point in points)
    return "explicit" if named and not counted else "publication"


def _dated(point: Point, published: Period | None) -> Point | None:
    """The point with its year; None for a deictic word that nothing resolves."""
    if point.shift is not None:
        return _shifted(point, point.shift, published)
    if point.has_year or published is None:
        if point.year_shift is None:
            return point
        return replace(point, year=published.first.year + point.year_shift) if published else point
    return replace(point, year=nearest_year(point, published))


def _shifted(point: Point, shift: int, published: Period | None) -> Point | None:
    if published is None:
        return None
    first, last = published
    match point.grain:
        case "year":
            return replace(point, year=first.year + shift)
        case "century":
            return replace(point, century=(first.year - 1) // 100 + 1 + shift)
        case "decade":
            return replace(point, decade=first.year // 10 + shift)
        case "quarter":
            index = first.year * 4 + (first.month - 1) // 3 + shift
            return replace(point, year=index // 4, quarter=index % 4 + 1)
        case "month":
            index = first.year * 12 + first.month - 1 + shift
            return replace(point, year=index // 12, month=index % 12 + 1)
    if first != last:  # published in some month: its days cannot be counted from
        return None
    if point.weekday is not None:
        day = monday_of(first) + timedelta(days=7 * shift + point.weekday - 1)
    else:
        day = first + timedelta(days=shift)
    return replace(point, year=day.year, month=day.month, day=day.day)


def _week(point: Point, published: Period | None) -> Period | None:
    if published is None or point.shift is None or published.first != published.last:
        return None
    monday = monday_of(published.first) + timedelta(days=7 * point.shift)
    return Period(monday, monday + timedelta(days=6))


def nearest_year(point: Point, published: Period) -> int:
    """The year that puts a point without year nearest to the publication date, the earlier of two.

    The first half is always that of the running year: in December, `6 tháng đầu năm` still looks back.
    """
    year = published.first.year
    if point.half == 1 or (point.day is not None and point.month is None):
        return year
    near = (point.month, point.day) != (2, 29)
    reach = 1 if near else _LEAP_CYCLE
    candidates = (replace(point, year=year + step, lunar=False) for step in range(-reach, reach + 1))
    possible = (candidate for candidate in candidates if candidate.is_possible)
    return min(possible, key=lambda candidate: _distance(candidate, published)).year or year


def _distance(point: Point, published: Period) -> int:
    days = period(point)
    assert days is not None
    return max((days.first - published.last).days, (published.first - days.last).days, 0)


def _ends(first: Point, last: Point, published: Period | None) -> tuple[Point | None, Point | None]:
    """Both ends of a range with their years: one lends the year to the other, and the range runs forward."""
    if not last.has_year and first.year is not None:
        later = replace(last, year=first.year)
        return first, later if _order(first) <= _order(later) else replace(later, year=first.year + 1)
    if published and first.month == 1 and first.grain == "month" and not last.has_year:
        last = replace(last, year=published.first.year)  # `9 tháng đầu năm`: of the running year
    end = _dated(last, published)
    if end is None or end.year is None or first.has_year:
        return _dated(first, published), end
    earlier = replace(first, year=end.year)
    return earlier if _order(earlier) <= _order(end) else replace(earlier, year=end.year - 1), end


def _order(point: Point) -> tuple[int, int, int]:
    month = point.month or (point.quarter or 0) * 3 or (point.half or 0) * 6
    return point.year or 0, month, point.day or 0 if month else 0
