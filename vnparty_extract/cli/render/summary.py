"""The summary of a corpus on a terminal: a few tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from vnparty_extract.text import visible
from vnparty_extract.views import Summary, Trace, counted, number_text

_BAR = 24


def draw_summary(summary: Summary) -> Iterator[Text | Table]:
    """What to print, in order; empty tables are left out."""
    yield _lead(summary)
    tables = (_documents(summary), _officials(summary), _quantities(summary), _timeline(summary))
    for table in tables:
        if table.row_count:
            yield table


def _lead(summary: Summary) -> Text:
    parts = [counted(summary.articles, "article")]
    if summary.first:
        parts.append(summary.first if summary.first == summary.last else f"{summary.first} to {summary.last}")
    parts.extend(f"{number_text(count)} {type_}" for type_, count in summary.types.items())
    return Text(" · ".join(parts), "bold")


def _documents(summary: Summary) -> Table:
    table = _table(_shown("Documents", summary, "documents"), ("Citations", "Articles"), ("First", "Last"))
    for trace in summary.documents:
        _row(table, trace.name, *_counts(trace), *_dates(trace))
    return table


def _officials(summary: Summary) -> Table:
    table = _table(_shown("Officials", summary, "officials"), ("Mentions", "Articles"), ("First", "Last"))
    for trace in summary.officials:
        _row(table, trace.name, *_counts(trace), *_dates(trace))
        for position in trace.career():
            _row(table, f"  {position.name}", *_counts(position), *_dates(position), style="dim")
        rest = len(trace.positions) - len(trace.career())
        if rest:
            _row(table, f"  and {counted(rest, 'other')}", style="dim")
    return table


def _quantities(summary: Summary) -> Table:
    table = _table(_shown("Counted nouns", summary, "quantities"), ("Times", "Least", "Median", "Most"))
    for quantity in summary.quantities:
        amounts = [number_text(amount) for amount in quantity.spread or ()]
        _row(table, quantity.unit, number_text(quantity.mentions), *amounts)
    return table


def _timeline(summary: Summary) -> Table:
    table = _table(f"Timeline by {summary.timeline.step}", ("Dates in texts",), ("", "Articles"))
    most = max((period.spoken_of for period in summary.timeline.periods), default=0) or 1
    for period in summary.timeline.periods:
        if period.spoken_of or period.published:
            bar = "━" * round(_BAR * period.spoken_of / most)
            articles = number_text(period.published) if period.published else ""
            _row(table, period.name, number_text(period.spoken_of), bar, articles)
    return table


def _shown(heading: str, summary: Summary, kind: str) -> str:
    total, held = summary.totals[kind], len(getattr(summary, kind))
    return heading if held == total else f"{heading} ({held} of {number_text(total)})"


def _table(heading: str, figures: Sequence[str], others: Sequence[str] = ()) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Text(heading, "bold"), overflow="fold")
    for name in figures:
        table.add_column(name, justify="right", no_wrap=True)
    for name in others:
        table.add_column(name, no_wrap=True)
    return table


def _row(table: Table, *cells: str, style: str | None = None) -> None:
    table.add_row(*(Text(visible(cell).replace("\n", " ")) for cell in cells), style=style)


def _counts(trace: Trace) -> tuple[str, str]:
    return number_text(trace.mentions), number_text(trace.articles)


def _dates(trace: Trace) -> tuple[str, str]:
    return str(trace.first or ""), str(trace.last or "")
