"""Run the examples of rules: what must match, with which value, and what must not.

A rule runs alone (beside the rules its example names under `with`), so that a failure is its own. The gate that every
run passes must cost next to nothing, so it never asks underthesea: an example's sentences end at full stops before
capitals. A match that is right as read counts as right there; article-level linking is asked only where it is not,
or, with `thorough`, always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec
import regex

from vnparty_extract.errors import Problem
from vnparty_extract.link import make_linkers
from vnparty_extract.match import resolve_overlaps, scan
from vnparty_extract.model import Candidate, Context, Linker, Lists, Match, Normaliser, Rule, Span, Token, Value
from vnparty_extract.packs import PackSet
from vnparty_extract.packs.examples import unmark
from vnparty_extract.packs.format import Example
from vnparty_extract.packs.inline import inline, quoted
from vnparty_extract.packs.loading import Written
from vnparty_extract.pipeline.reading import SpanReader, make_reader, unmet
from vnparty_extract.text import fold
from vnparty_extract.values import NORMALISERS, TemplateReader

_SENTENCE = regex.compile(r"\S[^\n]*?(?:[.!?…](?= \W?\p{Lu})|(?=\n)|\Z)")
_PARAGRAPH = regex.compile(r"\S[^\n]*")
# Seconds for one rule on one example, which honest rules do in microseconds.
_LIMIT = 2.0
RAN_AWAY = "P042"
"""The code of a problem for which nothing is known of what the example gives."""


class Observed(NamedTuple):
    """What an example gave: spans in its unmarked text, their texts, and values as records show them."""

    spans: list[Span]
    texts: list[str]
    values: list[Any]


class _Normalisers(Mapping[str, Normaliser]):
    """The normalisers, each made when a rule first needs it: most packs need none."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._made: dict[str, Normaliser] = {}

    def __getitem__(self, name: str) -> Normaliser:
        if name not in self._made:
            self._made[name] = NORMALISERS[name](self._lists)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in NORMALISERS

    def __iter__(self) -> Iterator[str]:
        return iter(NORMALISERS)

    def __len__(self) -> int:
        return len(NORMALISERS)


def unanchored(rule: Rule, text: str) -> list[Match]:
    """What a rule with anchors would match anywhere; nothing for a rule without, or where that takes too long."""
    if not rule.anchors:
        return []
    try:
        return [Match(rule, found) for found in rule.pattern.finditer(text, timeout=_LIMIT)]
    except (TimeoutError, MemoryError):
        return []


class Gate:
    """Runs the examples of a pack set's rules."""

    def __init__(self, packs: PackSet, *, thorough: bool = False) -> None:
        self._packs = packs
        self._thorough = thorough
        self._by_id = {rule.id: rule for rule in packs.rules}
        self._normalisers = _Normalisers(packs.lists)
        self._readers: dict[Rule, Normaliser] = {}

    @cached_property
    def _linkers(self) -> Sequence[Linker]:
        return make_linkers(self._packs.lists)

    @cached_property
    def _spans(self) -> SpanReader:
        rules = self._packs.reading or self._packs.rules
        return SpanReader(rules, self._normalisers, self._linkers, self._packs.lists)

    def _read_span(self, type_: str, text: str, span: Span | None, context: Context) -> Value | None:
        return self._spans(type_, text, span, context)

    def failures(self, rule: Rule) -> Iterator[Problem]:
        """What is wrong with the rule by its examples; `todo` examples never fail."""
        pack, index, entry = self._packs.entry(rule.id)
        at = ("rules", index)
        if rule.normaliser is not None and rule.normaliser not in self._normalisers:
            known = ", ".join(self._normalisers)
            if entry.normaliser:
                message = f'rule {entry.id}: no normaliser "{rule.normaliser}"'
                yield pack.problem("P025", message, (*at, "normaliser"), f"there are {known}")
                return
        if not entry.match:
            message = f"rule {entry.id}: no example that must match"
            yield pack.problem("P030", message, at, 'add match = ["text with its [[span]]"]', key=True)
        if not entry.no_match:
            message = f"rule {entry.id}: no look-alike that must not match"
            yield pack.problem("P031", message, at, 'add no_match = ["a text that looks like it"]', key=True)
        for written in self._packs.examples(rule.id):
            if written.kind == "todo":
                continue
            problems = list(self.check(rule, written))
            yield from problems
            if any(problem.code == RAN_AWAY for problem in problems):  # its other examples may take as long
                return

    def check(self, rule: Rule, written: Written) -> Iterator[Problem]:
        """What is wrong with the rule by one example."""
        try:
            yield from self._check(rule, written)
        except _RanAwayError as away:
            message = f"takes {away} longer than {_LIMIT:g} s, or more memory than there is"
            advice = "avoid a repeat inside a repeat, or make it possessive: ++ for +, *+ for *"
            yield self._problem(RAN_AWAY, rule, written, message, advice)

    def _check(self, rule: Rule, written: Written) -> Iterator[Problem]:
        example = written.example
        for name in example.beside:
            if _full(rule, name) not in self._by_id and _full(rule, name) not in self._packs.quarantined:
                yield self._problem("P035", rule, written, f'names no rule "{name}" under with', "mend the name")
                return
        if "[[" not in example.text:
            if written.kind == "match":
                yield self._problem("P035", rule, written, "no span is marked", "put [[…]] around what must match")
                return
            expected, text = [], fold(example.text).text
        else:
            marked = unmark(fold(example.text).text)
            expected, text = (marked.spans if written.kind != "no_match" else []), marked.text
        wanted = [example.value or {}] * len(expected) if example.values is None else example.values
        if len(wanted) != len(expected):
            message = f"{len(wanted)} values for {len(expected)} marked spans"
            yield self._problem("P035", rule, written, message, "give one table a span")
            return
        if not self._thorough and _is_right(expected, wanted, self._run(rule, example, text, linked=False)):
            return
        found = self._run(rule, example, text, linked=True)
        if not _is_right(expected, wanted, found):
            yield self._wrong(rule, written, text, expected, wanted, found)

    def observe(self, rule: Rule, example: Example) -> Observed:
        """What the example gives, all stages run."""
        text = unmark(fold(example.text).text).text
        found = self._run(rule, example, text, linked=True)
        spans = [Span(candidate.start, candidate.end) for candidate in found]
        values = [msgspec.to_builtins(candidate.value) for candidate in found]
        return Observed(spans, [text[span.start : span.end] for span in spans], values)

    def _wrong(
        self,
        rule: Rule,
        written: Written,
        text: str,
        expected: Sequence[Span],
        wanted: Sequence[dict[str, Any]],
        found: Sequence[Candidate],
    ) -> Problem:
        if [(candidate.start, candidate.end) for candidate in found] != expected:
            return self._wrong_spans(rule, written, text, expected, found)
        differing = [
            f"{_quoted(candidate, text)}: {key} is {inline(value.get(key))}, the example says {inline(right)}"
            for candidate, asserted in zip(found, wanted, strict=True)
            for value in [_built(candidate)]
            for key, right in asserted.items()
            if value.get(key) != right
        ]
        advice = "mend the value, or write down what it gives: `vnparty packs test --update`"
        return self._problem("P033", rule, written, "; ".join(differing), advice)

    def _wrong_spans(
        self, rule: Rule, written: Written, text: str, expected: Sequence[Span], found: Sequence[Candidate]
    ) -> Problem:
        gave = " and ".join(f'"{text[each.start : each.end]}"' for each in found)
        if not expected:
            advice = "make the pattern narrower, or take the example out"
            return self._problem("P034", rule, written, f"must not match, but matches {gave}", advice)
        right = " and ".join(f'"{text[start:end]}"' for start, end in expected)
        if not gave and rule.keywords and not any(keyword in text for keyword in rule.keywords):
            advice = f"the rule only looks at texts that hold one of: {', '.join(rule.keywords)}"
            return self._problem(
                "P036", rule, written, f"no keyword of the rule is in it, so {right} is not found", advice
            )
        read = self._reader(rule)
        context = example_context(text, written.example.published)
        for match in scan([rule], text, _run_away, limit=_LIMIT):
            if not gave and Span(match.start, match.end) in expected and read(match, context) is None:
                return self._problem("P037", rule, written, *_unread(rule, match, context, read))
        if not gave and any(Span(match.start, match.end) in expected for match in unanchored(rule, text)):
            message = f"no anchor of the rule stands where the match begins, so {right} is not found"
            advice = "add an anchor with | where the match begins, or take anchors out"
            return self._problem("P038", rule, written, message, advice)
        named = f" --pack {written.pack.path}" if written.pack.origin == "--pack" else ""
        said = quoted(written.example.text) if len(written.example.text) < 100 else "TEXT"
        advice = f"how far the pattern comes: vnparty explain{named} --rule {rule.id} {said}"
        return self._problem("P032", rule, written, f"gives {gave or 'nothing'}, not {right}", advice)

    @staticmethod
    def _problem(code: str, rule: Rule, written: Written, message: str, advice: str) -> Problem:
        tuned = "" if rule.id.startswith(f"{written.pack.id}/") else f" (tuned by {written.pack.id})"
        said = f"rule {rule.name}{tuned}: example {message}"
        return written.pack.problem(code, said, written.path, advice)

    def _run(self, rule: Rule, example: Example, text: str, *, linked: bool) -> list[Candidate]:
        """The rule's own candidates in the text."""
        rules = [rule]
        if example.beside:
            names = [_full(rule, name) for name in example.beside]
            rules = sorted([rule, *(self._by_id[name] for name in names if name in self._by_id)], key=lambda r: r.order)
            linked = True
        matches = list(scan(rules, text, _run_away, limit=_LIMIT))
        if not matches:
            return []
        context = example_context(text, example.published)
        read = []
        for match in matches:
            value = self._reader(match.rule)(match, context)
            if value is not None:
                read.append(Candidate(match, match.start, match.end, value))
        kept: Sequence[Candidate] = read if len(read) < 2 else resolve_overlaps(read)[0]
        for link in self._linkers if linked else ():
            kept = link(kept, context)
        return [candidate for candidate in kept if candidate.rule is rule]

    def _reader(self, rule: Rule) -> Normaliser:
        if rule not in self._readers:
            self._readers[rule] = make_reader(rule, self._normalisers, self._packs.lists, self._read_span)
        return self._readers[rule]


def example_context(text: str, published: str | None) -> Context:
    """An example as an article, its sentences told without underthesea."""
    if "\n" not in text and ". " not in text:
        whole = [Span(0, len(text))]
        return Context(text, whole, whole, published, _Words(text), (0,))
    parts = [Span(*found.span()) for found in _PARAGRAPH.finditer(text)]
    found = [Span(*found.span()) for found in _SENTENCE.finditer(text)]
    return Context(text, parts, found, published, _Words(text), [span.start for span in found])


class _Words:
    """underthesea's words of an example, for the few rules that ask for them."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, span: Span) -> Sequence[Token]:
        from vnparty_extract.segment import words

        return words(self._text, span)


def _full(rule: Rule, name: str) -> str:
    """The id of a rule that is named without its pack in the pack itself."""
    return name if "/" in name else f"{rule.id.partition('/')[0]}/{name}"


def _is_right(
    expected: Sequence[tuple[int, int]], wanted: Sequence[dict[str, Any]], found: Sequence[Candidate]
) -> bool:
    if [(candidate.start, candidate.end) for candidate in found] != expected:
        return False
    for candidate, asserted in zip(found, wanted, strict=True):
        if asserted:
            value = _built(candidate)
            if not all(value.get(key) == right for key, right in asserted.items()):
                return False
    return True


def _quoted(candidate: Candidate, text: str) -> str:
    return f'"{text[candidate.start : candidate.end]}"'


def _built(candidate: Candidate) -> dict[str, Any]:
    """A value as the record shows it."""
    built: dict[str, Any] = msgspec.to_builtins(candidate.value)
    return built


def _unread(rule: Rule, match: Match, context: Context, read: Normaliser) -> tuple[str, str]:
    """Why a match gave no value, and what to do."""
    said = f'matches "{context.text[match.start : match.end]}", but '
    if condition := unmet(rule, match, context):
        return said + condition, "change the condition, or the example"
    if isinstance(read, TemplateReader) and (slot := read.unreadable(match, context)):
        return said + f"{slot[0]} cannot read {slot[1]}", "mend the group, or let |default:… follow the filter"
    return said + "its value cannot be read", "a match without a meaning gives no record"


class _RanAwayError(Exception):
    """A rule took too long on an example; the rule's id."""


def _run_away(rule: Rule) -> None:
    raise _RanAwayError(rule.id)
