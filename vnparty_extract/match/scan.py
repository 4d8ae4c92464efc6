"""Run rules over a folded text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import monotonic
from typing import Any

from vnparty_extract.match.anchors import anchors_of
from vnparty_extract.model import Match, Rule

RuleTimeout = Callable[[Rule], None]
"""Called with a rule that ran out of its time or of memory; its hits in the article are dropped as a whole."""

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
    millions = 1 + len(text) // _MILLION
    for rule in rules:
        if rule.anchors and rule not in places:
            continue
        if rule.keywords and not any(keyword in text for keyword in rule.keywords):
            continue
        seconds = limit or (rule.timeout and rule.timeout * millions)
        try:
            if rule.anchors:
                matches = _match_at(rule, text, places[rule], seconds)
            else:
                matches = [Match(rule, found) for found in rule.pattern.finditer(text, timeout=seconds)]
        except (TimeoutError, MemoryError):  # some patterns take all memory before all time
            on_timeout(rule)
            continue
        for match in matches:
            if match.start < match.end and "\n" not in text[match.start : match.end]:
                yield match


def _match_at(rule: Rule, text: str, places: Sequence[int], seconds: float | None) -> list[Match]:
    """What `finditer` gives for a pattern that matches at these places only; a `TimeoutError` as there."""
    attempt = rule.pattern.match
    found: list[Any] = []
    end = 0
    deadline = monotonic() + seconds if seconds else None
    for place in places:
        if place >= end:
            left = None if deadline is None else max(deadline - monotonic(), 1e-6)
            here = attempt(text, place, timeout=left)
            if here is not None:
                found.append(here)
                end = here.end()
    return [Match(rule, here) for here in found]
