"""Why a span won, lost, or was not found at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from vnparty_extract.match import scan
from vnparty_extract.model import Article, Candidate, Context, Rule, Span
from vnparty_extract.packs import PackSet
from vnparty_extract.packs.attempt import Attempt, attempt
from vnparty_extract.pipeline.extractor import Extractor, make_context
from vnparty_extract.pipeline.gate import unanchored
from vnparty_extract.pipeline.reading import unmet
from vnparty_extract.pipeline.trace import Trace, trace
from vnparty_extract.text import FoldedText, LineIndex, fold


class Beaten(msgspec.Struct, frozen=True):
    """A span that lost to an overlapping one, and by what."""

    rule: str
    text: str
    start: int
    end: int
    because: str


class Won(msgspec.Struct, frozen=True):
    """A span that became a record: its rule and groups, its value as read and (where linking changed it) before."""

    type: str
    rule: str
    text: str
    start: int
    end: int
    line: int
    column: int
    groups: dict[str, str]
    value: Any
    value_before_linking: Any
    beat: list[Beaten]


class LeftOut(msgspec.Struct, frozen=True):
    """A match that gave no record, and why."""

    rule: str
    text: str
    start: int
    end: int
    because: str


class Missing(msgspec.Struct, frozen=True):
    """An expected span: what took its place, what came near it, and how far each rule got."""

    text: str
    start: int
    end: int
    found: bool
    taken_by: list[str]
    left_out: list[LeftOut]
    attempts: list[Attempt]


class Explanation(msgspec.Struct, frozen=True):
    """All that there is to say of a text."""

    won: list[Won]
    left_out: list[LeftOut]
    expected: list[Missing]


class Explainer:
    """Explains one article; offsets in what it says are the article's own."""

    def __init__(self, packs: PackSet, article: Article) -> None:
        self._packs = packs
        self._extractor = Extractor(packs)
        self._by_id = {rule.id: rule for rule in packs.rules}
        self._folded: FoldedText = fold(article.text)
        self._lines = LineIndex(article.text)
        self._context: Context = make_context(self._folded.text, article.published)
        self._trace: Trace = trace(self._extractor, self._context)

    def explain(
        self, *, rule: str | None = None, expected: Sequence[Span] = (), within: Span | None = None
    ) -> Explanation:
        """The story of every span (of one rule; within a raw span), and of each expected raw span."""
        inside = within or Span(0, len(self._folded.raw))
        won = [
            self._won(candidate)
            for candidate in self._trace.kept
            if self._of(rule, candidate.rule) and self._inside(candidate.start, candidate.end, inside)
        ]
        left = [
            story
            for story in self._left_out()
            if (rule is None or story.rule == rule) and inside.start <= story.start and story.end <= inside.end
        ]
        return Explanation(won, left, [self._missing(span, rule) for span in expected])

    @staticmethod
    def _of(wanted: str | None, rule: Rule) -> bool:
        return wanted is None or rule.id == wanted

    def _inside(self, start: int, end: int, inside: Span) -> bool:
        raw = self._folded.raw_span(start, end)
        return inside.start <= raw[0] and raw[1] <= inside.end

    def _text(self, start: int, end: int) -> tuple[str, int, int]:
        """Text and raw span of a folded span."""
        raw_start, raw_end = self._folded.raw_span(start, end)
        return self._folded.raw[raw_start:raw_end], raw_start, raw_end

    def _won(self, candidate: Candidate) -> Won:
        text, start, end = self._text(candidate.start, candidate.end)
        line, column = self._lines.place(start)
        before = next((each.value for each in self._trace.resolved if each.match is candidate.match), None)
        value, read = msgspec.to_builtins(candidate.value), msgspec.to_builtins(before, enc_hook=str)
        return Won(
            type=candidate.type,
            rule=candidate.rule.id,
            text=text,
            start=start,
            end=end,
            line=line,
            column=column,
            groups={name: found for name, found in candidate.match.groupdict().items() if found},
            value=value,
            value_before_linking=None if read == value else read,
            beat=[self._beaten(lost, won) for lost, won in self._trace.lost if won.match is candidate.match],
        )

    def _beaten(self, lost: Candidate, won: Candidate) -> Beaten:
        return Beaten(lost.rule.id, *self._text(lost.start, lost.end), because(won, lost))

    def _left_out(self) -> Iterator[LeftOut]:
        for match in self._trace.rejected:
            why = unmet(match.rule, match, self._context) or "its value cannot be read, so the match means nothing"
            yield LeftOut(match.rule.id, *self._text(match.start, match.end), why)
        for lost, won in self._trace.lost:
            taken, _, _ = self._text(won.start, won.end)
            why = f'"{taken}" of {won.rule.id} overlaps it and is {because(won, lost)}'
            yield LeftOut(lost.rule.id, *self._text(lost.start, lost.end), why)
        for candidate in self._trace.dropped:
            why = "the article as a whole decided so: joined to a neighbour, or left out by its type's linker"
            yield LeftOut(candidate.rule.id, *self._text(candidate.start, candidate.end), why)

    def _missing(self, span: Span, rule: str | None) -> Missing:
        """Of one rule or all, those that came furthest first."""
        inside = self._fold_span(span)
        overlapping = [each for each in self._trace.kept if each.start < inside.end and inside.start < each.end]
        exact = [each for each in overlapping if (each.start, each.end) == inside and self._of(rule, each.rule)]
        left = [story for story in self._left_out() if story.start < span.end and span.start < story.end]
        attempts = [] if exact else self._attempts(inside, rule)[: 1 if rule else 3]
        taken = [f'"{self._text(each.start, each.end)[0]}" of {each.rule.id}' for each in overlapping]
        return Missing(
            text=self._folded.raw[span.start : span.end],
            start=span.start,
            end=span.end,
            found=bool(exact),
            taken_by=taken,
            left_out=[story for story in left if rule is None or story.rule == rule],
            attempts=[self._attempt(self._by_id[each.rule], inside, thorough=True) for each in attempts],
        )

    def _fold_span(self, raw: Span) -> Span:
        """The folded span of a raw one: folding a text's beginning gives the offsets of its end."""
        return Span(len(fold(self._folded.raw[: raw.start]).text), len(fold(self._folded.raw[: raw.end]).text))

    def _attempts(self, span: Span, wanted: str | None) -> list[Attempt]:
        """How far each rule came, the furthest first."""
        tried = (self._attempt(rule, span) for rule in self._extractor.rules if self._of(wanted, rule))
        return sorted(tried, key=lambda each: each.rank, reverse=True)

    def _attempt(self, rule: Rule, span: Span, *, thorough: bool = False) -> Attempt:
        sentence = self._context.sentence(span.start)
        within = Span(min(sentence.start, span.start), max(sentence.end, span.end))
        tried = attempt(self._packs, rule, self._context.text, within, span, thorough=thorough)
        return msgspec.structs.replace(tried, anchors_missing=self._anchors_missing(rule, within, span))

    def _anchors_missing(self, rule: Rule, within: Span, span: Span) -> list[str]:
        """The rule's anchors as written, where for want of one a match at the span is not found."""
        text = self._context.text[within.start : within.end]
        start, end = span.start - within.start, span.end - within.start
        anywhere = [match for match in unanchored(rule, text) if match.start < end and start < match.end]
        found = {(match.start, match.end) for match in scan([rule], text, lambda _: None)} if anywhere else set()
        missed = any((match.start, match.end) not in found for match in anywhere)
        return list(self._packs.entry(rule.id)[2].anchors) if missed else []


def because(winner: Candidate, loser: Candidate) -> str:
    """What decided an overlap, as `match.overlap` orders them."""
    if winner.end - winner.start != loser.end - loser.start:
        return "longer"
    if winner.rule.priority != loser.rule.priority:
        return f"of a higher priority ({winner.rule.priority} over {loser.rule.priority})"
    if winner.rule.order != loser.rule.order:
        return "of an earlier rule"
    return "earlier in the text"
