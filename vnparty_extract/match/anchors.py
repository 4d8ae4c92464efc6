"""Where rules with anchors may match: all anchors of all rules are found in one pass over the text (Aho-Corasick)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from vnparty_extract.model import Anchor, Rule

_WORD = 16  # nearly all words are shorter
_BLOCK = 100_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_Hit = tuple[int, int, int]


class _Group(NamedTuple):
    """Literals that say the same: whether a capital must follow, how far from their end the matches of a slot begin."""

    capital: bool
    marks: tuple[tuple[int, int], ...]


class Anchors:
    """The anchors of some rules. A slot takes the places of the rules that have the same ones."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        slots: dict[tuple[tuple[Anchor, ...], int], int] = {}
        marks: dict[tuple[str, bool], dict[tuple[int, int], None]] = {}
        sharing = _by_anchors(rules)
        for anchors in sharing:
            for literal, start, words, capital in anchors:
                slot = slots.setdefault((anchors, words), len(slots))
                marks.setdefault((literal, capital), {})[slot, start - len(literal)] = None
        self._rules_of = [sharing[anchors] for anchors, _ in slots]
        self._words_back = [words for _, words in slots]
        groups: dict[_Group, int] = {}
        self._of_literal = [
            groups.setdefault(_Group(capital, tuple(of_literal)), len(groups))
            for (_, capital), of_literal in marks.items()
        ]
        self._groups = list(groups)
        self._longest = max((len(literal) for literal, _ in marks), default=0)
        self._automaton = AhoCorasick([literal for literal, _ in marks], implementation=Implementation.DFA)

    def places(self, text: str) -> Mapping[Rule, Sequence[int]]:
        """The offsets where each rule may match, in order; a rule that can match nowhere is not in it."""
        if not self._groups:
            return {}
        of_slot: dict[int, list[int]] = defaultdict(list)
        for group, ends in self._ends(text).items():
            capital, marks = self._groups[group]
            here = [end for end in ends if text[end : end + 1].isupper()] if capital else ends
            for slot, shift in marks if here else ():
                of_slot[slot] += [end + shift for end in here]
        places: dict[Rule, Sequence[int]] = {}
        for slot, here in of_slot.items():
            if words := self._words_back[slot]:
                here = [_words_back(text, place, words) for place in here]  # noqa: PLW2901
            for rule in self._rules_of[slot]:
                places[rule] = sorted({*here, *places.get(rule, ())})
        return places

    def _ends(self, text: str) -> Mapping[int, Sequence[int]]:
        """Where the literals of each group end."""
        ends: dict[int, list[int]] = defaultdict(list)
        of_literal = self._of_literal
        for literal, _, end in self._found(text) if len(text) <= _BLOCK else self._found_in_blocks(text):
            ends[of_literal[literal]].append(end)
        return ends

    def _found(self, text: str) -> Iterable[_Hit]:
        """Number, start and end of every literal that occurs, also of one inside another."""
        try:
            hits: list[_Hit] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # a lone surrogate, which is in no literal
            hits = self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", text), overlapping=True)
        return hits

    def _found_in_blocks(self, text: str) -> Iterator[_Hit]:
        """The same of a long text, whose UTF-8 and hits need not all be in memory at once."""
        for first in range(0, len(text), _BLOCK):
            for literal, start, end in self._found(text[first : first + _BLOCK + self._longest]):
                if start < _BLOCK:
                    yield literal, first + start, first + end


def _by_anchors(rules: Sequence[Rule]) -> Mapping[tuple[Anchor, ...], Sequence[Rule]]:
    sharing: dict[tuple[Anchor, ...], list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.anchors:
            sharing[rule.anchors].append(rule)
    return sharing


def _words_back(text: str, place: int, words: int) -> int:
    """The place so many words before a place; a space between is stepped over."""
    for _ in range(words):
        if place and text[place - 1] == " ":
            place -= 1
        start = text.rfind(" ", max(place - _WORD, 0), place) + 1
        if text[start:place].isalpha():
            place = start
        while place and text[place - 1].isalpha():
            place -= 1
    return place


@lru_cache(maxsize=256)
def anchors_of(rules: tuple[Rule, ...]) -> Anchors:
    """The anchors of these rules, built when they are first run together."""
    return Anchors(rules)
