"""`vnparty packs check`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from vnparty_extract.cli.endings import ANSWER_IS_NO, DONE, orderly_end, stdout
from vnparty_extract.cli.problems import draw_problem
from vnparty_extract.errors import Problem
from vnparty_extract.packs import find_packs
from vnparty_extract.packs.lookup import pack_files
from vnparty_extract.pipeline.checking import check_packs


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings, too, are a reason to fail.")
def command(paths: tuple[str, ...], form: str, strict: bool) -> None:
    """Find every fault of packs in one run: form, patterns, names, examples, and patterns that will be slow.

    PATH is a pack or a folder of packs; all packs of a run are checked where none is named. Ends with 1 where there
    is an error.
    """
    with orderly_end():
        found = find_packs(paths)
        named = {os.path.realpath(file) for path in paths for file in pack_files(Path(path))}
        chosen = [pack for pack in found if not named or os.path.realpath(pack.path) in named]
        result = check_packs(found, {pack.path for pack in chosen})
        errors = [problem for problem in result.problems if problem.level == "error" or strict]
        if form == "json":
            stdout().write(
                msgspec.json.format(msgspec.json.encode(list(map(_facts, result.problems))), indent=2) + b"\n"
            )
        else:
            for problem in result.problems:
                click.echo(draw_problem(problem))
            said = f"{len(result.problems)} problems" if result.problems else "no problem"
            click.echo(f"{len(chosen)} packs, {result.rules} rules, {result.examples} examples: {said}")
        sys.exit(ANSWER_IS_NO if errors else DONE)


def _facts(problem: Problem) -> dict[str, Any]:
    names = ("level", "code", "message", "path", "line", "column", "advice")
    return {name: getattr(problem, name) for name in names}
