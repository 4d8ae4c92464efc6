"""How the match of a rule gets its value: the rule's conditions, then its template or its normaliser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vnparty_extract.match import resolve_overlaps, scan
from vnparty_extract.model import Candidate, Context, Linker, Lists, Match, Normaliser, Rule, Span, Token, Value
from vnparty_extract.values import TemplateReader
from vnparty_extract.values.numbers import NumberValue
from vnparty_extract.values.numerals import NumeralReader, plain
from vnparty_extract.values.templates import Read

READ_BY_FILTERS = ("number", "date")
"""The types that value templates read: `{n|number}`, `{d|date}`."""


def make_reader(rule: Rule, normalisers: Mapping[str, Normaliser], lists: Lists, spans: Read) -> Normaliser:
    """What reads the rule's matches; None from it rejects a match."""
    if rule.template is not None:
        read: Normaliser = TemplateReader(rule.id.partition("/")[0], rule.template, lists, spans)
    else:
        read = normalisers.get(rule.normaliser or "", _groups)
    return _Conditional(rule, read) if rule.boundary or rule.pos else read


def _groups(match: Match, _: Context) -> Value:
    """The value of a rule without any reading: its groups as they are."""
    return match.groupdict()


class _Conditional:
    """Reads only matches that meet the rule's conditions on words."""

    def __init__(self, rule: Rule, read: Normaliser) -> None:
        self._rule = rule
        self._read = read

    def __call__(self, match: Match, context: Context) -> Value | None:
        return self._read(match, context) if unmet(self._rule, match, context) is None else None


def unmet(rule: Rule, match: Match, context: Context) -> str | None:
    """The condition of the rule that the match does not meet, in words; None where it meets them all."""
    words = context.words(context.sentence(match.start))
    if rule.boundary == "word" and not _at_word_edges(Span(match.start, match.end), words):
        return "its span does not begin and end with words"
    for group, tags in rule.pos.items():
        span = match.span(group)
        found = {word.tag for word in words if span and word.start < span.end and span.start < word.end}
        if span and not found & tags:
            return f"group {group} is {', '.join(sorted(map(str, found)))}, not {' or '.join(sorted(tags))}"
    return None


def _at_word_edges(span: Span, words: Sequence[Token]) -> bool:
    return any(word.start == span.start for word in words) and any(word.end == span.end for word in words)


class SpanReader:
    """The program's own reading of a piece of text as a number or date, for the filters of value templates.

    The piece is read alone first; where nothing is found so, within its sentence. What is found must be the only one
    in the piece. `published` of the context gives a date its year.
    """

    def __init__(
        self, rules: Iterable[Rule], normalisers: Mapping[str, Normaliser], linkers: Sequence[Linker], lists: Lists
    ) -> None:
        self._numerals = NumeralReader(lists)
        able = [rule for rule in rules if rule.normaliser in normalisers]
        self._rules = {type_: [rule for rule in able if rule.type == type_] for type_ in READ_BY_FILTERS}
        self._normalisers = normalisers
        self._linkers = linkers
        self._known: dict[tuple[str, str, str | None], Value | None] = {}

    def __call__(self, type_: str, text: str, span: Span | None, context: Context) -> Value | None:
        """The value, or None."""
        key = type_, text, context.published
        if key not in self._known:
            if len(self._known) > 10_000:
                self._known.clear()
            self._known[key] = _only(self._candidates(type_, text, context.published))
        value = self._known[key]
        if value is None and span:
            value = self._in_sentence(type_, span, context)
        return self._bare_numeral(text) if value is None and type_ == "number" else value

    def _bare_numeral(self, text: str) -> Value | None:
        """A numeral that is no number of its own in running text, such as a lone `một`, but is one here."""
        value = self._numerals.read(text)
        return None if value is None else NumberValue("cardinal", plain(value), None)

    def _in_sentence(self, type_: str, span: Span, context: Context) -> Value | None:
        around = context.sentence(span.start)
        start, end = span.start - around.start, span.end - around.start
        found = self._candidates(type_, context.text[around.start : around.end], context.published)
        return _only([each for each in found if start <= each.start and each.end <= end])

    def _candidates(self, type_: str, text: str, published: str | None) -> Sequence[Candidate]:
        whole = Span(0, len(text))
        context = Context(text, [whole], [whole], published, _no_words, [0])
        read = []
        for match in scan(self._rules[type_], text, _no_report):
            value = self._normalisers[match.rule.normaliser or type_](match, context)
            if value is not None:
                read.append(Candidate(match, match.start, match.end, value))
        kept: Sequence[Candidate]
        kept, _ = resolve_overlaps(read)
        for link in self._linkers:
            kept = link(kept, context)
        return kept


def _no_words(_: Span) -> Sequence[Token]:
    return ()


def _no_report(_: Rule) -> None:
    """A rule that runs out of time on a few words finds nothing."""


def _only(candidates: Sequence[Candidate]) -> Value | None:
    return candidates[0].value if len(candidates) == 1 else None
