"""What only the whole article decides about dates: joined expressions, borrowed parts, the missing year.

In this order: a date that restates a deictic word joins it (`Sáng nay, 18-5`), two ends become a range (`năm 2016`
`đến nay`), a member of a list borrows what it lacks from the nearest complete one (`ngày 2 và 3/6`), and the
publication date gives the years that are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec.structs import replace

from vnparty_extract.dates import Point, Reading, resolve
from vnparty_extract.link.published import publication
from vnparty_extract.model import Candidate, Context, Lists

_LONGEST_JOINT = 20
_LONGEST_TASK = 120  # what two dates are coordinated by, with the task between: `kết quả 6 tháng và nhiệm vụ 6 tháng`
_SIZES = {"day": 0, "minute": 0, "hour": 0, "month": 1, "quarter": 1, "half": 1}


class DateLinker:
    """Resolves the dates of an article; other candidates pass as they are."""

    def __init__(self, lists: Lists) -> None:
        self._restating = frozenset(lists.get("date/restating", ()))
        self._ranging = frozenset(lists.get("date/ranging", ()))
        self._coordinating = frozenset(lists.get("date/coordinating", ()))
        self._tasks = tuple(lists.get("date/coordinated-tasks", ()))

    def __call__(self, candidates: Sequence[Candidate], context: Context) -> Sequence[Candidate]:
        """The candidates with the dates resolved, in text order."""
        dates = [candidate for candidate in candidates if isinstance(candidate.value, Reading)]
        if not dates:
            return candidates
        published = publication(context.published, dates)
        joined = self._joined(dates, context.text)
        named = [date for date in joined if not date.value.first.now or date.value.last]
        resolved = [
            Candidate(date.match, date.start, date.end, resolve(reading, published))
            for date, reading in zip(named, self._borrowed(named, context), strict=True)
        ]
        others = [candidate for candidate in candidates if not isinstance(candidate.value, Reading)]
        return sorted(others + resolved, key=attrgetter("start", "end"))

    def _joined(self, dates: Sequence[Candidate], text: str) -> list[Candidate]:
        """Expressions that are one with the one before them folded into it."""
        joined = [dates[0]]
        for date in dates[1:]:
            near = date.start - joined[-1].end <= _LONGEST_JOINT
            one = self._join(joined[-1], date, text) if near else None
            if one is None:
                joined.append(date)
            else:
                joined[-1] = one
        return joined

    def _join(self, left: Candidate, right: Candidate, text: str) -> Candidate | None:
        gap = text[left.end : right.start]
        first, last = left.value, right.value
        if first.last or last.last:
            return None
        if gap in self._restating and _restates(first, last.first):
            bracketed = "(" in gap
            if bracketed and text[right.end : right.end + 1] != ")":
                return None
            reading = Reading(
                _timed(last.first, first.first),
                mod=first.mod or last.mod,
                part_of_day=first.part_of_day or last.part_of_day,
            )
            return Candidate(right.match, left.start, right.end + bracketed, reading)
        if gap in self._ranging and _runs_forward(first.first, last.first):
            return Candidate(left.match, left.start, right.end, Reading(first.first, last.first))
        return None

    def _borrowed(self, dates: Sequence[Candidate], context: Context) -> list[Reading]:
        """The readings in order, each with what it borrowed; a later neighbour lends before an earlier one."""
        readings = [date.value for date in dates]
        pairs = enumerate(pairwise(dates))
        coordinated = [index for index, (left, right) in pairs if self._coordinated(left, right, context)]
        for index in reversed(coordinated):
            readings[index] = _borrow(readings[index], readings[index + 1])
        for index in coordinated:
            readings[index + 1] = _borrow(readings[index + 1], readings[index])
        return readings

    def _coordinated(self, left: Candidate, right: Candidate, context: Context) -> bool:
        if right.start - left.end > _LONGEST_TASK:
            return False
        gap = context.text[left.end : right.start]
        if gap in self._coordinating:
            return True
        same = left.value.first.grain == right.value.first.grain
        if not same or left.value.first.grain not in ("month", "quarter", "half") or "\n" in gap:
            return False
        one_sentence = context.sentence_index(left.start) == context.sentence_index(right.start)
        return one_sentence and any(task in gap for task in self._tasks)


def _runs_forward(first: Point, last: Point) -> bool:
    """Whether two points can be the ends of a range: not `nay đến nay`, not `năm 2020 - năm 2015`."""
    if first.now or last.now:
        return not (first.now and last.now)
    return first.year is None or last.year is None or first.year <= last.year


def _timed(point: Point, word: Point) -> Point:
    """The date with the clock time of the word it restates: `8 giờ sáng qua (24/5)`."""
    return point if word.hour is None else replace(point, grain=word.grain, hour=word.hour, minute=word.minute)


def _restates(reading: Reading, point: Point) -> bool:
    """Whether a date can restate a deictic word: a day for `hôm nay`, a year for `năm nay`."""
    word = reading.first
    if word.shift is None or point.shift is not None or point.now:
        return False
    if word.grain in ("day", "hour", "minute"):
        return point.day is not None and point.month is not None
    return word.grain == point.grain


def _borrow(reading: Reading, lender: Reading) -> Reading:
    """The reading with the year, and the month for a bare day, of its neighbour in the list."""
    point, other = reading.first, lender.first
    if lender.last and not lender.last.now:
        other = lender.last
    if reading.last or point.has_year or _SIZES.get(point.grain) is None or other.now:
        return reading
    if point.day is not None and point.month is None and other.month is not None and other.day is not None:
        point = replace(point, month=other.month)
    if point.day is not None and point.month is None:
        return reading
    if (other.year is not None or other.year_shift is not None) and _SIZES.get(other.grain) == _SIZES[point.grain]:
        point = replace(point, year=other.year, year_shift=other.year_shift)
    return replace(reading, first=point) if point.is_possible else reading
