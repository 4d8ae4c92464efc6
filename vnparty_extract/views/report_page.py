"""The summary of a corpus as a page: a timeline, then documents, officials and quantities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from vnparty_extract.views.captions import counted, number_text
from vnparty_extract.views.charts import columns, share, strip
from vnparty_extract.views.markup import Html, element, join, page
from vnparty_extract.views.tally import DocumentTrace, OfficialTrace, Quantity, Seen, Summary, Trace
from vnparty_extract.views.timeline import Timeline

_LABELS = 6
_NARROW = 30  # from here on a slot is narrower than its label
_SHOWN_TYPES = {"date": "t0", "number": "t1", "document": "t2", "official": "t3"}


def report_page(summary: Summary) -> str:
    """The whole page, complete in itself."""
    body = element(
        "main",
        element("h1", "What the articles say"),
        _lead(summary),
        _timeline(summary.timeline),
        _section("Documents", _documents(summary), len(summary.documents), summary.totals["documents"]),
        _section("Officials", _officials(summary), len(summary.officials), summary.totals["officials"]),
        _section("Quantities", _quantities(summary), len(summary.quantities), summary.totals["quantities"]),
    )
    return page("vnparty: report", ("page.css", "report.css"), None, body)


def _lead(summary: Summary) -> Html:
    between = f", published {_range(summary)}" if summary.first else ""
    undated = summary.articles - summary.dated
    missing = f" ({number_text(undated)} without a known date)" if summary.first and undated else ""
    counts = [
        element("li", element("b", number_text(count)), element("span", type_, class_=_SHOWN_TYPES.get(type_, "t4")))
        for type_, count in summary.types.items()
    ]
    return join(
        [
            element("p", f"{counted(summary.articles, 'article')}{between}{missing}.", class_="lead"),
            element("ul", *counts, class_="counts"),
        ]
    )


def _range(summary: Summary) -> str:
    return f"{summary.first} to {summary.last}" if summary.first != summary.last else f"{summary.first}"


def _timeline(timeline: Timeline) -> Html:
    if not timeline.periods:
        return Html("")
    every = ceil(len(timeline.periods) / _LABELS)
    slots = [element("span", "" if index % every else period.name) for index, period in enumerate(timeline.periods)]
    axis = "axis" if len(slots) < _NARROW else "axis narrow"
    rows = [[_cell(period.name), _figure(period.spoken_of), _figure(period.published)] for period in timeline.periods]
    note = f"Outside this range: {counted(timeline.outside, 'date')}." if timeline.outside else ""
    most_spoken = max(period.spoken_of for period in timeline.periods)
    most_published = max(period.published for period in timeline.periods)
    return element(
        "section",
        element("h2", "Timeline", element("small", f"by {timeline.step}")),
        element(
            "p",
            element("span", f"Dates the texts speak of, at most {number_text(most_spoken)}", class_="legend up"),
            element("span", f"Articles published, at most {number_text(most_published)}", class_="legend down"),
            note,
            class_="note",
        ),
        columns(timeline.periods),
        element("div", *slots, class_=axis, aria_hidden="true"),
        element("details", element("summary", "As a table"), _table(("Period", "Dates in texts", "Articles"), rows)),
    )


def _documents(summary: Summary) -> Html:
    most = summary.documents[0].mentions if summary.documents else 1
    rows = [
        [_cell(element("b", trace.name), _about(trace)), _amount(trace.mentions, most), *_times(trace, summary)]
        for trace in summary.documents
    ]
    return _table(("Document", "Citations", "Articles", "First", "Last", "When"), rows)


def _about(trace: DocumentTrace) -> Html:
    known = " · ".join(filter(None, (trace.issuer, trace.issued)))
    return element("small", known) if known else Html("")


def _officials(summary: Summary) -> Html:
    most = summary.officials[0].mentions if summary.officials else 1
    rows: list[Sequence[Html]] = []
    for trace in summary.officials:
        rows.append([_cell(element("b", trace.name)), _amount(trace.mentions, most), *_times(trace, summary)])
        rows.extend(_positions(trace, summary))
    return _table(("Official and positions", "Mentions", "Articles", "First", "Last", "When"), rows)


def _quantities(summary: Summary) -> Html:
    most = summary.quantities[0].mentions if summary.quantities else 1
    rows = [
        [_cell(element("b", quantity.unit)), _amount(quantity.mentions, most), *_spread(quantity)]
        for quantity in summary.quantities
    ]
    return _table(("Counted noun", "Times", "Least", "Median", "Most"), rows)


def _spread(quantity: Quantity) -> list[Html]:
    return [_figure(amount) for amount in quantity.spread or ("", "", "")]


def _section(heading: str, table: Html, shown: int, total: int) -> Html:
    said = f"{number_text(shown)} of {number_text(total)}" if shown < total else number_text(total)
    body = element("div", table, class_=f"scroll {heading.lower()}", tabindex="0", role="region", aria_label=heading)
    nothing = element("p", "None found.", class_="note")
    return element("section", element("h2", heading, element("small", said)), body if total else nothing)


def _table(headings: Sequence[str], rows: Iterable[Sequence[Html]]) -> Html:
    head = element("tr", *(element("th", heading, scope="col") for heading in headings))
    body = (element("tr", *cells) for cells in rows)
    return element("table", element("thead", head), element("tbody", *body))


def _cell(*content: object, class_: str | None = None) -> Html:
    return element("td", *content, class_=class_, lang="vi")


def _figure(number: float | str) -> Html:
    return element("td", number_text(number) if not isinstance(number, str) else number, class_="figure")


def _amount(number: int, most: int) -> Html:
    return element("td", number_text(number), share(number, most), class_="figure")


def _seen(seen: Seen | None) -> Html:
    return element("td", str(seen) if seen else "", title=seen.source if seen else None)


def _times(trace: Trace, summary: Summary) -> list[Html]:
    """In how many articles, from when to when, and when in between where the corpus spans more than a month."""
    drawn: Html | str = ""
    if summary.first and summary.last and summary.first[:7] < summary.last[:7] and trace.months:
        drawn = strip(trace.months, summary.first, summary.last)
    return [_figure(trace.articles), _seen(trace.first), _seen(trace.last), element("td", drawn, class_="when")]


def _positions(trace: OfficialTrace, summary: Summary) -> Iterable[list[Html]]:
    """A row for each position the official is mentioned with most, and one that counts the others."""
    for position in trace.career():
        yield [_cell(position.name, class_="position"), _figure(position.mentions), *_times(position, summary)]
    rest = len(trace.positions) - len(trace.career())
    if rest:
        yield [_cell(f"and {counted(rest, 'other')}", class_="position")]
