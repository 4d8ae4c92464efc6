"""Switch one rule off at a time and see whether anything notices: a rule that nothing misses is dead.

    python benchmarks/mutation.py [--rule PACK/RULE]

What notices: the rule's own match examples, the cases under tests/cases and the seeds' golden records, all run
through all other rules. Exit code 1 where a rule is dead.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from vnparty_extract.model import Article
from vnparty_extract.packs import PackSet
from vnparty_extract.packs.examples import unmark
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.opening import open_packs

ROOT = Path(__file__).parent.parent
Facts = list[tuple[str, int, int, str]]


def texts_of(packs: PackSet) -> Iterator[tuple[str, str | None]]:
    """Every case, seed and example text with its publication date."""
    for file in sorted((ROOT / "tests" / "cases").glob("*/*.toml")):
        for case in tomllib.loads(file.read_text("utf-8"))["case"]:
            yield unmark(case["text"]).text, case.get("published")
    for file in sorted((ROOT / "seeds").glob("*.txt")):
        yield file.read_text("utf-8-sig"), None
    for rule in packs.rules:
        for written in packs.examples(rule.id):
            if written.kind == "match":
                yield unmark(written.example.text).text, written.example.published


def facts(extractor: Extractor, text: str, published: str | None) -> Facts:
    """What is found, whichever rule found it."""
    article = Article("mutation", text, published=published)
    return [
        (item.type, item.start, item.end, msgspec.json.encode(item.value).decode())
        for item in extractor.extract(article)
    ]


def dead_rules(packs: PackSet, only: Iterable[str] = ()) -> Iterator[str]:
    """Rules without which every text gives the same facts."""
    texts = list(texts_of(packs))
    whole = Extractor(packs)
    before = [facts(whole, *text) for text in texts]
    for rule in packs.rules:
        if only and rule.id not in only:
            continue
        without = Extractor(replace(packs, rules=tuple(other for other in packs.rules if other is not rule)))
        if all(facts(without, *text) == known for text, known in zip(texts, before, strict=True)):
            yield rule.id


def main() -> None:
    """Name the dead rules."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rule", action="append", default=[], help="only this one (may be repeated)")
    options: Any = parser.parse_args()
    packs = open_packs()
    dead = list(dead_rules(packs, options.rule))
    for rule_id in dead:
        print(f"dead: {rule_id}")
    print(f"{len(options.rule) or len(packs.rules)} rules switched off one at a time, {len(dead)} missed by nothing")
    sys.exit(1 if dead else 0)


if __name__ == "__main__":
    main()
