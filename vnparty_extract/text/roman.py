"""Terms of committees and assemblies are numbered in Roman; the press writes some in digits."""

from __future__ import annotations

_PARTS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def in_roman(term: str) -> str:
    """A term in Roman numerals, whichever way it is written (none has reached 90).

    >>> in_roman("14"), in_roman("XIV"), in_roman("150")
    ('XIV', 'XIV', '150')
    """
    if not term.isdecimal() or not 0 < int(term) < 90:
        return term
    rest, letters = int(term), ""
    for value, letter in _PARTS:
        while rest >= value:
            rest, letters = rest - value, letters + letter
    return letters
