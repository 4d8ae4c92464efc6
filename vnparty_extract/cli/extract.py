"""`vnparty extract`."""

from __future__ import annotations

import sys

import click

from vnparty_extract.cli.inputs import Inputs, input_options
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.errors import Problem
from vnparty_extract.pipeline import Extractor
from vnparty_extract.records import encode_lines


@click.command()
@input_options
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only records of this type (may be repeated).")
@pack_options
def command(inputs: Inputs, types: tuple[str, ...], packs: tuple[str, ...], no_builtin: bool) -> None:
    """Extract numbers, dates, documents and officials as JSON lines.

    PATH is a file (.txt, .html, .docx, .jsonl, .csv, .parquet; text forms also .gz or .zst), a folder (its .txt
    files, recursively) or - for standard input.
    """
    sources = inputs.articles()
    loaded = resolve_packs(packs, no_builtin)
    partial = loaded.partial
    extractor = Extractor(loaded, types=types or None)
    out = sys.stdout.buffer
    for article in sources:
        if isinstance(article, Problem):
            echo_problem(article)
            partial = partial or article.level != "note"
            continue
        out.write(encode_lines(extractor.extract(article)))
        out.flush()
    sys.exit(3 if partial else 0)
