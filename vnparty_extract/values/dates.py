"""What a date match means (guideline: `date`): its named groups as a `Reading`, unresolved.

Groups that count, by the name they have in `patterns/date.toml`: `day`, `month`, `year`, `quarter`, `hour`, `minute`
(digits, words or Roman numerals), the same with `from_` for the first end of a range that shares parts with the last
(`12 đến ngày 15 tháng 10`), `meridiem`, `part`, `weekday`, `mod`, `year_word`, `deictic`, `count` with `edge`
(`6 tháng đầu năm`), `decade`, `century`, `cycle`, `now`. A name may stand once in a pattern: what is written in
several places has a number (`year`, `year_2`), which does not count here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from vnparty_extract.dates import Grain, Point, Reading
from vnparty_extract.dates.reading import Edge, PartOfDay
from vnparty_extract.model import Context, Lists, Match

Groups = Mapping[str, str]
Ends = tuple[Point, Point | None]

_FIRST_DECADE_IN_FULL = 100  # `những năm 1960` against `những năm 60`
_PIVOT = 50  # `15/7/22` is 2022, `15/7/75` is 1975


class DateReader:
    """Reads date matches with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._numerals = lists.get("date/numerals", {})
        self._parts = lists.get("date/parts-of-day", {})
        self._weekdays = lists.get("date/weekdays", {})
        self._lunar = frozenset(lists.get("date/lunar", ()))
        self._edges = lists.get("date/edges", {})
        self._deictic = lists.get("date/deictic", {})

    def __call__(self, match: Match, context: Context) -> Reading | None:
        """The reading, or None where the calendar has no such date (31/2, the 13th month)."""
        groups = {name.rstrip("_2345"): text.lower() for name, text in match.groupdict().items() if text}
        ends = self._ends(groups)
        if ends is None or not all(end is None or end.is_possible for end in ends) or not _forward(*ends):
            return None
        mod = self._edges.get(groups["mod"]) if "mod" in groups else None
        part = self._parts.get(groups["part"]) if "part" in groups else None
        return Reading(*ends, cast("Edge | None", mod), cast("PartOfDay | None", part))

    def _ends(self, groups: Groups) -> Ends | None:
        if "now" in groups:
            return Point("day", now=True), None
        if "count" in groups:
            return self._part_of_year(groups)
        last = self._point(groups)
        if last is None:
            return None
        first = {name.removeprefix("from_"): text for name, text in groups.items() if name.startswith("from_")}
        if not first:
            return last, None
        shared = self._point(first)
        if shared is None:
            return None
        return _lend(shared, last), last

    def _part_of_year(self, groups: Groups) -> Ends | None:
        """`6 tháng đầu năm` is a half, `9 tháng đầu năm` the months from January to September."""
        count = self._number(groups["count"])
        if count is None or not 1 <= count <= 12:
            return None
        at_start = self._edges[groups["edge"]] == "start"
        year = self._year(groups)
        if count == 6:
            return replace(year, grain="half", half=1 if at_start else 2), None
        first, last = (1, count) if at_start else (13 - count, 12)
        if first == last:
            return replace(year, grain="month", month=first), None
        return replace(year, grain="month", month=first), replace(year, grain="month", month=last)

    def _point(self, groups: Groups) -> Point | None:
        if "century" in groups:
            return self._numbered("century", groups["century"])
        if "decade" in groups:
            return self._decade(groups["decade"])
        if "deictic" in groups and "day" not in groups:
            return self._shifted(groups)
        numbers = {name: self._number(groups[name]) for name in ("quarter", "month", "day", "hour") if name in groups}
        if None in numbers.values():
            return None
        point = replace(
            self._year(groups),
            quarter=numbers.get("quarter"),
            month=numbers.get("month"),
            day=numbers.get("day"),
            hour=numbers.get("hour"),
            lunar=groups.get("month") in self._lunar or groups.get("day") in self._lunar,
        )
        if point.hour is not None:
            point = replace(point, hour=self._on_24_hours(point.hour, groups))
            if "minute" in groups:
                return replace(point, grain="minute", minute=int(groups["minute"]))
            return replace(point, grain="hour")
        grains: tuple[Grain, ...] = ("day", "month", "quarter")
        return replace(point, grain=next((grain for grain in grains if getattr(point, grain) is not None), "year"))

    def _year(self, groups: Groups) -> Point:
        if "year" in groups:
            year = int(groups["year"])
            if len(groups["year"]) == 2:
                year += 2000 if year < _PIVOT else 1900
            return Point("year", year=year)
        if "year_word" in groups:
            _, _, shift = self._deictic[groups["year_word"]].partition(" ")
            return Point("year", year_shift=int(shift))
        return Point("year", cycle="cycle" in groups)

    def _shifted(self, groups: Groups) -> Point | None:
        grain, _, shift = self._deictic.get(groups["deictic"], "").partition(" ")
        if not grain:
            return None
        point = Point(cast("Grain", grain), shift=int(shift))
        if "weekday" in groups:  # `thứ Sáu tuần trước`: a day, counted by weeks
            return replace(point, grain="day", weekday=int(self._weekdays[groups["weekday"]]))
        return point

    def _numbered(self, grain: Grain, text: str) -> Point | None:
        number = self._number(text)
        return None if number is None else Point(grain, century=number)

    def _decade(self, text: str) -> Point | None:
        number = self._number(text)
        if number is None or number % 10:
            return None
        return Point("decade", decade=number // 10 if number >= _FIRST_DECADE_IN_FULL else 190 + number // 10)

    def _on_24_hours(self, hour: int, groups: Groups) -> int:
        """`3 giờ chiều`, `3:00 PM` are 15 hours; `12 giờ đêm` is 0."""
        part = self._parts.get(groups.get("part", ""))
        late = groups.get("meridiem") == "pm" or part in ("afternoon", "evening") or (part == "night" and hour > 5)
        if hour == 12 and (groups.get("meridiem") == "am" or part == "night"):
            return 0
        return hour + 12 if late and hour < 12 else hour

    def _number(self, text: str) -> int | None:
        if text.isdecimal():
            return int(text)
        word = self._numerals.get(text)
        return None if word is None else int(word)


def _lend(first: Point, last: Point) -> Point:
    """The first end of a range, with the parts it shares with the last."""
    shared = {
        name: getattr(last, name)
        for name in ("year", "year_shift", "month", "day")
        if getattr(first, name) is None and _is_larger(name, first)
    }
    if first.year is None and first.month is not None and _later_in_year(first, last):
        shared["year"] = last.year - 1 if last.year is not None else None
    return replace(first, **shared)


def _is_larger(name: str, point: Point) -> bool:
    """Whether a part is larger than the point's own grain, so that a neighbour may lend it."""
    sizes = ("year", "year_shift", "quarter", "month", "day", "hour", "minute")
    if point.grain not in sizes or (name == "year_shift" and point.year is not None):
        return False
    return sizes.index(name) < sizes.index(point.grain)


def _later_in_year(first: Point, last: Point) -> bool:
    return last.month is not None and (first.month or 0, first.day or 0) > (last.month, last.day or 31)


def _forward(first: Point, last: Point | None) -> bool:
    """Whether a range runs forward, as far as its words tell: `2020-2015` and `9-5/6` do not."""
    if last is None or first.now or last.now or first.shift is not None or last.shift is not None:
        return True
    if first.year is None or last.year is None:
        if first.month != last.month:  # 25/12 - 5/1 runs into the next year
            return True
        last = replace(last, year=first.year)
    start, end = _order(first), _order(last)
    return start < end if first.grain == last.grain else start[0] <= end[0]


def _order(point: Point) -> tuple[int, ...]:
    parts = (point.year, point.half, point.quarter, point.month, point.day, point.hour, point.minute, point.decade)
    return tuple(part or 0 for part in parts)
