"""Write what examples give into their packs, comments and layout kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vnparty_extract.model import Rule
from vnparty_extract.packs import PackSet
from vnparty_extract.packs.examples import mark
from vnparty_extract.packs.loading import Written
from vnparty_extract.pipeline.gate import RAN_AWAY, Gate, Observed


def update_examples(packs: PackSet, chosen: set[str], only: Sequence[str]) -> Iterator[tuple[Path, int]]:
    """Rewrite the packs in place; each with the number of its examples that changed."""
    import tomlkit  # slow to import, and only this command writes packs

    gate = Gate(packs, thorough=True)
    for id_ in sorted(chosen):
        pack = packs.packs[id_]
        rules = [rule for rule in packs.rules if rule.id.startswith(f"{id_}/") and (not only or rule.id in only)]
        wrong = [
            (rule, written)
            for rule in rules
            for written in packs.examples(rule.id)
            if written.kind == "match" and written.pack is pack and _to_write(gate, rule, written)
        ]
        if not wrong:
            continue
        document = tomlkit.parse(pack.text)
        for rule, written in wrong:
            _rewrite(document, written, gate.observe(rule, written.example))
        pack.path.write_bytes(tomlkit.dumps(document).encode())
        yield pack.path, len(wrong)


def _to_write(gate: Gate, rule: Rule, written: Written) -> bool:
    """Whether the example is wrong, or asks to be filled in by an empty `value`."""
    problems = list(gate.check(rule, written))
    if any(problem.code == RAN_AWAY for problem in problems):
        return False
    return written.example.value == {} or bool(problems)


def _rewrite(document: Any, written: Written, observed: Observed) -> None:
    _, index, kind, count = written.path
    examples = document["rules"][index][kind]
    text = mark(written.example.text, observed.spans)
    example = examples[count]
    if isinstance(example, str):
        examples[count] = text
        return
    if example["text"] != text:
        example["text"] = text
    if "values" in example:
        wanted = [*example["values"], *[{}] * len(observed.values)]
        example["values"] = [_asked(each, value) for each, value in zip(wanted, observed.values, strict=False)]
    elif "value" in example and observed.values:
        for key, value in _asked(example["value"], observed.values[0]).items():
            example["value"][key] = value


def _asked(asserted: Any, value: dict[str, Any]) -> dict[str, Any]:
    """The observed value, only the keys that the example asserts (all where it asserts none); TOML has no null."""
    keys = [key for key in value if not asserted or key in asserted]
    return {key: value[key] for key in keys if value[key] is not None}
