"""Position phrases: `[modifier] [deputy] HEAD [body] [level PLACE]`, one after the other.

A phrase starts at a head and is read forward, word by word, until what cannot belong to a position: a verb of the
list `stops`, a mark of punctuation, the next person. In an open body (`Ban Chỉ đạo …`, `Sở …`) any word may follow;
outside one, only capitalised words, numbers of units, and the lower-case words of `inner-words`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnparty_extract.link.officials.wordlists import any_of, whole, words
from vnparty_extract.model import Lists, Span

_TOKEN = re.compile(r"[^\S\n]*(?:([^\s,;:()\[\]\"“”…!?/]+)|([,;:()\[\]\"“”…!?/\n]))")
_ACRONYM = re.compile(r"\([A-ZĐƯ][A-ZĐƯ&\-]{1,11}\)")
_ABBREVIATED = re.compile(r"\W*(?:tp|tx|t|q|p|h|tt|t\.p|t\.x|gs|pgs|ts)\.")
_DASHES = "-–—"
_WORD_END = re.compile(r"[\w.]*$")
_JOINT = re.compile(rf"[^\S\n]*(?:,[^\S\n]*|[^\S\n]*[{_DASHES}][^\S\n]*)")
_GLUED_DASH = re.compile(rf"[{_DASHES}](?=\w)")


@dataclass(frozen=True, slots=True)
class Head:
    """A head where it stands: the phrase starts at its modifier, the words after it are read from `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Positions one after the other, and where the last ends."""

    positions: tuple[Span, ...]
    end: int


class PositionGrammar:
    """The word lists of the packs, made ready once."""

    def __init__(self, lists: Lists) -> None:
        def of(name: str) -> re.Pattern[str]:
            return whole(words(lists, name))

        self._none = frozenset(words(lists, "not-heads"))
        # One tree and no `(?<!\w)` in front: so the scan skips at its quickest to a first letter of a head.
        self.heads = re.compile(rf"{any_of([*words(lists, 'heads'), *self._none])}(?!\w)")
        self._before_heads = frozenset([*words(lists, "modifiers"), *words(lists, "deputies")])
        self.bodies, self.closers = of("bodies"), of("closers")
        self.stops, self.body_words, self.comma_tails = of("stops"), of("body-words"), of("comma-tails")
        self.inner = frozenset(words(lists, "inner-words"))
        self.joints = re.compile(rf"[^\S\n]*(?<!\w){any_of(words(lists, 'joints'))}[^\S\n]+")
        self.posted = of("posted")
        self.trailing = frozenset(words(lists, "trailing-words"))
        self.levels = whole(words(lists, "levels"))
        self.sentence_starts = of("sentence-starts")
        self.opening = frozenset(words(lists, "opening-words"))
        self.opening_heads = frozenset(words(lists, "opening-heads"))
        self.places, self.countries = of("places"), of("countries")
        self.numbered = frozenset(words(lists, "numbered-units"))
        self.parts = of("part-offices")
        self.greater_bodies = whole([*words(lists, "bodies"), *words(lists, "greater-bodies")])
        self.breaks_and = whole(words(lists, "after-and"))

    def head_starts(self, lower: str) -> Iterator[Head]:
        """The heads of a text with their modifiers: `nguyên Phó Bí thư`."""
        for match in self.heads.finditer(lower):
            start, end = match.span()
            if (start > 0 and lower[start - 1].isalnum()) or match[0] in self._none:
                continue
            # `Bộ trưởng các Bộ`: many persons, none of them named here.
            if not lower.startswith(" các ", end):
                yield Head(self._with_modifiers(lower, start), end)

    def _with_modifiers(self, lower: str, start: int) -> int:
        while start > 1 and lower[start - 1] == " ":
            before = max(lower.rfind(" ", 0, start - 1), lower.rfind("\n", 0, start - 1)) + 1
            # `Tuấn-Phó Bí thư`, `(nguyên Bí thư`
            word = _WORD_END.search(lower, before, start - 1)[0]  # type: ignore[index]
            if word not in self._before_heads:
                break
            start -= len(word) + 1
        return start


class PhraseReader:
    """Reads the position phrases of one article."""

    def __init__(self, grammar: PositionGrammar, text: str) -> None:
        lower = text.lower()
        self._grammar = grammar
        self._text = text
        # A capital whose small letter is longer would shift every offset: then match the text as it is.
        self._lower = lower if len(lower) == len(text) else text
        self.heads = list(grammar.head_starts(self._lower))
        self._starts = [head.start for head in self.heads]
        self._at = {head.start: head for head in self.heads}

    def is_bare(self, position: Span) -> bool:
        """Whether the position is a head without a body."""
        head = self._at.get(position.start)
        return head is not None and head.end == position.end

    def goes_on(self, end: int) -> bool:
        """Whether words that belong to no verb follow: `Hiệp` in `Chủ tịch Hiệp hội`."""
        after = _TOKEN.match(self._text, end)
        if after is None or after[1] is None:
            return False
        return not self._grammar.stops.match(self._lower, after.start(1)) and after[1] not in {"-", "–", "—", "và"}

    def heads_between(self, start: int, end: int) -> Sequence[Head]:
        """The heads that start in the range."""
        return self.heads[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def chain_at(self, start: int, limit: int) -> Chain | None:
        """The positions from a head that starts exactly here, up to the limit."""
        head = self._at.get(start)
        if head is None or start >= limit:
            return None
        positions: list[Span] = []
        end = start
        while head is not None:
            end = self._phrase_end(head, limit)
            positions.append(Span(head.start, end))
            head = self._joined_head(end, limit)
        return Chain(tuple(positions), end)

    def _joined_head(self, end: int, limit: int) -> Head | None:
        """The head that goes on after a comma, a dash, `kiêm`, or `, đồng thời là`."""
        mark = _JOINT.match(self._lower, end, limit)
        after = mark.end() if mark else end
        word = self._grammar.joints.match(self._lower, after, limit)
        if mark is None and word is None:
            return None
        return self._at.get(word.end() if word else after)

    def _phrase_end(self, head: Head, limit: int) -> int:
        reading = _Reading(self._grammar, self._text, self._lower, self._at, head, limit)
        return reading.end()


class _Reading:
    """One phrase being read."""

    def __init__(
        self, grammar: PositionGrammar, text: str, lower: str, heads: dict[int, Head], head: Head, limit: int
    ) -> None:
        self._grammar, self._text, self._lower, self._heads = grammar, text, lower, heads
        self._limit = limit
        self._head = head
        self._previous = lower[head.start : head.end].rpartition(" ")[2]
        self._open = self._previous in grammar.opening or self._opens_silently(head, lower, text)
        self._end = head.end
        self._after_place = False

    def _opens_silently(self, head: Head, lower: str, text: str) -> bool:
        words = lower[head.start : head.end]
        return text[head.end + 1 : head.end + 2].isupper() and words in self._grammar.opening_heads

    def end(self) -> int:
        """Where the phrase ends, without the small words it cannot end in."""
        for start, end in self._words():
            step = self._step(start, end)
            if step is None:
                break
            self._previous = self._lower[start:step]
            self._end = step
            if self._stopped(step):
                break
        return self._trimmed()

    def _words(self) -> Iterator[Span]:
        """Words from the head on; commas, dashes and brackets are passed where they belong to a body's name."""
        while self._end < self._limit:
            token = _TOKEN.match(self._text, self._end, self._limit)
            if token is None:
                return
            if token[2] is not None:
                passed = self._past_mark(token.start(2), token[2])
                if passed is None:
                    return
                self._end = passed
                continue
            start, end = token.span(1)
            if self._text[start] in _DASHES and end - start == 1:
                if not self._dash_of_body(end):
                    return
                self._end = end
                continue
            yield Span(start, self._before_glued_head(start, end))

    def _past_mark(self, start: int, mark: str) -> int | None:
        if mark == "(":
            acronym = _ACRONYM.match(self._text, start, self._limit)
            return acronym.end() if acronym else None
        if mark != ",":
            return None
        after = start + 1 + (self._text[start + 1 : start + 2] == " ")
        if after in self._heads or after >= self._limit:
            return None
        if self._open and self._grammar.comma_tails.match(self._lower, after, self._limit):
            return after
        if not self._text[after : after + 1].isupper():
            level = self._grammar.levels.match(self._text, after, self._limit)
            named = level and self._text[level.end() + 1 : level.end() + 2].isupper()
            return after if named and self._text[self._word_start() : self._end][:1].isupper() else None
        if self._text[self._word_start() : self._end][:1].isupper() and self._whole_place(after):
            return after
        greater = self._grammar.greater_bodies.match(self._lower, after, self._limit)
        return after if greater and self._below_body() else None

    def _whole_place(self, start: int) -> bool:
        """`xã Tân Lập, Đan Phượng`: a commune's district, and nothing after it."""
        place = self._grammar.places.match(self._text, start, self._limit)
        level = self._grammar.levels.search(self._text, self._head.end, self._end)
        if place is None or level is None:
            return False
        return not self._text[place.end() : place.end() + 1].strip(",.;)")

    def _below_body(self) -> bool:
        """Whether the phrase so far is a part of something: `Trưởng phòng Công chức, Sở Nội vụ`."""
        return self._grammar.parts.search(self._lower, self._head.start, self._end) is not None

    def _word_start(self) -> int:
        return self._text.rfind(" ", 0, self._end) + 1

    def _dash_of_body(self, end: int) -> bool:
        """`Bộ Giao thông – Vận tải`: capitals on both sides inside a body, and no new head."""
        after = end + (self._text[end : end + 1] == " ")
        if self._previous[-1:].isdigit() and self._text[after : after + 1].isdigit():
            return True  # `nhiệm kỳ 2010 - 2015`
        return (
            self._open
            and after < self._limit
            and after not in self._heads
            and self._text[after : after + 1].isupper()
            and not self._grammar.levels.match(self._text, after)
        )

    def _before_glued_head(self, start: int, end: int) -> int:
        """`Tỉnh ủy-Chủ tịch HĐND`, `Vĩnh- Phó`: the word ends at the dash."""
        for dash in _GLUED_DASH.finditer(self._text, start, end):
            if dash.end() in self._heads:
                return dash.start()
        while end > start and self._text[end - 1] in _DASHES:
            end -= 1
        return end

    def _step(self, start: int, end: int) -> int | None:
        """The end of the word, place or body word here; None where the phrase is over."""
        lower = self._lower
        if start == end:
            return None
        word = lower[start:end].rstrip(".")
        small = self._text[start].islower()
        if self._after_place and not small and start in self._heads:
            return None  # `… Trung Quốc Tổng Bí thư …`: a caption and a sentence that lost the stop between them
        self._after_place = False
        if not small and (place := self._place_end(start)) is not None:
            return place
        if self._is_stop(start) if small else self._grammar.sentence_starts.match(self._text, start):
            return None
        if word in {"và", "&"}:
            return end if self._goes_on_after_and(end) else None
        if word[:1].isdigit():
            numbered = self._previous.rpartition(" ")[2] in self._grammar.numbered or self._previous[:1].isdigit()
            return end if numbered else None
        body = self._body_end(start)
        if body is None and small and not self._open and word not in self._grammar.inner:
            return None
        return body or end

    def _place_end(self, start: int) -> int | None:
        """`Sở Xây dựng Hà Nội` is complete; `Ủy ban về người Việt Nam ở nước ngoài` may go on."""
        end = self._known_place_end(start)
        self._after_place = end is not None
        return end

    def _known_place_end(self, start: int) -> int | None:
        place = self._grammar.places.match(self._text, start, self._limit)
        if place is not None:
            self._open = False
            return place.end()
        country = self._grammar.countries.match(self._text, start, self._limit)
        return country.end() if country else None

    def _body_end(self, start: int) -> int | None:
        """A word that opens a body or closes it, the longer of the two."""
        closer = self._grammar.closers.match(self._lower, start, self._limit)
        body = self._grammar.bodies.match(self._lower, start, self._limit)
        if closer is not None and (body is None or closer.end() >= body.end()):
            self._open = False
            return closer.end()
        if body is not None:
            self._open = True
            return body.end()
        return None

    def _is_stop(self, start: int) -> bool:
        stop = self._grammar.stops.match(self._lower, start, self._limit)
        if stop is None:
            return False
        if stop[0] in {"tại", "ở"} and self._grammar.posted.search(self._lower, self._head.start, self._head.end):
            return False
        if not self._open:
            return True
        kept = self._grammar.body_words.match(self._lower, start, self._limit)
        return kept is None or kept.end() < stop.end()

    def _goes_on_after_and(self, end: int) -> bool:
        after = end + 1
        if not self._open or after >= self._limit or after in self._heads:
            return False
        return not self._grammar.breaks_and.match(self._lower, after, self._limit)

    def _stopped(self, end: int) -> bool:
        """Whether a full stop closes the sentence here; `TP.`, `T.Ư` and the like do not."""
        if self._text[end : end + 1] == "." and not self._text[end + 1 : end + 2].isalnum():
            end += 1
        if self._text[end - 1] != ".":
            return False
        word = self._lower[self._lower.rfind(" ", 0, end) + 1 : end]
        return not _ABBREVIATED.fullmatch(word)

    def _trimmed(self) -> int:
        end = self._end
        while end > self._head.end:
            shorter = self._text[self._head.start : end].rstrip(f" .,(&{_DASHES}")
            end = self._head.start + len(shorter)
            last = self._lower[self._head.start : end].rpartition(" ")[2]
            if last not in self._grammar.trailing:
                break
            end -= len(last)
        return max(end, self._head.end)
