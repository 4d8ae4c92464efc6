"""Word lists looked up at a place of the text: the longest phrase that begins or ends there, whatever its case.

A look-up costs a few dictionary probes, where a list inside a regex costs one for every length up to the longest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Phrase(NamedTuple):
    """A phrase as it stands in the text, and what the list says of it."""

    start: int
    end: int
    standard: str


class Phrases:
    """The phrases of a list, each with its standard form, found by their first or last two letters."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._standard = {surface.lower(): standard for surface, standard in words.items()}
        self._longest = max(map(len, self._standard), default=0)
        self._heads = _lengths({surface: surface[:2] for surface in self._standard})
        self._tails = _lengths({surface: surface[-2:] for surface in self._standard})

    def __contains__(self, phrase: str) -> bool:
        return phrase.lower() in self._standard

    def after(self, text: str, start: int) -> Phrase | None:
        """The longest phrase that begins at `start` and ends with a word.

        >>> Phrases({"tổ": "", "tổ chức đảng": ""}).after("12 Tổ chức đảng", 3)
        Phrase(start=3, end=15, standard='')
        """
        head = text[start : start + 2].lower()
        lengths = self._heads.get(head) or self._heads.get(head[:1])
        if lengths is None:
            return None
        following = text[start : start + self._longest + 1]
        small = following.lower() + "  "
        if len(small) != len(following) + 2:  # a letter whose small one is two (İ)
            small = "".join(map(_small, following)) + "  "
        for length in lengths:
            if not small[length : length + 1].isalnum():
                standard = self._standard.get(small[:length])
                if standard is not None and length <= len(following):
                    return Phrase(start, start + length, standard)
        return None

    def before(self, text: str, end: int) -> Phrase | None:
        """The longest phrase that ends at `end` and begins with a word.

        >>> Phrases({"quá": "more", "không quá": "at_most"}).before("Chi không quá 5", 13)
        Phrase(start=4, end=13, standard='at_most')
        """
        tail = text[max(end - 2, 0) : end].lower()
        lengths = self._tails.get(tail) or self._tails.get(tail[-1:])
        if lengths is None:
            return None
        before = text[max(end - self._longest - 1, 0) : end]
        small = before.lower()
        if len(small) != len(before):
            small = "".join(map(_small, before))
        for length in lengths:
            at = len(small) - length
            if at >= 0 and not small[max(at - 1, 0) : at].isalnum():
                standard = self._standard.get(small[at:])
                if standard is not None:
                    return Phrase(end - length, end, standard)
        return None


def _lengths(keys: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the surfaces under each key of two letters and those of one letter; the longest first."""
    lengths: dict[str, set[int]] = {}
    for surface, key in keys.items():
        lengths.setdefault(key, set()).add(len(surface))
    for key, found in lengths.items():
        if len(key) > 1:
            found |= {1 for letter in lengths if len(letter) == 1 and letter in (key[0], key[-1])}
    return {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()}


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
