"""The word lists of what stands around names: honorifics, ranks, what leads to positions and to lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from vnparty_extract.link.officials.wordlists import any_of, last_words, whole, word_before, words
from vnparty_extract.model import Lists, Span

_LEAD_WINDOW = 64
_WINDOW = 40
_BRACKETED = r"[^\S\n]*\([^()\n]{1,40}\)"
BRACKET = re.compile(_BRACKETED)
BRACKET_BEFORE = re.compile(rf"{_BRACKETED}$")


class Lead(NamedTuple):
    """Honorific and rank right before a name, and where they begin."""

    start: int
    honorific: str | None = None
    rank: str | None = None


class BeforeChain(NamedTuple):
    """What stands before positions: rank, honorific, the plural of a shared title, a memorial."""

    rank: str | None = None
    honorific: str | None = None
    plural: bool = False
    memorial: bool = False


_NOTHING = BeforeChain()


class Surroundings:
    """Reads the surroundings of names with the word lists of the packs, in a text and the same in small letters.

    Most searches backwards are spared by a look at the word before, which no phrase searched for ends in.
    """

    def __init__(self, lists: Lists) -> None:
        self._honorifics = {**words(lists, "honorifics-plural"), **words(lists, "honorifics")}
        ranks = [rank.lower() for rank in words(lists, "ranks")]
        self._read_leads(ranks, [degree.lower() for degree in words(lists, "degrees")])
        self._read_lists(lists)
        self.local_bodies = tuple(f" {body}" for body in words(lists, "local-bodies"))
        self.bare_heads = frozenset(words(lists, "bare-heads"))
        self.right_joint = _right_joint(words(lists, "personal-details"), words(lists, "office-labels"))
        self._quoting = re.compile(rf"(?<!\w){any_of(words(lists, 'quoting'))}[^\S\n]*$")
        self._service = re.compile(rf"(?<!\w){any_of(ranks)}(?!\w)")
        self._rank_before = re.compile(rf"(?<!\w){any_of(ranks)},?[^\S\n]+$")
        self._honorific_before = re.compile(rf"(?<!\w){any_of(self._honorifics)}:?[^\S\n]+$")
        honorific = rf"{any_of(self._honorifics)}[^\S\n]+"
        copula = rf"(?:{any_of(words(lists, 'copulas'))}[^\S\n]+)?"
        self._plural_before = re.compile(rf"(?<!\w){any_of(words(lists, 'plurals'))}[^\S\n]+(?:{honorific}{copula})?$")
        self._memorial_before = re.compile(rf"(?<!\w){any_of(words(lists, 'memorials'))}[^\S\n]+$")
        before = [*ranks, *self._honorifics, *words(lists, "plurals"), *words(lists, "memorials")]
        before += words(lists, "copulas")
        self._before_chain_ends = last_words(before)
        before_others = [*words(lists, "possessives"), *words(lists, "plurals")]
        self._possessive_before = re.compile(rf"(?<!\w){any_of(before_others)}[^\S\n]+$")
        self._assigned_before = re.compile(rf"(?<!\w){any_of(words(lists, 'assigning'))}[^\S\n]+$")
        self._assigned_ends = last_words(words(lists, "assigning"))
        self._complete = re.compile(any_of(words(lists, "complete-offices")))
        self._audience = whole(words(lists, "audience"))
        self._subordinate = whole(words(lists, "subordinate-heads"))

    def _read_leads(self, ranks: list[str], degrees: list[str]) -> None:
        one_rank = rf"(?:{any_of(ranks)}|{any_of(degrees)})[.,]?"
        # `đồng chí Đại tá, PGS.TS`, `các đồng chí:`
        self._lead = re.compile(
            rf"(?<![\w.])(?:(?P<honorific>{any_of(self._honorifics)})(?::[^\S\n]*|[^\S\n]+|$))?"
            rf"(?P<rank>(?:{one_rank}(?:[^\S\n]+|(?<=\.)))*)$"
        )
        self._rank_ends = last_words([*ranks, *degrees])
        self._honorifics_by_end: dict[str, list[str]] = defaultdict(list)
        for honorific in sorted(self._honorifics, key=len, reverse=True):
            self._honorifics_by_end[word_before(honorific, len(honorific))].append(honorific)

    def _read_lists(self, lists: Lists) -> None:
        conjunction = any_of(words(lists, "conjunctions"))
        self.list_joint = re.compile(rf"(?:{_BRACKETED})?[^\S\n]*(?:[,;][^\S\n]*{conjunction}?|{conjunction})[^\S\n]*")
        copula, plurals = any_of(words(lists, "copulas")), any_of(words(lists, "plurals"))
        tails, others = any_of(words(lists, "list-tails")), any_of(words(lists, "others"))
        self.list_opening = re.compile(
            rf"(?: {tails}| (?P<others>{others}))?,? "
            rf"(?:(?P<copula>{copula})|{any_of(words(lists, 'list-openings'))})(?: {plurals})?:?[^\S\n]+$"
        )
        opening = (*words(lists, "copulas"), *words(lists, "list-openings"), *words(lists, "plurals"))
        self.list_opening_ends = last_words(opening)
        counts, groups = any_of(words(lists, "counts")), any_of(words(lists, "groups"))
        self.counted = re.compile(
            rf"(?<!\w)(?:(?P<group>{groups})|(?:\d+|{plurals}|{counts})(?: \w+){{0,2}}?(?P<copula> {copula})?)[^\S\n]+$"
        )
        self._many = re.compile(rf"{any_of(words(lists, 'shared-titles'))}(?!\w)")

    def lead(self, text: str, lower: str, start: int) -> Lead | None:
        """Honorific and rank before the name that starts here."""
        last = word_before(lower, start)
        if last in self._rank_ends:
            return self._lead_with_rank(text, lower, start)
        end = start - lower.endswith(" ", 0, start)
        end -= lower.endswith(":", 0, end)
        for honorific in self._honorifics_by_end.get(last, ()):
            begin = end - len(honorific)
            before = lower[begin - 1 : begin]
            if lower.endswith(honorific, 0, end) and not (before.isalnum() or before == "."):
                return Lead(begin, self._honorifics[honorific])
        return None

    def _lead_with_rank(self, text: str, lower: str, start: int) -> Lead | None:
        lead = self._lead.search(lower, max(0, start - _LEAD_WINDOW), start)
        if lead is None or lead.start() == lead.end():
            return None
        honorific = self._honorifics.get(lead["honorific"]) if lead["honorific"] else None
        rank = text[lead.start("rank") : lead.end("rank")].strip(" ,.") or None
        return Lead(lead.start(), honorific, rank)

    def serves(self, rank: str) -> bool:
        """Whether the rank is one of army or police."""
        return self._service.search(rank.lower()) is not None

    def before_chain(self, text: str, lower: str, start: int) -> BeforeChain:
        """What stands before the positions that start here."""
        if word_before(lower, start) not in self._before_chain_ends:
            return _NOTHING
        window = max(0, start - _WINDOW)
        rank = self._rank_before.search(lower, window, start)
        honorific = self._honorific_before.search(lower, window, start)
        return BeforeChain(
            text[rank.start() : start].strip(" ,") if rank else None,
            self._honorifics[honorific[0].rstrip(" :")] if honorific else None,
            self._plural_before.search(lower, window, start) is not None,
            self._memorial_before.search(text, window, start) is not None,
        )

    def assigned(self, lower: str, start: int) -> bool:
        """Whether a verb gives the positions that start here: `trong thời gian làm Giám đốc, bà A …`."""
        if word_before(lower, start) not in self._assigned_ends:
            return False
        return self._assigned_before.search(lower, max(0, start - _WINDOW), start) is not None

    def tallied(self, lower: str, start: int) -> bool:
        """Whether a number in digits counts the positions that start here: `gồm 09 ủy viên`."""
        return start > 1 and lower[start - 1] == " " and lower[start - 2].isdigit()

    def is_another_s(self, lower: str, first: Span, second: Span) -> bool:
        """`ủy quyền của Thủ tướng, Bộ trưởng A`, `ý kiến của các đại biểu Quốc hội, Chủ tịch Quốc hội A`: the first."""
        if self._possessive_before.search(lower, max(0, first.start - 16), first.start) is None:
            return False
        if self._complete.fullmatch(lower, *first):
            return self._subordinate.match(lower, *second) is not None
        audience = self._audience.match(lower, *first) is not None
        return audience and self._complete.fullmatch(lower, *second) is not None

    def is_complete(self, title: str) -> bool:
        """Whether the title is an office of the State complete in itself."""
        return self._complete.fullmatch(title.lower()) is not None

    def many(self, lower: str, position: Span) -> bool:
        """Whether several persons hold the title at once."""
        return self._many.match(lower, *position) is not None

    def quotes(self, lower: str, start: int) -> bool:
        """Whether what starts here is given as a source: `Theo ông Năm, …`."""
        return self._quoting.search(lower, max(0, start - 8), start) is not None


def _right_joint(details: Iterable[str], labels: Iterable[str]) -> re.Pattern[str]:
    """What leads from a name to its position: `A (quê Hà Nội), Bí thư`, `A (SN 1970, chức vụ: Bí thư`."""
    return re.compile(
        rf"[^\S\n]*(?:[,(]|[-–—])[^\S\n]*"
        rf"(?:(?:(?i:{any_of(details)})|\d+)[^,;.()\n]{{0,40}},[^\S\n]*){{0,3}}"
        rf"(?:{any_of(labels)}:?[^\S\n]+)?"
    )
