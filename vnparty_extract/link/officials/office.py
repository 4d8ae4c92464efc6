"""Who is in office: by a position, by a rank of army or police, or by a verb that gives an office."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vnparty_extract.link.officials.persons import Person
from vnparty_extract.link.officials.phrases import PhraseReader
from vnparty_extract.link.officials.sightings import Sighting
from vnparty_extract.link.officials.wordlists import any_of, whole, words
from vnparty_extract.model import Lists

_REACH = 160
_LINK = 16
_LONGEST_RANK = 40
_BRACKET = re.compile(r"[^\S\n]*\([^()\n]{1,60}\)")
_INSIDE_BRACKET = re.compile(r"[^()\n]*\)")
_CLAUSE_END = re.compile(r"[.;!?\n](?!\w)")


def after_bracket(text: str, end: int) -> int:
    """Where the text goes on after a name and the bracket that may follow it: `ông A (cháu ông B) là …`."""
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket else end


class Office:
    """Judges offices with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._private, self._state = whole(words(lists, "private-bodies")), whole(words(lists, "state-bodies"))
        self._sport = whole(words(lists, "sport"))
        modifiers, deputies = any_of(words(lists, "modifiers")), any_of(words(lists, "deputies"))
        begins = rf"(?:{modifiers} )*(?:{deputies} )?"
        self._business = re.compile(rf"{begins}{any_of(words(lists, 'business-heads'))}(?!\w)")
        self._bound = re.compile(rf"{begins}{any_of(words(lists, 'bound-heads'))}$")
        self._given_to = re.compile(rf" {any_of(words(lists, 'given-to'))} $")
        assigning, ranks = any_of(words(lists, "assigning")), any_of(rank.lower() for rank in words(lists, "ranks"))
        self._assigning = re.compile(rf"(?<!\w){assigning}:?[^\S\n]+(?:{ranks},[^\S\n]+)?$")
        self._commissioning = re.compile(rf"[^\S\n]+{assigning}[^\S\n]+{ranks}(?!\w)")

    def is_office(self, position: str) -> bool:
        """Whether a position is one of Party, State, army, mass organisation or state enterprise."""
        lower = position.lower()
        if self._bound.match(lower) or (self._business.match(lower) and self._sport.search(lower)):
            return False
        if not self._business.match(lower) or not self._private.search(lower):
            return True
        return self._state.search(lower) is not None

    def holds(self, person: Person, offices: Mapping[int, Sequence[str]]) -> bool:
        """Whether any sighting of the person stands with an office (by candidate start) or a rank."""
        return any(
            sighting.service
            or (sighting.listed_as is not None and self.is_office(sighting.listed_as))
            or any(map(self.is_office, offices[sighting.candidate.start]))
            for sighting in person.sightings
        )

    def seats(self, sighting: Sighting, following: int, text: str, phrases: PhraseReader) -> bool:
        """Whether a verb gives an office: `A được bầu giữ chức Chủ tịch …`, `Chủ tịch xã là ông A`, `A là đại tá`."""
        if self._commissioning.match(text[sighting.end : sighting.end + _LONGEST_RANK].lower()):
            return True
        return self._given_after(sighting, following, text, phrases) or self._given_before(sighting, text, phrases)

    def _given_after(self, sighting: Sighting, following: int, text: str, phrases: PhraseReader) -> bool:
        start = after_bracket(text, sighting.end)
        end = min(following, start + _REACH)
        if inside := _INSIDE_BRACKET.match(text, start, end):
            end = inside.end()  # `ông A (cháu ông B) là …`: not B
        for head in phrases.heads_between(start, end):
            if _CLAUSE_END.search(text, start, head.start):
                return False
            if self._assigning.search(text[max(start, head.start - 24) : head.start].lower()):
                return self.is_office(text[head.start : head.end + 40].split(",", maxsplit=1)[0])
        return False

    def _given_before(self, sighting: Sighting, text: str, phrases: PhraseReader) -> bool:
        link = self._given_to.search(text[max(0, sighting.start - _LINK) : sighting.start])
        if link is None:
            return False
        end = sighting.start - len(link[0])
        heads = phrases.heads_between(end - _REACH, end)
        return any((chain := phrases.chain_at(head.start, end)) and chain.end == end for head in heads)
