"""Word lists as patterns that cost little however long the list is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from vnparty_extract.model import Lists

_LETTERS = re.compile(r"\W")
_LONGEST_WORD = 14


def any_of(surfaces: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, with shared beginnings factored out; none matches nothing.

    >>> any_of(["bí thư", "bí thư thứ nhất", "chủ tịch"])
    '(?:bí\\\\ thư(?:\\\\ thứ\\\\ nhất)?|chủ\\\\ tịch)'
    """
    tree: dict[str, Any] = {}
    for word in surfaces:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _written(tree) or "(?!)"


def _written(node: dict[str, Any]) -> str:
    """The tree as a pattern; the empty branch, a word that ends here, makes the rest optional."""
    branches = [_branch(letter, child) for letter, child in node.items() if letter]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")


def _branch(letter: str, node: dict[str, Any]) -> str:
    prefix = re.escape(letter)
    while len(node) == 1 and "" not in node:
        ((only, node),) = node.items()
        prefix += re.escape(only)
    return prefix + _written(node)


def words(lists: Lists, name: str) -> Mapping[str, str]:
    """A list of the official pack; empty where that pack is not loaded."""
    return lists.get(f"official/{name}", {})


def whole(surfaces: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, with no letter on either side; for `match` at a place and `finditer` over a text."""
    return re.compile(rf"(?<!\w){any_of(surfaces)}(?!\w)")


class Phrases:
    """Some phrases, for `match` at a place, and the words they begin with: most words of a text begin none of them."""

    __slots__ = ("beginnings", "match", "search")

    def __init__(self, surfaces: Iterable[str]) -> None:
        phrases = list(surfaces)
        pattern = whole(phrases)
        self.match, self.search = pattern.match, pattern.search
        self.beginnings = beginnings(phrases)


def beginnings(phrases: Iterable[str]) -> frozenset[str]:
    """The first words in small letters; an empty one for a phrase that begins with a mark."""
    return frozenset(_LETTERS.split(phrase.lower(), maxsplit=1)[0] for phrase in phrases)


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The last words as `word_before` reads them: `đồng chí` gives `chí`."""
    return frozenset(word_before(phrase.lower(), len(phrase)) for phrase in phrases)


def word_before(lower: str, end: int) -> str:
    """The word before a place, marks passed: `chí` of `các đồng chí: `, `ts` of `pgs.ts `.

    To look it up among the last words of phrases costs far less than to search for the phrases.
    """
    before = lower[end - _LONGEST_WORD if end > _LONGEST_WORD else 0 : end].rstrip(" .,:")
    if "." in before:
        before = before.replace(".", " ")
    return before.rpartition(" ")[2]


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """Without accents: `hernández` and `hernandez`."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
