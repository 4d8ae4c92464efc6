"""Where rules with anchors may match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from vnparty_extract.model import Anchor, Rule
from vnparty_extract.text import Literals

_WORD = 16  # nearly all words are shorter


class _Literal(NamedTuple):
    """Whether a capital must follow, and in which slots how far from its start the matches begin."""

    capital: bool
    marks: tuple[tuple[int, int], ...]


class Anchors:
    """The anchors of some rules.

    A slot takes the places of the rules that have the same anchors, as far as these begin so many words back.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules_of: list[Sequence[Rule]] = []
        self._words_back: list[int] = []
        marks: dict[tuple[str, bool], dict[tuple[int, int], None]] = {}
        for anchors, sharing in _by_anchors(rules).items():
            slots: dict[int, int] = {}
            for words in sorted({anchor.words for anchor in anchors}):
                slots[words] = len(self._rules_of)
                self._rules_of.append(sharing)
                self._words_back.append(words)
            for literal, start, words, capital in anchors:
                marks.setdefault((literal, capital), {})[slots[words], start] = None
        self._of_literal = [_Literal(capital, tuple(of_literal)) for (_, capital), of_literal in marks.items()]
        self._literals = Literals([literal for literal, _ in marks])

    def places(self, text: str) -> Mapping[Rule, Sequence[int]]:
        """The offsets where each rule may match, in order; a rule that can match nowhere is not in it."""
        if not self._of_literal:
            return {}
        places: dict[Rule, Sequence[int]] = {}
        for slot, here in self._of_slots(text).items():
            if words := self._words_back[slot]:
                here = [_words_back(text, place, words) for place in here]  # noqa: PLW2901
            for rule in self._rules_of[slot]:
                places[rule] = sorted({*here, *places.get(rule, ())})
        return places

    def _of_slots(self, text: str) -> Mapping[int, Sequence[int]]:
        places: dict[int, list[int]] = defaultdict(list)
        of_literal = self._of_literal
        for literal, start, end in self._literals.hits(text):
            capital, marks = of_literal[literal]
            if not capital or text[end : end + 1].isupper():
                for slot, shift in marks:
                    places[slot].append(start + shift)
        return places


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
