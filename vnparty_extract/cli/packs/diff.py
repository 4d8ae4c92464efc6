"""`vnparty packs diff`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

import click
import msgspec

from vnparty_extract.articles import find_sources, read_articles
from vnparty_extract.cli.endings import ANSWER_IS_NO, DONE, PARTIAL, orderly_end, stdout
from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.errors import Problem
from vnparty_extract.model import Extraction
from vnparty_extract.packs import PackSet
from vnparty_extract.packs.inline import inline
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.opening import open_instead
from vnparty_extract.text import visible

Key = tuple[str, str | None, str, int, int]


class Change(msgspec.Struct, omit_defaults=True):
    """A record that one set of packs gives and the other does not, or not so."""

    kind: str
    source: str
    id: str | None
    type: str
    rule: str
    start: int
    end: int
    line: int
    column: int
    text: str
    old: str | None = None
    new: str | None = None


@click.command()
@click.argument("old", type=click.Path(exists=True))
@click.argument("new", type=click.Path(exists=True))
@click.argument("texts", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
@click.option("--exit-code", is_flag=True, help="End with 1 where there is a difference.")
def command(old: str, new: str, texts: tuple[str, ...], as_json: bool, exit_code: bool) -> None:
    """Records that NEW adds (+), loses (-) or changes (~) against OLD, both packs or folders of packs, over TEXTS.

    Each stands in the place of the pack of the same id in the packs of a run, so that a changed copy of a built-in
    pack can be compared with it; all others stay as they are.
    """
    with orderly_end():
        sources = find_sources(texts)
        sets = [open_instead([path]) for path in (old, new)]
        for problem in (problem for loaded in sets for problem in loaded.problems):
            echo_problem(problem)
        counts: Counter[str] = Counter()
        for change in changes(sources, *sets):
            counts[change.kind] += 1
            if as_json:
                stdout().write(msgspec.json.encode(change) + b"\n")
            else:
                click.echo(visible(_line(change)))
        if not as_json:
            click.echo(f"{counts['added']} added, {counts['lost']} lost, {counts['changed']} changed", err=True)
        partial = any(loaded.partial for loaded in sets)
        sys.exit(ANSWER_IS_NO if exit_code and counts else PARTIAL if partial else DONE)


def changes(sources: list[str], old: PackSet, new: PackSet) -> Iterator[Change]:
    """The differences, article by article, in text order."""
    before, after = Extractor(old), Extractor(new)
    for item in read_articles(sources):
        if isinstance(item, Problem):
            echo_problem(item)
            continue
        one = {_key(found): found for found in before.extract(item)}
        other = {_key(found): found for found in after.extract(item)}
        for key in sorted({*one, *other}, key=lambda key: key[3:]):
            if key not in one:
                yield _change("added", other[key])
            elif key not in other:
                yield _change("lost", one[key])
            elif (values := [inline(msgspec.to_builtins(each.value)) for each in (one[key], other[key])])[0] != values[
                1
            ]:
                yield _change("changed", other[key], *values)


def _key(found: Extraction) -> Key:
    return found.source, found.id, found.type, found.start, found.end


def _change(kind: str, found: Extraction, old: str | None = None, new: str | None = None) -> Change:
    place = (found.start, found.end, found.line, found.column)
    return Change(kind, found.source, found.id, found.type, found.rule, *place, found.text, old, new)


def _line(change: Change) -> str:
    mark = {"added": "+", "lost": "-", "changed": "~"}[change.kind]
    said = f"{mark} {change.source}:{change.line}:{change.column} {change.type} {change.text!r} ({change.rule})"
    return said if change.old is None else f"{said}\n    {change.old}\n    {change.new}"
