"""A calendar expression as it is written: only what stands in the words, nothing resolved."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Grain = Literal["minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade", "century", "interval"]
Edge = Literal["start", "mid", "end"]
PartOfDay = Literal["morning", "noon", "afternoon", "evening", "night"]

LEAP_YEAR = 2000  # 29 February is a day until a year says otherwise


class Point(msgspec.Struct, frozen=True):
    """One end of an expression: `ngày 3/11` is day 3, month 11; what is not in the words is None.

    `shift` counts from the publication date in units of `grain`, in days where that is an hour or a minute (`hôm qua`:
    day, -1; `năm ngoái`: year, -1);
    `year_shift` does so for the year alone (`tháng 7 năm ngoái`: month 7, -1). `decade` is the year's first three
    digits (199), `century` the ordinal (20), `weekday` the ISO one (1 is Monday). `now` is the open end `nay`.
    `cycle` marks a year of the sexagenary cycle, which stays unknown (`năm Đinh Dậu`), `lunar` days and months of
    the lunar calendar, whose first and last day are not computed.
    """

    grain: Grain
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None
    decade: int | None = None
    century: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    now: bool = False
    cycle: bool = False
    lunar: bool = False

    @property
    def has_year(self) -> bool:
        """Whether the words fix the year, alone or with the publication date."""
        named = (self.year, self.decade, self.century, self.shift, self.year_shift)
        return self.now or self.cycle or any(part is not None for part in named)

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has such a day (31/2 is none), such an hour and such a month."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.hour is not None and (self.hour > 24 or (self.hour == 24 and self.minute)):
            return False
        if self.minute is not None and self.minute > 59:
            return False
        if self.day is None:
            return True
        try:
            date(self.year or LEAP_YEAR, self.month or 1, self.day)
        except ValueError:
            return False
        return True


class Reading(msgspec.Struct, frozen=True):
    """A point, or a range from `first` to `last` (one of them may be `nay`)."""

    first: Point
    last: Point | None = None
    mod: Edge | None = None
    part_of_day: PartOfDay | None = None
