"""When an article was published: what is given from outside, else its first dateline."""

from __future__ import annotations

from collections.abc import Iterable

from vnparty_extract.dates import Period, Point, Reading
from vnparty_extract.dates.spelling import period
from vnparty_extract.model import Candidate

DATELINE = "dateline"
"""Rules of the date pack whose name begins so match the line in which a page says when it was published."""


def publication(given: str | None, dates: Iterable[Candidate]) -> Period | None:
    """The day, or where only that is known the month, of publication.

    A full day before a month alone: crawlers head pages with ` date 2022-07 `, and the page may say more.
    """
    if given:
        return _given(given)
    found = [days for candidate in dates if (days := _dateline(candidate))]
    return min(found, key=lambda days: days.first != days.last, default=None)


def published_on(given: str | None, dates: Iterable[Candidate]) -> str | None:
    """The same as an ISO date, `2022-07-15` or `2022-07`, from what is given and the unlinked candidates."""
    days = publication(given, dates) if given is None else None
    return given if days is None else str(days.first)[: 10 if days.first == days.last else 7]


def _given(text: str) -> Period | None:
    try:
        parts = [int(part) for part in text.partition("T")[0].split("-")]
    except ValueError:
        return None
    if not 2 <= len(parts) <= 3:
        return None
    year, month, *day = parts
    point = Point("day" if day else "month", year=year, month=month, day=day[0] if day else None)
    return period(point) if point.is_possible else None


def _dateline(candidate: Candidate) -> Period | None:
    reading = candidate.value
    if not candidate.rule.name.startswith(DATELINE) or not isinstance(reading, Reading) or reading.last:
        return None
    point = reading.first
    return period(point) if point.year is not None and point.month is not None else None
