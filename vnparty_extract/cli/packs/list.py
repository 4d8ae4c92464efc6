"""`vnparty packs list`."""

from __future__ import annotations

from collections.abc import Iterator

import click
import msgspec

from vnparty_extract.cli.endings import DONE, PARTIAL, orderly_end, stdout
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.packs.columns import columns
from vnparty_extract.packs import PackSet


class Listed(msgspec.Struct):
    """One pack of a run; `quarantined` gives the reasons by rule, `off` who switched the rule off."""

    id: str
    version: str
    title: str
    origin: str
    path: str
    types: list[str]
    rules: int
    on: int
    off: dict[str, str]
    quarantined: dict[str, list[str]]


@click.command()
@pack_options
@click.option("--json", "as_json", is_flag=True, help="As JSON, one list of packs.")
@click.pass_context
def command(ctx: click.Context, packs: tuple[str, ...], no_builtin: bool, as_json: bool) -> None:
    """List the packs of a run in load order: id, version, origin, rules, what is off or left out, and why."""
    with orderly_end():
        loaded = resolve_packs(packs, no_builtin, needed=False)
        listed = list(listing(loaded))
        if as_json:
            stdout().write(msgspec.json.format(msgspec.json.encode(listed), indent=2) + b"\n")
        else:
            _draw(listed)
        ctx.exit(PARTIAL if loaded.partial else DONE)


def listing(packs: PackSet) -> Iterator[Listed]:
    """The packs of a set with what became of their rules."""
    for pack in packs.packs.values():
        start = f"{pack.id}/"
        on = [rule for rule in packs.rules if rule.id.startswith(start)]
        left = {id_: [str(problem) for problem in found] for id_, found in packs.quarantined.items()}
        yield Listed(
            id=pack.id,
            version=pack.file.pack.version,
            title=pack.file.pack.title,
            origin=pack.origin or "file",
            path=str(pack.path),
            types=sorted({rule.type for rule in on}),
            rules=len(pack.entries) + len(pack.broken),
            on=len(on),
            off={id_: who for id_, who in packs.off.items() if id_.startswith(start)},
            quarantined={id_: found for id_, found in left.items() if id_.startswith(start)},
        )


def _draw(listed: list[Listed]) -> None:
    rows: list[tuple[str, ...]] = [("pack", "version", "origin", "rules", "on", "off", "left out", "path")]
    for pack in listed:
        counts = (pack.rules, pack.on, len(pack.off), len(pack.quarantined))
        rows.append((pack.id, pack.version, pack.origin, *map(str, counts), pack.path))
    for line in columns(rows):
        click.echo(line)
    for pack in listed:
        for rule, who in pack.off.items():
            click.echo(f"{rule} is off: by {who}")
        for rule, reasons in pack.quarantined.items():
            click.echo(f"{rule} is left out: {'; '.join(reasons)}")
