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
        phrases = PhraseReader(self._grammar, text)
        reader = SightingReader(self._surroundings, phrases, text, self._foreign_rules)
        sightings = reader.read(whole_names(names, text, phrases))
        seats = Seats(self._office, text, phrases, [item.start for item in sightings])
        kept: dict[int, Candidate] = {}
        for person in self._identity.persons(sightings, text):
            kept.update(self._of_person(person, text, seats))
        named = {item.start for item in names}
        return [kept.get(item.start, item) for item in candidates if item.start in kept or item.start not in named]

    def _of_person(self, person: Person, text: str, seats: Seats) -> Iterator[tuple[int, Candidate]]:
        sightings = person.sightings
        titles = [item.titles(text) for item in sightings]
        sure = {
            title_head(title) for item, held in zip(sightings, titles, strict=True) if not item.loose for title in held
        }
        offices = [
            held if not item.loose or _stands(item, held, sure) else []
            for item, held in zip(sightings, titles, strict=True)
        ]
        if not self._office.holds(person, offices) and not any(map(seats.gives, sightings)):
            return
        canonical = person.canonical
        for item, held in zip(sightings, offices, strict=True):
            if not item.memorial and (item.positions or canonical not in self._leaders):
                yield item.candidate.start, _official(item, canonical, held)


def _stands(sighting: Sighting, titles: Sequence[str], sure: Collection[str]) -> bool:
    """Whether loose positions are taken: only where nothing surer speaks against them."""
    if any(title_head(title) in sure for title in titles):
        return True
    return sighting.loose == "before" and not sure


def _official(sighting: Sighting, canonical: str, positions: list[str]) -> Candidate:
    item = sighting.candidate
    value = msgspec.structs.replace(
        item.value,
        canonical=canonical,
        positions=positions,
        honorific=sighting.honorific,
        rank=sighting.rank,
        short=len(sighting.key) < len(canonical.split()),
    )
    return Candidate(item.match, item.start, item.end, value)
