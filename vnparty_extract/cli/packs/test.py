"""`vnparty packs test`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from vnparty_extract.cli.endings import ANSWER_IS_NO, DONE, orderly_end
from vnparty_extract.cli.packs.updating import update_examples
from vnparty_extract.cli.problems import draw_problem, echo_problem
from vnparty_extract.packs import PackSet, find_packs, load_packs
from vnparty_extract.packs.lookup import pack_files
from vnparty_extract.pipeline.gate import Gate


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--update", is_flag=True, help="Write what the examples give into the packs, for you to review.")
@click.option("--rule", "rules", multiple=True, metavar="PACK/RULE", help="Only this rule (may be repeated).")
def command(paths: tuple[str, ...], update: bool, rules: tuple[str, ...]) -> None:
    """Run the examples of packs, every stage included. Ends with 1 where one fails.

    With --update the packs are rewritten in place where an example gives other spans or values than it says; comments
    and layout stay. Look at the changes before you keep them: what is written is what the rules do, right or wrong.
    """
    with orderly_end():
        named = {os.path.realpath(file) for path in paths for file in pack_files(Path(path))}
        loaded = load_packs(find_packs(paths))
        for problem in loaded.problems:
            if not named or (problem.path and os.path.realpath(problem.path) in named):
                echo_problem(problem)
        chosen = {id_ for id_, pack in loaded.packs.items() if not named or os.path.realpath(pack.path) in named}
        if update:
            for path, count in update_examples(loaded, chosen, rules):
                click.echo(f"{path}: {count} examples rewritten")
            loaded = load_packs(find_packs(paths))
        failed = _run(loaded, chosen, rules)
        sys.exit(ANSWER_IS_NO if failed or loaded.partial else DONE)


def _run(packs: PackSet, chosen: set[str], only: tuple[str, ...]) -> int:
    """Run the examples and say what fails; how many do."""
    gate = Gate(packs, thorough=True)
    passed = failed = todo = 0
    for rule in packs.rules:
        if rule.id.partition("/")[0] not in chosen or (only and rule.id not in only):
            continue
        for written in packs.examples(rule.id):
            problems = list(gate.check(rule, written))
            if written.kind == "todo":
                todo += 1
                if not problems:
                    place = written.pack.places.place(written.pack.places.value(written.path))
                    click.echo(
                        f"{written.pack.path}:{place.line}: rule {rule.name}: a todo example passes; move it to match"
                    )
                continue
            passed, failed = (passed, failed + 1) if problems else (passed + 1, failed)
            for problem in problems:
                click.echo(draw_problem(problem))
    click.echo(f"{passed} examples pass, {failed} fail" + (f", {todo} to do" if todo else ""))
    return failed
