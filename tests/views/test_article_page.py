"""The page of articles, in a real browser."""

import re
from typing import Any

import pytest

from tests.views.sample import TEXT, VALUES, extraction, sample
from vnparty_extract.model import Article
from vnparty_extract.views import ArticlePage


def page_of(*articles: Any) -> str:
    page = ArticlePage()
    for article, extractions in articles or [sample()]:
        page.add(article, extractions)
    return page.render()


def words(text: str) -> list[str]:
    return text.split()


def test_highlights_stand_where_they_should(open_page: Any) -> None:
    page = open_page(page_of())
    assert page.locator("mark").all_text_contents() == [text for _, text, _ in VALUES]
    assert words(page.locator(".text").inner_text()) == words(TEXT)
    # What stands before a mark in the page is what stands before it in the article.
    before = page.evaluate(
        """() => [...document.querySelectorAll("mark")].map(mark => {
             const range = document.createRange();
             range.setStart(mark.closest(".text"), 0); range.setEndBefore(mark);
             return range.toString().replace(/\\s/g, "").length; })"""
    )
    assert before == [len(re.sub(r"\s", "", TEXT[: found.start])) for found in sample()[1]]


def test_hovering_or_focusing_shows_value_and_rule(open_page: Any) -> None:
    page = open_page(page_of())
    card = page.locator("#card")
    assert card.is_hidden()
    page.locator("mark", has_text="2.250").hover()
    assert "> 2\u202f250 đảng viên" in card.inner_text()
    assert "number/by-hand" in card.inner_text()
    page.locator("h1").hover()
    assert card.is_hidden()
    page.locator("mark", has_text="12/3/2020").focus()
    assert "2020-03-12 morning" in card.inner_text()


def test_filter_takes_one_type_away_and_brings_it_back(open_page: Any) -> None:
    page = open_page(page_of())
    background = "mark => getComputedStyle(mark).backgroundColor"
    date, number = page.locator('mark[data-type="date"]'), page.locator('mark[data-type="number"]')
    plain, marked = "rgba(0, 0, 0, 0)", number.evaluate(background)
    page.locator('fieldset input[value="date"]').uncheck()
    assert date.evaluate(background) == plain
    assert number.evaluate(background) == marked
    page.locator('fieldset input[value="date"]').check()
    assert date.evaluate(background) != plain


def test_side_lists_name_officials_and_documents_and_lead_to_each_mention(open_page: Any) -> None:
    page = open_page(page_of())
    official = page.locator("nav li", has_text="Lê Văn Mẫu")
    assert official.locator(".count").inner_text() == "2"
    assert "Bí thư Huyện ủy" in official.inner_text()
    assert page.locator("nav li", has_text="18-NQ/TW").locator(".count").inner_text() == "2"
    official.locator("a").click()
    assert page.evaluate("document.activeElement.textContent") == "Lê Văn Mẫu"
    official.locator("a").click()
    assert page.evaluate("document.activeElement.textContent") == "Mẫu"
    page.locator("#find").fill("nghị quyết")
    assert official.is_hidden()


def test_keyboard_alone_reaches_every_highlight(open_page: Any) -> None:
    page = open_page(page_of())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the article's own link
    page.keyboard.press("Tab")
    seen = [page.evaluate("document.activeElement.textContent")]
    for _ in VALUES[1:]:
        page.keyboard.press("ArrowRight")
        seen.append(page.evaluate("document.activeElement.textContent"))
    assert seen == [text for _, text, _ in VALUES]
    assert page.locator("#card").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.textContent") == "Mẫu"


CONTRASTS = """() => {
  const channel = value => value <= 10.31 ? value / 3295 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const light = colour => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number).map(channel);
    return .2126 * red + .7152 * green + .0722 * blue;
  };
  const ratio = (one, other) => (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const against = (element, ground) => ratio(light(getComputedStyle(element).color), ground);
  const marks = [...document.querySelectorAll("mark, .key")];
  return [
    ...marks.map(mark => against(mark, light(getComputedStyle(mark).backgroundColor))),
    ...[...document.querySelectorAll("small")].map(small => against(small, paper)),
  ];
}"""


def test_the_card_stays_with_a_highlight_that_scrolled_into_view(open_page: Any) -> None:
    page = open_page(page_of(*(sample(f"{index}.txt") for index in range(9))))
    page.locator("mark").nth(40).evaluate("mark => mark.focus()")
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") > 0
    card, mark = page.locator("#card"), page.locator("mark").nth(40)
    assert card.is_visible()
    assert abs(card.bounding_box()["y"] - mark.bounding_box()["y"]) < 400


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 360])
def test_page_fits_and_is_legible(open_page: Any, scheme: str, width: int) -> None:
    page = open_page(page_of(), width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # WCAG contrast of every mark's text against its wash and of the soft text against the paper: at least 4.5.
    ratios = page.evaluate(CONTRASTS)
    assert min(ratios) >= 4.5


HOSTILE = (
    "<script>document.title='taken'; alert(1)</script><img src=x onerror=alert(2)>\n"
    "</mark></p><b>&lt;đậm&gt;</b> ' \" ]]> --> <style>*{display:none}</style>\n"
    "\u202eđảo ngược\u202c \u2066cô lập\u2069 \x1b[31mđỏ\x1b[0m \x00 \ud800\n"
)


def test_hostile_article_stays_text(open_page: Any) -> None:
    article = Article('"><script>alert(3)</script>.txt', HOSTILE + "x" * 100_000 + " Đảng bộ tỉnh" * 160_000)
    value = {"value": "</script><script>alert(4)</script>", '"><b>': "\u202e'\""}
    marked = [extraction(article, 0, "<script>", "date", value), extraction(article, 100, "mark", "<i>", {"a": "<b>"})]
    assert len(article.text.encode("utf-8", "surrogatepass")) > 2_000_000
    page = open_page(page_of((article, marked)))
    shown = page.locator(".text").inner_text()
    assert "<script>document.title='taken'; alert(1)</script><img src=x onerror=alert(2)>" in shown
    assert "</mark></p><b>&lt;đậm&gt;</b>" in shown
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x1b\x00]", page.content())
    assert page.title().startswith("vnparty")
    assert page.evaluate("document.querySelectorAll('script, style, img, .text b').length") == 2  # the page's own
    page.locator("mark").first.hover()
    assert "alert(4)" in page.locator("#card").inner_text()


def test_spans_of_users_types_may_overlap_in_any_way(open_page: Any) -> None:
    article = Article("a.txt", "một hai ba bốn năm\n")
    found = [
        extraction(article, 0, "một hai ba", "cụm", {}),
        extraction(article, 4, "hai", "number", {"kind": "cardinal", "value": 2}),
        extraction(article, 8, "ba bốn", "khác", {}),
    ]
    page = open_page(page_of((article, found)))
    assert page.locator(".text").inner_text().strip() == article.text.strip()
    marks = page.locator("mark").evaluate_all("marks => marks.map(mark => [mark.dataset.type, mark.textContent])")
    assert marks == [["cụm", "một hai ba"], ["number", "hai"], ["khác", "ba"], ["khác", " bốn"]]


def test_many_articles_stand_in_one_page_with_a_list_of_them(open_page: Any) -> None:
    page = open_page(page_of(sample("a.txt"), sample("b.txt"), sample("c.txt")))
    assert page.locator("article").count() == 3
    assert page.locator("mark").count() == 3 * len(VALUES)
    page.locator("nav li", has_text="c.txt").locator("a").click()
    assert page.locator("article").nth(2).locator("h2").is_visible()
    assert page.evaluate("scrollY") > 0


def test_a_repeated_paragraph_is_marked_but_not_counted() -> None:
    article, found = sample()
    repeated = extraction(article, found[3].start, "2.250", "number", {"kind": "cardinal", "value": 2250}, repeat=True)
    html = page_of((article, [repeated]))
    assert 'class="t1 repeat"' in html
    assert '<span class="key t1">number</span><small>0</small>' in html
