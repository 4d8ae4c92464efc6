"""One person's mentions joined: the same name, a shorter one, another spelling."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from vnparty_extract.link.officials.sightings import Sighting, title_head
from vnparty_extract.link.officials.wordlists import bare

_LONG_ENOUGH_FOR_A_SLIP = 8
_TITLED_WEIGHT = 1000
_GIVEN_NAMES = 2


@dataclass(slots=True)
class Person:
    """All sightings of one person, by the fullest name; `short` counts those at the end that are by less."""

    key: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)
    short: int = 0
    is_foreign: bool = False
    sexes: set[str] = field(default_factory=set)

    def join(self, other: Person) -> None:
        """Take over all that is known of another spelling of the name."""
        self.sightings.extend(other.sightings)
        self.sightings.sort(key=_place)
        self.is_foreign |= other.is_foreign
        self.sexes |= other.sexes

    @property
    def sex(self) -> str | None:
        """`m` or `f` by the honorifics; None where they say nothing or both."""
        return next(iter(self.sexes)) if len(self.sexes) == 1 else None

    @property
    def canonical(self) -> str:
        """The fullest name in its usual spelling: by the mentions with a position first; the earlier one of equals."""
        first = self.sightings[0].name
        if len({item.name for item in self.sightings}) == 1:
            return first
        longest = max(len(item.key) for item in self.sightings)
        spellings: Counter[str] = Counter()
        for item in self.sightings:
            if len(item.key) == longest:
                spellings[item.name] += _TITLED_WEIGHT if item.positions else 1
        return max(spellings, key=lambda name: spellings[name])

    def titles(self, text: str) -> set[str]:
        """The heads of all positions: `bí thư`, `phó chủ`."""
        return {title_head(title) for item in self.sightings for title in item.titles(text)}

    def distance(self, at: int) -> tuple[bool, int]:
        """How far the nearest sighting before an offset is, else the nearest after it; short ones are all before."""
        full = len(self.sightings) - self.short
        index = bisect_left(self.sightings, at, hi=full, key=_place)
        before = self.sightings[index - 1 : index] + self.sightings[max(full, len(self.sightings) - 1) :]
        return (False, at - max(map(_place, before))) if before else (True, _place(self.sightings[0]) - at)


class Identity:
    """Groups sightings into persons; short names go to the nearest person who may bear them."""

    def __init__(self, male: Iterable[str], female: Iterable[str]) -> None:
        self._sexes = {**dict.fromkeys(male, "m"), **dict.fromkeys(female, "f")}

    def persons(self, sightings: Sequence[Sighting], text: str) -> list[Person]:
        """The persons of an article, in the order of their first full mention."""
        people: dict[tuple[str, ...], Person] = {}
        short: list[Sighting] = []
        for sighting in sightings:
            if sighting.is_short:
                short.append(sighting)
                continue
            person = people.get(sighting.key)
            if person is None:
                person = people[sighting.key] = Person(sighting.key)
            self._add(person, sighting)
        persons = self._joined(list(people.values()), text)
        if short:
            persons += self._add_short(short, persons)
        return persons

    def _add(self, person: Person, sighting: Sighting) -> None:
        person.sightings.append(sighting)
        person.is_foreign |= sighting.is_foreign
        if (sex := self._sexes.get(sighting.honorific or "")) is not None:
            person.sexes.add(sex)

    def _add_short(self, short: Sequence[Sighting], persons: Sequence[Person]) -> list[Person]:
        """Give the short names to their bearers; the persons whom nothing but a short name names."""
        by_syllable: dict[str, list[Person]] = defaultdict(list)
        for person in persons:
            for syllable in set(person.key) if person.is_foreign else person.key[-1:]:
                by_syllable[syllable].append(person)
        further: list[Person] = []
        for sighting in short:
            bearers = by_syllable[sighting.key[-1]]
            owner = self._owner(sighting, bearers)
            if owner is None:
                owner = Person(sighting.key)
                further.append(owner)
                bearers.append(owner)
            self._add(owner, sighting)
            owner.short += 1
        for person in (*persons, *further):
            if person.short:
                person.sightings.sort(key=_place)
        return further

    def _joined(self, persons: list[Person], text: str) -> list[Person]:
        """Spellings of one name: `Lazo Hernandez` in `Juan Lazo Hernández`, `Phạm Sĩ Năm` and `Phạm Sỹ Năm`."""
        kept: list[Person] = []
        plain: dict[str, list[Person]] = defaultdict(list)
        given: dict[tuple[str, ...], Person] = {}
        foreign: list[Person] = []  # those of kept, apart: comparing all with all is quadratic in a long article
        for person in sorted(persons, key=lambda item: (-len(item.key), item.sightings[0].candidate.start)):
            spellings = plain[_plain(person.key)]
            owner = next((other for other in spellings if _agree(person, other, text)), None) if spellings else None
            if owner is None and (bearer := given.get(person.key)) and _titles_agree(person, bearer, text):
                owner = bearer  # `bà Kim Thoa`, not of the family Kim
            if owner is None and person.is_foreign:
                owner = next((other for other in foreign if self._same(person, other)), None)
            if owner is not None:
                owner.join(person)
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

    def _owner(self, sighting: Sighting, bearers: Sequence[Person]) -> Person | None:
        """The nearest of those who may bear the name."""
        sex = self._sexes.get(sighting.honorific or "")
        able = [person for person in bearers if _may_be(person, sighting.key, sex)]
        if len(able) < 2:
            return able[0] if able else None
        at = _place(sighting)
        return min(able, key=lambda person: person.distance(at))


def _may_be(person: Person, key: tuple[str, ...], sex: str | None) -> bool:
    """Whether a short name ends the person's, or is part of a foreigner's, and no honorific speaks against it."""
    ends = person.key[-len(key) :] == key
    if not ends and not (person.is_foreign and _contains(person.key, key)):
        return False
    known = person.sex
    return sex is None or known is None or (ends and sex == known)


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


@lru_cache(maxsize=4096)
def _plain(key: tuple[str, ...]) -> str:
    return " ".join(map(bare, key)).replace("y", "i")


def _one_slip(one: str, two: str) -> bool:
    """Whether one letter added, dropped or changed makes one of the other, accents aside."""
    short, long = sorted((bare(one), bare(two)), key=len)
    if len(long) - len(short) > 1:
        return False
    index = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[index + (len(short) == len(long)) :] == long[index + 1 :]
