"""The names of issuing bodies: `Ban Thường vụ Tỉnh ủy`, `Chủ tịch UBND TP. Hà Nội`, `Bộ Chính trị (khóa XI)`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from vnparty_extract.model import Lists, Span
from vnparty_extract.text import in_roman

_LONGEST = 9  # syllables: Cục Quản lý chất lượng nông lâm sản tỉnh
TERMS = r"(?P<terms>(?:[IVX]+|\d+)(?:, (?:[IVX]+|\d+))*)(?!\w)"
"""One term of a committee or several: `XI`, `XI, XII`."""

_WORD = r"[^\s,;:.()“”\"…!?]+"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; it matches nothing where there is none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


class BodyReader:
    """Reads the names of bodies with the word lists of the packs.

    A name is a run of known parts, of capitalised words each with the second syllable that belongs to it
    (`Bộ Chính trị`), and of a few words in small letters (`tỉnh`, `nhân dân`).
    """

    def __init__(self, lists: Lists) -> None:
        # Abbreviations with a stop of their own; `TP. ` goes on to the name of the town.
        self._token = re.compile(rf"{any_of(lists.get('document/abbreviations', {}))}|{_WORD}")
        names = [*lists.get("document/bodies", {}), *lists.get("document/body-parts", {})]
        # Case counts in a name of one syllable: `Ban` is a body, `ban` opens the verb `ban hành`.
        long, short = ([name for name in names if (" " in name) is several] for several in (True, False))
        self._parts = re.compile(rf"(?:(?i:{any_of(long)})|{any_of(short)})(?!\w)")
        self._starts = re.compile(rf"(?<!\w)(?:{any_of(names)})(?!\w)")
        terms = any_of(lists.get("document/term-words", {}))
        ordinals = any_of(lists.get("document/ordinals", {}))
        words = any_of(lists.get("document/body-words", {}))
        # "Hội nghị Trung ương lần thứ VI", "Hội nghị Trung ương 4 khóa XII"
        self._words = re.compile(rf"(?:{words}|(?:{ordinals}) \w+|\d{{1,2}}(?=,? \(?(?:{terms})))(?!\w)")
        self._types = re.compile(rf"(?:{any_of(lists.get('document/types', {}))})(?!\w)", re.IGNORECASE)
        self._stops = frozenset(lists.get("document/not-in-body", {}))
        self._term = re.compile(rf"(?:,? \( ?|,? )(?:{terms}) {TERMS}(?: ?\))?")

    def starts(self, text: str, start: int, end: int) -> Iterator[int]:
        """Where a body may be named between two offsets."""
        return (match.start() for match in self._starts.finditer(text, start, end))

    def is_likely(self, name: str) -> bool:
        """Whether words that open like a body may be the name of one: few, and none that ends a name."""
        words = name.split()
        marked = any(mark in name for mark in ',;:.()“”"')
        return len(words) <= _LONGEST and not marked and self._stops.isdisjoint(words)

    def read(self, text: str, start: int, names: Container[int] = ()) -> tuple[Span, list[str]] | None:
        """The body named at `start` with the terms that belong to it; None where none is.

        It ends before any offset of `names`, where the names of persons begin.
        """
        if not text[start : start + 1].isupper() and not self._starts.match(text, start):
            return None
        end = self._end(text, start, names)
        if end is None:
            return None
        term = self._term.match(text, end)
        if term is None:
            return Span(start, end), []
        closed = term[0].endswith(")") or "(" not in term[0]
        terms = list(map(in_roman, re.findall(r"[IVX]+|\d+", term["terms"])))
        return Span(start, term.end() if closed else end), terms

    def _end(self, text: str, start: int, names: Container[int]) -> int | None:
        end, position, capitals = None, start, 0
        while position not in names and not self._types.match(text, position):
            part = self._parts.match(text, position) or self._words.match(text, position)
            if part and (end is not None or part[0][0].isupper() or self._starts.match(text, position)):
                end, capitals = part.end(), 0
            else:
                token = self._token.match(text, position)
                if token is None or not token[0][0].isupper():
                    break
                capitals += 1
                end = token.end()
                if capitals == 1 and not token[0].isupper():
                    end = self._second_syllable(text, end)
                    capitals = 0 if end != token.end() else 1
            position = end + (text[end : end + 1] == " ")
            if position == end and text[end - 1] not in " .":
                break
        return end

    def _second_syllable(self, text: str, end: int) -> int:
        following = re.compile(r" ([^\W\d_]+)(?!\w)").match(text, end)
        if following and following[1].islower() and following[1] not in self._stops:
            return following.end()
        return end
