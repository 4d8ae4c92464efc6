"""What a date match means (guideline: `date`): its named groups as a `Reading`, unresolved.

Groups that count, by the name they have in `patterns/date.toml`: `day`, `month`, `year`, `quarter`, `hour`, `minute`
(digits, words or Roman numerals), the same with `from_` for the first end of a range that shares parts with the last
(`12 đến ngày 15 tháng 10`), `meridiem`, `part`, `weekday`, `mod`, `year_word`, `deictic`, `count` with `edge`
(`6 tháng đầu năm`), `decade`, `century`, `cycle`, `now`. A name may stand once in a pattern: what is written in
several places has a number (`year`, `year_2`), which does not count here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from msgspec.structs import replace

from vnparty_extract.dates import Grain, Point, Reading
from vnparty_extract.dates.reading import Edge, PartOfDay
from vnparty_extract.model import Context, Lists, Match

Groups = Mapping[str, str]
Ends = tuple[Point, Point | None]
Parts = dict[str, Any]
"""What a point is made of, by the names of its fields."""

_FULL_YEAR = 100  # `những năm 1960` against `những năm 60`
_PIVOT = 50  # `15/7/22` is 2022, `15/7/75` is 1975
_LENT = {"day": ("year", "year_shift", "month"), "month": ("year", "year_shift"), "quarter": ("year", "year_shift")}
_LENT["hour"] = _LENT["minute"] = (*_LENT["day"], "day")


class DateReader:
    """Reads date matches with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._numerals = lists.get("date/numerals", {})
        self._parts = lists.get("date/parts-of-day", {})
        self._weekdays = lists.get("date/weekdays", {})
        self._lunar = frozenset(lists.get("date/lunar", ()))
        self._meridiems = lists.get("date/meridiems", {})
        self._edges = lists.get("date/edges", {})
        self._deictic = lists.get("date/deictic", {})

    def __call__(self, match: Match, context: Context) -> Reading | None:
        """The reading, or None where the calendar has no such date (31/2, the 13th month)."""
        groups = {name.rstrip("_2345"): text.lower() for name, text in match.groupdict().items() if text}
        ends = self._ends(groups)
        if ends is None:
            return None
        first, last = ends
        if not first.is_possible or (last and not (last.is_possible and _forward(first, last))):
            return None
        mod = self._edges.get(groups.get("mod", ""))
        part = self._parts.get(groups.get("part", ""))
        return Reading(first, last, cast("Edge | None", mod), cast("PartOfDay | None", part))

    def _ends(self, groups: Groups) -> Ends | None:
        if "now" in groups:
            return Point("day", now=True), None
        if "count" in groups:
            return self._part_of_year(groups)
        last = self._point(groups)
        first = {name[5:]: text for name, text in groups.items() if name.startswith("from_")}
        if last is None:
            return None
        if not first:
            return last, None
        shared = self._point(first)
        return (_lend(shared, last), last) if shared else None

    def _part_of_year(self, groups: Groups) -> Ends | None:
        """`6 tháng đầu năm` is a half, `9 tháng đầu năm` the months from January to September."""
        count = self._number(groups["count"])
        if count is None or not 1 <= count <= 12:
            return None
        at_start = self._edges[groups["edge"]] == "start"
        year = self._year(groups)
        if count == 6:
            return Point("half", half=1 if at_start else 2, **year), None
        first, last = (1, count) if at_start else (13 - count, 12)
        return Point("month", month=first, **year), Point("month", month=last, **year) if first < last else None

    def _point(self, groups: Groups) -> Point | None:
        if "century" in groups:
            century = self._number(groups["century"])
            return None if century is None else Point("century", century=century)
        if "decade" in groups:
            return self._decade(groups["decade"])
        if "deictic" in groups:
            return self._shifted(groups)
        parts = self._year(groups)
        grain: Grain = "year"
        names: tuple[Grain, ...] = ("quarter", "month", "day")
        for name in names:
            if name in groups:
                number = self._number(groups[name])
                if number is None:
                    return None
                parts[name] = number
                grain = name
        if groups.get("month") in self._lunar or groups.get("day") in self._lunar:
            parts["lunar"] = True
        clock = self._clock(groups)
        return Point(**clock, **parts) if clock else Point(grain, **parts)

    def _year(self, groups: Groups) -> Parts:
        if "year" in groups:
            year = int(groups["year"])
            if year < _FULL_YEAR:
                year += 2000 if year < _PIVOT else 1900
            return {"year": year}
        if "year_word" in groups:
            return {"year_shift": int(self._deictic[groups["year_word"]].split()[1])}
        return {"cycle": True} if "cycle" in groups else {}

    def _shifted(self, groups: Groups) -> Point | None:
        grain, _, shift = self._deictic.get(groups["deictic"], "").partition(" ")
        if not grain:
            return None
        parts: Parts = {"grain": grain, "shift": int(shift), **self._clock(groups)}
        if "weekday" in groups:  # `thứ Sáu tuần trước`: a day, counted by weeks
            parts |= {"grain": "day", "weekday": int(self._weekdays[groups["weekday"]])}
        return Point(**parts)

    def _decade(self, text: str) -> Point | None:
        number = self._number(text)
        if number is None or number % 10:
            return None
        return Point("decade", decade=number // 10 if number >= _FULL_YEAR else 190 + number // 10)

    def _clock(self, groups: Groups) -> Parts:
        """The clock time on the 24-hour scale: `3 giờ chiều`, `3:00 PM` are 15 hours, `12 giờ đêm` is 0."""
        if "hour" not in groups:
            return {}
        hour = int(groups["hour"])
        part = self._parts.get(groups.get("part", ""))
        half = self._meridiems.get(groups.get("meridiem", ""))
        late = half == "pm" or part in ("afternoon", "evening") or (part == "night" and hour > 5)
        if hour == 12 and (half == "am" or part == "night"):
            hour = 0
        elif hour < 12 and late:
            hour += 12
        if "minute" in groups:
            return {"grain": "minute", "hour": hour, "minute": int(groups["minute"])}
        return {"grain": "hour", "hour": hour}

    def _number(self, text: str) -> int | None:
        if text.isdecimal():
            return int(text)
        word = self._numerals.get(text)
        return None if word is None else int(word)


def _lend(first: Point, last: Point) -> Point:
    """The first end of a range, with the parts it shares with the last."""
    missing = [name for name in _LENT.get(first.grain, ()) if getattr(first, name) is None]
    if first.year is not None:
        missing = [name for name in missing if name != "year_shift"]
    lent = {name: getattr(last, name) for name in missing}
    if lent.get("year") and first.month and last.month and (first.month, first.day or 0) > (last.month, last.day or 31):
        lent["year"] -= 1  # 25/12 - 5/1/2018
    return replace(first, **lent)


def _forward(first: Point, last: Point) -> bool:
    """Whether a range runs forward, as far as its words tell: `2020-2015` and `9-5/6` do not."""
    if first.now or last.now or first.shift is not None or last.shift is not None:
        return True
    if first.year is None or last.year is None:
        if first.month != last.month:  # 25/12 - 5/1 runs into the next year
            return True
        last = replace(last, year=first.year)
    start, end = _order(first), _order(last)
    return start < end if first.grain == last.grain else start[:3] <= end[:3]


def _order(point: Point) -> tuple[int, ...]:
    larger = (point.century, point.decade, point.year, point.half, point.quarter)
    parts = (*larger, point.month, point.day, point.hour, point.minute)
    return tuple(part or 0 for part in parts)
