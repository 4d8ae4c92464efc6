"""What a corpus says, counted article by article: documents, officials, quantities, times.

Records that repeat an earlier paragraph of their article are left out. Documents are told apart by their id and
officials by their canonical name, so two people of one name count as one.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import PurePath
from statistics import median
from typing import Any, TypeVar

from vnparty_extract.model import Article, Extraction
from vnparty_extract.views.captions import fields
from vnparty_extract.views.timeline import Timeline, make_timeline

_QUANTITIES = frozenset({"cardinal", "money", "percent", "ratio", "range"})


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """Where something stood: the article's publication date (None where unknown), then the article."""

    date: str | None
    source: str

    def __str__(self) -> str:
        return self.date or PurePath(self.source).name


@dataclass(slots=True)
class Trace:
    """How often and when something was mentioned; `months` counts mentions by month of publication.

    `first` and `last` go by date; where no article that mentions it has one, by the order of the articles.
    """

    name: str
    mentions: int = 0
    articles: int = 0
    first: Seen | None = None
    last: Seen | None = None
    months: Counter[str] = field(default_factory=Counter)
    _in: Seen | None = None

    def add(self, seen: Seen) -> None:
        """One more mention; articles come in any order."""
        self.mentions += 1
        if seen != self._in:
            self.articles += 1
            self._in = seen
        if seen.date is not None:
            self.months[seen.date[:7]] += 1
        if self.first is None or _earliest(seen) < _earliest(self.first):
            self.first = seen
        if self.last is None or _latest(seen) >= _latest(self.last):
            self.last = seen


def _earliest(seen: Seen) -> tuple[bool, str]:
    """Sort key that puts what has a date before what has none."""
    return seen.date is None, seen.date or ""


def _latest(seen: Seen) -> tuple[bool, str]:
    """Sort key that puts what has a date behind what has none."""
    return seen.date is not None, seen.date or ""


@dataclass(slots=True)
class DocumentTrace(Trace):
    """A document with what is known of it from any citation."""

    issuer: str | None = None
    issued: str | None = None


@dataclass(slots=True)
class OfficialTrace(Trace):
    """A person with each position that stood with the name, in order of appearance."""

    positions: dict[str, Trace] = field(default_factory=dict)

    def career(self, most: int = 6) -> list[Trace]:
        """The positions mentioned most, by the first time each was seen; those never dated last."""
        held = sorted(self.positions.values(), key=attrgetter("mentions"), reverse=True)[:most]
        return sorted(held, key=lambda position: min(position.months, default="~"))


@dataclass(slots=True)
class Quantity:
    """A counted noun: how often it was counted, and the amounts (a range or ratio has none)."""

    unit: str
    mentions: int = 0
    amounts: array[float] = field(default_factory=lambda: array("d"))

    @property
    def spread(self) -> tuple[float, float, float] | None:
        """Least, median and largest amount."""
        return (min(self.amounts), median(self.amounts), max(self.amounts)) if self.amounts else None


@dataclass(frozen=True, slots=True)
class Summary:
    """The corpus in numbers: the most frequent of each kind first, and how many there are in all."""

    articles: int
    dated: int
    first: str | None
    last: str | None
    types: Mapping[str, int]
    documents: Sequence[DocumentTrace]
    officials: Sequence[OfficialTrace]
    quantities: Sequence[Quantity]
    timeline: Timeline
    totals: Mapping[str, int]


_T = TypeVar("_T", Trace, DocumentTrace, OfficialTrace, Quantity)


class Tally:
    """Counts articles as they come; memory grows with the names, not with the articles."""

    def __init__(self) -> None:
        self._articles: list[str | None] = []
        self._types: Counter[str] = Counter()
        self._documents: dict[str, DocumentTrace] = {}
        self._officials: dict[str, OfficialTrace] = {}
        self._quantities: dict[str, Quantity] = {}
        self._spoken_of: Counter[str] = Counter()

    def add(self, article: Article, extractions: Iterable[Extraction], published: str | None = None) -> None:
        """Count one article; `published` is its date where the article itself does not carry it."""
        published = article.published or published
        self._articles.append(published)
        seen = Seen(published, article.place)
        for extraction in extractions:
            if extraction.repeat:
                continue
            self._types[extraction.type] += 1
            value = fields(extraction)
            if extraction.type == "document":
                self._add_document(extraction.text, value, seen)
            elif extraction.type == "official":
                self._add_official(value.get("canonical", extraction.text), value, seen)
            elif extraction.type == "number" and value.get("kind") in _QUANTITIES and "unit" in value:
                self._add_quantity(value["unit"], value.get("value"))
            elif extraction.type == "date" and "start" in value:
                self._spoken_of[value["start"][:7]] += 1

    def _add_document(self, text: str, value: Mapping[str, Any], seen: Seen) -> None:
        trace = self._documents.setdefault(value.get("id", text), DocumentTrace(text))
        if len(text) > len(trace.name):  # `Nghị quyết số 18-NQ/TW` says more than `18-NQ/TW`
            trace.name = text
        trace.issuer = trace.issuer or value.get("issuer")
        trace.issued = trace.issued or value.get("issued")
        trace.add(seen)

    def _add_official(self, name: str, value: Mapping[str, Any], seen: Seen) -> None:
        trace = self._officials.setdefault(name, OfficialTrace(name))
        trace.add(seen)
        for position in value.get("positions", ()):
            trace.positions.setdefault(position.casefold(), Trace(position)).add(seen)

    def _add_quantity(self, unit: str, amount: float | None) -> None:
        quantity = self._quantities.setdefault(unit.casefold(), Quantity(unit))
        quantity.mentions += 1
        if amount is not None:
            quantity.amounts.append(amount)

    def summary(self, top: int = 20) -> Summary:
        """The `top` most frequent of each kind, ties in order of appearance."""
        dates = sorted(filter(None, self._articles))
        return Summary(
            articles=len(self._articles),
            dated=len(dates),
            first=dates[0] if dates else None,
            last=dates[-1] if dates else None,
            types=dict(self._types.most_common()),
            documents=_most(self._documents, top),
            officials=_most(self._officials, top),
            quantities=_most(self._quantities, top),
            timeline=make_timeline(self._spoken_of, Counter(date[:7] for date in dates)),
            totals={
                "documents": len(self._documents),
                "officials": len(self._officials),
                "quantities": len(self._quantities),
            },
        )


def _most(traces: Mapping[str, _T], top: int) -> list[_T]:
    return sorted(traces.values(), key=attrgetter("mentions"), reverse=True)[:top]
