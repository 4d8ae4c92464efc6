"""Who is in office: by a position, by a rank of army or police, or by a verb that gives an office."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vnparty_extract.link.officials.persons import Person
from vnparty_extract.link.officials.sightings import Sighting
from vnparty_extract.link.officials.wordlists import any_of, whole, words
from vnparty_extract.model import Lists

_REACH = 160


class Office:
    """Judges offices with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._private, self._state = whole(words(lists, "private-bodies")), whole(words(lists, "state-bodies"))
        modifiers, deputies = any_of(words(lists, "modifiers")), any_of(words(lists, "deputies"))
        begins = rf"(?:{modifiers} )*(?:{deputies} )?"
        self._business = re.compile(rf"{begins}{any_of(words(lists, 'business-heads'))}(?!\w)")
        self._bound = re.compile(rf"{begins}{any_of(words(lists, 'bound-heads'))}$")
        heads = any_of(words(lists, "heads"))
        assigning = any_of(words(lists, "assigning"))
        office = rf"{begins}{heads}(?!\w)[^,.;:()\n]{{0,60}}"
        self._assigned = re.compile(rf"(?<!\w){assigning}:?[^\S\n]+(?P<office>{office})")
        self._before = re.compile(rf"(?<!\w){office} là$")

    def is_office(self, position: str) -> bool:
        """Whether a position is one of Party, State, army, mass organisation or state enterprise."""
        lower = position.lower()
        if self._bound.match(lower):
            return False
        if not self._business.match(lower) or not self._private.search(lower):
            return True
        return self._state.search(lower) is not None

    def holds(self, person: Person, offices: Mapping[int, Sequence[str]]) -> bool:
        """Whether any sighting of the person stands with an office (by candidate start) or a rank."""
        return any(
            sighting.service or any(map(self.is_office, offices[sighting.candidate.start]))
            for sighting in person.sightings
        )

    def seats(self, sighting: Sighting, following: int, text: str) -> bool:
        """Whether a verb after the name gives an office: `A được bầu giữ chức Chủ tịch …`, or `Chủ tịch là ông A`."""
        if self._before.search(text[max(0, sighting.start - 80) : sighting.start].rstrip().lower()):
            return True
        end = min(following, sighting.end + _REACH)
        clause = re.split(r"[.;!?\n]", text[sighting.end : end], maxsplit=1)[0].lower()
        return any(self.is_office(found["office"]) for found in self._assigned.finditer(clause))
