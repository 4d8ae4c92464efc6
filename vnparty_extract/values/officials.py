"""What the match of a name means (guideline: `official`): the name as it is usually written, or no person at all.

Positions, identity and office need the article around the name; the linker fills them in.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from vnparty_extract.model import Context, Lists, Match

_NO_NAMES = ("not-names", "openers", "places", "compounds")
_WORDS_BEFORE = 4
_LONGEST_BEFORE = 48
_LONGEST_WORD = 16
_QUOTES = "“\"' "
_NONE: frozenset[str] = frozenset()


class OfficialValue(msgspec.Struct, frozen=True, omit_defaults=True):
    """The value of an `official` record: keys without a default always stand, the others where they apply.

    `name` is the span in its usual letter case; `canonical` the fullest name of the person in the article; `short`
    marks a reference by less than that; `positions` are those that stand with this mention, as written.
    """

    name: Annotated[str, Meta(description="The span in its usual letter case.")]
    canonical: Annotated[str, Meta(description="The fullest name of the person in the article.")]
    positions: Annotated[
        list[str],
        Meta(description="Positions that stand with this mention, each whole and as written."),
    ]
    honorific: Annotated[str | None, Meta(description="Form of address before the name.")]
    rank: Annotated[str | None, Meta(description="Military, police or academic rank as written.")]
    short: Annotated[
        bool,
        Meta(description="True for a reference by less than the canonical name; absent otherwise."),
    ] = False


class OfficialReader:
    """Reads name matches with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._named_after = frozenset(lists.get("official/named-after", {}))
        self._levels = frozenset(lists.get("official/levels", {}))
        self._state_heads = frozenset(lists.get("official/state-heads", {}))
        self._communes = frozenset(lists.get("official/commune-levels", {}))
        others = [word for name in _NO_NAMES for word in lists.get(f"official/{name}", {})]
        # `Tỉnh trưởng An Huy`; a country of one syllable may be a given name: `ông Đức`.
        foreign = (country for country in lists.get("official/countries", {}) if " " in country)
        self._other = frozenset([*others, *foreign])
        self._markers = frozenset(lists.get("official/markers", {}))
        self._shared = frozenset(lists.get("official/shared-surnames", {}))
        self._eponyms = frozenset(lists.get("official/eponyms", {}))
        self._foreign = frozenset(lists.get("official/foreign-rules", {}))
        self._leaders = frozenset(lists.get("official/leaders", {}))
        self._leader_contexts = frozenset(lists.get("official/leader-contexts", {}))
        telling = self._named_after | self._levels | self._leader_contexts | self._communes
        self._last_words = frozenset(phrase.split()[-1] for phrase in telling)

    def __call__(self, match: Match, context: Context) -> OfficialValue | None:
        """The name alone; None where it is the name of a place, a street, a school, a prize or a body."""
        name = usual_case(context.text[match.start : match.end])
        before = self._endings(context.text, match.start)
        if name in self._other or (before and self._names_something_else(name, match.rule.name, before)):
            return None
        return OfficialValue(name, name, [], None, None)

    def _endings(self, text: str, start: int) -> frozenset[str]:
        """The last word before the name, the last two, and so on; none where the last word ends no list's phrase."""
        last = text[max(0, start - _LONGEST_WORD) : start].rstrip(_QUOTES).rsplit(None, 1)
        if not last or last[-1] not in self._last_words:
            return _NONE
        words = text[max(0, start - _LONGEST_BEFORE) : start].rstrip(_QUOTES).split()[-_WORDS_BEFORE:]
        return frozenset(" ".join(words[index:]) for index in range(len(words)))

    def _names_something_else(self, name: str, rule: str, before: frozenset[str]) -> bool:
        """Whether the words before the name make it that of a street, a school, a place."""
        if before & self._named_after:
            return True
        if name in self._leaders and before & self._leader_contexts:
            return True
        if not before & self._levels or before & self._state_heads:
            return False
        if rule in self._foreign:
            return True
        # `phường Lê Hồng Phong`, `xã Cao Sơn`, `xã Lê Lợi`, but `Chủ tịch UBND xã Nguyễn Văn Hai`.
        first, *rest = name.split()
        if first in self._markers or "'" in name or "’" in name:
            return False
        return name in self._eponyms or (len(rest) == 1 and (first in self._shared or bool(before & self._communes)))


def usual_case(name: str) -> str:
    """The name with capitals at the head of each syllable only, where it is written in capitals.

    >>> usual_case("LÝ VĂN TÁM"), usual_case("Rơ Châm H'Lan")
    ('Lý Văn Tám', "Rơ Châm H'Lan")
    """
    return " ".join(map(str.capitalize, name.split())) if name.isupper() and len(name) > 3 else name
