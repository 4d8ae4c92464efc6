"""Position phrases: `[modifier] [deputy] HEAD [body] [level PLACE]`, one after the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from vnparty_extract.link.officials.grammar import Head, PositionGrammar
from vnparty_extract.link.officials.reading import ACRONYM, DASHES, TOKEN, PhraseReading
from vnparty_extract.model import Span

_JOINT = re.compile(rf"[^\S\n]*(?:,[^\S\n]*|[^\S\n]*[{DASHES}][^\S\n]*)")


@dataclass(frozen=True, slots=True)
class Chain:
    """Positions one after the other, and where the last ends."""

    positions: tuple[Span, ...]
    end: int

    @property
    def start(self) -> int:
        """Where the first position begins."""
        return self.positions[0].start


class PhraseReader:
    """Reads the position phrases of one article."""

    def __init__(self, grammar: PositionGrammar, text: str) -> None:
        lower = text.lower()
        self._grammar = grammar
        self._text = text
        # A capital whose small letter is longer (İ) would shift every offset: it stays.
        self._lower = lower if len(lower) == len(text) else "".join(map(_small, text))
        self.heads = list(grammar.head_starts(self._lower))
        self._starts = [head.start for head in self.heads]
        self._at = {head.start: head for head in self.heads}

    def is_bare(self, position: Span) -> bool:
        """Whether the position is a head without a body."""
        head = self._at.get(position.start)
        return head is not None and head.end == position.end

    def names_place(self, start: int) -> bool:
        """Whether the name of a place or country stands here."""
        return bool(self._grammar.places.match(self._text, start) or self._grammar.countries.match(self._text, start))

    def goes_on(self, end: int) -> bool:
        """Whether words that belong to no verb follow: `Hiệp` in `Chủ tịch Hiệp hội`."""
        after = TOKEN.match(self._text, end)
        if after is None or after[1] is None or after[1] in DASHES or after[1] in self._grammar.conjunctions:
            return False
        return not self._grammar.stops.match(self._lower, after.start(1))

    def heads_between(self, start: int, end: int) -> Sequence[Head]:
        """The heads that start in the range."""
        return self.heads[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def heading_before(self, start: int, window: int) -> Chain | None:
        """The positions that end in a colon right here: `các Ủy viên Trung ương Đảng: `."""
        colon = self._text.rfind(":", window, start)
        if colon < 0 or self._text[colon + 1 : start].strip():
            return None
        for head in self.heads_between(window, colon):
            chain = self.chain_at(head.start, colon)
            if chain is not None and chain.end == colon:
                return chain
        return None

    def chain_at(self, start: int, limit: int) -> Chain | None:
        """The positions from a head that starts exactly here, up to the limit."""
        head = self._at.get(start)
        if head is None or start >= limit:
            return None
        positions: list[Span] = []
        end = start
        while head is not None:
            end = self._phrase_end(head, limit)
            positions.append(Span(head.start, end))
            # An abbreviation after a position is no part of it: `Tổng Thư ký IPU (IPU), Chủ tịch …`.
            acronym = ACRONYM.match(self._text, end, limit)
            end = acronym.end() if acronym else end
            head = self._joined_head(end, limit)
        return Chain(tuple(positions), end)

    def _joined_head(self, end: int, limit: int) -> Head | None:
        """The head that goes on after a comma, a dash, `kiêm`, or `, đồng thời là`."""
        mark = _JOINT.match(self._lower, end, limit)
        after = mark.end() if mark else end
        word = self._grammar.joints.match(self._lower, after, limit)
        if mark is None and word is None:
            return None
        return self._at.get(word.end() if word else after)

    def _phrase_end(self, head: Head, limit: int) -> int:
        return PhraseReading(self._grammar, self._text, self._lower, self._at, head, limit).end()


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
