"""The positions before a name, and whether they are its own."""

from __future__ import annotations

import re

from vnparty_extract.link.officials.phrases import Chain, PhraseReader
from vnparty_extract.link.officials.sightings import Sighting
from vnparty_extract.link.officials.surroundings import BRACKET_BEFORE, Surroundings
from vnparty_extract.model import Span

_WINDOW = 260
_JOINT_WINDOW = 3  # a blank, a mark, a blank
_BRACKET_WINDOW = 43
_JOINT = re.compile(r"(?P<joint>[^\S\n]*(?:[,:]|[-–—])[^\S\n]*|[^\S\n]+)$")


class BeforeReader:
    """Reads the positions before the names of an article."""

    def __init__(self, surroundings: Surroundings, phrases: PhraseReader, text: str) -> None:
        self._around, self._phrases, self._text = surroundings, phrases, text

    def chain(self, sighting: Sighting, claimed: int) -> Chain | None:
        """The positions that end right before the name and are its own; none begins before the claimed offset."""
        window = max(claimed, sighting.start - _WINDOW)
        if not self._phrases.has_head(window, sighting.start):
            return None
        joint = _JOINT.search(self._text, max(window, sighting.start - _JOINT_WINDOW), sighting.start)
        if joint is None:
            return None
        mark = joint["joint"].strip()
        # A comma joins a position to `ông Trần Văn Năm` or `Đại tá A`, not to a bare name, nor to `ông Năm`.
        bare_name = sighting.start == sighting.candidate.start
        if mark == "," and ((bare_name and not sighting.is_foreign) or sighting.is_short):
            return None
        chain = self._ending(window, joint.start())
        if chain is None or not self._is_own(chain, sighting, mark, bare_name=bare_name):
            return None
        return self._with_abbreviation(self._without_subject(chain))

    def _ending(self, window: int, limit: int) -> Chain | None:
        chain = self._phrases.chain_ending(window, limit)
        if chain is None and self._text[limit - 1] == ")":
            # `Bí thư Khu ủy Quảng Tây (Trung Quốc) A`
            bracket = BRACKET_BEFORE.search(self._text, max(window, limit - _BRACKET_WINDOW), limit)
            chain = self._phrases.chain_ending(window, bracket.start()) if bracket else None
        return chain

    def _is_own(self, chain: Chain, sighting: Sighting, mark: str, *, bare_name: bool) -> bool:
        """Whether the positions before the name are the person's, who stands after the mark."""
        # `Thị trưởng Paris, Anne Smith`; `Tổng thống, Anne Smith` is rather two persons.
        if mark == "," and bare_name and self._phrases.is_bare(chain.positions[-1]):
            return False
        # `bầu 9 ủy viên, đồng chí A làm Bí thư`: counted, and held by none who is named.
        if mark == "," and self._around.tallied(self._phrases.lower, chain.start):
            return False
        # `khi giữ cương vị Bí thư Tỉnh ủy đồng chí A`: the verb's, not the mention's.
        if (mark == "," or not bare_name) and self._around.assigned(self._phrases.lower, chain.start):
            return False
        return not self._is_firm(sighting, chain) and not (mark == ":" and self._speaks(sighting, chain))

    def _speaks(self, sighting: Sighting, chain: Chain) -> bool:
        """`Tổng Bí thư: Ông A là người năng nổ`, a headline: who speaks, not whom it names."""
        title = self._text[chain.start : chain.end]
        opens = chain.start == 0 or self._text[chain.start - 1] == "\n"
        return opens and sighting.honorific is not None and self._around.is_complete(title)

    def _with_abbreviation(self, chain: Chain) -> Chain:
        """`Chủ tịch Liên minh Nghị viện Thế giới (IPU) A`: inside the position where the name follows."""
        *others, last = chain.positions
        if last.end == chain.end or self._phrases.names_place(last.end + 2):
            return chain
        return chain._replace(positions=(*others, Span(last.start, chain.end)))

    def _without_subject(self, chain: Chain) -> Chain:
        """`đảng viên là trưởng thôn, Bí thư Huyện ủy A`: the head of the thôn is not A."""
        first, *rest = chain.positions
        if not rest:
            return chain
        assigned = self._phrases.is_bare(first) and self._around.assigned(self._phrases.lower, first.start)
        if assigned or self._around.is_another_s(self._phrases.lower, first, rest[0]):
            return Chain(rest[0].start, chain.end, tuple(rest))
        return chain

    def _is_firm(self, sighting: Sighting, chain: Chain) -> bool:
        """`Tổng giám đốc Becamex`, `Bí thư Huyện ủy Đăk Glei`: a firm's or a place's name, not a foreigner's."""
        if not sighting.is_foreign:
            return False
        last = chain.positions[-1]
        title = self._text[last.start : last.end].lower()
        return title in self._around.bare_heads or title.endswith(self._around.local_bodies)
