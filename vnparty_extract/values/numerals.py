"""Numerals as written in Vietnamese text: digits with separators, magnitudes, number words, Roman numerals.

Grouping and decimal marks follow Vietnamese usage (point groups, comma is decimal) unless the numeral itself shows
otherwise; number words follow the reading rules of school grammar, with the spoken short forms (`một trăm hai`: 120).
The words themselves come from the number pack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from vnparty_extract.model import Lists

Number = int | float
"""A JSON number: an integer wherever the value is one."""

_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2},000")
_BLANKS = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?")
_LONE = re.compile(r"[0-9]+(?:,[0-9]+|\.[0-9]{1,2})?|0\.[0-9]+")
_TOKEN = re.compile(r"[0-9][0-9.,]*(?: [0-9]{3}(?![0-9]))*|[^\W\d]+")
_ROMAN = re.compile(r"(?=.)(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,4})")
_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HUNDRED = 100
# Beyond either it is a code, a misprint or an attack: no quantity has thirty digits, and 10^15 needs some forty words.
_MOST_DIGITS = 30
_MOST_WORDS = 60


def plain(value: Decimal) -> Number:
    """The value as a JSON number.

    >>> plain(Decimal("10.50")), plain(Decimal("1E+3"))
    (10.5, 1000)
    """
    whole = int(value)
    return whole if whole == value else float(value)


def read_digits(written: str) -> Decimal | None:
    """The value of digits with separators; None where the separators make no number (`12.5.2017`).

    A point before exactly three digits groups, a comma is the decimal mark; marks that show the other usage
    (`1,234.5`, `104,445,185`, `2,000`) are read by it.

    >>> [str(read_digits(written)) for written in ("2.250", "43,72", "1.234,5", "1,234.5", "0.125", "1,308", "2,000")]
    ['2250', '43.72', '1234.5', '1234.5', '0.125', '1.308', '2000']
    """
    if _POINTS.fullmatch(written) and not written.startswith("0."):
        return Decimal(written.replace(".", "").replace(",", "."))
    if _COMMAS.fullmatch(written):
        return Decimal(written.replace(",", ""))
    if _LONE.fullmatch(written):
        return Decimal(written.replace(",", "."))
    if _BLANKS.fullmatch(written):
        return Decimal(written.replace(" ", "").replace(",", "."))
    return None


def read_roman(written: str) -> int | None:
    """The value of a Roman numeral from I to CCCXCIX; None for anything else.

    >>> read_roman("XIII"), read_roman("XLIX"), read_roman("IC")
    (13, 49, None)
    """
    if not _ROMAN.fullmatch(written):
        return None
    values = [_ROMAN_LETTERS[letter] for letter in written]
    following = [*values[1:], 0]
    return sum(-here if here < after else here for here, after in zip(values, following, strict=True))


class NumeralReader:
    """Reads numerals with the words of the number pack.

    `number/digit-words` maps a word to its digit, `number/magnitudes` to its factor; `number/zero-tens` are the words
    for empty tens (`linh`), `number/halves` the words for half of the magnitude before (`rưỡi`).
    """

    def __init__(self, lists: Lists) -> None:
        self._digits = _decimals(lists.get("number/digit-words", {}))
        self._magnitudes = _decimals(lists.get("number/magnitudes", {}))
        self._zero_tens = frozenset(lists.get("number/zero-tens", {}))
        self._halves = frozenset(lists.get("number/halves", {}))

    def read(self, written: str) -> Decimal | None:
        """The value of a numeral of digits, magnitudes and number words (`2 triệu 130 nghìn`, `hai mươi mốt`).

        None where it is no numeral, its parts do not add up to one (`hai ba`), or it is larger than any quantity.
        """
        value = self._read(written)
        return value if value is None or value.adjusted() < _MOST_DIGITS else None

    def _read(self, written: str) -> Decimal | None:
        if written.isascii():
            simple = Decimal(written) if written.isdigit() else read_digits(written)
            if simple is not None:
                return simple
        tokens = _TOKEN.findall(written.lower())
        return self._sum(tokens) if 0 < len(tokens) <= _MOST_WORDS else None

    def read_scales(self, written: str) -> Decimal | None:
        """The product of magnitudes that nothing counts: `chục nghìn` (after `hàng`) is 10,000; None as in `read`."""
        value = Decimal(1)
        for word in written.lower().split():
            value *= self._magnitudes.get(word, 1)
            if value.adjusted() >= _MOST_DIGITS:
                return None
        return value

    def factor(self, written: str) -> Decimal:
        """The magnitudes at the end of a numeral: 1,000,000 for `5 triệu`."""
        value = Decimal(1)
        for word in reversed(written.lower().split()):
            if word not in self._magnitudes:
                break
            value *= self._magnitudes[word]
        return value

    def _sum(self, tokens: Sequence[str]) -> Decimal | None:
        """The largest magnitude splits the numeral: what stands before it is multiplied, the rest added."""
        if len(tokens) == 1 and tokens[0] not in self._magnitudes:
            return self._single(tokens[0])
        split = max(
            (index for index, token in enumerate(tokens) if token in self._magnitudes),
            key=lambda index: (self._magnitudes[tokens[index]], index),
            default=None,
        )
        if split is None:
            return None
        factor = self._magnitudes[tokens[split]]
        count = self._sum(tokens[:split]) if split else self._implied(factor)
        if count is None:
            return None
        rest = self._rest(tokens[split + 1 :], factor)
        return None if rest is None else count * factor + rest

    def _implied(self, factor: Decimal) -> Decimal | None:
        """`mười` is ten by itself; `trăm`, `nghìn` count nothing without a word before them."""
        return Decimal(1) if factor == 10 else None

    def _rest(self, tokens: Sequence[str], factor: Decimal) -> Decimal | None:
        if not tokens:
            return Decimal(0)
        if tokens[0] in self._halves:
            return factor / 2 if len(tokens) == 1 else None
        if tokens[0] in self._zero_tens:
            return self._single(tokens[1]) if len(tokens) == 2 else None
        value = self._sum(tokens)
        if value is None or value >= factor:
            return None
        # `một trăm hai` is 120 and `hai triệu mốt` 2.1 million: a lone digit counts the next lower place.
        spoken = len(tokens) == 1 and tokens[0] in self._digits and factor >= _HUNDRED
        return value * factor / 10 if spoken else value

    def _single(self, token: str) -> Decimal | None:
        return self._digits.get(token) if token in self._digits else read_digits(token)


def _decimals(words: Mapping[str, str]) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in words.items()}
