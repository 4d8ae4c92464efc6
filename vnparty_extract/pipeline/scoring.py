"""Measure rules against annotated articles: what each found, got wrong, and lost to another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from vnparty_extract.errors import InputError, Problem
from vnparty_extract.model import Article, Candidate
from vnparty_extract.pipeline.extractor import Extractor, make_context
from vnparty_extract.pipeline.trace import trace
from vnparty_extract.text import fold

Place = tuple[int, int]

# What makes a value right, where it is not all that the annotation says.
_DECISIVE: Mapping[str, Sequence[str]] = {
    "date": ("value",),
    "number": ("kind", "value", "min", "max", "numerator", "denominator"),
    "document": ("doc_type", "code", "number", "term"),
    "official": ("canonical", "positions"),
}


class GoldRecord(msgspec.Struct):
    """One annotation, in the form of the records."""

    type: str
    start: int
    end: int
    text: str
    value: dict[str, Any] = {}


@dataclass(frozen=True)
class GoldArticle:
    """An article with its annotations."""

    article: Article
    records: Sequence[GoldRecord]


@dataclass
class Tally:
    """Counts of a rule or type: `found` spans, `right` ones, those with the `strict` value, annotations in all.

    `taken` counts annotated spans that the rule matched but another rule's span displaced, by that rule.
    """

    gold: int = 0
    found: int = 0
    right: int = 0
    strict: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return _harmonic(self.right, self.found, self.gold)

    @property
    def strict_f1(self) -> float:
        return _harmonic(self.strict, self.found, self.gold)


def _harmonic(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def read_gold(folder: Path, texts: Path | None = None) -> list[GoldArticle]:
    """The articles of `NAME.txt.jsonl` files, each with `NAME.txt` beside it, in `texts`, or in a `text` folder."""
    places = [texts] if texts else [folder, folder.parent / "text"]
    found = []
    for file in sorted(folder.glob("*.jsonl")):
        name = file.name.removesuffix(".jsonl")
        path = next((place / name for place in places if (place / name).is_file()), None)
        if path is None:
            advice = "put the text beside it, or name its folder with --texts"
            raise InputError(Problem("error", "I020", f"no text {name} for this annotation", str(file), advice=advice))
        try:
            decoder = msgspec.json.Decoder(GoldRecord)
            records = [decoder.decode(line) for line in file.read_bytes().splitlines() if line.strip()]
        except msgspec.MsgspecError as error:
            raise InputError(Problem("error", "I021", f"no annotation: {error}", str(file))) from error
        text = path.read_bytes().decode("utf-8-sig")
        found.append(GoldArticle(Article(name, text), records))
    if not found:
        advice = "annotations are files NAME.txt.jsonl, one record a line"
        raise InputError(Problem("error", "I022", "no annotation in this folder", str(folder), advice=advice))
    return found


def score(extractor: Extractor, gold: Iterable[GoldArticle]) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """Tallies by type and by rule; only types that are annotated somewhere count."""
    articles = list(gold)
    types = {record.type for each in articles for record in each.records}
    by_type: dict[str, Tally] = defaultdict(Tally)
    by_rule: dict[str, Tally] = defaultdict(Tally)
    for each in articles:
        _score_one(extractor, each, types, by_type, by_rule)
    for rule, tally in by_rule.items():  # a rule has no annotations of its own: its recall is its share of its type's
        tally.gold = by_type[_type_of(extractor, rule)].gold
    return dict(by_type), dict(by_rule)


def _type_of(extractor: Extractor, rule_id: str) -> str:
    return next(rule.type for rule in extractor.rules if rule.id == rule_id)


def _score_one(
    extractor: Extractor, each: GoldArticle, types: set[str], by_type: dict[str, Tally], by_rule: dict[str, Tally]
) -> None:
    folded = fold(each.article.text)
    traced = trace(extractor, make_context(folded.text, each.article.published))

    def place(candidate: Candidate) -> Place:
        return folded.raw_span(candidate.start, candidate.end)

    wanted = {(record.type, record.start, record.end): record for record in each.records}
    for record in each.records:
        by_type[record.type].gold += 1
    kept = [candidate for candidate in traced.kept if candidate.type in types]
    seen = set()
    for candidate in kept:
        start, end = place(candidate)
        seen.add((candidate.type, start, end))
        found = wanted.get((candidate.type, start, end))
        value = msgspec.to_builtins(candidate.value)
        strict = found is not None and same_value(found, value)
        for tally in (by_type[candidate.type], by_rule[candidate.rule.id]):
            tally.found += 1
            tally.right += found is not None
            tally.strict += strict
            if not strict:
                said = "spurious" if found is None else f"value {found.value} read as {value}"
                text = each.article.text[start:end]
                tally.errors.append(f'{each.article.source}:{start}: "{text}" of {candidate.rule.id}: {said}')
    for lost, won in traced.lost:
        if (lost.type, *place(lost)) in wanted and (lost.type, *place(lost)) not in seen:
            by_rule[lost.rule.id].taken[won.rule.id] += 1
    for record in each.records:
        if (record.type, record.start, record.end) not in seen:
            over = [c.rule.id for c in kept if place(c)[0] < record.end and record.start < place(c)[1]]
            said = f"missed, {over[0]} took part of it" if over else "missed"
            by_type[record.type].errors.append(f'{each.article.source}:{record.start}: "{record.text}": {said}')


def same_value(record: GoldRecord, value: Mapping[str, Any]) -> bool:
    """Whether the decisive keys agree: those of the built-in types, all that is annotated for others."""
    keys = [key for key in _DECISIVE.get(record.type, list(record.value)) if key in record.value]
    return all(_alike(record.value[key], value.get(key)) for key in keys)


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(plain, one)) == sorted(map(plain, other))
    return plain(one) == plain(other)


def plain(value: Any) -> str:
    """As text, without what spelling leaves open: case, tone placement, blanks, zeros, empty for null."""
    if value is None or value == []:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(fold(str(value)).text.casefold().replace("–", "-").replace(" - ", "-").split()).lstrip("0")
