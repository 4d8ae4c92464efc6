"""`vnparty report`."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from vnparty_extract.cli.inputs import Inputs, input_options
from vnparty_extract.cli.looking import Looking, html_option, write_page
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.render.summary import draw_summary
from vnparty_extract.views import Tally, report_page


@click.command()
@input_options
@html_option
@click.option("--top", default=20, show_default=True, type=click.IntRange(min=1), help="Rows of each table.")
@pack_options
def command(
    inputs: Inputs,
    page: str | None,
    top: int,
    packs: tuple[str, ...],
    no_builtin: bool,
) -> None:
    """Sum up a corpus: what it cites, who it names, what it counts, of which times it speaks.

    The most cited documents with first and last citation, the officials with their positions over time, the amounts
    of each counted noun, and a timeline. What a paragraph repeats from an earlier one of its article is left out.

    \b
    Examples:
      vnparty report seeds/
      vnparty report archive/ --top 50 --html archive.html
    """
    looking = Looking(inputs, resolve_packs(packs, no_builtin))
    tally = Tally()
    for article, extractions in looking:
        tally.add(article, extractions)
    summary = tally.summary(top)
    if page is None:
        console = Console(highlight=False, markup=False, emoji=False)
        for drawn in draw_summary(summary):
            console.print(drawn)
    else:
        write_page(report_page(summary), page)
    sys.exit(3 if looking.partial else 0)
