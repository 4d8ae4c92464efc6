"""`vnparty view`."""

from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from vnparty_extract.cli.inputs import Inputs, input_options
from vnparty_extract.cli.looking import Looking, html_option, write_page
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.render.article import draw_article
from vnparty_extract.model import Article
from vnparty_extract.text import visible
from vnparty_extract.views import ArticlePage


@click.command()
@input_options
@html_option
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only spans of this type (may be repeated).")
@pack_options
def command(
    inputs: Inputs,
    page: str | None,
    types: tuple[str, ...],
    packs: tuple[str, ...],
    no_builtin: bool,
) -> None:
    """Show articles with what was found in them.

    On the terminal each span stands in brackets, coloured by type, with its value behind an arrow. With --html all
    articles go into one page that needs no network: highlights, a filter by type, the value and rule of each span,
    and lists of the officials and documents.

    \b
    Examples:
      vnparty view seeds/000_bf3d1cf5efd4c8d5.txt
      vnparty view seeds/ --html seeds.html
      vnparty view --type document article.txt | less -R
    """
    looking = Looking(inputs, resolve_packs(packs, no_builtin), types)
    if page is None:
        _draw(looking)
    else:
        made = ArticlePage()
        for article, extractions in looking:
            made.add(article, extractions)
        write_page(made.render(), page)
    sys.exit(3 if looking.partial else 0)


def _draw(looking: Looking) -> None:
    console = Console(highlight=False, markup=False, emoji=False)
    for article, extractions in looking:
        console.print(Rule(Text(visible(_name(article)).replace("\n", " "), "bold"), align="left", style="dim"))
        console.print(draw_article(article, extractions), soft_wrap=not console.is_terminal)
        console.print()


def _name(article: Article) -> str:
    return article.source if article.id is None else f"{article.source} · {article.id}"
