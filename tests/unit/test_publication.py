"""When an article was published, by its records."""

from typing import Any

from tests.views.sample import extraction
from vnparty_extract.model import Article, Extraction
from vnparty_extract.pipeline import published_on


def date(rule: str, first: str | None, last: str | None) -> Extraction:
    value: dict[str, Any] = {"value": first, "start": first, "end": last}
    found = extraction(Article("a.txt", "14/10/2019"), 0, "14/10/2019", "date", value)
    return Extraction(**{name: getattr(found, name) for name in found.__struct_fields__ if name != "rule"}, rule=rule)


def test_what_the_article_carries_comes_first() -> None:
    dateline = date("date/dateline", "2019-10-14", "2019-10-14")
    assert published_on(Article("a.txt", "", published="2020-01-02"), [dateline]) == "2020-01-02"


def test_the_dateline_with_a_day_before_that_with_a_month() -> None:
    month, day = date("date/dateline-crawled", "2022-07-01", "2022-07-31"), date("date/dateline", *["2022-07-15"] * 2)
    assert published_on(Article("a.txt", ""), [month]) == "2022-07"
    assert published_on(Article("a.txt", ""), [month, day]) == "2022-07-15"


def test_other_dates_do_not_tell() -> None:
    assert published_on(Article("a.txt", ""), [date("date/day-month", "2019-10-14", "2019-10-14")]) is None
    assert published_on(Article("a.txt", ""), [date("date/dateline", None, None)]) is None
