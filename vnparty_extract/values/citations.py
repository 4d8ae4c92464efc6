"""What an article cites beyond doubt, for citations that might be something else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from vnparty_extract.model import Context

_LONGEST = 24  # characters from a number on: the longest, `00123a/2022`, and what says that it is a citation
_DIGITS = 6

Cited = Mapping[str, Sequence[str]]
"""What stands from the type on where a type is cited, by the digits that its number may begin with."""


class CertainCitations:
    """Tells whether an article cites a number in a way that leaves no doubt: `Quy định số 85`, `Quy định 85-QĐ/TW`."""

    def __init__(self, number_marks: Collection[str]) -> None:
        self._marks = "|".join(map(re.escape, number_marks)) or "(?!)"

    def has(self, type_: str, number: str, context: Context) -> bool:
        """Whether the type with that number is in the article, which is looked through once for each type."""
        key = CertainCitations, type_, number
        if key not in context.learnt:
            context.learnt[key] = self._find(type_, number, self._cited(type_, context))
        return bool(context.learnt[key])

    def _find(self, type_: str, number: str, cited: Cited) -> bool:
        name, written = f"(?i:{type_})", re.escape(number)
        certain = re.compile(
            rf"{name} (?:{self._marks}):? 0?{written}\b|{name} 0?{written} ?[-–/] ?[^\W\d_]"
            rf"|{type_.capitalize()} {written}(?! \w)"
        )
        digits = re.match(r"\d*", number)
        return any(certain.match(text) for text in cited.get(digits[0] if digits else "", ()))

    def _cited(self, type_: str, context: Context) -> Cited:
        key = CertainCitations, type_.casefold()
        if key not in context.learnt:
            context.learnt[key] = self._index(type_, context.text)
        cited: Cited = context.learnt[key]
        return cited

    def _index(self, type_: str, text: str) -> Cited:
        index: dict[str, list[str]] = defaultdict(list)
        for found in re.finditer(rf"(?i:{type_}) (?:(?:{self._marks}):? )?(?P<digits>\d+)", text):
            shown = text[found.start() : found.start("digits") + _LONGEST]
            for digits in {found["digits"], found["digits"].removeprefix("0")}:
                for end in range(1, min(len(digits), _DIGITS) + 1):
                    index[digits[:end]].append(shown)
        return index
