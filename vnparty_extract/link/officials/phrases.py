"""Position phrases: `[modifier] [deputy] HEAD [body] [level PLACE]`, one after the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from vnparty_extract.link.officials.grammar import DASHES, PositionGrammar
from vnparty_extract.link.officials.reading import ACRONYM, TOKEN, PhraseReading
from vnparty_extract.model import Context, Span

# The last mark that no position crosses: a stop after a word longer than any abbreviation, a bracket, a quote.
_ENDED = re.compile(r"(?s:.*)(?:[\n;:!?“”\"…\[\]]|\w{4}\.(?=\s))")


class Chain(NamedTuple):
    """Positions one after the other, where the first begins, and where the last and an abbreviation after it end."""

    start: int
    end: int
    positions: tuple[Span, ...]


class PhraseReader:
    """Reads the position phrases of one article; `lower` is its text in small letters, `heads` where each ends."""

    def __init__(self, grammar: PositionGrammar, context: Context) -> None:
        text = context.text
        self._grammar = grammar
        self._text = text
        self.lower = context.lower
        self.heads = grammar.heads(self.lower)
        self._starts = list(self.heads)
        self._phrase = PhraseReading(grammar, text, self.lower, self.heads)

    def is_bare(self, position: Span) -> bool:
        """Whether the position is a head without a body."""
        return self.heads.get(position.start) == position.end

    def is_modified(self, start: int) -> bool:
        """Whether the position that starts here opens with a modifier: `nguyên Bí thư`."""
        return start in self.heads and self._grammar.opens_with_modifier(self.lower, start)

    def names_place(self, start: int) -> bool:
        """Whether the name of a place or country stands here."""
        return bool(self._grammar.places.match(self._text, start) or self._grammar.countries.match(self._text, start))

    def goes_on(self, end: int) -> bool:
        """Whether words that belong to no verb follow: `Hiệp` in `Chủ tịch Hiệp hội`."""
        after = TOKEN.match(self._text, end)
        if after is None or after[1] is None or after[1] in DASHES or after[1] in self._grammar.conjunctions:
            return False
        return not self._grammar.stops.match(self.lower, after.start(1))

    def has_head(self, start: int, end: int) -> bool:
        """Whether a head starts in the range."""
        following = bisect_left(self._starts, start)
        return following < len(self._starts) and self._starts[following] < end

    def heads_between(self, start: int, end: int) -> Sequence[int]:
        """The starts of the heads in the range."""
        return self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def chain_ending(self, window: int, limit: int) -> Chain | None:
        """The longest chain of positions that ends exactly at the limit and starts in the window before it."""
        heads = self.heads_between(window, limit)
        if not heads:
            return None
        ended = _ENDED.match(self._text, heads[0], limit)
        for head in self.heads_between(ended.end(), limit) if ended else heads:
            chain = self.chain_at(head, limit)
            if chain is not None and chain.end == limit:
                return chain
        return None

    def heading_before(self, start: int, window: int) -> Chain | None:
        """The positions that end in a colon right here: `các Ủy viên Trung ương Đảng: `."""
        colon = self._text.rfind(":", window, start)
        if colon < 0 or self._text[colon + 1 : start].strip():
            return None
        return self.chain_ending(window, colon)

    def chain_at(self, start: int, limit: int) -> Chain | None:
        """The positions from a head that starts exactly here, up to the limit."""
        if start not in self.heads or start >= limit:
            return None
        positions: list[Span] = []
        head: int | None = start
        end = start
        while head is not None:
            end = self._phrase.end(head, limit)
            positions.append(Span(head, end))
            # An abbreviation after a position is no part of it: `Tổng Thư ký IPU (IPU), Chủ tịch …`.
            if "(" in self._text[end : end + 2] and (acronym := ACRONYM.match(self._text, end, limit)):
                end = acronym.end()
            head = self._joined_head(end, limit)
        return Chain(start, end, tuple(positions))

    def _joined_head(self, end: int, limit: int) -> int | None:
        """The head that goes on after a comma, a dash, `kiêm`, or `, đồng thời là`."""
        if end >= limit:
            return None
        joint = self._grammar.chain_joint.match(self.lower, end, limit)
        return joint.end() if joint is not None and joint.end() in self.heads else None
