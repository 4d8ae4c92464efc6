"""One person's mentions joined: the same name, a shorter one, another spelling."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vnparty_extract.link.officials.sightings import Sighting

_LONG_ENOUGH_FOR_A_SLIP = 8
_TITLED_WEIGHT = 1000


@dataclass(slots=True)
class Person:
    """All sightings of one person, by the fullest name."""

    key: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)

    @property
    def canonical(self) -> str:
        """The fullest name in its usual spelling: by the mentions with a position first; the earlier one of equals."""
        longest = max(len(sighting.name.split()) for sighting in self.sightings)
        spellings: Counter[str] = Counter()
        for item in self.sightings:
            if len(item.name.split()) == longest:
                spellings[item.name] += _TITLED_WEIGHT if item.positions else 1
        return max(spellings, key=lambda name: spellings[name])

    def sex(self, male: frozenset[str], female: frozenset[str]) -> str | None:
        """`m` or `f` by the honorifics; None where they say nothing or both."""
        honorifics = {item.honorific for item in self.sightings if item.honorific}
        told = {sex for sex, words in (("m", male), ("f", female)) if honorifics & words}
        return told.pop() if len(told) == 1 else None


class Identity:
    """Groups sightings into persons; short names go to the nearest person who may bear them."""

    def __init__(self, male: Iterable[str], female: Iterable[str], foreign: Iterable[str]) -> None:
        self._male, self._female = frozenset(male), frozenset(female)
        self._foreign_rules = frozenset(foreign)

    def persons(self, sightings: Sequence[Sighting]) -> list[Person]:
        """The persons of an article, in the order of their first full mention."""
        full = [item for item in sightings if not item.is_short]
        short = [item for item in sightings if item.is_short]
        people: dict[tuple[str, ...], Person] = {}
        for sighting in full:
            key = _key(sighting.name)
            people.setdefault(key, Person(key)).sightings.append(sighting)
        persons = self._joined(list(people.values()))
        by_last: dict[str, list[Person]] = defaultdict(list)
        for person in persons:
            for syllable in set(person.key):
                by_last[syllable].append(person)
        for sighting in short:
            owner = self._owner(sighting, by_last)
            if owner is None:
                key = _key(sighting.name)
                owner = Person(key)
                persons.append(owner)
                for syllable in set(key):
                    by_last[syllable].append(owner)
            owner.sightings.append(sighting)
        for person in persons:
            person.sightings.sort(key=lambda item: item.candidate.start)
        return persons

    def _joined(self, persons: list[Person]) -> list[Person]:
        """Foreign names: `Lazo Hernandez` in `Juan Lazo Hernández`, `Chungon` for `Chungong`."""
        kept: list[Person] = []
        foreign: list[Person] = []  # those of kept, apart: comparing all with all is quadratic in a long article
        for person in sorted(persons, key=lambda item: (-len(item.key), item.sightings[0].candidate.start)):
            if not self._is_foreign(person):
                kept.append(person)
                continue
            owner = next((other for other in foreign if self._same(person, other)), None)
            if owner is None:
                kept.append(person)
                foreign.append(person)
            else:
                owner.sightings.extend(person.sightings)
        return kept

    @staticmethod
    def _same(person: Person, other: Person) -> bool:
        if _contains(other.key, person.key):
            return True
        one, two = " ".join(person.key), " ".join(other.key)
        return min(len(one), len(two)) >= _LONG_ENOUGH_FOR_A_SLIP and _one_slip(one, two)

    def _is_foreign(self, person: Person) -> bool:
        return any(item.candidate.rule.name in self._foreign_rules for item in person.sightings)

    def _owner(self, sighting: Sighting, by_syllable: dict[str, list[Person]]) -> Person | None:
        key = _key(sighting.name)
        sex = self._sex_of(sighting)
        able = [
            person
            for person in by_syllable.get(key[-1], ())
            if (
                (person.key[-len(key) :] == key or (self._is_foreign(person) and _contains(person.key, key)))
                and None in (sex, known := person.sex(self._male, self._female))
            )
            or (person.key[-len(key) :] == key and sex == known)
        ]
        if not able:
            return None
        at = sighting.candidate.start
        return min(able, key=lambda person: _distance(person, at))

    def _sex_of(self, sighting: Sighting) -> str | None:
        if sighting.honorific in self._male:
            return "m"
        return "f" if sighting.honorific in self._female else None


def _distance(person: Person, at: int) -> tuple[bool, int]:
    """Nearest before, else nearest after."""
    before = [at - item.candidate.start for item in person.sightings if item.candidate.start < at]
    if before:
        return False, min(before)
    return True, min(item.candidate.start - at for item in person.sightings)


def _key(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().replace("’", "'").split())


def _contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    plain, part = tuple(map(_bare, longer)), tuple(map(_bare, shorter))
    return any(plain[index : index + len(part)] == part for index in range(len(plain) - len(part) + 1))


def _bare(word: str) -> str:
    """Without accents: `hernández` and `hernandez`."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _one_slip(one: str, two: str) -> bool:
    """Whether one letter added, dropped or changed makes one of the other, accents aside."""
    short, long = sorted((_bare(one), _bare(two)), key=len)
    if len(long) - len(short) > 1:
        return False
    index = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[index + (len(short) == len(long)) :] == long[index + 1 :]
