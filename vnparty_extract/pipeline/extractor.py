"""One article in, its extractions out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

from vnparty_extract.errors import Problem
from vnparty_extract.link import LINKED_BY_GROUPS, make_linkers, published_on
from vnparty_extract.match import OUT_OF_BOUNDS, anchors_of, matches, resolve_overlaps
from vnparty_extract.model import (
    CORE_TYPES,
    RECORD_VERSION,
    Article,
    Candidate,
    Context,
    Extraction,
    Match,
    Rule,
    SentenceRef,
    Span,
    Spans,
    Token,
    Value,
    WordRef,
)
from vnparty_extract.packs import PackSet
from vnparty_extract.pipeline.reading import SpanReader, make_reader
from vnparty_extract.records import Result, mention_hash
from vnparty_extract.segment import paragraphs, sentences, words
from vnparty_extract.text import FoldedText, LineIndex, fold
from vnparty_extract.values import make_normalisers

RuleTimeout = Callable[[Rule, Article], None]
"""Called with a rule that ran out of time in an article; its hits there are left out."""


def ignore(rule: Rule, article: Article) -> None:
    """Say nothing."""


def rule_timed_out(rule_id: str, article: Article) -> Problem:
    """The problem of a rule that ran out of time."""
    return Problem("warning", "R001", f"rule {rule_id} ran out of time or memory; its hits are left out", article.place)


def failed(article: Article, error: Exception) -> Problem:
    """The problem of an article that our own or a pack's fault keeps from being read."""
    said = f"extraction failed ({type(error).__name__}: {error}); skipped"
    return Problem("error", "X001", said, article.place, advice="please report it with the article")


class Extractor:
    """Rules, normalisers and linkers, made once and used for any number of articles.

    `types` limits what comes out, not what is looked at: a document still hides the number inside it.
    """

    def __init__(self, packs: PackSet, *, types: Collection[str] | None = None) -> None:
        self.rules: Sequence[Rule] = packs.rules
        self._core = tuple(rule for rule in self.rules if rule.type in CORE_TYPES)
        self._own = tuple(rule for rule in self.rules if rule.type not in CORE_TYPES)
        anchors_of(self._core)  # built here, once: a forked worker has them
        self._types = frozenset(types) if types is not None else None
        self.linkers = make_linkers(packs.lists)
        normalisers = make_normalisers(packs.lists)
        spans = SpanReader(packs.reading or packs.rules, normalisers, self.linkers, packs.lists)
        self._readers = {rule: make_reader(rule, normalisers, packs.lists, spans) for rule in self.rules}

    def extract(self, article: Article, on_timeout: RuleTimeout = ignore) -> list[Extraction]:
        """The article's extractions in text order; a rule that timed out is said to `on_timeout`."""
        return list(self.analyse(article, on_timeout).extractions)

    def analyse(
        self, article: Article, on_timeout: RuleTimeout = ignore, *, sentences: bool = False, words: bool = False
    ) -> Result:
        """The article's extractions with, where asked for, all of its sentences and all of its words (slow)."""
        return self.analyse_all([article], on_timeout, sentences=sentences, words=words)[0]

    def analyse_all(
        self,
        articles: Sequence[Article],
        on_timeout: RuleTimeout = ignore,
        *,
        sentences: bool = False,
        words: bool = False,
    ) -> list[Result]:
        """The same for several articles, stage by stage and rule by rule.

        It takes a quarter less time than one article after the other: the processor keeps a rule, or the word lists
        of a stage, at hand, which those of the other stages would drive out.
        """
        folded = [fold(article.text) for article in articles]
        contexts = [make_context(each.text, of.published) for each, of in zip(folded, articles, strict=True)]
        kept = self._candidates(contexts, lambda rule, index: on_timeout(rule, articles[index]))
        results = []
        for article, text, context, candidates in zip(articles, folded, contexts, kept, strict=True):
            recorder = _Recorder(article, text, context)
            wanted = [each for each in candidates if self._types is None or each.type in self._types]
            all_sentences = recorder.sentences() if sentences else ()
            all_words = list(recorder.words()) if words else ()
            results.append(Result(article, _Recorded(wanted, recorder), all_sentences, all_words))
        return results

    def _candidates(
        self, contexts: Sequence[Context], on_timeout: Callable[[Rule, int], None]
    ) -> list[Sequence[Candidate]]:
        """What is kept of each text's matches after values, overlaps and linking, in text order."""
        found = self._found(self._core, contexts, on_timeout)
        kept: list[Sequence[Candidate]] = list(found)
        for link in self.linkers:
            kept = [link(candidates, context) for candidates, context in zip(kept, contexts, strict=True)]
        if not self._own:
            return kept
        dated = [
            replace(context, published=published_on(context.published, candidates))
            for candidates, context in zip(found, contexts, strict=True)
        ]
        own = self._found(self._own, dated, on_timeout)
        return [sorted([*core, *more], key=_place) for core, more in zip(kept, own, strict=True)]

    def _found(
        self, rules: tuple[Rule, ...], contexts: Sequence[Context], on_timeout: Callable[[Rule, int], None]
    ) -> list[list[Candidate]]:
        """The winners among the rules' matches with a value, for each text."""
        found: list[list[Candidate]] = [[] for _ in contexts]
        anchors = anchors_of(rules)
        places = [anchors.places(context.text) for context in contexts]
        for rule in rules:
            for index, context in enumerate(contexts):
                if rule.anchors and rule not in places[index]:
                    continue
                try:
                    found[index] += self._read(rule, context, places[index].get(rule, ()))
                except OUT_OF_BOUNDS:
                    on_timeout(rule, index)
        return [resolve_overlaps(read)[0] for read in found]

    def _read(self, rule: Rule, context: Context, places: Sequence[int]) -> list[Candidate]:
        """The rule's matches with their values, each match let go as soon as it is read."""
        read, with_texts = self._readers[rule], rule.type in LINKED_BY_GROUPS
        return [
            Candidate(match.read(with_texts=with_texts), match.start, match.end, value)
            for match in matches(rule, context.text, places)
            if (value := read(match, context)) is not None
        ]

    def link(self, candidates: Sequence[Candidate], context: Context) -> Sequence[Candidate]:
        """The candidates of the four core types after every linker, in text order."""
        for link in self.linkers:
            candidates = link(candidates, context)
        return candidates

    def read(self, match: Match, context: Context) -> Candidate | None:
        """The match with its value; None where its rule's conditions or reading reject it."""
        value: Value = self._readers[match.rule](match, context)
        return None if value is None else Candidate(match, match.start, match.end, value)


def _place(candidate: Candidate) -> tuple[int, int, int]:
    return candidate.start, candidate.end, candidate.rule.order


def make_context(text: str, published: str | None) -> Context:
    """The folded text with its paragraphs, sentences and (when asked for) words."""
    parts = paragraphs(text)
    found = Spans(sentences(text, parts))
    cache: dict[Span, Sequence[Token]] = {}

    def words_of(span: Span) -> Sequence[Token]:
        if span not in cache:
            cache[span] = words(text, span)
        return cache[span]

    return Context(text, Spans(parts), found, published, words_of, found.starts)


class _Recorder:
    """Turns candidates in folded offsets into extractions in raw ones."""

    def __init__(self, article: Article, folded: FoldedText, context: Context) -> None:
        self._article = article
        self._folded = folded
        # Not the context itself, whose small letters would be one more copy of a long article while it is written.
        self._text, self._paragraphs, self._words = context.text, context.paragraphs, context.words
        self._sentences, self._sentence_starts = context.sentences, context.sentence_starts
        self._lines = LineIndex(article.text)
        self._last: SentenceRef | None = None
        self._within = Span(0, 0)

    def record(self, candidate: Candidate) -> Extraction:
        """The candidate as it stands in the article."""
        article, rule = self._article, candidate.match.rule
        start, end = self._folded.raw_span(candidate.start, candidate.end)
        line, column = self._lines.place(start)
        text = article.text[start:end]
        return Extraction(
            source=article.source,
            id=article.id,
            type=rule.type,
            rule=rule.id,
            text=text,
            start=start,
            end=end,
            sentence=self._sentence(candidate.start),
            value=candidate.value,
            line=line,
            column=column,
            mention=mention_hash(article.source, article.id, rule.type, start, end, text),
            repeat=bool(self._repeats) and self._repeated(candidate.start),
            v=RECORD_VERSION,
        )

    def sentences(self) -> list[SentenceRef]:
        """Every sentence of the article."""
        return [self._sentence(span.start) for span in self._sentences]

    def words(self) -> Iterator[WordRef]:
        """Every word of the article, with its tag."""
        for index, sentence in enumerate(self._sentences):
            for token in self._words(sentence):
                start, end = self._folded.raw_span(token.start, token.end)
                yield WordRef(index, start, end, self._article.text[start:end], token.tag)

    def _sentence(self, offset: int) -> SentenceRef:
        if self._last is None or not self._within.start <= offset < self._within.end:
            index = max(bisect_right(self._sentence_starts, offset) - 1, 0)
            self._within = self._sentences[index]
            start, end = self._folded.raw_span(*self._within)
            self._last = SentenceRef(index, start, end, self._article.text[start:end])
        return self._last

    def _repeated(self, offset: int) -> bool:
        return bisect_right(self._paragraph_starts, offset) - 1 in self._repeats

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self._paragraphs]

    @cached_property
    def _repeats(self) -> set[int]:
        """Which paragraphs repeat an earlier one word for word, by index."""
        first: dict[int, Span] = {}  # by hash: the paragraphs themselves would be the article once more
        repeats = set()
        text = self._text
        for index, span in enumerate(self._paragraphs):
            paragraph = text[span.start : span.end]
            start, end = first.setdefault(hash(paragraph), span)
            if start < span.start and text[start:end] == paragraph:
                repeats.add(index)
        return repeats


class _Recorded(Sequence[Extraction]):
    """The extractions of an article, each made when it is asked for.

    With their sentences they are several times the article, and whoever writes them needs one at a time.
    """

    def __init__(self, candidates: Sequence[Candidate], recorder: _Recorder) -> None:
        self._candidates = candidates
        self._recorder = recorder

    def __len__(self) -> int:
        return len(self._candidates)

    def __iter__(self) -> Iterator[Extraction]:
        return map(self._recorder.record, self._candidates)

    @overload
    def __getitem__(self, index: int, /) -> Extraction: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[Extraction]: ...
    def __getitem__(self, index: int | slice, /) -> Extraction | list[Extraction]:
        if isinstance(index, slice):
            return [self._recorder.record(candidate) for candidate in self._candidates[index]]
        return self._recorder.record(self._candidates[index])
