"""One person's mentions joined: the same name, a shorter one, another spelling."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vnparty_extract.link.officials.sightings import Sighting, title_head
from vnparty_extract.link.officials.wordlists import bare

_LONG_ENOUGH_FOR_A_SLIP = 8
_TITLED_WEIGHT = 1000
_GIVEN_NAMES = 2


@dataclass(slots=True)
class Person:
    """All sightings of one person, by the fullest name."""

    key: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)
    is_foreign: bool = False
    _honorifics: set[str] = field(default_factory=set)
    _starts: list[int] = field(default_factory=list)

    def add(self, *sightings: Sighting) -> None:
        """Take sightings in, and learn here what a long article asks of all of them thousands of times."""
        self.sightings += sightings
        for item in sightings:
            self.is_foreign = self.is_foreign or item.is_foreign
            if item.honorific:
                self._honorifics.add(item.honorific)
            insort(self._starts, item.candidate.start)

    def distance(self, at: int) -> tuple[bool, int]:
        """Of the nearest sighting before, else of the nearest after."""
        after = bisect_left(self._starts, at)
        return (False, at - self._starts[after - 1]) if after else (True, self._starts[0] - at)

    @property
    def canonical(self) -> str:
        """The fullest name in its usual spelling: by the mentions with a position first; the earlier one of equals."""
        longest = max(len(item.key) for item in self.sightings)
        spellings: Counter[str] = Counter()
        for item in self.sightings:
            if len(item.key) == longest:
                spellings[item.name] += _TITLED_WEIGHT if item.positions else 1
        return max(spellings, key=lambda name: spellings[name])

    def titles(self, text: str) -> set[str]:
        """The heads of all positions: `bí thư`, `phó chủ`."""
        return {title_head(title) for item in self.sightings for title in item.titles(text)}

    def sex(self, male: frozenset[str], female: frozenset[str]) -> str | None:
        """`m` or `f` by the honorifics; None where they say nothing or both."""
        told = {sex for sex, words in (("m", male), ("f", female)) if self._honorifics & words}
        return told.pop() if len(told) == 1 else None


class Identity:
    """Groups sightings into persons; short names go to the nearest person who may bear them."""

    def __init__(self, male: Iterable[str], female: Iterable[str]) -> None:
        self._male, self._female = frozenset(male), frozenset(female)

    def persons(self, sightings: Sequence[Sighting], text: str) -> list[Person]:
        """The persons of an article, in the order of their first full mention."""
        full = [item for item in sightings if not item.is_short]
        short = [item for item in sightings if item.is_short]
        people: dict[tuple[str, ...], Person] = {}
        for sighting in full:
            person = people.get(sighting.key)
            if person is None:
                person = people[sighting.key] = Person(sighting.key)
            person.add(sighting)
        persons = self._joined(list(people.values()), text)
        by_last: dict[str, list[Person]] = defaultdict(list)
        for person in persons:
            for syllable in set(person.key):
                by_last[syllable].append(person)
        for sighting in short:
            owner = self._owner(sighting, by_last)
            if owner is None:
                owner = Person(sighting.key)
                persons.append(owner)
                for syllable in set(sighting.key):
                    by_last[syllable].append(owner)
            owner.add(sighting)
        for person in persons:
            person.sightings.sort(key=_place)
        return persons

    def _joined(self, persons: list[Person], text: str) -> list[Person]:
        """Spellings of one name: `Lazo Hernandez` in `Juan Lazo Hernández`, `Phạm Sĩ Năm` and `Phạm Sỹ Năm`."""
        kept: list[Person] = []
        plain: dict[str, list[Person]] = defaultdict(list)
        given: dict[tuple[str, ...], Person] = {}
        foreign: list[Person] = []  # those of kept, apart: comparing all with all is quadratic in a long article
        for person in sorted(persons, key=lambda item: (-len(item.key), item.sightings[0].candidate.start)):
            spellings = plain[_plain(person.key)]
            owner = next((other for other in spellings if _agree(person, other, text)), None)
            if owner is None and (bearer := given.get(person.key)) and _titles_agree(person, bearer, text):
                owner = bearer  # `bà Kim Thoa`, not of the family Kim
            if owner is None and person.is_foreign:
                owner = next((other for other in foreign if self._same(person, other)), None)
            if owner is not None:
                owner.add(*person.sightings)
                continue
            kept.append(person)
            spellings.append(person)
            given.setdefault(person.key[-_GIVEN_NAMES:], person)
            if person.is_foreign:
                foreign.append(person)
        return kept

    @staticmethod
    def _same(person: Person, other: Person) -> bool:
        if _contains(other.key, person.key):
            return True
        one, two = " ".join(person.key), " ".join(other.key)
        return min(len(one), len(two)) >= _LONG_ENOUGH_FOR_A_SLIP and _one_slip(one, two)

    def _owner(self, sighting: Sighting, by_syllable: dict[str, list[Person]]) -> Person | None:
        key = sighting.key
        sex = self._sex_of(sighting)
        able = [
            person
            for person in by_syllable.get(key[-1], ())
            if (
                (person.key[-len(key) :] == key or (person.is_foreign and _contains(person.key, key)))
                and None in (sex, known := person.sex(self._male, self._female))
            )
            or (person.key[-len(key) :] == key and sex == known)
        ]
        if not able:
            return None
        at = sighting.candidate.start
        return min(able, key=lambda person: person.distance(at))

    def _sex_of(self, sighting: Sighting) -> str | None:
        if sighting.honorific in self._male:
            return "m"
        return "f" if sighting.honorific in self._female else None


def _place(sighting: Sighting) -> int:
    return sighting.candidate.start


def _contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    plain, part = tuple(map(bare, longer)), tuple(map(bare, shorter))
    return any(plain[index : index + len(part)] == part for index in range(len(plain) - len(part) + 1))


def _agree(person: Person, other: Person, text: str) -> bool:
    """Whether names alike but for accents may be one person's: by `i` and `y`, or as no titles speak against it."""
    if len(person.key) <= _GIVEN_NAMES:
        return False
    if all(map(_spelt_alike, person.key, other.key)):
        return True
    return _titles_agree(person, other, text)


def _titles_agree(person: Person, other: Person, text: str) -> bool:
    """Whether no position of one speaks against the other: one has none, or they share a head."""
    one, two = person.titles(text), other.titles(text)
    return not one or not two or not one.isdisjoint(two)


def _spelt_alike(one: str, two: str) -> bool:
    """`sĩ` and `sỹ`: the same accents, and the same letters but for `i` and `y`."""
    return unicodedata.normalize("NFD", one).replace("y", "i") == unicodedata.normalize("NFD", two).replace("y", "i")


def _plain(key: tuple[str, ...]) -> str:
    return " ".join(map(bare, key)).replace("y", "i")


def _one_slip(one: str, two: str) -> bool:
    """Whether one letter added, dropped or changed makes one of the other, accents aside."""
    short, long = sorted((bare(one), bare(two)), key=len)
    if len(long) - len(short) > 1:
        return False
    index = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[index + (len(short) == len(long)) :] == long[index + 1 :]
