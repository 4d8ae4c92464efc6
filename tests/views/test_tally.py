"""What a corpus says, counted."""

from array import array

import pytest

from tests.views.sample import extraction, sample
from vnparty_extract.model import Article
from vnparty_extract.views import Tally
from vnparty_extract.views.timeline import make_timeline


def tally(*published: str | None) -> Tally:
    made = Tally()
    for index, date in enumerate(published):
        made.add(*sample(f"{index}.txt", date))
    return made


def test_documents_have_first_and_last_citation() -> None:
    [document] = tally("2020-05-02", None, "2019-01-30", "2021-11").summary().documents
    assert (document.name, document.mentions, document.articles) == ("Nghị quyết số 18-NQ/TW", 8, 4)
    assert document.first is not None
    assert document.last is not None
    assert (document.first.date, document.first.source) == ("2019-01-30", "2.txt")
    assert (document.last.date, document.last.source) == ("2021-11", "3.txt")
    assert document.months == {"2020-05": 2, "2019-01": 2, "2021-11": 2}


def test_without_dates_first_and_last_go_by_the_order_of_the_articles() -> None:
    [document] = tally(None, None, None).summary().documents
    assert (str(document.first), str(document.last)) == ("0.txt", "2.txt")


def test_an_official_with_many_positions_shows_those_mentioned_most() -> None:
    made = Tally()
    positions = [f"chức vụ {number}" for number in range(9)]
    for number, position in enumerate(positions):
        article = Article(f"{number}.txt", "Mẫu", published=f"20{20 - number}-01-01")
        value = {"canonical": "Mẫu", "positions": [position, positions[8]]}
        made.add(article, [extraction(article, 0, "Mẫu", "official", value)])
    [official] = made.summary().officials
    assert [position.name for position in official.career(3)] == ["chức vụ 8", "chức vụ 1", "chức vụ 0"]


def test_officials_have_their_positions_over_time() -> None:
    made = tally("2020-05-02")
    article = Article("sau.txt", "Phó Bí thư Lê Văn Mẫu", published="2018-02-01")
    value = {"name": "Lê Văn Mẫu", "canonical": "Lê Văn Mẫu", "positions": ["Phó Bí thư"]}
    made.add(article, [extraction(article, 11, "Lê Văn Mẫu", "official", value)])
    [official] = made.summary().officials
    assert (official.name, official.mentions, official.articles) == ("Lê Văn Mẫu", 3, 2)
    assert [position.name for position in official.career()] == ["Phó Bí thư", "Bí thư Huyện ủy"]
    assert [position.first.date for position in official.career() if position.first] == ["2018-02-01", "2020-05-02"]


def test_quantities_are_told_apart_by_counted_noun() -> None:
    made = Tally()
    article = Article("a.txt", "7 chi bộ 12 Chi bộ 3 đến 5 chi bộ 40 xã lần thứ 4")
    values = [
        {"kind": "cardinal", "value": 7, "unit": "chi bộ"},
        {"kind": "cardinal", "value": 12, "unit": "Chi bộ"},
        {"kind": "range", "value": None, "min": 3, "max": 5, "unit": "chi bộ"},
        {"kind": "cardinal", "value": 40, "unit": "xã"},
        {"kind": "ordinal", "value": 4, "unit": "lần"},
    ]
    made.add(article, [extraction(article, index, "7", "number", value) for index, value in enumerate(values)])
    quantities = made.summary().quantities
    assert [(item.unit, item.mentions, item.amounts) for item in quantities] == [
        ("chi bộ", 3, array("d", [7, 12])),
        ("xã", 1, array("d", [40])),
    ]
    assert quantities[0].spread == (7, 9.5, 12)


def test_repeated_paragraphs_are_left_out() -> None:
    made = Tally()
    article = Article("a.txt", "Nghị quyết 18 Nghị quyết 18")
    value = {"id": "18"}
    once = extraction(article, 0, "Nghị quyết 18", "document", value)
    made.add(article, [once, extraction(article, 14, "Nghị quyết 18", "document", value, repeat=True)])
    summary = made.summary()
    assert summary.types == {"document": 1}
    assert summary.documents[0].mentions == 1


def test_only_the_top_is_shown_and_the_rest_counted() -> None:
    made = tally("2020-05-02")
    article = Article("b.txt", "Chỉ thị 05-CT/TW")
    made.add(article, [extraction(article, 0, article.text, "document", {"id": "05-CT/TW"})])
    summary = made.summary(top=1)
    assert [document.name for document in summary.documents] == ["Nghị quyết số 18-NQ/TW"]
    assert summary.totals["documents"] == 2


@pytest.mark.parametrize(
    ("months", "step", "names"),
    [
        ({"2019-12": 1, "2020-02": 3}, "month", ["2019-12", "2020-01", "2020-02"]),
        ({"2015-01": 1, "2019-06": 1}, "year", ["2015", "2016", "2017", "2018", "2019"]),
        ({"1885-01": 1, "2019-06": 1}, "decade", [f"{decade}0s" for decade in range(188, 202)]),
        ({}, "year", []),
    ],
)
def test_timeline_has_even_steps_as_the_range_asks_for(months: dict[str, int], step: str, names: list[str]) -> None:
    timeline = make_timeline(months, {})
    assert (timeline.step, [period.name for period in timeline.periods]) == (step, names)
    assert sum(period.spoken_of for period in timeline.periods) == sum(months.values())


def test_a_lone_date_far_away_does_not_stretch_the_timeline() -> None:
    timeline = make_timeline({"0938-01": 1, "2019-01": 300, "2019-02": 100}, {"2019-03": 4})
    assert [period.name for period in timeline.periods] == ["2019-01", "2019-02", "2019-03"]
    assert timeline.outside == 1
    assert timeline.periods[-1].published == 4
