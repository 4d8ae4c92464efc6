"""Settle overlaps: longest first, then priority, then pack order and rule order, then the earlier start.

The order is total, so the outcome never depends on chance. The four core types share the text among them; a type
that a user's pack defines is disjoint only from itself.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter

from vnparty_extract.model import CORE_TYPES, Candidate

_start = attrgetter("start")


def rank(candidate: Candidate) -> tuple[int, int, int, int]:
    """Sort key: the lower wins."""
    rule = candidate.match.rule
    return candidate.start - candidate.end, -rule.priority, rule.order, candidate.start


def resolve_overlaps(
    candidates: Iterable[Candidate],
) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """The winners in text order, and each loser with a winner that overlaps it."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        type_ = candidate.match.rule.type
        groups["" if type_ in CORE_TYPES else type_].append(candidate)
    winners: list[Candidate] = []
    losers: list[tuple[Candidate, Candidate]] = []
    for group in groups.values():
        winners += sorted(_resolve(group, losers), key=_start)  # disjoint, so that no two begin together
    if len(groups) > 1:
        winners.sort(key=lambda candidate: (candidate.start, candidate.end, candidate.match.rule.order))
    return winners, losers


def _resolve(group: list[Candidate], losers: list[tuple[Candidate, Candidate]]) -> list[Candidate]:
    """The winners; only candidates that hang together by overlaps have to be ranked, and most stand alone."""
    group.sort(key=_start)
    kept: list[Candidate] = []
    together: list[Candidate] = []
    end = 0
    for candidate in group:
        if candidate.start >= end and together:
            kept += together if len(together) == 1 else _ranked(together, losers)
            together = []
        together.append(candidate)
        end = max(end, candidate.end)
    return kept + _ranked(together, losers)


def _ranked(group: Sequence[Candidate], losers: list[tuple[Candidate, Candidate]]) -> list[Candidate]:
    taken: list[tuple[int, int, int]] = []  # disjoint (start, end, index into kept), sorted
    kept: list[Candidate] = []
    for candidate in sorted(group, key=rank):
        after = bisect_left(taken, (candidate.end, -1, -1))
        if after and taken[after - 1][1] > candidate.start:
            losers.append((candidate, kept[taken[after - 1][2]]))
            continue
        insort(taken, (candidate.start, candidate.end, len(kept)))
        kept.append(candidate)
    return kept
