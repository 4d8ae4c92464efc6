"""Where literals occur in a text, all of them found in one pass (Aho-Corasick)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

Hit = tuple[int, int, int]
"""Number of the literal, and its span."""

_BLOCK = 100_000
_QUICK = 100_000
_SURROGATE = re.compile("[\ud800-\udfff]")


class Literals:
    """Literals to be looked for together; case counts."""

    def __init__(self, literals: Sequence[str]) -> None:
        self._longest = max(map(len, literals), default=0)
        # The quicker one takes kilobytes for each letter that no other literal shares.
        quick = sum(map(len, literals)) <= _QUICK
        implementation = Implementation.DFA if quick else Implementation.ContiguousNFA
        self._automaton = AhoCorasick(literals, implementation=implementation)

    def hits(self, text: str) -> Iterable[Hit]:
        """Every literal that occurs, by where it ends, also inside another.

        >>> list(Literals(["tỉnh ủy", "ủy"]).hits("Văn phòng tỉnh ủy"))
        [(0, 10, 17), (1, 15, 17)]
        """
        return self._found(text) if len(text) <= _BLOCK else self._found_in_blocks(text)

    def _found(self, text: str) -> Iterable[Hit]:
        try:
            hits: list[Hit] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate, which is in no literal
            hits = self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)
        return hits

    def _found_in_blocks(self, text: str) -> Iterator[Hit]:
        """Of a long text, so that its UTF-8 and hits are not all in memory at once."""
        for first in range(0, len(text), _BLOCK):
            for literal, start, end in self._found(text[first : first + _BLOCK + self._longest]):
                if start < _BLOCK:
                    yield literal, first + start, first + end
