"""Overlaps: whatever the candidates, what is kept is disjoint, ranked, complete, and never a matter of chance."""

import random
from typing import Any

import regex
from hypothesis import given
from hypothesis import strategies as st

from vnparty_extract.match import resolve_overlaps
from vnparty_extract.match.overlap import rank
from vnparty_extract.model import CORE_TYPES, Candidate, Match, Rule

TEXT = "a" * 40
# Compiled here: the regex module empties its cache by chance, which hypothesis does not allow in a strategy.
ANY = regex.compile("a+")
OF_LENGTH = [regex.compile(f"a{{{length}}}") for length in range(10)]


def make(type_: str, order: int, priority: int, start: int, length: int) -> Candidate:
    rule = Rule(f"p/{order}", type_, ANY, order, priority=priority)
    found: Any = OF_LENGTH[length].match(TEXT, start)
    return Candidate(Match(rule, found), start, start + length, None)


CANDIDATES = st.lists(
    st.builds(
        make,
        st.sampled_from([*sorted(CORE_TYPES), "own", "other"]),
        st.integers(0, 5),
        st.integers(-1, 1),
        st.integers(0, 30),
        st.integers(1, 9),
    ),
    max_size=25,
)


def group(candidate: Candidate) -> str:
    return "" if candidate.type in CORE_TYPES else candidate.type


def overlap(one: Candidate, other: Candidate) -> bool:
    return group(one) == group(other) and one.start < other.end and other.start < one.end


def key(candidate: Candidate) -> tuple[int, int, str, int, int]:
    return candidate.start, candidate.end, candidate.type, candidate.rule.priority, candidate.rule.order


@given(CANDIDATES)
def test_what_is_kept_is_disjoint_and_every_loser_lost_to_a_better_one(candidates: list[Candidate]) -> None:
    kept, lost = resolve_overlaps(candidates)
    assert not any(overlap(one, other) for at, one in enumerate(kept) for other in kept[:at])
    assert len(kept) + len(lost) == len(candidates)
    for loser, winner in lost:
        assert any(winner is each for each in kept)
        assert overlap(loser, winner)
        assert rank(winner) <= rank(loser)
    assert [each.start for each in kept] == sorted(each.start for each in kept)


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_matter(candidates: list[Candidate], chance: random.Random) -> None:
    shuffled = chance.sample(candidates, len(candidates))
    kept = sorted(map(key, resolve_overlaps(candidates)[0]))
    again = sorted(map(key, resolve_overlaps(shuffled)[0]))
    spans = [each[:3] if each[2] not in CORE_TYPES else (*each[:2], "") for each in kept]
    assert spans == [each[:3] if each[2] not in CORE_TYPES else (*each[:2], "") for each in again]
