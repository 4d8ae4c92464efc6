"""One position read from its head on, word by word, to where it ends.

It ends before what cannot belong to a position: a verb of the list `stops`, a mark of punctuation, the next person.
In an open body (`Ban Chỉ đạo …`, `Sở …`) any other word may follow; outside one, only capitalised words, numbers of
units and the lower-case words of `inner-words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vnparty_extract.link.officials.grammar import DASHES, PositionGrammar

TOKEN = re.compile(r"[^\S\n]*(?:((\w+)[^\s,;:()\[\]\"“”…!?/]*|[^\s,;:()\[\]\"“”…!?/]+)|([,;:()\[\]\"“”…!?/\n]))")
"""A word (its letters up to the first mark inside it apart) or a mark of punctuation, with the blanks before."""
_DASH_WORDS = frozenset(DASHES)
_QUOTES = "'’‘"
_SHORT_NUMBER = 2
_LONGEST_WORD = 16
_MARKS_AFTER_NUMBER = ("", ",", ".", ";", ")", "\n")
ACRONYM = re.compile(r"[^\S\n]*\([A-ZĐƯ][A-ZĐƯ&\-]{1,11}\)")
_GLUED_DASH = re.compile(rf"[{DASHES}](?=\w)")


class PhraseReading:
    """Reads one position after the other of an article; what it keeps is of the position at hand."""

    def __init__(self, grammar: PositionGrammar, text: str, lower: str, heads: Mapping[int, int]) -> None:
        self._grammar, self._text, self._lower, self._heads = grammar, text, lower, heads
        self._end = 0

    def end(self, start: int, limit: int) -> int:
        """Where the phrase whose head starts here ends, without the small words it cannot end in."""
        self._begin(start, limit)
        text, lower = self._text, self._lower
        while self._end < limit:
            # Nearly every word is letters between blanks, which are found sooner than a token is matched.
            first = self._end + 1
            last = text.find(" ", first, first + _LONGEST_WORD)
            word = lower[first:last]
            if 0 < last <= limit and word.isalpha() and text[first - 1] == " ":
                step = self._step(first, last, word, word)
            elif (token := TOKEN.match(text, self._end, limit)) is None:
                break
            elif token[1] is None or token[1] in _DASH_WORDS:
                # Commas, dashes and brackets are passed where they belong to a body's name.
                passed = self._past_mark(token.end() - 1, token[1] or token[3])
                if passed is None:
                    break
                self._end = passed
                continue
            else:
                first = token.start(1)
                step = self._marked_step(token)
            if step is None:
                break
            self._previous = lower[first:step]
            self._end = step
            if "." in text[step - 1 : step + 1] and self._stopped(step):
                break
        return self._trimmed()

    def _begin(self, start: int, limit: int) -> None:
        self._start, self._limit = start, limit
        self._head_end = self._end = self._heads[start]
        head = self._lower[start : self._end]
        self._previous = head.rpartition(" ")[2]
        self._open = self._previous in self._grammar.opening or (
            self._text[self._end + 1 : self._end + 2].isupper() and self._grammar.opens_body(head) is not None
        )
        self._after_place = False
        self._place_closed = False  # by a place of the country, which ends a body; a foreign one may go on

    def _past_mark(self, start: int, mark: str) -> int | None:
        """Where to go on after a mark of punctuation; None where it ends the position."""
        if mark == "(":
            acronym = ACRONYM.match(self._text, start, self._limit)
            return acronym.end() if acronym else None
        if mark in _DASH_WORDS:
            return start + 1 if self._dash_of_body(start + 1) else None
        return self._past_comma(start + 1) if mark == "," else None

    def _past_comma(self, comma_end: int) -> int | None:
        """`Sở Văn hóa, Thể thao …`, `xã A, huyện B`, `Trưởng phòng Công chức, Sở Nội vụ`: the comma is inside."""
        after = comma_end + (self._text[comma_end : comma_end + 1] == " ")
        if after in self._heads or after >= self._limit:
            return None
        if self._previous[:1].isdigit() and self._text[after].isdigit():
            return after  # `Ủy viên Trung ương các khóa 15, 16`
        if self._open and self._grammar.comma_tails.match(self._lower, after, self._limit):
            return after
        named = self._text[self._text.rfind(" ", 0, self._end) + 1].isupper() or self._previous.isdigit()  # `quận 1`
        if named and (self._named_level(after) or self._whole_place(after)):
            return after
        greater = self._grammar.greater_bodies.match(self._lower, after, self._limit)
        return after if greater and self._text[after].isupper() and self._below_body() else None

    def _named_level(self, start: int) -> bool:
        """`xã Tân Lập, huyện Đan Phượng`."""
        level = self._grammar.levels.match(self._text, start, self._limit)
        return level is not None and self._text[level.end() + 1 : level.end() + 2].isupper()

    def _whole_place(self, start: int) -> bool:
        """`xã Tân Lập, Đan Phượng`: a commune's district, and nothing after it."""
        place = self._grammar.places.match(self._text, start, self._limit)
        level = self._grammar.levels.search(self._text, self._head_end, self._end)
        if place is None or level is None:
            return False
        return not self._text[place.end() : place.end() + 1].strip(",.;)")

    def _below_body(self) -> bool:
        """Whether the phrase so far is a part of something: `Trưởng phòng Công chức, Sở Nội vụ`."""
        return self._grammar.parts.search(self._lower, self._start, self._end) is not None

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
        while end > start and self._text[end - 1] in DASHES:
            end -= 1
        return end

    def _marked_step(self, token: re.Match[str]) -> int | None:
        """The same for a token, which may have marks in it: `T.Ư`, `Tỉnh ủy-Chủ tịch`."""
        start, end = token.span(1)
        letters = self._lower[start : token.end(2)] if token[2] else ""
        if len(letters) < end - start:
            end = self._before_glued_head(start, end)
            if start == end:
                return None
        return self._step(start, end, self._lower[start:end].rstrip("."), letters)

    def _step(self, start: int, end: int, word: str, letters: str) -> int | None:
        """The end of the word, place or body word here, None where the phrase is over."""
        if self._text[start].islower():
            return self._past_small(start, end, word, letters)
        return None if self._text[start] in _QUOTES else self._past_capital(start, end, word, letters)

    def _past_small(self, start: int, end: int, word: str, letters: str) -> int | None:
        """The end of a word in small letters, or of the body that it opens."""
        if word in self._grammar.possessives and (self._after_place or end + 1 in self._heads):
            return None  # `Giám đốc của Tổng thống A`; `Bệnh viện huyện Đan Phượng của Ủy ban …`, another's text
        if letters in self._grammar.joint_beginnings and self._joins_head(start):
            return None
        if letters in self._grammar.stops.beginnings and self._is_stop(start):
            return None
        if self._place_closed and word not in self._grammar.after_places:
            return None
        self._after_place = self._place_closed = False
        if word in self._grammar.conjunctions:
            return end if self._goes_on_after_and(end) else None
        body = self._body_end(start) if letters in self._grammar.body_beginnings else None
        if body is None and not self._open and word not in self._grammar.inner:
            return None
        return body or end

    def _past_capital(self, start: int, end: int, word: str, letters: str) -> int | None:
        """The end of a word in capitals or digits, or of the place or body that it opens."""
        if (self._after_place or start in self._heads) and self._opens_anew(start, word):
            return None
        starts = self._grammar.sentence_starts
        if letters in starts.beginnings and starts.match(self._text, start):
            return None
        self._after_place = self._place_closed = False
        if letters in self._grammar.place_beginnings and (place := self._place_end(start)) is not None:
            return place
        if word in self._grammar.conjunctions:
            return end if self._goes_on_after_and(end) else None
        if word[:1].isdigit():
            return end if self._numbers(end, word) else None
        return (self._body_end(start) if letters in self._grammar.body_beginnings else None) or end

    def _numbers(self, end: int, word: str) -> bool:
        """`quận 1`, `khóa 15, 16`; `Tổng công ty Phát điện 1`, where a mark follows."""
        if self._previous.rpartition(" ")[2] in self._grammar.numbered or self._previous[:1].isdigit():
            return True
        if not self._open or len(word) > _SHORT_NUMBER:
            return False
        return self._text[end : end + 1] in _MARKS_AFTER_NUMBER or self._is_stop(end + 1)

    def _opens_anew(self, start: int, word: str) -> bool:
        """At a head or after a place, whether another's begins, the stop lost: `… Trung Quốc Tổng Bí thư …`."""
        if start in self._heads:
            return self._after_place or bool(self._grammar.complete.search(self._lower, self._start, self._end))
        # `… Hà Nội Ban cán sự …`
        body = self._place_closed and self._grammar.bodies.match(self._lower, start, self._limit)
        return word in self._grammar.possessives or bool(body)

    def _joins_head(self, start: int) -> bool:
        """`Bộ trưởng kiêm Phó Trưởng ban`: a head of its own follows."""
        joint = self._grammar.joints.match(self._lower, start, self._limit)
        return joint is not None and joint.end() in self._heads

    def _place_end(self, start: int) -> int | None:
        """`Sở Xây dựng Hà Nội` is complete; `Ủy ban về người Việt Nam ở nước ngoài` may go on."""
        place = self._grammar.places.match(self._text, start, self._limit)
        if place is not None:
            self._open, self._place_closed = False, True
        else:
            place = self._grammar.countries.match(self._text, start, self._limit)
        self._after_place = place is not None
        return place.end() if place else None

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
        if stop[0] in self._grammar.located and self._grammar.posted.search(self._lower, self._start, self._head_end):
            return False
        if stop[0] in self._grammar.in_charge and self._text[stop.end() + 1 : stop.end() + 2].isupper():
            return False
        if stop[0] in self._grammar.subject_words:
            return not self._opens_subject(start)
        if not self._open:
            return True
        kept = self._grammar.body_words.match(self._lower, start, self._limit)
        return kept is None or kept.end() < stop.end()

    def _opens_subject(self, start: int) -> bool:
        """`Ban Chỉ đạo Trung ương về phòng, chống tham nhũng`: `về` and what the body deals with are its name."""
        after_body = not self._grammar.about.isdisjoint((self._previous, self._previous.rpartition(" ")[2]))
        self._open = after_body and self._grammar.about_bodies.search(self._lower, self._head_end, start) is not None
        return self._open

    def _goes_on_after_and(self, end: int) -> bool:
        after = end + 1
        if after >= self._limit or after in self._heads:
            return False
        if self._previous in self._grammar.paired:
            return self._grammar.paired_bodies.match(self._lower, after, self._limit) is not None
        if not self._open:
            return False
        return not self._grammar.breaks_and.match(self._lower, after, self._limit)

    def _stopped(self, end: int) -> bool:
        """Whether a full stop closes the sentence here; `TP.`, `T.Ư` and the like do not."""
        if self._text[end : end + 1] == "." and not self._text[end + 1 : end + 2].isalnum():
            end += 1
        if self._text[end - 1] != ".":
            return False
        word = self._lower[self._lower.rfind(" ", 0, end) + 1 : end]
        return word.lstrip("(“\"'‘") not in self._grammar.abbreviations

    def _trimmed(self) -> int:
        end = self._end
        if self._text[end - 1].isalnum() and self._previous.rpartition(" ")[2] not in self._grammar.trailing:
            return end
        while end > self._head_end:
            shorter = self._text[self._start : end].rstrip(f" .,(&{DASHES}")
            end = self._start + len(shorter)
            if self._text[end - 1] == ")":
                break  # `Chủ tịch Phòng Thương mại và Công nghiệp (VCCI)`: an acronym, kept as written
            last = self._lower[self._start : end].rpartition(" ")[2]
            if last not in self._grammar.trailing or self._text[end - len(last)].isupper():
                break
            end -= len(last)
        return max(end, self._head_end)
