"""The report as a page, in a real browser."""

from typing import Any

import pytest

from tests.views.sample import extraction, sample
from vnparty_extract.model import Article
from vnparty_extract.views import Tally, report_page


def page_of(*published: str | None) -> str:
    made = Tally()
    for index, date in enumerate(published):
        made.add(*sample(f"{index}.txt", date))
    return report_page(made.summary())


def test_tables_and_charts_say_the_same(open_page: Any) -> None:
    page = open_page(page_of("2020-01-05", "2020-06-01", None))
    assert (
        "3 articles, published 2020-01-05 to 2020-06-01 (1 without a known date)." in page.locator(".lead").inner_text()
    )
    document = page.locator(".documents tbody tr").first.locator("td").all_inner_texts()
    assert [cell.strip() for cell in document[:5]] == ["Nghị quyết số 18-NQ/TW", "6", "3", "2020-01-05", "2020-06-01"]
    officials = page.locator(".officials tbody tr td:first-child").all_inner_texts()
    assert [cell.strip() for cell in officials] == ["Lê Văn Mẫu", "Bí thư Huyện ủy"]
    assert page.locator(".quantities tbody td").first.inner_text() == "đảng viên"
    periods = page.locator("svg.columns g title").all_text_contents()
    assert periods[0] == "2020-01: 0 dates in texts, 1 article"
    assert periods[2] == "2020-03: 3 dates in texts, 0 articles"


def test_ticks_stand_where_the_months_are(open_page: Any) -> None:
    page = open_page(page_of("2020-01-05", "2020-06-01"))
    strip = page.locator(".documents svg.strip").first
    assert strip.get_attribute("aria-label") == "2020-01 to 2020-06"
    box = strip.bounding_box()
    ticks = [tick.bounding_box() for tick in strip.locator("rect.up").all()]
    assert [round((tick["x"] - box["x"]) / box["width"] * 6) for tick in ticks] == [0, 5]


def test_labels_stand_below_their_columns(open_page: Any) -> None:
    page = open_page(page_of("2020-01-05", "2020-06-01"))
    columns = [column.bounding_box() for column in page.locator("svg.columns .hit").all()]
    labels = page.locator(".axis span").all()
    assert [label.inner_text() for label in labels] == [f"2020-0{month}" for month in range(1, 7)]
    for column, label in zip(columns, labels, strict=True):
        box = label.bounding_box()
        assert abs(column["x"] + column["width"] / 2 - box["x"] - box["width"] / 2) < 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 360])
def test_page_fits(open_page: Any, scheme: str, width: int) -> None:
    page = open_page(page_of("2020-01-05", "2020-06-01"), width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(252, 251, 248)", "dark": "rgb(25, 26, 27)"}[scheme]


def test_hostile_names_stay_text(open_page: Any) -> None:
    made = Tally()
    bad = "<script>alert(1)</script>\u202e"
    article = Article(bad, bad, published="2020-01-01")
    for type_, value in (
        ("document", {"id": bad, "issuer": bad}),
        ("official", {"canonical": bad, "positions": [bad]}),
        ("number", {"kind": "cardinal", "value": 1, "unit": bad}),
    ):
        made.add(article, [extraction(article, 0, bad, type_, value)])
    page = open_page(report_page(made.summary()))
    assert page.locator("script").count() == 0
    assert page.locator("b", has_text="<script>alert(1)</script>").count() == 3
    assert "\u202e" not in page.content()


def test_nothing_found_is_said() -> None:
    made = Tally()
    made.add(Article("a.txt", "Không có gì."), [])
    html = report_page(made.summary())
    assert html.count("None found.") == 3
    assert "1 article." in html
