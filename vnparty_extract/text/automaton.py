"""The words of an automaton in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# The automaton makes a copy of what it is given, of four bytes a character: of a long article a piece at a time.
_PIECE = 64 * 1024


def hits(automaton: Any, text: str) -> Iterator[tuple[int, Any]]:
    """What `automaton.iter(text)` of pyahocorasick gives: the last offset of each word, and what stands with it."""
    found = automaton.iter("")
    for start in range(0, len(text), _PIECE):
        found.set(text[start : start + _PIECE])
        yield from found
