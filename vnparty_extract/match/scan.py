"""Run rules over a folded text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vnparty_extract.model import Match, Rule

RuleTimeout = Callable[[Rule], None]
"""Called with a rule that ran out of its time or of memory; its hits in the article are dropped as a whole."""

_MILLION = 1_000_000


def scan(rules: Iterable[Rule], text: str, on_timeout: RuleTimeout, *, limit: float | None = None) -> Iterator[Match]:
    """Matches of all rules, rule by rule, in text order within a rule; none is empty or crosses a line break.

    A rule has its time limit for each started million characters, or `limit` seconds for the whole text.
    """
    millions = 1 + len(text) // _MILLION
    for rule in rules:
        if rule.keywords and not any(keyword in text for keyword in rule.keywords):
            continue
        seconds = limit or (rule.timeout and rule.timeout * millions)
        try:
            matches = [Match(rule, found) for found in rule.pattern.finditer(text, timeout=seconds)]
        except (TimeoutError, MemoryError):  # some patterns take all memory before all time
            on_timeout(rule)
            continue
        for match in matches:
            if match.start < match.end and "\n" not in text[match.start : match.end]:
                yield match
