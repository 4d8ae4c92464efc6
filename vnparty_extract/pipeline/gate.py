"""Run the examples of a rule: what must match, with which value, and what must not.

A rule runs alone (beside the rules its example names under `with`), through values and linking, so that a failure
is its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from vnparty_extract.model import Article, Extraction, Rule
from vnparty_extract.packs import PackSet
from vnparty_extract.packs.examples import unmark
from vnparty_extract.packs.format import Example, RuleEntry
from vnparty_extract.pipeline.extractor import Extractor


def failures(rule: Rule, entry: RuleEntry, packs: PackSet) -> Iterator[str]:
    """What is wrong with the rule by its own examples, a line each."""
    if not entry.match:
        yield "has no match example"
    if not entry.no_match:
        yield "has no no_match example"
    for example in map(_example, entry.match):
        marked = unmark(example.text)
        found = _run(rule, example, packs, marked.text)
        if [(item.start, item.end) for item in found] != marked.spans:
            yield f"{example.text!r} gave {[item.text for item in found]}"
            continue
        wanted = example.values or [example.value or {}] * len(found)
        for item, asserted in zip(found, wanted, strict=True):
            value = msgspec.to_builtins(item.value)
            for key, expected in asserted.items():
                if value.get(key) != expected:
                    yield f"{example.text!r}: {item.text!r} has {key} {value.get(key)!r}, not {expected!r}"
    for example in map(_example, entry.no_match):
        found = _run(rule, example, packs, unmark(example.text).text)
        if found:
            yield f"must not match {example.text!r}, gave {[item.text for item in found]}"


def _example(written: str | Example) -> Example:
    return Example(written) if isinstance(written, str) else written


def _run(rule: Rule, example: Example, packs: PackSet, text: str) -> list[Extraction]:
    pack = rule.id.partition("/")[0]
    beside = {f"{pack}/{name}" for name in example.beside}
    rules = tuple(other for other in packs.rules if other is rule or other.id in beside)
    extractor = Extractor(PackSet(rules, packs.lists))
    article = Article("example", text, published=example.published)
    return [item for item in extractor.extract(article) if item.rule == rule.id]


def value_as_dict(value: Any) -> dict[str, Any]:
    """A value as the record shows it."""
    shown: dict[str, Any] = msgspec.to_builtins(value)
    return shown
