"""What a sound-looking pattern may still do: match nothing or everything, run away, or deny its keywords."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from vnparty_extract.errors import Problem
from vnparty_extract.model import Rule
from vnparty_extract.packs.examples import unmark
from vnparty_extract.packs.format import Example, example_of
from vnparty_extract.packs.loading import PackSet
from vnparty_extract.packs.reading import Pack
from vnparty_extract.text import fold

_EMPTY = ("", " ", "a", "ab cd", "1", ".")
# Nothing that a fact looks like: a pattern that takes all of each takes everything.
_ANYTHING = ("xq zjw", "Wfk, (zx) – fw!", "zz")
_LEAST, _MOST = 512, 16_384
_NOTICEABLE = 0.02
_LIMIT = 1.0
_SUPERLINEAR = 3.2


def probe(packs: PackSet, rule: Rule) -> Iterator[Problem]:
    """The faults of a compiled pattern that only running it shows."""
    pack, index, entry = packs.entry(rule.id)
    at = ("rules", index, "pattern")
    pattern: Any = rule.pattern
    if any(found.start() == found.end() for text in _EMPTY for found in pattern.finditer(text)):
        advice = "make something in it obligatory: + for *, or take a ? away"
        yield pack.problem("P040", f"rule {entry.id}: the pattern can match nothing at all", at, advice)
        return
    if all(pattern.fullmatch(text) for text in _ANYTHING):
        advice = "begin and end it with something that only the fact has"
        yield pack.problem("P041", f"rule {entry.id}: the pattern matches any text", at, advice)
        return
    slow = _slow_text(pattern, [unmark(example_of(each).text).text for each in entry.match])
    if slow is not None:
        message = f'rule {entry.id}: time grows faster than the text, on a text like "{slow}"'
        advice = "avoid a repeat inside a repeat, or make it possessive: ++ for +, *+ for *"
        yield pack.problem("P042", message, at, advice)
    yield from _keywords(pack, index, rule, entry.match)


def _slow_text(pattern: Any, examples: Sequence[str]) -> str | None:
    """The beginning of a hostile text on which the pattern is more than linear; None where there is none.

    Each ends with an example, or a pattern whose literal text does not occur would not even be tried.
    """
    pieces = [
        "a",
        "A",
        "1",
        " ",
        "1.",
        "1/",
        "Aa ",
        "a, ",
        "12-",
        *(text[: len(text) // 2 + 1] for text in examples[:3]),
    ]
    pieces += [text + " " for text in examples[:2]]
    end = examples[0] if examples else ""
    return next((piece[:12] * 3 for piece in pieces if piece and _superlinear(pattern, piece, end)), None)


def _superlinear(pattern: Any, piece: str, end: str) -> bool:
    before, size = 0.0, _LEAST
    while size <= _MOST:
        spent = _time(pattern, piece, size, end)
        if spent >= _LIMIT or (spent > _NOTICEABLE and before and spent > _SUPERLINEAR * before):
            # Measured again, so that a busy machine accuses nobody.
            again = _time(pattern, piece, size, end)
            return again >= _LIMIT or again > _SUPERLINEAR * _time(pattern, piece, size // 2, end)
        before, size = spent, size * 2
    return False


def _time(pattern: Any, piece: str, size: int, end: str) -> float:
    text = (piece * (size // len(piece) + 1))[:size] + end
    start = time.thread_time()
    try:
        for _ in pattern.finditer(text, timeout=_LIMIT):
            pass
    except TimeoutError:
        return _LIMIT
    return time.thread_time() - start


def _keywords(pack: Pack, index: int, rule: Rule, examples: Sequence[str | Example]) -> Iterator[Problem]:
    """Keywords that the pattern does not imply: without them it would match all the same, but the rule never runs."""
    if not rule.keywords:
        return
    for count, text in enumerate(fold(unmark(example_of(each).text).text).text for each in examples):
        without = text
        for keyword in rule.keywords:
            without = without.replace(keyword, "\N{WHITE SQUARE}" * len(keyword))
        if without != text and any(True for _ in rule.pattern.finditer(without, timeout=_LIMIT)):
            message = f"rule {rule.name}: the pattern matches this example without its keywords, too"
            advice = "choose keywords that every match holds, or leave keywords out"
            problem = pack.problem("P043", message, ("rules", index, "match", count), advice)
            yield replace(problem, level="warning")
            return
