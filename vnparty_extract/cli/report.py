"""`vnparty report`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from vnparty_extract.cli.endings import orderly_end
from vnparty_extract.cli.inputs import Inputs, input_options
from vnparty_extract.cli.looking import look_at, looking_options, write_page
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.render.console import open_console
from vnparty_extract.cli.render.summary import draw_summary
from vnparty_extract.model import Article, Extraction
from vnparty_extract.pipeline import published_on
from vnparty_extract.views import Tally, report_page

EPILOG = """\b
Examples:
  vnparty report seeds/
  vnparty report archive/ --top 50 --html archive.html
"""


@click.command(epilog=EPILOG)
@input_options
@looking_options
@click.option("--top", default=20, show_default=True, type=click.IntRange(min=1), help="Rows of each table.")
@pack_options
def command(
    inputs: Inputs,
    page: str | None,
    jobs: int | None,
    quiet: bool,
    top: int,
    packs: tuple[str, ...],
    no_builtin: bool,
) -> None:
    """Sum up a corpus: what it cites, who it names, what it counts, of which times it speaks.

    The most cited documents with first and last citation, the officials with their positions over time, the amounts
    of each counted noun, and a timeline. What a paragraph repeats from an earlier one of its article is left out.
    """
    with orderly_end():
        tally = Tally()

        def take(article: Article, extractions: Sequence[Extraction]) -> None:
            tally.add(article, extractions, published_on(article, extractions))

        code = look_at(inputs, resolve_packs(packs, no_builtin), take, jobs=jobs, quiet=quiet)
        summary = tally.summary(top)
        if page is not None:
            write_page(report_page(summary), page)
        else:
            console = open_console()
            for drawn in draw_summary(summary):
                console.print(drawn)
        sys.exit(code)
