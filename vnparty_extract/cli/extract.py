"""`vnparty extract`."""

from __future__ import annotations

import sys

import click

from vnparty_extract.articles import find_sources, read_articles
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.errors import InputError, Problem
from vnparty_extract.pipeline import Extractor
from vnparty_extract.records import encode_lines


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only records of this type (may be repeated).")
@pack_options
@click.option("--published", metavar="DATE", help="Publication date of the articles, YYYY-MM-DD.")
def command(
    paths: tuple[str, ...], types: tuple[str, ...], packs: tuple[str, ...], no_builtin: bool, published: str | None
) -> None:
    """Extract numbers, dates, documents and officials as JSON lines.

    PATH is a text file, a folder (its .txt files, recursively) or - for standard input.
    """
    try:
        sources = find_sources(paths)
    except InputError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(2)
    loaded = resolve_packs(packs, no_builtin)
    partial = loaded.partial
    extractor = Extractor(loaded, types=types or None)
    out = sys.stdout.buffer
    for article in read_articles(sources, published):
        if isinstance(article, Problem):
            click.echo(str(article), err=True)
            partial = True
            continue
        out.write(encode_lines(extractor.extract(article)))
        out.flush()
    sys.exit(3 if partial else 0)
