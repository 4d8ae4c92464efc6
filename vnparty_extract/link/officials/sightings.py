"""A name with what stands around it."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from vnparty_extract.model import Candidate, Span


class Sighting(msgspec.Struct, frozen=True, eq=False):
    """A name with its surroundings; `start` is where honorific and rank before it begin.

    `key` is the name by which the mentions of a person are joined. `service` tells a rank of army or police,
    `memorial` a place named after the person, `loose` where positions before or after it may be the subject of another
    clause: `Về việc của ông A, Tổng Bí thư nói …`. `listed_as` is the title of the list that counts the person:
    `các Thứ trưởng là ông A và bà B`.
    """

    candidate: Candidate
    name: str
    key: tuple[str, ...]
    is_short: bool
    is_foreign: bool
    start: int
    end: int
    honorific: str | None = None
    rank: str | None = None
    service: bool = False
    positions: tuple[Span, ...] = ()
    memorial: bool = False
    loose: str | None = None
    listed_as: str | None = None

    def titles(self, text: str) -> list[str]:
        """The positions as written."""
        return [text[start:end] for start, end in self.positions]


def is_short(item: Candidate) -> bool:
    """Whether a name is a reference by the given name alone."""
    return item.match.rule.name == "short-name"


@lru_cache(maxsize=4096)
def key_of(name: str) -> tuple[str, ...]:
    """The syllables of a name whatever its letter case and apostrophes."""
    return tuple(name.casefold().replace("’", "'").split())


@lru_cache(maxsize=4096)
def title_head(title: str) -> str:
    """The first two words in small letters: `bí thư` of `Bí thư Tỉnh ủy`."""
    return " ".join(title.lower().split()[:2])
