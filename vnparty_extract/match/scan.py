"""Run rules over a folded text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import monotonic
from typing import Any

from vnparty_extract.match.anchors import anchors_of
from vnparty_extract.model import Match, Rule

RuleTimeout = Callable[[Rule], None]
"""Called with a rule that ran out of its time or of memory; its hits in the article are dropped as a whole."""

OUT_OF_BOUNDS = (TimeoutError, MemoryError)
"""What a rule that runs away raises: some patterns take all memory before all time."""

_MILLION = 1_000_000


def scan(
    rules: Iterable[Rule],
    text: str,
    on_timeout: RuleTimeout,
    *,
    limit: float | None = None,
    places: Mapping[Rule, Sequence[int]] | None = None,
) -> Iterator[Match]:
    """Matches of all rules, rule by rule, in text order within a rule; none is empty or crosses a line break.

    A rule has its time limit for each started million characters, or `limit` seconds for the whole text. `places` are
    where these rules' anchors stand, if that is known already.
    """
    rules = tuple(rules)
    if places is None:
        places = anchors_of(rules).places(text)
    for rule in rules:
        try:
            yield from list(matches(rule, text, places.get(rule, ()), limit))
        except OUT_OF_BOUNDS:
            on_timeout(rule)


def matches(rule: Rule, text: str, places: Sequence[int], limit: float | None = None) -> Iterator[Match]:
    """The matches of one rule in text order; one of `OUT_OF_BOUNDS` where it runs out of its time or of memory.

    `places` are where its anchors stand. The matches come one by one, as the thousands in a long article would take
    more memory than the article; only a rule with a time limit is run to its end first, so that what is done with its
    matches does not count.
    """
    if rule.keywords and not any(keyword in text for keyword in rule.keywords):
        return
    seconds = limit or (rule.timeout and rule.timeout * (1 + len(text) // _MILLION))
    found = _at(rule, text, places, seconds) if rule.anchors else rule.pattern.finditer(text, timeout=seconds)
    for each in list(found) if seconds else found:
        match = Match(rule, each)
        if match.start < match.end and "\n" not in text[match.start : match.end]:
            yield match


def _at(rule: Rule, text: str, places: Sequence[int], seconds: float | None) -> Iterator[Any]:
    """What `finditer` gives for a pattern that matches at these places only; a `TimeoutError` as there."""
    attempt = rule.pattern.match
    end = 0
    deadline = monotonic() + seconds if seconds else None
    for place in places:
        if place >= end:
            if deadline is None:
                here = attempt(text, place)
            else:
                here = attempt(text, place, timeout=max(deadline - monotonic(), 1e-6))
            if here is not None:
                yield here
                end = here.end()
