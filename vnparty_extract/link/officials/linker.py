"""Names become officials: positions around each, one identity for a person's mentions, and who is in office."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from vnparty_extract.link.officials.grammar import PositionGrammar
from vnparty_extract.link.officials.names import whole_names
from vnparty_extract.link.officials.office import Office, Seats
from vnparty_extract.link.officials.persons import Identity, Person
from vnparty_extract.link.officials.phrases import PhraseReader
from vnparty_extract.link.officials.reader import SightingReader
from vnparty_extract.link.officials.sightings import Sighting, title_head
from vnparty_extract.link.officials.surroundings import Surroundings
from vnparty_extract.link.officials.wordlists import words
from vnparty_extract.model import Candidate, Context, Lists

_TYPE = "official"


class OfficialLinker:
    """Keeps the names of persons in office, with position, honorific, rank and fullest name; drops other names."""

    def __init__(self, lists: Lists) -> None:
        self._grammar = PositionGrammar(lists)
        self._surroundings = Surroundings(lists)
        self._identity = Identity(words(lists, "male"), words(lists, "female"))
        self._foreign_rules = frozenset(words(lists, "foreign-rules"))
        self._office = Office(lists)
        self._leaders = frozenset(words(lists, "leaders"))

    def __call__(self, candidates: Sequence[Candidate], context: Context) -> Sequence[Candidate]:
        """The candidates in text order, names without office left out."""
        names = [item for item in candidates if item.match.rule.type == _TYPE and not isinstance(item.value, dict)]
        if not names:
            return candidates
        text = context.text
        phrases = PhraseReader(self._grammar, context)
        reader = SightingReader(self._surroundings, phrases, text, self._foreign_rules)
        sightings = reader.read(whole_names(names, text, phrases))
        seats = Seats(self._office, text, phrases, sightings)
        read: dict[int, Candidate | None] = dict.fromkeys(item.start for item in names)
        for person in self._identity.persons(sightings, text):
            read.update(self._of_person(person, text, seats))
        return [found for item in candidates if (found := read.get(item.start, item)) is not None]

    def _of_person(self, person: Person, text: str, seats: Seats) -> Iterator[tuple[int, Candidate]]:
        offices = _offices(person.sightings, text)
        if not self._office.holds(person, offices) and not any(map(seats.gives, person.sightings)):
            return
        canonical = person.canonical
        syllables = len(canonical.split())
        for item, held in zip(person.sightings, offices, strict=True):
            if not item.memorial and (item.positions or canonical not in self._leaders):
                short = len(item.key) < syllables
                yield item.candidate.start, _official(item, canonical, held, short=short)


def _offices(sightings: Sequence[Sighting], text: str) -> list[list[str]]:
    """The positions of each mention as written; loose ones only where nothing surer speaks against them."""
    offices = [item.titles(text) if item.positions else [] for item in sightings]
    if any(item.loose for item in sightings):
        pairs = list(zip(sightings, offices, strict=True))
        sure = {title_head(title) for item, titles in pairs if not item.loose for title in titles}
        return [titles if not item.loose or _stands(item, titles, sure) else [] for item, titles in pairs]
    return offices


def _stands(sighting: Sighting, titles: Sequence[str], sure: Collection[str]) -> bool:
    """Whether loose positions are taken: only where nothing surer speaks against them."""
    if any(title_head(title) in sure for title in titles):
        return True
    return sighting.loose == "before" and not sure


def _official(sighting: Sighting, canonical: str, positions: list[str], *, short: bool) -> Candidate:
    item = sighting.candidate
    value = msgspec.structs.replace(
        item.value,
        canonical=canonical,
        positions=positions,
        honorific=sighting.honorific,
        rank=sighting.rank,
        short=short,
    )
    return Candidate(item.match, item.start, item.end, value)
