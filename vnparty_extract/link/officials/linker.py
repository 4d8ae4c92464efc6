"""Names become officials: positions around each, one identity for a person's mentions, and who is in office."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from vnparty_extract.link.officials.office import Office, after_bracket
from vnparty_extract.link.officials.persons import Identity, Person
from vnparty_extract.link.officials.phrases import PhraseReader
from vnparty_extract.link.officials.sightings import Sighting, Surroundings, title_head
from vnparty_extract.link.officials.wordlists import words
from vnparty_extract.model import Candidate, Context, Lists

_TYPE = "official"


@dataclass(frozen=True, slots=True)
class _Article:
    text: str
    phrases: PhraseReader
    following: Mapping[Sighting, int]


class OfficialLinker:
    """Keeps the names of persons in office, with position, honorific, rank and fullest name; drops other names."""

    def __init__(self, lists: Lists) -> None:
        self._surroundings = Surroundings(lists)
        self._identity = Identity(words(lists, "male"), words(lists, "female"), words(lists, "foreign-rules"))
        self._office = Office(lists)
        self._leaders = frozenset(words(lists, "leaders"))

    def __call__(self, candidates: Sequence[Candidate], context: Context) -> Sequence[Candidate]:
        """The candidates in text order, names without office left out."""
        names = [item for item in candidates if item.match.rule.type == _TYPE and not isinstance(item.value, dict)]
        if not names:
            return candidates
        phrases = self._surroundings.phrases(context.text)
        sightings = self._surroundings.sightings(names, context.text, phrases)
        following = dict(zip(sightings, _following(sightings, context.text), strict=True))
        article = _Article(context.text, phrases, following)
        kept: dict[int, Candidate] = {}
        for person in self._identity.persons(sightings, context.text):
            kept.update(self._of_person(person, article))
        named = {item.start for item in names}
        return [kept.get(item.start, item) for item in candidates if item.start in kept or item.start not in named]

    def _of_person(self, person: Person, article: _Article) -> dict[int, Candidate]:
        text = article.text
        sure = {title_head(title) for item in person.sightings if not item.loose for title in _positions(item, text)}
        offices = {item.candidate.start: _positions(item, text, sure) for item in person.sightings}
        if not self._office.holds(person, offices) and not self._seated(person, article):
            return {}
        canonical = person.canonical
        return {
            item.candidate.start: _official(item, canonical, offices[item.candidate.start])
            for item in person.sightings
            if not item.memorial and (item.positions or canonical not in self._leaders)
        }

    def _seated(self, person: Person, article: _Article) -> bool:
        return any(
            self._office.seats(item, article.following[item], article.text, article.phrases)
            for item in person.sightings
        )


def _following(sightings: Sequence[Sighting], text: str) -> list[int]:
    """Where the next name begins, for each; one in a bracket after the name is passed."""
    starts = [item.start for item in sightings]
    return [
        starts[after] if (after := bisect_left(starts, after_bracket(text, item.end))) < len(starts) else len(text)
        for item in sightings
    ]


def _positions(sighting: Sighting, text: str, sure: Collection[str] = ()) -> list[str]:
    """The positions as written; loose ones only where nothing surer speaks against them."""
    if not sighting.positions:
        return []
    titles = [text[span.start : span.end] for span in sighting.positions]
    unsupported = not any(title_head(title) in sure for title in titles)
    if unsupported and (sighting.loose == "after" or (sighting.loose and sure)):
        return []
    return titles


def _official(sighting: Sighting, canonical: str, positions: list[str]) -> Candidate:
    value = msgspec.structs.replace(
        sighting.candidate.value,
        canonical=canonical,
        positions=positions,
        honorific=sighting.honorific,
        rank=sighting.rank,
        short=len(sighting.name.split()) < len(canonical.split()),
    )
    return replace(sighting.candidate, value=value)
