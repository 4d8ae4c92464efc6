"""Where rules with anchors may match: all anchors of all rules are found in one pass over the text (Aho-Corasick)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import ahocorasick

from vnparty_extract.model import Rule
from vnparty_extract.text import hits

# A mark says to which slot a literal belongs, and how far from its last character the match begins.
_Mark = tuple[int, int]


class Anchors:
    """The anchors of some rules; rules of the same anchors share their places."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        slots: dict[tuple[object, int], int] = {}
        marks: dict[str, tuple[list[_Mark], list[_Mark]]] = {}
        self._slots: list[tuple[Rule, list[tuple[int, int]]]] = []
        for rule in rules:
            for anchor in rule.anchors:
                slot = slots.setdefault((rule.anchors, anchor.words), len(slots))
                mark = slot, anchor.start - len(anchor.literal) + 1
                marks.setdefault(anchor.literal, ([], []))[anchor.capital].append(mark)
            if rule.anchors:
                of_rule = [(slot, words) for (anchors, words), slot in slots.items() if anchors == rule.anchors]
                self._slots.append((rule, of_rule))
        self._count = len(slots)
        self._automaton = ahocorasick.Automaton()
        for literal, (anywhere, capital) in marks.items():
            self._automaton.add_word(literal, (dict.fromkeys(anywhere), dict.fromkeys(capital)))
        if marks:
            self._automaton.make_automaton()

    def places(self, text: str) -> Mapping[Rule, Sequence[int]]:
        """The offsets where each rule may match, in order; a rule that can match nowhere is not in it."""
        if not self._count:
            return {}
        found: list[list[int]] = [[] for _ in range(self._count)]
        for end, (anywhere, capital) in hits(self._automaton, text):
            for slot, shift in anywhere:
                found[slot].append(end + shift)
            if capital and text[end + 1 : end + 2].isupper():
                for slot, shift in capital:
                    found[slot].append(end + shift)
        places: dict[Rule, Sequence[int]] = {}
        for rule, slots in self._slots:
            for slot, words in slots:
                if here := found[slot]:
                    here = [_words_back(text, place, words) for place in here] if words else here
                    places[rule] = sorted({*here, *places.get(rule, ())})
        return places


def _words_back(text: str, place: int, words: int) -> int:
    """The place so many words before a place; a space between is stepped over."""
    for _ in range(words):
        if place and text[place - 1] == " ":
            place -= 1
        while place and text[place - 1].isalpha():
            place -= 1
    return place


@lru_cache(maxsize=256)
def anchors_of(rules: tuple[Rule, ...]) -> Anchors:
    """The anchors of these rules, built when they are first run together."""
    return Anchors(rules)
