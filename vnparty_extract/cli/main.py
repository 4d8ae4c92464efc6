"""The `vnparty` command and its subcommands, each loaded when it is called."""

from __future__ import annotations

import importlib

import click

from vnparty_extract.__about__ import __version__

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
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vnparty")
def main() -> None:
    """Numbers, dates, document codes and named officials from Vietnamese Party press articles."""
