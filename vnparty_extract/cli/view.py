"""`vnparty view`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial

import click
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from vnparty_extract.cli.endings import orderly_end
from vnparty_extract.cli.inputs import Inputs, input_options
from vnparty_extract.cli.looking import look_at, looking_options, write_page
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.render.article import draw_article
from vnparty_extract.cli.render.console import open_console
from vnparty_extract.model import Article, Extraction
from vnparty_extract.text import visible
from vnparty_extract.views import ArticlePage

EPILOG = """\b
Examples:
  vnparty view seeds/000_bf3d1cf5efd4c8d5.txt
  vnparty view seeds/ --html seeds.html
  vnparty view --type document article.txt | less -R
"""


@click.command(epilog=EPILOG)
@input_options
@looking_options
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only spans of this type (may be repeated).")
@pack_options
def command(
    inputs: Inputs,
    page: str | None,
    jobs: int | None,
    quiet: bool,
    types: tuple[str, ...],
    packs: tuple[str, ...],
    no_builtin: bool,
) -> None:
    """Show articles with what was found in them.

    On the terminal each span stands in brackets, coloured by type, with its value behind an arrow. With --html all
    articles go into one page that needs no network: highlights, a filter by type, the value and rule of each span,
    and lists of the officials and documents.
    """
    with orderly_end():
        # Article after article on a terminal, each as soon as it is there.
        console = open_console()
        made = ArticlePage()
        take = made.add if page is not None else partial(_draw, console)
        loaded = resolve_packs(packs, no_builtin)
        code = look_at(inputs, loaded, take, types=types, jobs=jobs, quiet=quiet or page is None)
        if page is not None:
            write_page(made.render(), page)
        sys.exit(code)


def _draw(console: Console, article: Article, extractions: Sequence[Extraction]) -> None:
    console.print(Rule(Text(visible(article.place).replace("\n", " "), "bold"), align="left", style="dim"))
    console.print(draw_article(article, extractions), soft_wrap=not console.is_terminal)
    console.print()
