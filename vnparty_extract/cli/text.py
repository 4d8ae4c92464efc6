"""`vnparty text`."""

from __future__ import annotations

import sys
from typing import Any

import click
import msgspec

from vnparty_extract.cli.endings import DONE, PARTIAL, orderly_end, stdout
from vnparty_extract.cli.inputs import Inputs, input_options
from vnparty_extract.cli.parameters import ParamType
from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article
from vnparty_extract.text import visible


class _Offsets(ParamType):
    name = "offsets"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> slice:
        start, colon, end = str(value).partition(":")
        if not (colon and start.isdigit() and end.isdigit()):
            self.fail(f"{value!r} is no span: write START:END, as in 128:141", param, ctx)
        return slice(int(start), int(end))


@click.command()
@input_options
@click.option("--span", type=_Offsets(), metavar="START:END", help="Only the text between two offsets of a record.")
@click.option("--json", "as_json", is_flag=True, help="A JSON line an article: source, id, published, text.")
def command(inputs: Inputs, span: slice | None, as_json: bool) -> None:
    """Print the text of articles, as the offsets of records count it.

    One article is printed as it is, to the last character; several get a line with their name before each. On a
    terminal, control characters are shown as symbols.

    \b
    Examples:
      vnparty text page.html
      vnparty text rows.jsonl.gz --json | jq -r .text
      vnparty text article.docx --span 128:141
    """
    with orderly_end():
        sys.exit(_print(inputs, span or slice(None), as_json))


def _print(inputs: Inputs, span: slice, as_json: bool) -> int:
    code = DONE
    named = len(inputs.sources) > 1
    for item in inputs.articles():
        if isinstance(item, Problem):
            echo_problem(item)
            code = PARTIAL if item.level != "note" else code
            continue
        stdout().write(_line(item, span) if as_json else _text(item, span, named or item.id is not None))
        stdout().flush()
    return code


def _line(article: Article, span: slice) -> bytes:
    published = {"published": article.published} if article.published else {}
    held = {"source": article.source, "id": article.id, **published, "text": article.text[span]}
    return msgspec.json.encode({key: value for key, value in held.items() if value is not None}) + b"\n"


def _text(article: Article, span: slice, named: bool) -> bytes:
    text = article.text[span]
    if stdout().isatty():
        text = visible(text)
    return (f"==> {visible(article.place)} <==\n{text}\n" if named else text).encode()
