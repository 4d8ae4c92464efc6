"""`vnparty packs show`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import click
import msgspec
from rich.console import Console

from vnparty_extract.cli.endings import DONE, orderly_end
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.render.console import open_console
from vnparty_extract.errors import Problem, UsageError
from vnparty_extract.packs import Pack, PackSet
from vnparty_extract.packs.compiling import expand, lines_of
from vnparty_extract.packs.format import RuleEntry, list_file
from vnparty_extract.packs.inline import inline
from vnparty_extract.packs.loading import tuned


@click.command()
@click.argument("name", metavar="PACK[/RULE]")
@pack_options
@click.option("--resolved", is_flag=True, help="The pattern in one line, its fragments in place.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(name: str, packs: tuple[str, ...], no_builtin: bool, resolved: bool, as_json: bool) -> None:
    """Show a pack, or one of its rules: title, pattern, lists, examples, where it stands, who tunes it."""
    with orderly_end():
        loaded = resolve_packs(packs, no_builtin, needed=False)
        pack_id, _, rule = name.partition("/")
        if pack_id not in loaded.packs:
            raise _unknown("pack", pack_id, list(loaded.packs))
        pack = loaded.packs[pack_id]
        names = [entry.id for _, entry in pack.entries]
        if rule and rule not in names:
            raise _unknown("rule", name, [f"{pack_id}/{each}" for each in names])
        shown = [rule_facts(loaded, pack, at, entry) for at, entry in pack.entries if rule in ("", entry.id)]
        if as_json:
            sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(shown), indent=2) + b"\n")
        else:
            _draw(open_console(), pack, shown, whole=not rule, resolved=resolved)
        sys.exit(DONE)


def _unknown(what: str, name: str, known: list[str]) -> UsageError:
    near = get_close_matches(name, known, 1)
    advice = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}"
    return UsageError(Problem("error", "U004", f'no {what} "{name}"', advice=advice))


def rule_facts(packs: PackSet, pack: Pack, index: int, entry: RuleEntry) -> dict[str, Any]:
    """All that is known of a rule, by name."""
    rule_id = f"{pack.id}/{entry.id}"
    place = pack.places.place(pack.places.key(("rules", index)))
    used = [
        name
        for name in pack.file.lists
        if f"\\L<{name}>" in _expanded(pack, entry) or f"map:{name}" in str(entry.value)
    ]
    return {
        "id": rule_id,
        "title": entry.title,
        "type": entry.type,
        "status": entry.status,
        "state": _state(packs, rule_id),
        "place": f"{pack.path}:{place.line}",
        "priority": next((rule.priority for rule in packs.rules if rule.id == rule_id), entry.priority),
        "keywords": entry.keywords,
        "anchors": entry.anchors,
        "span": entry.span,
        "boundary": entry.boundary,
        "pos": entry.pos,
        "pattern": [line for _, line in lines_of(entry.pattern)],
        "resolved": _expanded(pack, entry),
        "value": entry.value,
        "normaliser": entry.normaliser or (None if entry.value is not None else entry.type),
        "lists": {name: _said(pack, packs, name) for name in used},
        "examples": [(written.kind, written.example.text) for written in packs.examples(rule_id)],
        "tuned_by": [
            other.id for other in packs.packs.values() for _, each in other.tunes if tuned(each.rule, rule_id)
        ],
    }


def _expanded(pack: Pack, entry: RuleEntry) -> str:
    return expand(entry.pattern, pack.file.fragments)


def _state(packs: PackSet, rule_id: str) -> str:
    if rule_id in packs.off:
        return f"off, by {packs.off[rule_id]}"
    return "left out" if rule_id in packs.quarantined else "on"


def _said(pack: Pack, packs: PackSet, name: str) -> str:
    words = list(packs.lists.get(f"{pack.id}/{name}", ()))
    beside = list_file(pack.file.lists[name])
    first = ", ".join(words[:5]) + (", …" if len(words) > 5 else "")
    return f"{len(words)} entries{f' of {beside}' if beside else ''}: {first}"


def _draw(console: Console, pack: Pack, shown: list[dict[str, Any]], *, whole: bool, resolved: bool) -> None:
    lines = list(_about(pack)) if whole else []
    for facts in shown:
        lines += ["", *_lines(facts, resolved)] if whole else _lines(facts, resolved)
    for line in lines:
        console.print(line, soft_wrap=True)


def _about(pack: Pack) -> Iterator[str]:
    about = pack.file.pack
    yield f"{about.id} {about.version}  {about.title}"
    yield f"  {pack.path} ({pack.origin or 'file'}), {about.licence or 'no licence stated'}"
    yield from (f"  source: {source}" for source in about.sources)


def _lines(facts: dict[str, Any], resolved: bool) -> Iterator[str]:
    yield f"{facts['id']}  {facts['title']}"
    state = (f"type {facts['type']}", facts["status"], facts["state"], f"priority {facts['priority']}")
    yield f"  {facts['place']}, {', '.join(state)}"
    for key in ("keywords", "anchors", "span", "boundary", "pos", "tuned_by"):
        if facts[key]:
            yield f"  {key.replace('_', ' ')}: {_plain(facts[key])}"
    yield "  pattern:"
    yield from (f"    {line}" for line in ([facts["resolved"]] if resolved else facts["pattern"]))
    yield f"  value: {_plain(facts['value'])}" if facts["value"] else f"  read as: {facts['normaliser']}"
    yield from (f"  list {name}: {words}" for name, words in facts["lists"].items())
    yield from (f"  {kind}: {text}" for kind, text in facts["examples"])


def _plain(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else inline(value) if isinstance(value, dict) else str(value)
