"""Word lists looked up at a place of the text: the longest phrase that begins or ends there.

A look-up costs a few dictionary probes, where a list inside a regex costs one for every length up to the longest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

_LONG_WORD = 24  # no list has a longer one
_FIRST_WORD = re.compile(r"[^\W_]*")
_LAST_WORD = re.compile(r"[^\W_]*\Z")


class Phrase(NamedTuple):
    """A phrase as it stands in the text, and what the list says of it."""

    start: int
    end: int
    standard: str


class Phrases:
    """The phrases of a list, each with its standard form, found by their first or last word.

    Case does not count: `lower` is the text in small letters.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._standard = {surface.lower(): standard for surface, standard in words.items()}
        self._by_first = _lengths({surface: _FIRST_WORD.match(surface) for surface in self._standard})
        self._by_last = _lengths({surface: _LAST_WORD.search(surface) for surface in self._standard})

    def __contains__(self, phrase: str) -> bool:
        return phrase.lower() in self._standard

    def after(self, lower: str, start: int) -> Phrase | None:
        """The longest phrase that begins at `start` and ends with a word.

        >>> Phrases({"tổ": "", "tổ chức đảng": ""}).after("12 tổ chức đảng", 3)
        Phrase(start=3, end=15, standard='')
        """
        blank = lower.find(" ", start, start + _LONG_WORD)
        word = lower[start:blank] if blank > 0 else ""
        if not word.isalnum():
            found = _FIRST_WORD.match(lower, start)
            word = found[0] if found else ""
        for length in self._by_first.get(word, ()):
            end = start + length
            if not lower[end : end + 1].isalnum():
                standard = self._standard.get(lower[start:end])
                if standard is not None and end <= len(lower):
                    return Phrase(start, end, standard)
        return None

    def before(self, lower: str, end: int) -> Phrase | None:
        """The longest phrase that ends at `end` and begins with a word.

        >>> Phrases({"quá": "more", "không quá": "at_most"}).before("chi không quá 5", 13)
        Phrase(start=4, end=13, standard='at_most')
        """
        begin = end - _LONG_WORD if end > _LONG_WORD else 0
        blank = lower.rfind(" ", begin, end) if end > 0 else -1
        word = lower[blank + 1 : end] if blank >= 0 else ""
        if not word.isalnum():
            found = _LAST_WORD.search(lower, begin, end)
            word = found[0] if found else ""
        for length in self._by_last.get(word, ()):
            start = end - length
            if start == 0 or (start > 0 and not lower[start - 1].isalnum()):
                standard = self._standard.get(lower[start:end])
                if standard is not None:
                    return Phrase(start, end, standard)
        return None


def _lengths(found: Mapping[str, re.Match[str] | None]) -> dict[str, tuple[int, ...]]:
    """The lengths of the surfaces under each word; the longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for surface, word in found.items():
        lengths[word[0] if word else ""].add(len(surface))
    return {word: tuple(sorted(of_word, reverse=True)) for word, of_word in lengths.items()}
