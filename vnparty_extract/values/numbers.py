"""What a number match means (guideline: `number`): one reader a kind of rule.

The rules of the number pack find numerals; a reader looks at the words around and says what is counted, or that
nothing is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from vnparty_extract.model import Context, Lists, Match, Span
from vnparty_extract.values.numerals import Number, NumeralReader, plain, read_roman
from vnparty_extract.values.phrases import Phrases
from vnparty_extract.values.surroundings import PERCENT, After, Before, Modifier, Surroundings

Kind = Literal["cardinal", "percent", "money", "ratio", "range", "ordinal"]

_NUMBERS = re.compile(r" [0-9]+(?P<range> ?[-–] ?[0-9])?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_DAY_MONTH = re.compile(r"(?:[12]?[0-9]|3[01])\.(?:[0-9]|1[0-2])")


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
    """What all number rules share: numerals and the words around."""

    def __init__(self, lists: Lists) -> None:
        self._numerals = NumeralReader(lists)
        self._words = Surroundings(lists)
        self._currencies = Phrases(lists.get("number/currencies", {}))
        self._elided = next(iter(lists.get("number/elided-currency", {})), None)
        self._place_words = Phrases(lists.get("number/place-words", {}))
        self._surfaces = Phrases(lists.get("number/surfaces", {}))
        self._measures = Phrases(lists.get("number/measures", {}))

    def _modifier(self, before: Before, after: After) -> Modifier | None:
        """What the words around say of the number, the bound after it first (`từ 30 tuổi trở lên`)."""
        if after.bound or before.word is None:
            return after.bound
        on_a_surface = before.word in self._place_words and after.unit is not None and after.unit in self._surfaces
        return None if on_a_surface else before.modifier  # `lưu thông trên 3 xe máy`

    def _is_named(self, context: Context, start: int, end: int, before: Before, after: After) -> bool:
        """Whether the number is a label, a part of a name or an address, and counts nothing."""
        text = context.text
        if before.label == "strong":
            return not self._words.breaks_label(context, end)
        if after.listed and not (before.label and self._heads_next(text, end, after.unit)):
            return False
        if before.label == "weak" or self._words.follows_name(text, start):
            return True
        beside_number = start > 1 and text[start - 1] == " " and text[start - 2].isdigit()
        return after.unit is None and (beside_number or self._words.precedes_name(text, end))

    def _heads_next(self, text: str, end: int, unit: str | None) -> bool:
        """Whether the noun belongs to a number after it: `Chi bộ 3 nhiệm kỳ 2025-2027`; not so `2 năm 2020-2021`."""
        if unit is None:
            return False
        following = _NUMBERS.match(text, end + 1 + len(unit))
        return following is not None and not (following["range"] and unit in self._measures)


class _CardinalReader(_Reader):
    """Numbers of one value: cardinals and money."""

    def _cardinal(
        self, written: str, value: Decimal, after: After, head: str | None, modifier: Modifier | None
    ) -> NumberValue:
        if after.unit is not None and after.unit in self._currencies:
            return NumberValue("money", plain(value), after.unit, modifier)
        if not after.listed and self._elides_currency(written, value, after):
            return NumberValue("money", plain(value), self._elided, modifier)
        return NumberValue("cardinal", plain(value), after.unit or head, modifier)

    def _elides_currency(self, written: str, value: Decimal, after: After) -> bool:
        """`50 tỷ` is money; `3 triệu thuê bao` is not."""
        if written[-1].isdigit() or value < 10**6:
            return False
        return after.unit is None or value >= 10**9


class VagueReader(_CardinalReader):
    """Vague numbers: `hàng trăm`, `vài chục nghìn`, `cả triệu`."""

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """The product of the magnitudes; `about` where no other word says how it is meant; None past any quantity."""
        scales = match.group("scales") or ""
        value = self._numerals.read_scales(scales)
        if value is None:
            return None
        before = self._words.before(context, match.start)
        after = self._words.after(context, match.end)
        modifier = self._modifier(before, after) or "about"
        return self._cardinal(scales, value, after, None, modifier)


class QuantityReader(_CardinalReader):
    """Cardinals, percentages and money, in digits and in words."""

    def __init__(self, lists: Lists) -> None:
        super().__init__(lists)
        self._doubtful = Phrases(lists.get("number/doubtful", {}))
        self._pronouns = Phrases(lists.get("number/pronouns", {}))
        self._counters = Phrases(lists.get("number/counters", {}))

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """The value; None for years, labels, telephone numbers and what is no numeral."""
        text, written = context.text, match.group("amount") or ""
        value = self._numerals.read(written)
        if value is None:
            return None
        before = self._words.before(context, match.start)
        if text[match.end - 1] in "%‰":
            return NumberValue("percent", plain(value), "%", self._modifier(before, PERCENT))
        if before.label == "strong" and written.isdigit() and not self._words.breaks_label(context, match.end):
            return None  # `khoản 2`, `năm 2017`: nearly a third of all, whatever follows
        after = self._words.after(context, match.end)
        if text[match.end : match.end + 1].isalpha() and not after.listed:
            return None  # 30a, 5G
        head = self._words.head(context, match.start) if after.unit is None else None
        if "," in written and _GROUPED.fullmatch(written) and (after.unit or head or "") in self._counters:
            value *= 1000  # a page counts its views in whole numbers: `1,285 lượt xem`
        if not self._is_quantity(match, context, written, value, before, after, head):
            return None
        return self._cardinal(written, value, after, head, self._modifier(before, after))

    def _is_quantity(
        self,
        match: Match,
        context: Context,
        written: str,
        value: Decimal,
        before: Before,
        after: After,
        head: str | None,
    ) -> bool:
        if written[0].isalpha():
            labelled = before.label == "strong" and not after.listed  # `tháng Hai`, but `trong lúc hai người`
            return not labelled and self._is_counting_word(context, match.start, written, after)
        if not after.listed:
            if _DAY_MONTH.fullmatch(written) or (head is None and _YEAR.fullmatch(written)):
                return False
            if written.isdigit() and len(written) > 2 and written[0] == "0":
                return False  # a telephone number, a code
        marked = value >= 1000 and not written.isdigit()  # grouped, or with a magnitude
        return marked or head is not None or not self._is_named(context, match.start, match.end, before, after)

    def _is_counting_word(self, context: Context, start: int, word: str, after: After) -> bool:
        """A word counts where a noun follows, a pronoun opens, or it is a compound."""
        if " " in word or after.listed or (after.unit is not None and word not in self._doubtful):
            return True
        return self._pronouns.before(context.lower, start - 1) is not None


class CounterReader:
    """Counters of a page, whose noun the pattern gives: `(0) Bình luận`."""

    def __init__(self, lists: Lists) -> None:
        self._numerals = NumeralReader(lists)

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """The count."""
        value = self._numerals.read(match.group("amount") or "")
        return None if value is None else NumberValue("cardinal", plain(value), match.group("unit"))


class RangeReader(_Reader):
    """Ranges: `10-15%`, `3 đến 5 triệu`, `1, 2 cuộc`."""

    def __init__(self, lists: Lists) -> None:
        super().__init__(lists)
        self._openers = Phrases(lists.get("number/range-openers", {}))

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """The bounds; None where they do not rise, are years, or nothing shows that something is counted."""
        low_text, high_text = match.group("low") or "", match.group("high") or ""
        low, high = self._numerals.read(low_text), self._numerals.read(high_text)
        if low is None or high is None or (_YEAR.fullmatch(low_text) and _YEAR.fullmatch(high_text)):
            return None
        if low_text[-1].isdigit() and not high_text[-1].isdigit():
            low *= self._numerals.factor(high_text)  # `3 đến 5 triệu`: both are millions
        if low >= high or (match.group("pair") and high - low > 2):
            return None
        before = self._words.before(context, match.start)
        after = PERCENT if match.group("percent") else self._words.after(context, match.end)
        if high_text.isdigit() and not self._is_counted(context, match, before, after):
            return None
        if after.unit is None and all(map(_DAY_MONTH.fullmatch, (low_text, high_text))):
            return None  # `từ 2.9 đến 5.9`
        unit = after.unit or (None if high_text[-1].isdigit() or high < 10**6 else self._elided)
        return NumberValue("range", None, unit, self._modifier(before, after), min=plain(low), max=plain(high))

    def _is_counted(self, context: Context, match: Match, before: Before, after: After) -> bool:
        text = context.text
        if text[match.end : match.end + 1].isalpha() and not after.listed:
            return False
        if self._is_named(context, match.start, match.end, before, after):
            return False
        return after.unit is not None or self._openers.before(context.lower, match.start - 1) is not None


class RatioReader(_Reader):
    """Ratios: `5/10 huyện`, `20/3.494 chi bộ`."""

    def __init__(self, lists: Lists) -> None:
        super().__init__(lists)
        self._openers = Phrases(lists.get("number/fraction-openers", {}))
        self._scales = Phrases(lists.get("number/scale-openers", {}))

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """Numerator, denominator and their quotient; None where it is a date or a label."""
        text, denominator_text = context.text, match.group("denominator") or ""
        numerator = self._numerals.read(match.group("numerator") or "")
        denominator = self._numerals.read(denominator_text)
        if numerator is None or not denominator:
            return None
        is_month = numerator <= 12 and _YEAR.fullmatch(denominator_text)  # `9/2021`, but `quy hoạch 1/2000`
        if is_month and (numerator > 1 or self._scales.before(context.lower, match.start - 1) is None):
            return None
        before, after = self._words.before(context, match.start), self._words.after(context, match.end)
        if before.label or (text[match.end : match.end + 1].isalpha() and not after.listed):
            return None
        could_be_date = 1 <= numerator <= 31 and denominator <= 12
        if could_be_date and not after.listed:
            opened = self._openers.before(context.lower, match.start - 1) is not None
            if not opened or numerator >= denominator or (after.unit is None and before.modifier is None):
                return None
        return NumberValue(
            "ratio",
            plain(numerator / denominator),
            after.unit,
            self._modifier(before, after),
            numerator=plain(numerator),
            denominator=plain(denominator),
        )


_HEADED_NUMBER = re.compile(r" \w+ [0-9]")


class OrdinalReader(_Reader):
    """Ordinals: `lần thứ 11`, `khóa XII`, `Đại hội XIII`, `kỳ họp thứ nhất`."""

    def __init__(self, lists: Lists) -> None:
        super().__init__(lists)
        self._ranks = {word: Decimal(value) for word, value in lists.get("number/ordinal-words", {}).items()}
        nouns = (*lists.get("number/terms", {}), *lists.get("number/units", {}), *lists.get("number/ordered", {}))
        self._heads = Phrases(dict.fromkeys(nouns, ""))
        self._terms = Phrases(lists.get("number/terms", {}))
        self._weekday_heads = Phrases(lists.get("number/weekday-heads", {}))
        self._weekday_openers = Phrases(lists.get("number/weekday-openers", {}))

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """The rank; None for days of the week and for a count after the head word (`nhiệm kỳ 5 năm`)."""
        number, text = match.group("number") or "", context.text
        value = self._rank(number)
        if not value or _YEAR.fullmatch(number):
            return None
        head = match.group("head")
        if head is not None:
            after = self._words.after(context, match.end)
            # `Hội nghị Trung ương 5 ngày 10/5`: the noun heads what follows it instead.
            heads = _HEADED_NUMBER.match(text, match.end) is not None or self._names(text, match.end, after.unit)
            counts = number.isdigit() and after.listed and not heads and (after.unit or "") not in self._terms
            return None if counts else NumberValue("ordinal", plain(value), head)
        marker = (match.span("marker") or Span(match.start, match.start)).start - 1
        noun = self._heads.before(context.lower, marker)
        if 2 <= value <= 7 and (noun is None or text[noun.start : noun.end] in self._weekday_heads):
            opened = self._weekday_openers.before(context.lower, marker) is not None
            if opened or number.istitle() or match.group("weekday") is not None:
                return None
        return NumberValue("ordinal", plain(value), text[noun.start : noun.end] if noun else None)

    def _names(self, text: str, end: int, unit: str | None) -> bool:
        """Whether a name follows the noun: `khóa 15 tỉnh Hòa Bình` counts no provinces."""
        place = text[end + 1 + len(unit or "") : end + 4 + len(unit or "")]
        return unit is not None and place[:1] == " " and place[1:2].isupper() and place[2:].islower()

    def _rank(self, number: str) -> Decimal | None:
        if number.isascii() and number.isupper():
            roman = read_roman(number)
            return None if roman is None else Decimal(roman)
        return self._ranks.get(number.lower()) or self._numerals.read(number)
