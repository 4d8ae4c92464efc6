"""What the publication date makes of a reading."""

from datetime import date

import pytest

from vnparty_extract.dates import Period, Point, Reading, resolve


def on(iso: str) -> Period:
    return Period(date.fromisoformat(iso), date.fromisoformat(iso))


JULY_2022 = Period(date(2022, 7, 1), date(2022, 7, 31))


@pytest.mark.parametrize(
    ("point", "published", "value"),
    [
        (Point("day", month=7, day=15), on("2022-07-20"), "2022-07-15"),
        (Point("day", month=12, day=31), on("2022-01-02"), "2021-12-31"),
        (Point("day", month=1, day=2), on("2022-12-31"), "2023-01-02"),
        (Point("day", month=2, day=29), on("2021-01-10"), "2020-02-29"),
        (Point("day", month=2, day=29), on("1900-02-01"), "1896-02-29"),
        (Point("month", month=11), on("2022-01-10"), "2021-11"),
        (Point("quarter", quarter=1), on("2022-12-20"), "2023-Q1"),
        (Point("half", half=1), on("2022-12-20"), "2022-H1"),
        (Point("half", half=2), on("2022-01-20"), "2021-H2"),
        (Point("year"), on("2022-12-20"), "2022"),
        (Point("day", day=15), on("2022-12-20"), "2022-XX-15"),
        (Point("day", month=7, day=15), JULY_2022, "2022-07-15"),
        (Point("day", shift=-1), on("2022-01-01"), "2021-12-31"),
        (Point("day", shift=0), JULY_2022, None),
        (Point("week", shift=-1), on("2024-01-03"), "2023-W52"),
        (Point("week", shift=0), JULY_2022, None),
        (Point("month", shift=-1), on("2022-01-31"), "2021-12"),
        (Point("month", shift=0), JULY_2022, "2022-07"),
        (Point("quarter", shift=-1), on("2022-02-01"), "2021-Q4"),
        (Point("year", shift=-1), JULY_2022, "2021"),
        (Point("century", shift=-1), on("2022-02-01"), "20C"),
        (Point("century", shift=0), on("2000-02-01"), "20C"),
        (Point("day", shift=-1, weekday=5), on("2019-10-14"), "2019-10-11"),
        (Point("hour", shift=-1, hour=8), on("2019-10-14"), "2019-10-13T08"),
        (Point("month", month=7, year_shift=-1), on("2022-02-01"), "2021-07"),
        (Point("year", cycle=True), on("2022-02-01"), "XXXX"),
    ],
)
def test_publication_gives_what_is_missing(point: Point, published: Period, value: str | None) -> None:
    found = resolve(Reading(point), published)
    assert found.value == value
    assert found.resolved == ("unresolved" if value is None or "XX" in value else "publication")


@pytest.mark.parametrize("point", [Point("day", shift=0), Point("week", shift=-1), Point("year", shift=0)])
def test_a_deictic_word_without_publication_date_has_no_value(point: Point) -> None:
    found = resolve(Reading(point), None)
    assert (found.value, found.start, found.end, found.resolved) == (None, None, None, "unresolved")


@pytest.mark.parametrize(
    ("first", "last", "published", "value", "resolved"),
    [
        (Point("day", month=12, day=25), Point("day", month=1, day=5), on("2022-01-03"), "2021-12-25/2022-01-05", "p"),
        (Point("day", month=12, day=25), Point("day", month=1, day=5), None, "XXXX-12-25/XXXX-01-05", "u"),
        (Point("day", month=12, day=25), Point("day", year=2022, month=1, day=5), None, "2021-12-25/2022-01-05", "e"),
        (Point("day", year=2021, month=12, day=25), Point("day", month=1, day=5), None, "2021-12-25/2022-01-05", "e"),
        (Point("year"), Point("day", month=6, day=30), on("2022-07-15"), "2022/2022-06-30", "p"),
        (Point("month", month=1), Point("month", month=9), on("2022-12-15"), "2022-01/2022-09", "p"),
        (Point("year", year=2016), Point("day", now=True), None, "2016/..", "e"),
        (Point("day", now=True), Point("year"), on("2019-10-14"), "../2019", "p"),
        (Point("day", now=True), Point("year"), None, "../XXXX", "u"),
        (Point("day", shift=0), Point("day", month=6, day=30), None, None, "u"),
    ],
)
def test_the_ends_of_a_range_find_their_years(
    first: Point, last: Point, published: Period | None, value: str | None, resolved: str
) -> None:
    found = resolve(Reading(first, last), published)
    assert (found.value, found.grain, found.resolved[0]) == (value, "interval", resolved)


def test_days_of_a_lunar_month_are_not_computed() -> None:
    found = resolve(Reading(Point("month", month=1, lunar=True)), on("2017-02-06"))
    assert (found.value, found.start, found.end) == ("2017-01", None, None)
