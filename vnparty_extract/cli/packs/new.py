"""`vnparty packs new`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vnparty_extract.cli.endings import DONE, orderly_end
from vnparty_extract.errors import Problem, UsageError
from vnparty_extract.packs.skeleton import skeleton


@click.command()
@click.argument("name")
@click.option("--from-example", "example", metavar="TEXT", help="A text with what must match in [[double brackets]].")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="The file to write.  [default: NAME.toml]")
def command(name: str, example: str | None, output: str | None) -> None:
    """Start a pack: a file NAME.toml with one rule that passes `vnparty packs check`.

    \b
    vnparty packs new congress --from-example "Đại hội [[lần thứ XIII]] của Đảng"
    """
    with orderly_end():
        path = Path(output or f"{name}.toml")
        text = skeleton(name, example)
        if path.exists():
            raise UsageError(
                Problem("error", "U005", "the file is there already", str(path), advice="choose another name")
            )
        path.write_text(text, "utf-8", newline="\n")
        click.echo(f"{path} written; next: vnparty packs check {path}")
        sys.exit(DONE)
