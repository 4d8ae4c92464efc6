"""`vnparty schema`."""

from __future__ import annotations

import click
import msgspec

from vnparty_extract.cli.endings import orderly_end, stdout
from vnparty_extract.pipeline.schemas import pack_schema, record_schema


@click.command()
@click.argument("what", type=click.Choice(["pack", "record"]))
def command(what: str) -> None:
    """Print the JSON Schema of pattern packs (for editors) or of records (for those who read them)."""
    with orderly_end():
        made = pack_schema() if what == "pack" else record_schema()
        stdout().write(msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n")
