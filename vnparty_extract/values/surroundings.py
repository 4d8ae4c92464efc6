"""The words around a number: what forbids it, what approximates it, what it counts.

All words come from the number pack; see the comments of its lists.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, cast

from vnparty_extract.model import Context, Lists
from vnparty_extract.values.phrases import Phrase, Phrases

Modifier = Literal["more", "less", "about", "at_least", "at_most"]
Label = Literal["strong", "weak"]

_WORD = re.compile(r"[^\W\d_]+")
_NAME_BEFORE = re.compile(r"\w ([^\W\d_]+)(?: [-–])? \Z")
_NAME_AFTER = re.compile(r" ([^\W\d_]+) ([^\W\d_]+)")
_WINDOW = 40  # characters looked back over for a series or a name


class Before(NamedTuple):
    """Left of a number: a label that names it (`khoản`, `quận`), or a word that approximates it."""

    label: Label | None = None
    modifier: Modifier | None = None
    word: str | None = None


class After(NamedTuple):
    """Right of a number: the counted noun, from the list or guessed, and the bound that follows it."""

    unit: str | None = None
    listed: bool = False
    bound: Modifier | None = None


NOTHING_BEFORE = Before()
PERCENT = After("%", listed=True)


class Surroundings:
    """Reads the words before and after a number."""

    def __init__(self, lists: Lists) -> None:
        def named(*names: str) -> dict[str, str]:
            return {surface: name for name in names for surface in lists.get(f"number/{name}", {})}

        self._before = Phrases(
            dict(lists.get("number/approximators", {})) | named("weak-designators", "designators", "not-designators")
        )
        self._after = Phrases(named("stops", "units", "look-alikes"))
        self._together = Phrases(named("coordinated"))
        self._apart = Phrases(named("apart"))
        self._bounds = Phrases(lists.get("number/bounds-after", {}))
        self._breakers = Phrases(named("label-breakers"))
        self._heads = Phrases(named("units", "counters"))
        self._number_nouns = Phrases(named("number-nouns"))
        joiners = sorted(lists.get("number/joiners", {}), key=len, reverse=True)
        self._joiner_ends = frozenset(joiner.rstrip()[-1] for joiner in joiners)
        self._couplers = tuple(lists.get("number/couplers", {}))
        self._series = re.compile(rf"(?:\b[0-9]{{1,3}}[^\W\d_]?(?:{'|'.join(map(re.escape, joiners)) or '$^'}))+\Z")

    def before(self, context: Context, start: int) -> Before:
        """What the words before a number say of it.

        A label takes a series (`khoản 1, 2 và 3`); a phrase that only ends like a label takes none (`quân đội 25`).
        """
        text = context.text
        end = start - 1 if start and text[start - 1] == " " else start
        phrase = self._before.before(context.lower, end)
        if phrase is None or phrase.start == start:
            return self._in_series(context, start, end)
        word, role = text[phrase.start : end], phrase.standard
        if role == "designators":
            return Before("strong", None, word)
        if role == "weak-designators":
            return Before("weak", None, word)
        if role in ("not-designators", "none"):
            return NOTHING_BEFORE
        return Before(None, cast(Modifier, role), word)

    def _in_series(self, context: Context, start: int, end: int) -> Before:
        if end < 2 or context.text[end - 1] not in self._joiner_ends:
            return NOTHING_BEFORE
        series = self._series.search(context.text, max(start - _WINDOW, 0), start)
        if series is None:
            return NOTHING_BEFORE
        first = self.before(context, series.start())
        return first._replace(modifier=None) if first.label else NOTHING_BEFORE

    def breaks_label(self, context: Context, end: int) -> bool:
        """Whether what follows is counted whatever the word before: `năm 18 tuổi`."""
        return context.text[end : end + 1] == " " and self._breakers.after(context.lower, end + 1) is not None

    def follows_name(self, text: str, start: int) -> bool:
        """Whether a capitalised word inside a sentence stands before: `bản Púng Giắt 1`."""
        window = text[max(start - _WINDOW, 0) : start]
        if window.islower():
            return False
        series = self._series.search(window)
        found = _NAME_BEFORE.search(window, 0, series.start() if series else len(window))
        return found is not None and found[1][0].isupper()

    def precedes_name(self, text: str, end: int) -> bool:
        """Whether two capitalised words or another number follow: `125 Hàm Nghi`, `1800 6838`."""
        if text[end : end + 1] != " ":
            return False
        if text[end + 1 : end + 2].isdigit():
            return True
        found = _NAME_AFTER.match(text, end)
        return found is not None and found[1].istitle() and found[2].istitle()

    def after(self, context: Context, end: int) -> After:
        """The counted noun after a number: the longest of the list with what is coordinated to it, else a guess."""
        text, lower = context.text, context.lower
        following = text[end : end + 1]
        if following != " " and not following.isalpha():
            return After()
        start = end + 1 if following == " " else end
        phrase = self._after.after(lower, start)
        if phrase is None:
            unit, unit_end = self._guess(text, lower, start) if start > end else (None, end)
        elif phrase.standard == "units":
            unit_end = self._coordinated(text, lower, phrase)
            unit = text[start:unit_end]
        else:
            unit, unit_end = None, end
        listed = phrase is not None and unit is not None
        bound = self._bounds.after(lower, unit_end + 1) if text[unit_end : unit_end + 1] == " " else None
        return After(unit, listed, cast(Modifier, bound.standard) if bound else None)

    def _coordinated(self, text: str, lower: str, phrase: Phrase) -> int:
        """The end of `thôn, bản, tổ dân phố`, where each could stand for another; a name is none of them."""
        end = phrase.end
        if not text.startswith(self._couplers, end):
            return end
        last = self._together.before(lower, end)
        if last is None or last.start < phrase.start:
            return end
        for joiner in self._couplers:
            if text.startswith(joiner, end):
                joined = self._together.after(lower, end + len(joiner))
                if joined is not None and not self._is_other(text, lower, joined):
                    return self._coordinated(text, lower, joined)
        return end

    def _is_other(self, text: str, lower: str, joined: Phrase) -> bool:
        """`18 đồng chí, ban thường vụ gồm 5`, `xã, phường Trần Phú`: another word or a name, not counted with it."""
        return self._begins_name(text, joined.end) or self._apart.after(lower, joined.start) is not None

    def _begins_name(self, text: str, end: int) -> bool:
        """`xã, phường Trần Phú`; `thôn, xóm ĐBKK` is no name."""
        following = text[end : end + 3]
        if following[:1].isdigit() or following[1:2].isdigit():
            return True
        return following[:1] == " " and following[1:2].isupper() and not following[2:3].isupper()

    def _guess(self, text: str, lower: str, start: int) -> tuple[str | None, int]:
        """Up to two words that are no function words; two capitals in a row are a name and no noun."""
        first = _WORD.match(text, start)
        if first is None:
            return None, start
        word, end = first[0], first.end()
        second = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
        if second is not None and (not second[0].islower() or self._after.after(lower, end + 1) is not None):
            second_ends_noun = second[0].istitle()
            second = None
        else:
            second_ends_noun = False
        if word.islower():
            return text[start : second.end() if second else end], second.end() if second else end
        if word.istitle() and len(word) > 1 and second is not None:
            return text[start : second.end()], second.end()  # `bốn Văn phòng`
        if word.isupper() and len(word) > 1 and not second_ends_noun and text[end : end + 1] not in ("/", "-"):
            return word, end  # `18 DN`
        return None, start

    def head(self, context: Context, start: int) -> str | None:
        """The noun before a colon at the head of a clause: `Lượt xem: 11573`."""
        text = context.text
        colon = start - 1 if text[start - 1 : start] == " " else start
        if colon < 1 or text[colon - 1] != ":":
            return None
        end = colon - 2 if text[colon - 2] == " " else colon - 1
        phrase = self._heads.before(context.lower, end)
        if phrase is None:
            return None
        noun, left = text[phrase.start : phrase.end], text[max(phrase.start - 2, 0) : phrase.start].rstrip(" ")
        opens = not left or left[-1] in "\n.;,(|–-" or noun[0].isupper()
        return noun if opens or self._number_nouns.before(context.lower, phrase.start - 1) is not None else None
