"""Every day is read back from every form it is written in, and a day that does not exist from none."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from vnparty_extract.dates import DateValue
from vnparty_extract.link import make_linkers
from vnparty_extract.match import resolve_overlaps, scan
from vnparty_extract.model import Candidate, Context, Rule, Span
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.values import make_normalisers

PACKS = load_packs(pack_files(builtin_folder()))
RULES = [rule for rule in PACKS.rules if rule.type == "date"]
READ = make_normalisers(PACKS.lists)["date"]
LINK = make_linkers(PACKS.lists)[0]

FORMS: list[Callable[[date], str]] = [
    lambda day: f"ngày {day.day}/{day.month}/{day.year}",
    lambda day: f"ngày {day.day:02}/{day.month:02}/{day.year}",
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day.day:02}.{day.month:02}.{day.year}",
    lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}",
    lambda day: f"Sáng {day.day}/{day.month}/{day.year}",
    lambda day: f"{day.year}-{day.month:02}-{day.day:02}",
    lambda day: f"Thứ Hai, {day.day}/{day.month}/{day.year}",
    lambda day: f"ngày {day.day}.{day.month}.{day.year}",
    lambda day: f"Tối ngày {day.day}-{day.month}-{day.year}",
]


def dates(text: str, published: str | None = None) -> Iterator[Candidate]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    context = Context(text, lines, lines, published, lambda _: [], [line.start for line in lines])
    read = ((match, READ(match, context)) for match in scan(RULES, text, _never))
    kept, _ = resolve_overlaps(Candidate(match, match.start, match.end, value) for match, value in read if value)
    yield from LINK(kept, context)


def _never(rule: Rule) -> None:
    raise AssertionError(f"{rule.id} timed out")


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def values(text: str, published: str | None = None) -> list[str | None]:
    return [found.value.value for found in dates(text, published)]


def check(written: list[tuple[date, str]]) -> None:
    text = "\n".join(f"Họp {line} ở xã" for _, line in written)
    found = list(dates(text))
    assert [text[item.start : item.end] for item in found] == [line for _, line in written]
    for item, (day, _) in zip(found, written, strict=True):
        iso = day.isoformat()
        assert item.value == DateValue(iso, "day", iso, iso, "explicit", None, item.value.part_of_day)


@pytest.mark.parametrize("year", range(1930, 2036))
def test_every_day_reads_back(year: int) -> None:
    calendar = days(date(year, 1, 1), date(year, 12, 31))
    check([(day, FORMS[(day.toordinal() + year) % len(FORMS)](day)) for day in calendar])


@pytest.mark.parametrize("form", range(len(FORMS)))
def test_every_form_reads_every_day_of_a_leap_year(form: int) -> None:
    check([(day, FORMS[form](day)) for day in days(date(2020, 1, 1), date(2020, 12, 31))])


@pytest.mark.parametrize("head", ["ngày ", "sáng ", "Chiều ngày "])
@pytest.mark.parametrize("separator", ["/", "-", "."])
def test_every_day_without_year_reads_back(head: str, separator: str) -> None:
    calendar = list(days(date(2020, 1, 1), date(2020, 12, 31)))
    text = "\n".join(f"họp {head}{day.day}{separator}{day.month} ở xã" for day in calendar)
    assert values(text) == [f"XXXX-{day:%m-%d}" for day in calendar]


@pytest.mark.parametrize(
    "written",
    [
        "31/4/2019",
        "30/2/2020",
        "29/2/2019",
        "29/2/1900",
        "32/1/2020",
        "1/13/2020",
        "0/5/2020",
        "15/0/2020",
        "31-11-2021",
    ],
)
@pytest.mark.parametrize("head", ["", "ngày ", "chiều "])
def test_a_day_that_does_not_exist_is_refused(written: str, head: str) -> None:
    assert not [value for value in values(f"Họp {head}{written} ở xã") if value and len(value) > 7]


@pytest.mark.parametrize("year", range(1930, 2036))
def test_every_month_and_quarter_reads_back(year: int) -> None:
    text = "\n".join([f"họp tháng {month}/{year} ở xã" for month in range(1, 13)])
    assert values(text) == [f"{year}-{month:02}" for month in range(1, 13)]
    text = "\n".join([f"họp quý {roman}/{year} ở xã" for roman in ("I", "II", "III", "IV")])
    assert values(text) == [f"{year}-Q{quarter}" for quarter in range(1, 5)]
    assert values(f"họp năm {year} ở xã, nhiệm kỳ {year} - {year + 5}") == [f"{year}", f"{year}/{year + 5}"]
