"""What a number match means (guideline: `number`): one reader a kind of rule."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal, cast

import msgspec
from msgspec import Meta

from vnparty_extract.model import Context, Lists, Match
from vnparty_extract.values.numerals import Number, NumeralReader, plain, read_roman

Kind = Literal["cardinal", "percent", "money", "ratio", "range", "ordinal"]
Modifier = Literal["more", "less", "about", "at_least", "at_most"]

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DAY_MONTH = re.compile(r"(?:[12]?[0-9]|3[01])\.(?:[1-9]|1[0-2])")
_DONG = "đồng"


class NumberValue(msgspec.Struct, frozen=True, omit_defaults=True):
    """The value of a `number` record: keys without a default always stand, the others where they apply.

    `value` has its magnitudes multiplied out and is null for a range; `unit` is the counted noun as in the text.
    """

    kind: Annotated[Kind, Meta(description="What sort of quantity it is.")]
    value: Annotated[
        Number | None,
        Meta(description="The number with magnitudes multiplied out; null for a range."),
    ]
    unit: Annotated[
        str | None,
        Meta(description="The counted noun as in the text, or the currency; null where none is stated."),
    ]
    modifier: Annotated[
        Modifier | None,
        Meta(description="What the words around it say: more or less than it, about, at least, at most."),
    ] = None
    min: Annotated[Number | None, Meta(description="Least of a range.")] = None
    max: Annotated[Number | None, Meta(description="Most of a range.")] = None
    numerator: Annotated[Number | None, Meta(description="Part of a ratio.")] = None
    denominator: Annotated[Number | None, Meta(description="Whole of a ratio.")] = None


class _Reader:
    """What all number rules share: numerals, the counted noun, the modifier, the label that forbids a number."""

    def __init__(self, lists: Lists) -> None:
        self._numerals = NumeralReader(lists)
        self._approximators = _by_lower(lists, "number/approximators")
        self._bounds = _by_lower(lists, "number/bounds-after")
        self._currencies = frozenset(_by_lower(lists, "number/currencies"))
        self._place_words = frozenset(_by_lower(lists, "number/place-words"))
        self._surfaces = frozenset(_by_lower(lists, "number/surfaces"))

    def _modifier(self, match: Match, unit: str | None) -> Modifier | None:
        """What the words around say of the number, the bound after it first (`từ 30 tuổi trở lên`)."""
        bound, word = match.group("bound"), match.group("modifier")
        if bound:
            return cast(Modifier, self._bounds[bound.lower()])
        if word is None:
            return None
        if word.lower() in self._place_words and unit and unit.lower() in self._surfaces:
            return None  # `lưu thông trên 3 xe máy`
        modifier = self._approximators[word.lower()]
        return None if modifier == "none" else cast(Modifier, modifier)

    def _counts(self, match: Match, marked: bool) -> bool:
        """Whether the word before leaves the number a quantity; `marked` has a magnitude, group or percent sign."""
        if marked:
            return True
        if match.group("label"):
            return False
        named = match.group("weak_label") or match.group("name")
        return named is None or match.group("unit") is not None

    def _is_money(self, unit: str | None) -> bool:
        return unit is not None and unit.lower() in self._currencies


class QuantityReader(_Reader):
    """Cardinals, percentages and money."""

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """The value; None for years, labels, telephone numbers and what is no numeral."""
        scales, amount = match.group("scales"), match.group("amount")
        value = self._numerals.read_scales(scales) if scales else self._numerals.read(amount or "")
        if value is None:
            return None
        if match.group("percent"):
            return NumberValue("percent", plain(value), "%", self._modifier(match, "%"))
        unit, noun, written = match.group("unit"), match.group("noun"), scales or amount or ""
        if amount and not self._is_quantity(match, amount, value):
            return None
        kind: Kind = "cardinal"
        if self._is_money(unit):
            kind = "money"
        elif unit is None and self._elides_dong(written, value, noun):
            kind, unit = "money", _DONG
        modifier = self._modifier(match, unit) or ("about" if scales else None)
        return NumberValue(kind, plain(value), unit or noun or match.group("head") or match.group("subject"), modifier)

    def _is_quantity(self, match: Match, amount: str, value: Decimal) -> bool:
        unit = match.group("unit")
        if amount.isdigit():
            if len(amount) > 2 and amount[0] == "0":
                return False  # a telephone number, a code
            if unit is None and match.group("head") is None and _YEAR.fullmatch(amount):
                return False
        if amount[0].isalpha() and not self._names_count(match, amount):
            return False
        if unit is None and _DAY_MONTH.fullmatch(amount):
            return False
        return self._counts(match, marked=value >= 1000 and not amount.isdigit())

    def _names_count(self, match: Match, amount: str) -> bool:
        """A word counts where a noun follows, a pronoun opens, or a magnitude stands in it."""
        shown = match.group("unit") or match.group("noun") or match.group("opener")
        return shown is not None or " " in amount

    def _elides_dong(self, written: str, value: Decimal, noun: str | None) -> bool:
        """`50 tỷ` is money; `3 triệu thuê bao` is not."""
        if written[-1:].isdigit() or value < 10**6:
            return False
        return noun is None or value >= 10**9


class RangeReader(_Reader):
    """Ranges: `10-15%`, `3 đến 5 triệu`, `1, 2 cuộc`."""

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """The bounds; None where they do not rise, are years, or nothing shows that something is counted."""
        low_text, high_text = match.group("low") or "", match.group("high") or ""
        low, high = self._numerals.read(low_text), self._numerals.read(high_text)
        if low is None or high is None:
            return None
        percent = match.group("percent")
        unit = "%" if percent else match.group("unit")
        marked = percent is not None or not high_text.isdigit()
        if not self._counts(match, marked) or (_YEAR.fullmatch(low_text) and _YEAR.fullmatch(high_text)):
            return None
        if not marked and (unit or match.group("noun") or match.group("opener")) is None:
            return None
        if low_text[-1].isdigit() and not high_text[-1].isdigit():
            low *= self._numerals.factor(high_text)  # `3 đến 5 triệu`: both are millions
        if low >= high or (match.group("pair") and high - low > 2):
            return None
        if unit is None:
            unit = match.group("noun") or (_DONG if high >= 10**6 and marked else None)
        return NumberValue("range", None, unit, self._modifier(match, unit), min=plain(low), max=plain(high))


class RatioReader(_Reader):
    """Ratios: `5/10 huyện`, `20/3.494 chi bộ`."""

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """Numerator, denominator and their quotient; None where it is a date or a label."""
        numerator_text, denominator_text = match.group("numerator") or "", match.group("denominator") or ""
        numerator, denominator = self._numerals.read(numerator_text), self._numerals.read(denominator_text)
        if numerator is None or not denominator or match.group("label") or match.group("weak_label"):
            return None
        unit, noun = match.group("unit"), match.group("noun")
        if numerator <= 12 and _YEAR.fullmatch(denominator_text):
            return None
        could_be_date = 1 <= numerator <= 31 and denominator <= 12
        opened = match.group("opener") and (noun or match.group("modifier")) and numerator < denominator
        if could_be_date and unit is None and not opened:
            return None
        counted = unit or noun
        return NumberValue(
            "ratio",
            plain(numerator / denominator),
            counted,
            self._modifier(match, counted),
            numerator=plain(numerator),
            denominator=plain(denominator),
        )


class OrdinalReader(_Reader):
    """Ordinals: `lần thứ 11`, `khóa XII`, `Đại hội XIII`, `kỳ họp thứ nhất`."""

    def __init__(self, lists: Lists) -> None:
        super().__init__(lists)
        self._weekday_heads = frozenset(_by_lower(lists, "number/weekday-heads"))
        self._words = {word: Decimal(value) for word, value in lists.get("number/ordinal-words", {}).items()}

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """The rank; None for days of the week and for a count after the head word (`nhiệm kỳ 5 năm`)."""
        number = match.group("number") or ""
        value = self._rank(number)
        if not value or _YEAR.fullmatch(number):
            return None
        head = match.group("head")
        if match.group("unit") and not number.isupper():
            return None
        unsure = head is None or head.lower() in self._weekday_heads
        if 2 <= value <= 7 and unsure and self._is_weekday(match, number):
            return None
        return NumberValue("ordinal", plain(value), head)

    def _rank(self, number: str) -> Decimal | None:
        if number.isascii() and number.isupper():
            roman = read_roman(number)
            return None if roman is None else Decimal(roman)
        return self._words.get(number.lower()) or self._numerals.read(number)

    def _is_weekday(self, match: Match, number: str) -> bool:
        return number.istitle() or match.group("opener") is not None or match.group("weekday") is not None


def _by_lower(lists: Lists, name: str) -> dict[str, str]:
    return {surface.lower(): standard for surface, standard in lists.get(name, {}).items()}
