"""The types that travel through the pipeline; all frozen, all offsets in Unicode code points, half-open.

Up to `Candidate`, offsets count in the folded text; an `Extraction` counts in the article as it was read.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, NamedTuple, Protocol, overload

import msgspec
from msgspec import Meta

CORE_TYPES = frozenset({"number", "date", "document", "official"})
"""The types whose spans never overlap one another; every other type is disjoint only from itself."""

RECORD_VERSION = 1

_PIECE = 64 * 1024  # characters: `str.lower` takes twelve bytes for each while it works

Value = Any
"""The typed meaning of a match: one msgspec Struct a built-in type, a plain dict for a user's type."""

Lists = Mapping[str, Mapping[str, str]]
"""Word lists by `pack/list`; each maps a folded surface to its standard form (itself in a plain list)."""


class Span(NamedTuple):
    """Half-open range of code points."""

    start: int
    end: int


class Spans(Sequence[Span]):
    """Many spans in order, eight bytes each.

    >>> spans = Spans([Span(0, 3), Span(6, 15)])
    >>> spans[1], list(spans.starts)
    (Span(start=6, end=15), [0, 6])
    """

    __slots__ = ("_ends", "starts")

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts = array("I", [span[0] for span in spans])
        self._ends = array("I", [span[1] for span in spans])

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int, /) -> Span: ...
    @overload
    def __getitem__(self, index: slice, /) -> list[Span]: ...
    def __getitem__(self, index: int | slice, /) -> Span | list[Span]:
        if isinstance(index, slice):
            return list(map(Span, self.starts[index], self._ends[index]))
        return Span(self.starts[index], self._ends[index])


class Token(NamedTuple):
    """A word of underthesea's: its span and, where asked for, its part-of-speech tag."""

    start: int
    end: int
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text to read: `source` as the user named it, `id` inside a source of many, `published` as ISO date."""

    source: str
    text: str
    id: str | None = None
    published: str | None = None

    @property
    def place(self) -> str:
        """The article as an error line names it: `source`, or `source#id` in a source of many.

        >>> Article("a.jsonl", "", id="7").place
        'a.jsonl#7'
        """
        return self.source if self.id is None else f"{self.source}#{self.id}"


class Pattern(Protocol):
    """What the engine asks of a compiled pattern: the part of `regex.Pattern` it calls."""

    @property
    def pattern(self) -> str: ...

    def finditer(self, string: str, /, *, timeout: float | None = None) -> Iterable[Any]: ...

    def match(self, string: str, position: int, /, *, timeout: float | None = None) -> Any | None: ...


class Anchor(NamedTuple):
    """A literal, and the offset in it at which a match may begin, or so many `words` before.

    With `capital` a capital letter must follow the literal.
    """

    literal: str
    start: int
    words: int = 0
    capital: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One compiled rule of a pack.

    `span_group` names the group that is the record's span (the whole match where None); with `span_to_end` the span
    runs from that group's start to the end of the match, so that a pattern may begin at a digit and find the words
    before it by looking back, which is much faster than trying every word. Where there are `anchors`, no match begins
    elsewhere. `order` is the place in pack order then rule order, the last word in an overlap; `timeout` is in seconds
    for each started million code points. `boundary` is `word` where the span must begin and end with words; `pos`
    gives groups the part-of-speech tags of which some word must bear one.
    """

    id: str
    type: str
    pattern: Pattern
    order: int
    title: str = ""
    span_group: str | None = None
    span_to_end: bool = False
    keywords: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    normaliser: str | None = None
    template: Mapping[str, Any] | None = None
    priority: int = 0
    timeout: float | None = None
    status: str = "stable"
    boundary: str | None = None
    pos: Mapping[str, frozenset[str]] = field(default_factory=dict)
    name: str = field(init=False)
    """The id without its pack: `day-month` of `date/day-month`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.id.rpartition("/")[2])


class _Texts:
    """The texts of the named groups that took part, in the place of a regex match."""

    __slots__ = ("_texts",)

    def __init__(self, groups: Any) -> None:
        self._texts = {name: text for name, text in groups.groupdict().items() if text is not None}

    def group(self, name: str) -> str | None:
        return self._texts.get(name)


class Match:
    """Where a rule matched: its span in the folded text and the named groups.

    A thin, read-only view of the regex match, so that groups cost nothing until they are asked for.
    """

    __slots__ = ("_groups", "end", "rule", "start")

    def __init__(self, rule: Rule, groups: Any) -> None:
        self.rule = rule
        self._groups = groups
        self.start, self.end = groups.span(rule.span_group) if rule.span_group else groups.span()
        if rule.span_to_end:
            self.end = groups.end()

    def read(self, *, with_texts: bool = False) -> Match:
        """The match itself, of which nothing is kept but its span and, where asked for, the texts of its groups.

        The regex match takes half a kilobyte, and an article's are all kept until their overlaps are settled.
        """
        self._groups = _Texts(self._groups) if with_texts else None
        return self

    def group(self, name: str) -> str | None:
        """Text of a named group; None where it did not take part or the rule has no such group."""
        try:
            text: str | None = self._groups.group(name)
        except IndexError:
            return None
        return text

    def span(self, name: str) -> Span | None:
        """Span of a named group; None where it did not take part or the rule has no such group."""
        try:
            start, end = self._groups.span(name)
        except IndexError:
            return None
        return Span(start, end) if start >= 0 else None

    def captures(self, name: str) -> list[str]:
        """Every text a repeated group took, in order."""
        try:
            texts: list[str] = self._groups.captures(name)
        except IndexError:
            return []
        return texts

    def groupdict(self) -> dict[str, str | None]:
        """All named groups."""
        groups: dict[str, str | None] = self._groups.groupdict()
        return groups


class Candidate(msgspec.Struct, frozen=True, eq=False):
    """A match with its value, before the article-level stages keep, amend or drop it."""

    match: Match
    start: int
    end: int
    value: Value

    @property
    def rule(self) -> Rule:
        return self.match.rule

    @property
    def type(self) -> str:
        return self.match.rule.type


@dataclass(frozen=True, slots=True)
class Context:
    """The article as normalisers and linkers see it: folded text, its parts, what is known of it from outside.

    `published` is an ISO date (`2022-07-15`, or `2022-07`) given by metadata or the user, else None.
    `words` yields underthesea's words of a span of the folded text; it is slow, call it only where regexes end.
    `learnt` is for what a reader learns of the whole text, under a key of its own, so as to look through it once.
    `lower` is the text in small letters, of the same length: a capital whose small letter is longer (İ) stays.
    """

    text: str
    paragraphs: Sequence[Span]
    sentences: Sequence[Span]
    published: str | None
    words: Callable[[Span], Sequence[Token]]
    sentence_starts: Sequence[int] = field(default=(), repr=False)
    learnt: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    lower: str = field(default="", repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.lower:
            object.__setattr__(self, "lower", _lower(self.text))

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds the offset (of the nearest before it, in white space)."""
        return max(bisect_right(self.sentence_starts, offset) - 1, 0)

    def sentence(self, offset: int) -> Span:
        """The sentence that holds the offset."""
        return self.sentences[self.sentence_index(offset)] if self.sentences else Span(0, len(self.text))


def _lower(text: str) -> str:
    lower = "".join(text[start : start + _PIECE].lower() for start in range(0, len(text), _PIECE))
    return lower if len(lower) == len(text) else "".join(map(_small, text))


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


class Normaliser(Protocol):
    """Reads the value of a match; None where the match means nothing (31/2, a ratio of 0)."""

    def __call__(self, match: Match, context: Context, /) -> Value | None: ...


class Linker(Protocol):
    """Resolves what only the whole article decides; takes and gives candidates in text order."""

    def __call__(self, candidates: Sequence[Candidate], context: Context, /) -> Sequence[Candidate]: ...


class SentenceRef(msgspec.Struct, frozen=True):
    """The sentence that holds an extraction, in raw offsets."""

    index: Annotated[int, Meta(description="Place among the sentences of the article, from 0.")]
    start: Annotated[int, Meta(description="First code point.")]
    end: Annotated[int, Meta(description="Just after the last code point.")]
    text: Annotated[str, Meta(description="Exactly `article[start:end]`.")]


class WordRef(msgspec.Struct, frozen=True):
    """A word of underthesea's in raw offsets: the index of its sentence, its part-of-speech tag."""

    sentence: int
    start: int
    end: int
    text: str
    tag: str | None = None


class Extraction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fact, as a record of the output. Fields stand in the order of the record's keys."""

    source: Annotated[str, Meta(description="The input as the user named it; `-` for standard input.")]
    id: Annotated[str | None, Meta(description="The article's id in a source of many; absent otherwise.")] = None
    type: Annotated[str, Meta(description="`number`, `date`, `document`, `official`, or a type of a user's pack.")]
    rule: Annotated[str, Meta(description="`pack/rule` that found it.")]
    text: Annotated[str, Meta(description="Exactly `article[start:end]`.")]
    start: Annotated[int, Meta(description="First code point of the span in the article as it was read.")]
    end: Annotated[int, Meta(description="Just after the last code point of the span.")]
    sentence: Annotated[SentenceRef, Meta(description="The sentence that holds it.")]
    value: Annotated[Any, Meta(description="What it means, by type.")]
    line: Annotated[int, Meta(description="Line of `start`, from 1.")]
    column: Annotated[int, Meta(description="Column of `start` in code points, from 1.")]
    mention: Annotated[
        str, Meta(description="Hash of source, id, type, span and text: the same whatever rule or version found it.")
    ]
    repeat: Annotated[
        bool, Meta(description="True in a paragraph that repeats an earlier one word for word; absent otherwise.")
    ] = False
    v: Annotated[int, Meta(description="Version of the record format.")]
