"""One pass over the names of an article, left to right: what stands around each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from vnparty_extract.link.officials.after import AfterReader
from vnparty_extract.link.officials.before import BeforeReader
from vnparty_extract.link.officials.lists import NameList
from vnparty_extract.link.officials.phrases import PhraseReader
from vnparty_extract.link.officials.sightings import Sighting, is_short, key_of
from vnparty_extract.link.officials.surroundings import Lead, Surroundings
from vnparty_extract.model import Candidate


class SightingReader:
    """Reads the names of an article with what stands around them."""

    def __init__(
        self, surroundings: Surroundings, phrases: PhraseReader, text: str, foreign_rules: frozenset[str]
    ) -> None:
        self._around, self._phrases, self._text = surroundings, phrases, text
        self._foreign_rules = foreign_rules
        self._before = BeforeReader(surroundings, phrases, text)
        self._after = AfterReader(surroundings, phrases, text)
        self._list = NameList(surroundings, phrases, text)
        self._borrowed = False  # the name at hand has a title that was passed on to it

    def read(self, names: Sequence[Candidate]) -> list[Sighting]:
        """One sighting a name, in text order."""
        leads = [self._around.lead(self._text, self._phrases.lower, name.start) for name in names]
        limits = [lead.start if lead else name.start for name, lead in zip(names, leads, strict=True)]
        limits = [*limits, len(self._text)][1:]
        read: list[Sighting] = []
        for name, lead, limit in zip(names, leads, limits, strict=True):
            before = self._with_before(self._sighting(name, lead))
            sighting = self._with_after(before, limit)
            self._list.claim(sighting.start, name.end, bare=sighting is before)
            read.append(sighting)
        return read

    def _sighting(self, name: Candidate, lead: Lead | None) -> Sighting:
        said: str = name.value.name
        foreign = name.match.rule.name in self._foreign_rules
        if lead is None:
            return Sighting(name, said, key_of(said), is_short(name), foreign, name.start, name.end)
        start, honorific, rank = lead
        serves = rank is not None and self._around.serves(rank)
        return Sighting(name, said, key_of(said), is_short(name), foreign, start, name.end, honorific, rank, serves)

    def _with_before(self, sighting: Sighting) -> Sighting:
        self._borrowed = False
        chain = self._before.chain(sighting, self._list.claimed)
        listed_as = self._list.title_at(chain.start if chain else sighting.start)
        if chain is None:
            bare = not self._list.shared and listed_as is None
            return sighting if bare else self._with_shared(sighting, listed_as)
        rank, honorific, plural, memorial = self._around.before_chain(self._text, self._phrases.lower, chain.start)
        listed = self._list.before(chain)
        if not listed:
            self._list.begin(chain, sighting.start, plural=plural)
        return msgspec.structs.replace(
            sighting,
            loose="before" if "," in self._text[chain.end : sighting.start] else None,
            positions=listed + chain.positions,
            honorific=sighting.honorific or honorific,
            rank=sighting.rank or rank,
            service=sighting.service or rank is not None,
            memorial=memorial,
            listed_as=listed_as,
        )

    def _with_shared(self, sighting: Sighting, listed_as: str | None) -> Sighting:
        shared, self._borrowed = self._list.lend(sighting.start)
        return msgspec.structs.replace(sighting, positions=shared, listed_as=listed_as)

    def _with_after(self, sighting: Sighting, limit: int) -> Sighting:
        after = self._after.positions(sighting, limit)
        if after is None:
            return sighting
        if after.loose:
            if self._titled(sighting):
                return sighting
            return msgspec.structs.replace(sighting, positions=after.positions, loose="after")
        # `Phó Chủ tịch A; đồng chí B, Bí thư …`: B has a position of one's own
        parted = self._list.parts(sighting.start)
        before = () if self._borrowed or parted else sighting.positions
        if parted or not self._list.heading:
            self._list.shared = ()
        self._list.claimed = after.positions[-1].end
        return msgspec.structs.replace(sighting, positions=before + after.positions)

    def _titled(self, sighting: Sighting) -> bool:
        """Whether positions of its own stand before the name, not only those of the list's heading."""
        return sighting.positions not in ((), self._list.shared if self._list.heading else ())
