"""The positions after a name, and whether they are its own."""

from __future__ import annotations

from typing import NamedTuple

from vnparty_extract.link.officials.phrases import Chain, PhraseReader
from vnparty_extract.link.officials.sightings import Sighting
from vnparty_extract.link.officials.surroundings import BRACKET, Surroundings
from vnparty_extract.model import Span

_MARKS = tuple(",(-–—")


class After(NamedTuple):
    """Positions after a name; `loose` where they may be the subject of another clause."""

    positions: tuple[Span, ...]
    loose: bool = False


class AfterReader:
    """Reads the positions after the names of an article."""

    def __init__(self, surroundings: Surroundings, phrases: PhraseReader, text: str) -> None:
        self._around, self._phrases, self._text = surroundings, phrases, text

    def positions(self, sighting: Sighting, limit: int) -> After | None:
        """The positions that follow the name before the limit, where the next name begins, and are its own."""
        mark, chain = self._chain(sighting, limit)
        if chain is None:
            return None
        source = sighting.is_short and self._around.quotes(self._phrases.lower, sighting.start)
        if source and self._text[chain.end : chain.end + 1] != ",":
            return None  # `Theo ông Năm, Bí thư Huyện ủy nói …`: the comma ends the source, the secretary speaks
        positions = chain.positions
        if self._joins_next(chain, limit):
            # `A, Ủy viên Bộ Chính trị, Phó Thủ tướng B`: what touches the next name is the next person's.
            positions = () if sighting.positions else positions[:-1]
        return After(positions, loose=mark == "," and self._starts_clause(chain)) if positions else None

    def _chain(self, sighting: Sighting, limit: int) -> tuple[str | None, Chain | None]:
        """The mark that leads to the positions after the name, directly or after a bracket, and the positions."""
        end = sighting.end
        if not self._text.startswith(_MARKS, end + self._text.startswith(" ", end)):
            return None, self._unmarked_chain(sighting, limit) if sighting.honorific else None
        joint = self._around.right_joint.match(self._text, end, limit)
        chain = self._phrases.chain_at(joint.end(), limit) if joint else self._unmarked_chain(sighting, limit)
        if chain is None and (bracket := BRACKET.match(self._text, end, limit)):
            joint = self._around.right_joint.match(self._text, bracket.end(), limit)
            chain = self._phrases.chain_at(joint.end(), limit) if joint else None
        return joint[0].strip() if joint else None, chain

    def _unmarked_chain(self, sighting: Sighting, limit: int) -> Chain | None:
        """`ông Trần Văn Năm Chủ tịch UBND tỉnh`, `… nguyên Chủ tịch`, where the comma was forgotten."""
        after = sighting.end + 1
        if sighting.positions or sighting.honorific is None:
            return None
        if not self._text[after : after + 1].isupper() and not self._phrases.is_modified(after):
            return None
        chain = self._phrases.chain_at(after, limit)
        forgotten = chain and not self._phrases.is_bare(chain.positions[0]) and not self._joins_next(chain, limit)
        return chain if forgotten else None

    def _starts_clause(self, chain: Chain) -> bool:
        """`…, Tổng Bí thư nói`: one bare title after a comma, and a verb."""
        bare = len(chain.positions) == 1 and self._phrases.is_bare(chain.positions[0])
        return bare and self._text[chain.end : chain.end + 2].lstrip()[:1].islower()

    def _joins_next(self, chain: Chain, limit: int) -> bool:
        if limit >= len(self._text) or not chain.end < limit <= chain.end + 3:
            return False
        return not self._text[chain.end : limit].strip(" -–—")
