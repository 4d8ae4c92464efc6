"""`vnparty packs score`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from vnparty_extract.cli.endings import ANSWER_IS_NO, DONE, PARTIAL, orderly_end, stdout
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.packs.columns import columns
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.scoring import Tally, read_gold, score
from vnparty_extract.text import visible


@click.command()
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where the texts are.")
@click.option("--by", type=click.Choice(["type", "rule"]), default="type", show_default=True)
@click.option("--type", "type_", metavar="TYPE", help="Only this type.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show up to N errors of each.")
@click.option("--at-least", type=click.FloatRange(0, 1), metavar="F1", help="End with 1 where a strict F1 is below.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pack_options
def command(
    gold: Path,
    texts: Path | None,
    by: str,
    type_: str | None,
    errors: int,
    at_least: float | None,
    as_json: bool,
    packs: tuple[str, ...],
    no_builtin: bool,
) -> None:
    """Measure rules against the annotated articles of a folder: precision, recall, F1, strict F1 (the value, too).

    GOLD holds NAME.txt.jsonl files, one record a line (type, start, end, text, value), and the texts NAME.txt beside
    them (or in a folder `text` next to it, or in --texts). By rule, `recall` is the rule's share of all annotations of
    its type, and the last column says which rules took spans that this one had right.
    """
    with orderly_end():
        loaded = resolve_packs(packs, no_builtin)
        by_type, by_rule = score(Extractor(loaded), read_gold(gold, texts))
        types = {rule.id: rule.type for rule in loaded.rules}
        tallies = by_type if by == "type" else by_rule
        chosen = {name: tallies[name] for name in sorted(tallies) if type_ in (None, name, types.get(name))}
        if as_json:
            shown = {name: _facts(tally) for name, tally in chosen.items()}
            stdout().write(msgspec.json.format(msgspec.json.encode(shown), indent=2) + b"\n")
        else:
            _draw(by, chosen, errors)
        if at_least is not None and any(tally.strict_f1 < at_least for tally in chosen.values()):
            sys.exit(ANSWER_IS_NO)
        sys.exit(PARTIAL if loaded.partial else DONE)


def _facts(tally: Tally) -> dict[str, Any]:
    names = ("gold", "found", "right", "strict", "precision", "recall", "f1", "strict_f1", "taken", "errors")
    return {name: getattr(tally, name) for name in names}


def _draw(by: str, tallies: dict[str, Tally], errors: int) -> None:
    rows: list[tuple[str, ...]] = [(by, "gold", "found", "right", "wrong", "P", "R", "F1", "strict", "taken by")]
    for name, tally in tallies.items():
        counts = (tally.gold, tally.found, tally.right, tally.found - tally.right)
        rates = (tally.precision, tally.recall, tally.f1, tally.strict_f1)
        taken = ", ".join(f"{rule} {count}" for rule, count in tally.taken.most_common())
        rows.append((name, *map(str, counts), *(f"{rate:.3f}" for rate in rates), taken))
    for line in columns(rows):
        click.echo(line)
    for name, tally in tallies.items():
        if errors and tally.errors:
            click.echo(f"\n{name}: {len(tally.errors)} errors")
            for error in tally.errors[:errors]:
                click.echo(visible(f"  {error}"))
