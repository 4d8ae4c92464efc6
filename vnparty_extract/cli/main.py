"""The `vnparty` command and its subcommands, each loaded when it is called."""

from __future__ import annotations

import click

from vnparty_extract.__about__ import __version__
from vnparty_extract.cli.lazy import LazyGroup

# Name: module of that command, and its one line in `vnparty --help`; help must not import the module.
COMMANDS = {
    "extract": (
        "vnparty_extract.cli.extract",
        "Extract numbers, dates, documents and officials as JSON lines.",
    ),
    "view": ("vnparty_extract.cli.view", "Show articles with what was found in them, on the terminal or as a page."),
    "report": ("vnparty_extract.cli.report", "Sum up a corpus: documents, officials, quantities, a timeline."),
    "text": ("vnparty_extract.cli.text", "Print the text of articles, as the offsets of records count it."),
    "gold": ("vnparty_extract.cli.gold", "Make gold files of annotations that people have corrected."),
    "explain": ("vnparty_extract.cli.explain", "Say why a span was found, lost or missed."),
    "packs": ("vnparty_extract.cli.packs", "List, check, test, score, compare and start pattern packs."),
    "schema": ("vnparty_extract.cli.schema", "Print the JSON Schema of packs or records."),
}


@click.group(cls=LazyGroup, modules=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vnparty")
def main() -> None:
    """Numbers, dates, document codes and named officials from Vietnamese Party press articles."""
