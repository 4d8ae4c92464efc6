"""The title that heads a list of names, and what each name of the list shares of it."""

from __future__ import annotations

from vnparty_extract.link.officials.phrases import Chain, PhraseReader
from vnparty_extract.link.officials.surroundings import Surroundings
from vnparty_extract.link.officials.wordlists import word_before
from vnparty_extract.model import Span

_HEADING = 80
_LIST_OPENING = 40


class NameList:
    """The list in which the names of an article stand, read with them from left to right.

    `claimed` is where the last name, or the positions after it, ended: what stands before belongs to an earlier name.
    """

    def __init__(self, surroundings: Surroundings, phrases: PhraseReader, text: str) -> None:
        self._around, self._phrases, self._text = surroundings, phrases, text
        self.claimed = 0
        self.shared: tuple[Span, ...] = ()
        self.heading = False  # the shared title ends in a colon: it goes to each besides its own positions
        self._comma = False  # the last name had the heading's title alone, after a comma
        self._passed_on = False  # the shared title is one person's, for names that have none of their own
        self._start = -1  # where the first name of a list stands, and the title of its head
        self._title: str | None = None

    def title_at(self, start: int) -> str | None:
        """The title under which a list that begins or goes on here counts its persons."""
        ends = word_before(self._phrases.lower, start) in self._around.list_opening_ends
        opened = self._opened(start) if ends else None
        if opened is not None:
            title, self.shared = opened
            self._start, self._title = start, self._text[title.start : title.end]
            self.heading, self._passed_on = bool(self.shared), False
        elif self._title is not None and not self._goes_on(start):
            self._title = None
        return self._title

    def before(self, chain: Chain) -> tuple[Span, ...]:
        """The title that heads the list: `các Ủy viên Trung ương Đảng: Bí thư Tỉnh ủy A, Bộ trưởng B`."""
        if self.heading and self.shared:
            return self.shared if self._holds(chain.start) else ()
        heading = self._phrases.heading_before(chain.start, max(self.claimed, chain.start - _HEADING))
        if heading is None or not self._around.before_chain(self._text, self._phrases.lower, heading.start).plural:
            return ()
        self.shared, self.heading, self._passed_on = heading.positions, True, False
        return self.shared

    def begin(self, chain: Chain, name_start: int, *, plural: bool) -> None:
        """A name with positions of its own may be the first of those that share them."""
        self.shared = chain.positions if plural or self._held_by_many(chain) else ()
        self._passed_on = not plural
        self.heading = plural and ":" in self._text[chain.end : name_start]

    def lend(self, start: int) -> tuple[tuple[Span, ...], bool]:
        """A title shared by a list (`các Phó Chủ tịch UBND tỉnh: A, B`), and whether it was one person's before."""
        if not self.shared or not self._holds(start):
            self.shared = ()
            return (), False
        return self.shared, self._passed_on

    def parts(self, start: int) -> bool:
        """`các nguyên Bí thư: A, B; C, Chủ tịch …`: a semicolon after names with commas ends what the heading gives."""
        return self.heading and self._comma and ";" in self._text[self.claimed : start]

    def claim(self, start: int, end: int, *, bare: bool) -> None:
        """A name is read; bare where it has the heading's title alone."""
        self._comma = bare and self._text[self.claimed : start].strip() == ","
        self.claimed = max(self.claimed, end)

    def _opened(self, start: int) -> tuple[Span, tuple[Span, ...]] | None:
        """`8 phó trưởng ban, gồm các ông A`: the title and, unless a copula gives it, what each shares of it."""
        lower = self._phrases.lower
        opening = self._around.list_opening.search(lower, max(self.claimed, start - _LIST_OPENING), start)
        if opening is None:
            return None
        end = opening.start()
        chain = self._phrases.chain_ending(max(self.claimed, end - _HEADING), end)
        if chain is None or len(chain.positions) > 1:
            return None
        counted = self._around.counted.search(lower, max(0, chain.start - _LIST_OPENING), chain.start)
        if counted is None:
            return None
        given = opening["copula"] or opening["others"] or counted["copula"] or counted["group"]
        return chain.positions[0], () if given else chain.positions

    def _holds(self, start: int) -> bool:
        """Whether a list begins or goes on here."""
        return start == self._start or self._goes_on(start)

    def _goes_on(self, start: int) -> bool:
        return self._around.list_joint.fullmatch(self._text, self.claimed, start) is not None

    def _held_by_many(self, chain: Chain) -> bool:
        return len(chain.positions) == 1 and self._around.many(self._phrases.lower, chain.positions[0])
