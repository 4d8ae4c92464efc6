"""The table of accuracy for a folder of annotated articles.

    python benchmarks/accuracy.py GOLD [--at-least 0.9] [--json]

GOLD holds NAME.txt.jsonl beside NAME.txt (or beside a folder `text`, or the seeds' names). Span F1: type, start and end
right; strict F1: the value too. Persons and person-position pairs are counted once an article. Attributes are shares
of the spans that are right. Values compare without case, tone placement and blanks.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from vnparty_extract.model import Extraction
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.opening import open_packs
from vnparty_extract.pipeline.scoring import GoldArticle, GoldRecord, plain, read_gold, same_value

Value = Mapping[str, Any]
TYPES = ("date", "number", "ordinal", "document", "official")


def sort_of(type_: str, value: Value) -> str:
    """Ordinals count apart from other numbers."""
    return "ordinal" if type_ == "number" and value.get("kind") == "ordinal" else type_


def unit_alike(one: Value, other: Value) -> bool:
    """The counted noun is right when its head is: one unit begins the other."""
    first, second = (plain(value.get("unit")).replace(",", "") for value in (one, other))
    if not first or not second:
        return first == second
    return f"{first} ".startswith(f"{second} ") or f"{second} ".startswith(f"{first} ")


def alike(key: str) -> Callable[[Value, Value], bool]:
    """Whether an attribute is the same."""
    return lambda one, other: plain(one.get(key)) == plain(other.get(key))


ATTRIBUTES: Mapping[str, Mapping[str, Callable[[Value, Value], bool]]] = {
    "number": {"unit": unit_alike, "modifier": alike("modifier")},
    "document": {"issuer": alike("issuer"), "issued": alike("issued")},
    "official": {"canonical": alike("canonical"), "rank": alike("rank")},
}


class Table:
    """Counts of everything the table shows."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.attributes: dict[str, list[int]] = {}

    def add(self, each: GoldArticle, found: Iterable[Extraction]) -> None:
        """Count one article."""
        extractions = [(item, msgspec.to_builtins(item.value)) for item in found if item.type in TYPES]
        wanted = {(sort_of(r.type, r.value), r.start, r.end): r for r in each.records}
        for sort, _, _ in wanted:
            self.counts[sort, "gold"] += 1
        for item, value in extractions:
            self._add_found(sort_of(item.type, value), item, value, wanted)
        gold = [(record.type, record.value) for record in each.records]
        mine = [(item.type, value) for item, value in extractions]
        for name, read in (("person in article", persons), ("person-position pair", pairs)):
            one, other = set(read(gold)), set(read(mine))
            self.counts.update(
                {(name, "gold"): len(one), (name, "found"): len(other), (name, "right"): len(one & other)}
            )

    def _add_found(
        self, sort: str, item: Extraction, value: Value, wanted: Mapping[tuple[str, int, int], GoldRecord]
    ) -> None:
        self.counts[sort, "found"] += 1
        record = wanted.get((sort, item.start, item.end))
        if record is None:
            return
        self.counts[sort, "right"] += 1
        self.counts[sort, "strict"] += same_value(record, value)
        for name, test in ATTRIBUTES.get(item.type, {}).items():
            tally = self.attributes.setdefault(f"{item.type} {name}", [0, 0])
            tally[0] += test(record.value, value)
            tally[1] += 1

    def rows(self) -> Iterator[tuple[str, int, int, float, float, float, float | None]]:
        """Name, annotated, found, precision, recall, span F1, strict F1 (none for persons and pairs)."""
        for name in (*TYPES, "person in article", "person-position pair"):
            gold, found, right, strict = (self.counts[name, key] for key in ("gold", "found", "right", "strict"))
            precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
            both = gold + found or 1
            yield name, gold, found, precision, recall, 2 * right / both, 2 * strict / both if name in TYPES else None


def persons(records: Iterable[tuple[str, Value]]) -> Iterator[str]:
    """The officials of an article."""
    return (plain(value.get("canonical")) for type_, value in records if type_ == "official")


def pairs(records: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, str]]:
    """Each official with each of the positions."""
    for type_, value in records:
        if type_ == "official":
            yield from ((plain(value.get("canonical")), plain(position)) for position in value.get("positions") or ())


def measure(folder: Path, texts: Path | None = None) -> Table:
    """The table of a folder, by the packs in force."""
    extractor, table = Extractor(open_packs()), Table()
    for each in read_gold(folder, texts):
        table.add(each, extractor.extract(each.article))
    return table


def show(table: Table) -> None:
    """Print it as Markdown."""
    print("| | annotated | found | P | R | span F1 | strict F1 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, gold, found, *figures in table.rows():
        print(f"| {name} | {gold} | {found} |", " | ".join("" if f is None else f"{f:.3f}" for f in figures), "|")
    print("\n| attribute of right spans | right |\n| --- | ---: |")
    for name, (right, of) in sorted(table.attributes.items()):
        print(f"| {name} | {right / of:.3f} |")


def main() -> None:
    """Measure, show, and fail below a threshold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--texts", type=Path, help="where the texts are")
    parser.add_argument("--at-least", type=float, metavar="F1", help="end with 1 where a strict F1 is below")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    table = measure(options.gold, options.texts)
    rows = list(table.rows())
    if options.json:
        print(json.dumps({"rows": rows, "attributes": table.attributes}, ensure_ascii=False))
    else:
        show(table)
    low = [row for row in rows if row[1] and row[6] is not None and row[6] < (options.at_least or 0)]
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
