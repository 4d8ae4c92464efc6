"""Every fault of packs in one run, for `vnparty packs check`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from vnparty_extract.errors import Problem
from vnparty_extract.packs import Pack, PackPath, PackSet, load_packs
from vnparty_extract.packs.probing import probe
from vnparty_extract.pipeline.gate import Gate
from vnparty_extract.pipeline.opening import with_reading_rules


class Checked(NamedTuple):
    """The problems by file and place, and how many rules and examples were tried."""

    problems: list[Problem]
    rules: int
    examples: int


def check_packs(packs: Sequence[PackPath], chosen: Collection[Path]) -> Checked:
    """Load all of them, and check those whose paths are chosen."""
    loaded = with_reading_rules(load_packs(packs))
    paths = {str(path) for path in chosen}
    problems = [problem for problem in loaded.problems if problem.path in paths]
    gate = Gate(loaded, thorough=True)
    own = [rule for rule in loaded.rules if str(loaded.packs[rule.id.partition("/")[0]].path) in paths]
    examples = 0
    for rule in own:
        problems += probe(loaded, rule)
        problems += gate.failures(rule)
        examples += sum(1 for _ in loaded.examples(rule.id))
    for pack in loaded.packs.values():
        if str(pack.path) in paths:
            problems += _unused(loaded, pack)
    problems.sort(key=lambda problem: (problem.path or "", problem.line or 0, problem.column or 0))
    return Checked(problems, len(own), examples)


def _unused(packs: PackSet, pack: Pack) -> Iterator[Problem]:
    """Fragments that nothing uses, and lists, unless code may read with them."""
    texts = [*pack.file.fragments.values(), *(entry.pattern for _, entry in pack.entries)]
    for name in pack.file.fragments:
        if not any(f"{{{{{name}}}}}" in text for text in texts):
            problem = pack.problem(
                "P044", f"nothing uses fragment {name}", ("fragments", name), "take it out", key=True
            )
            yield replace(problem, level="warning")
    if not pack.entries or any(entry.value is None for _, entry in pack.entries):
        return
    values = str([entry.value for _, entry in pack.entries])
    for name in pack.file.lists:
        if not any(f"\\L<{name}>" in text for text in texts) and f"map:{name}" not in values:
            problem = pack.problem("P044", f"nothing uses list {name}", ("lists", name), "take it out", key=True)
            yield replace(problem, level="warning")
