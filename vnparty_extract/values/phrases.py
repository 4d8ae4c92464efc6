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
        for length in (*self._heads.get(head, ()), *self._heads.get(head[:1], ())):
            end = start + length
            standard = self._standard.get(text[start:end].lower())
            if standard is not None and not text[end : end + 1].isalnum():
                return Phrase(start, end, standard)
        return None

    def before(self, text: str, end: int) -> Phrase | None:
        """The longest phrase that ends at `end` and begins with a word.

        >>> Phrases({"quá": "more", "không quá": "at_most"}).before("Chi không quá 5", 13)
        Phrase(start=4, end=13, standard='at_most')
        """
        tail = text[max(end - 2, 0) : end].lower()
        for length in (*self._tails.get(tail, ()), *self._tails.get(tail[-1:], ())):
            start = end - length
            if start < 0:
                continue
            standard = self._standard.get(text[start:end].lower())
            if standard is not None and not (start and text[start - 1].isalnum()):
                return Phrase(start, end, standard)
        return None


def _lengths(keys: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the surfaces under each key, the longest first."""
    lengths: dict[str, set[int]] = {}
    for surface, key in keys.items():
        lengths.setdefault(key, set()).add(len(surface))
    return {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()}
