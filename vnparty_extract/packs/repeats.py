"""How large a pattern becomes when it is compiled: the regex module writes every obligatory repeat out.

`(?:(?:a{1000}){1000}){1000}` is thirty characters and would take all memory; far smaller ones end the process.
"""

from __future__ import annotations

from math import prod

import regex

LARGEST = 100_000
"""Elements of a pattern with its repeats written out."""

_LEAST = regex.compile(r"\{(\d+)")
_ELEMENTS = regex.compile(
    r"\{(?P<least>\d+)(?:,\d*)?\}|(?P<open>\()|(?P<close>\))"
    r"|\[\^?\]?(?:\\.|[^\]\\])*+\]|\\[pPN]\{[^}]*\}|\\L<[^>]*>|\\.|.",
    regex.DOTALL,
)


def too_large(pattern: str) -> bool:
    r"""Whether the pattern would have more than `LARGEST` elements.

    >>> too_large(r"(?:\d{2}\.){1000}"), too_large(r"(?:(?:\d{2}\.){1000}){1000}")
    (False, True)
    """
    if prod(_counts(pattern)) * len(pattern) <= LARGEST:  # whatever is nested in what
        return False
    return _size(pattern) > LARGEST


def _counts(pattern: str) -> list[int]:
    return [min(max(int(digits[:9]), 1), LARGEST + 1) for digits in _LEAST.findall(pattern)]


def _size(pattern: str) -> int:
    """The elements of the pattern, each as often as its repeats oblige it."""
    sizes, last = [0], 0
    for found in _ELEMENTS.finditer(pattern):
        if found["least"] is not None:
            more = last * (max(int(found["least"][:9]), 1) - 1)
            sizes[-1] += more
            last += more
        elif found["open"]:
            sizes.append(0)
        elif found["close"]:
            last = sizes.pop() if len(sizes) > 1 else 0
            sizes[-1] += last
        else:
            sizes[-1] += 1
            last = 1
    return sum(sizes)
