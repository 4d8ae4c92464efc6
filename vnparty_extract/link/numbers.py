"""What only the sentence decides about numbers: the counted noun that is left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec
import regex
from msgspec.structs import replace

from vnparty_extract.model import Candidate, Context, Lists

_COUNTING = frozenset({"cardinal", "range", "ratio"})


class NumberLinker:
    """Gives numbers without a noun the one that they share with another of their sentence; others pass as they are.

    `number/bridges` are the words between two numbers of one noun (`từ 11 xuống còn 7 thôn`).
    """

    def __init__(self, lists: Lists) -> None:
        self._bridges = frozenset(lists.get("number/bridges", {}))
        self._measures = frozenset(lists.get("number/measures", {}))
        tallied = lists.get("number/tallied", {})
        self._tallied = regex.compile(r"\b(?i:\L<nouns>)\b", nouns=list(tallied)) if tallied else None

    def __call__(self, candidates: Sequence[Candidate], context: Context) -> Sequence[Candidate]:
        """The candidates with the shared nouns filled in."""
        bare = [candidate.start for candidate in candidates if _is_bare(candidate)]
        if not bare:
            return candidates
        linked = list(candidates)
        starts = [candidate.start for candidate in candidates]
        for sentence in dict.fromkeys(map(context.sentence, bare)):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            linked[first:last] = self._sentence(linked[first:last], context)
        return linked

    def _sentence(self, candidates: Sequence[Candidate], context: Context) -> Iterator[Candidate]:
        numbers = [candidate for candidate in candidates if candidate.type == "number"]
        shared: dict[int, str] = {}
        for index in reversed(range(len(numbers))):
            if _is_bare(numbers[index]):
                unit = (
                    self._after(numbers, index, context.text, shared)
                    or self._before(numbers, index)
                    or self._named(numbers[index], context)
                )
                if unit is not None:
                    shared[numbers[index].start] = unit
        for candidate in candidates:
            unit = shared.get(candidate.start) if _is_bare(candidate) else None
            yield candidate if unit is None else _with_unit(candidate, unit)

    def _after(self, numbers: Sequence[Candidate], index: int, text: str, shared: dict[int, str]) -> str | None:
        """The noun of the next number, where only a bridge stands between them."""
        if index + 1 == len(numbers):
            return None
        between = text[numbers[index].end : numbers[index + 1].start].strip(" ,")
        following = numbers[index + 1]
        if following.value.kind not in _COUNTING or (between and between not in self._bridges):
            return None
        unit: str | None = following.value.unit or shared.get(following.start)
        return unit

    def _before(self, numbers: Sequence[Candidate], index: int) -> str | None:
        """The noun of the nearest number before: `kỷ luật 19 đảng viên, khiển trách 12`."""
        for earlier in reversed(numbers[:index]):
            unit: str | None = earlier.value.unit
            if earlier.value.kind in _COUNTING and unit is not None and unit not in self._measures:
                return unit
        return None

    def _named(self, number: Candidate, context: Context) -> str | None:
        """The noun that the sentence names before the statistics: `Kỷ luật đảng viên: khiển trách 28, cảnh cáo 21`."""
        if self._tallied is None:
            return None
        start = context.sentence(number.start).start
        nouns: list[str] = self._tallied.findall(context.text, start, number.start)
        return nouns[-1] if nouns else None


def _is_bare(candidate: Candidate) -> bool:
    return candidate.match.rule.type == "number" and candidate.value.kind in _COUNTING and candidate.value.unit is None


def _with_unit(candidate: Candidate, unit: str) -> Candidate:
    return replace(candidate, value=msgspec.structs.replace(candidate.value, unit=unit))
