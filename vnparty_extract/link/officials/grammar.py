"""The word lists of positions, made ready once: heads, bodies, what ends a position.

What each list is for stands beside it in the pack.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vnparty_extract.link.officials.wordlists import Phrases, any_of, beginnings, whole, words
from vnparty_extract.model import Lists
from vnparty_extract.text import Literals

_WORD_END = re.compile(r"[\w.]*$")
_LONGEST_BEFORE = 8
DASHES = "-–—"


class PositionGrammar:
    """The word lists of the packs, made ready once."""

    def __init__(self, lists: Lists) -> None:
        def of(name: str) -> Phrases:
            return Phrases(words(lists, name))

        self._none = frozenset(words(lists, "not-heads"))
        self._heads = Literals([*words(lists, "heads"), *self._none])
        self._many = tuple(f" {word} " for word in words(lists, "many"))
        self._before_heads = frozenset([*words(lists, "modifiers"), *words(lists, "deputies")])
        self._before_head = tuple(self._before_heads)
        self._modifiers = tuple(f"{word} " for word in words(lists, "modifiers"))
        self.bodies, self.closers = of("bodies"), of("closers")
        self.stops, self.body_words, self.comma_tails = of("stops"), of("body-words"), of("comma-tails")
        self.body_beginnings = self.bodies.beginnings | self.closers.beginnings
        self.inner = frozenset(words(lists, "inner-words"))
        self.joints = re.compile(rf"[^\S\n]*(?<!\w){any_of(words(lists, 'joints'))}[^\S\n]+")
        mark = rf"[^\S\n]*[{DASHES},][^\S\n]*"
        term = rf"[^\S\n]*[,(][^\S\n]*{any_of(words(lists, 'passed-terms'))}[^\S\n]+[\d –-]{{4,12}}\d\)?"
        self.chain_joint = re.compile(rf"(?:{term})?{mark}(?:{self.joints.pattern})?|{self.joints.pattern}")
        self.joint_beginnings = beginnings(words(lists, "joints"))
        self.posted = of("posted")
        self.trailing = frozenset(words(lists, "trailing-words"))
        self.abbreviations = frozenset(words(lists, "abbreviations"))
        self.levels = of("levels")
        self.sentence_starts = of("sentence-starts")
        self.opening = frozenset(words(lists, "opening-words"))
        opening = re.compile(rf"(?<!\w){any_of(words(lists, 'opening-heads'))}$")
        self.opens_body = lru_cache(maxsize=1024)(opening.search)  # heads are few
        self.places, self.countries = of("places"), of("countries")
        self.place_beginnings = self.places.beginnings | self.countries.beginnings
        self.numbered = frozenset(words(lists, "numbered-units"))
        self.about = frozenset(words(lists, "about-after"))
        self.about_bodies = of("about-bodies")
        self.parts = of("part-offices")
        self.greater_bodies = whole([*words(lists, "bodies"), *words(lists, "greater-bodies")])
        self.located = frozenset(words(lists, "located"))
        self.subject_words = frozenset(words(lists, "subject-words"))
        self.possessives = frozenset(words(lists, "possessives"))
        self.conjunctions = frozenset(words(lists, "conjunctions"))
        levels = (level.split()[0] for level in words(lists, "levels"))
        self.after_places = frozenset([*words(lists, "after-places"), *levels])
        self.in_charge = frozenset(words(lists, "in-charge"))
        self.complete = re.compile(rf"(?<!\w){any_of(words(lists, 'complete-offices'))}$")
        self.paired = frozenset(words(lists, "paired-bodies"))
        self.paired_bodies = whole(words(lists, "paired-bodies"))
        self.breaks_and = whole(words(lists, "after-and"))

    def heads(self, lower: str) -> dict[int, int]:
        """The heads of a text in order, where each starts and ends: `nguyên Phó Bí thư` starts at its modifier."""
        heads: dict[int, int] = {}
        for start, end in self._head_words(lower):
            # `Bộ trưởng các Bộ`: many persons, none of them named here.
            if lower[start:end] not in self._none and not lower.startswith(self._many, end):
                heads[self._with_modifiers(lower, start)] = end
        return heads

    def opens_with_modifier(self, lower: str, start: int) -> bool:
        """Whether a modifier (`nguyên`, `cựu`) stands here."""
        return lower.startswith(self._modifiers, start)

    def _head_words(self, lower: str) -> list[tuple[int, int]]:
        """The whole words of heads; of two that share a letter the one that starts first, of those the longer."""
        found: list[tuple[int, int]] = []
        for _, start, end in self._heads.hits(lower):
            if lower[end : end + 1].isalnum() or (start and lower[start - 1].isalnum()):
                continue
            while found and found[-1][0] >= start:
                found.pop()
            if not found or found[-1][1] <= start:
                found.append((start, end))
        return found

    def _in_compound(self, lower: str, word: re.Match[str]) -> bool:
        """`chính quyền tân Tổng thống`: the word belongs to what stands before it."""
        before = lower[max(0, word.start() - _LONGEST_BEFORE) : word.start()].rstrip().rpartition(" ")[2]
        return f"{before} {word[0]}" in self._none

    def _with_modifiers(self, lower: str, start: int) -> int:
        while start > 1 and lower[start - 1] == " " and lower.endswith(self._before_head, 0, start - 1):
            blank = lower.rfind(" ", 0, start - 1)
            before = max(blank, lower.rfind("\n", blank + 1, start - 1)) + 1
            # `Tuấn-Phó Bí thư`, `(nguyên Bí thư`
            word = _WORD_END.search(lower, before, start - 1)
            if word is None or word[0] not in self._before_heads or self._in_compound(lower, word):
                break
            start = word.start()
        return start
