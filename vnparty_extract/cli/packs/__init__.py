"""`vnparty packs`: what authors of pattern packs need."""

from __future__ import annotations

import click

from vnparty_extract.cli.lazy import LazyGroup

COMMANDS = {
    "list": ("vnparty_extract.cli.packs.list", "The packs of a run: origin, rules, what is off or left out."),
    "show": ("vnparty_extract.cli.packs.show", "A pack or rule: pattern, lists, examples, where it stands."),
    "check": ("vnparty_extract.cli.packs.check", "Find every fault of packs, and patterns that will be slow."),
    "test": ("vnparty_extract.cli.packs.test", "Run the examples of packs; --update writes what they give."),
    "score": ("vnparty_extract.cli.packs.score", "Measure rules against annotated articles."),
    "diff": ("vnparty_extract.cli.packs.diff", "Records that a changed pack adds, loses or changes."),
    "profile": ("vnparty_extract.cli.packs.profile", "Time and hits of each rule, the slowest first."),
    "new": ("vnparty_extract.cli.packs.new", "Start a pack, from an example if you like."),
}


@click.group(cls=LazyGroup, modules=COMMANDS)
def command() -> None:
    """List, check, test, score, compare and start pattern packs."""
