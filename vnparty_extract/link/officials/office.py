"""Who is in office: by a position, by a rank of army or police, or by a verb that gives an office."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from vnparty_extract.link.officials.persons import Person
from vnparty_extract.link.officials.phrases import PhraseReader
from vnparty_extract.link.officials.sightings import Sighting
from vnparty_extract.link.officials.wordlists import any_of, last_words, whole, word_before, words
from vnparty_extract.model import Lists

_REACH = 160
_LINK = 16
_LONGEST_RANK = 40
_LONGEST_LIST = 8
_BRACKET = re.compile(r"[^\S\n]*\([^()\n]{1,60}\)")
_INSIDE_BRACKET = re.compile(r"[^()\n]*\)")
_CLAUSE_END = re.compile(r"[.;!?\n](?!\w)")


def after_bracket(text: str, end: int) -> int:
    """Where the text goes on after a name and the bracket that may follow it: `ông A (cháu ông B) là …`."""
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket else end


class Office:
    """Judges offices with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._private, self._state = whole(words(lists, "private-bodies")), whole(words(lists, "state-bodies"))
        self._sport = whole(words(lists, "sport"))
        modifiers, deputies = any_of(words(lists, "modifiers")), any_of(words(lists, "deputies"))
        begins = rf"(?:{modifiers} )*(?:{deputies} )?"
        self._business = re.compile(rf"{begins}{any_of(words(lists, 'business-heads'))}(?!\w)")
        self._bound = re.compile(rf"{begins}{any_of(words(lists, 'bound-heads'))}$")
        self.given_to = re.compile(rf" {any_of(words(lists, 'given-to'))} $")
        self.post_of = re.compile(rf" {any_of(words(lists, 'post-of'))} $")
        self.posts = re.compile(rf"(?<!\w){any_of(words(lists, 'posts'))} $")
        self.given_to_ends = last_words([*words(lists, "given-to"), *words(lists, "post-of")])
        assigning, ranks = any_of(words(lists, "assigning")), any_of(rank.lower() for rank in words(lists, "ranks"))
        self.assigning = re.compile(rf"(?<!\w){assigning}:?[^\S\n]+(?:{ranks},[^\S\n]+)?$")
        self.commissioning = re.compile(rf"[^\S\n]+{assigning}[^\S\n]+{ranks}(?!\w)")

        conjunction = any_of(words(lists, "conjunctions"))
        self.joint = re.compile(rf",? ?(?P<and>{conjunction} )?")

        # The same positions come again and again.
        self.is_office = lru_cache(maxsize=4096)(self._is_office)

    def _is_office(self, position: str) -> bool:
        """Whether a position is one of Party, State, army, mass organisation or state enterprise."""
        lower = position.lower()
        if self._bound.match(lower) or (self._business.match(lower) and self._sport.search(lower)):
            return False
        if not self._business.match(lower) or not self._private.search(lower):
            return True
        return self._state.search(lower) is not None

    def holds(self, person: Person, offices: Sequence[Sequence[str]]) -> bool:
        """Whether any sighting of the person stands with an office (given for each) or a rank."""
        for sighting, positions in zip(person.sightings, offices, strict=True):
            listed_as = sighting.listed_as
            if sighting.service or (listed_as is not None and self.is_office(listed_as)):
                return True
            if positions and any(map(self.is_office, positions)):
                return True
        return False


class Seats:
    """Finds the verbs of an article that give an office."""

    def __init__(self, office: Office, text: str, phrases: PhraseReader, sightings: Sequence[Sighting]) -> None:
        self._office, self._text, self._phrases = office, text, phrases
        self._starts = [item.start for item in sightings]
        self._ends = [item.end for item in sightings]

    def gives(self, sighting: Sighting) -> bool:
        """Whether a verb does: `A được bầu giữ chức Chủ tịch …`, `Chủ tịch xã là ông A`, `A là đại tá`."""
        if self._office.commissioning.match(self._phrases.lower, sighting.end, sighting.end + _LONGEST_RANK):
            return True
        return self._after(self._end_of_list(sighting.end)) or self._before(sighting)

    def _end_of_list(self, end: int) -> int:
        """Where the last name ends of those that share a verb: `các đồng chí A, B và C được bầu làm …`."""
        following, last = bisect_left(self._starts, end), end
        for index in range(following, min(following + _LONGEST_LIST, len(self._starts))):
            joint = self._office.joint.fullmatch(self._text, last, self._starts[index])
            if joint is None:
                break
            last = self._ends[index]
            if joint["and"]:
                return last
        return end

    def _after(self, name_end: int) -> bool:
        start = after_bracket(self._text, name_end)
        end = min(self._next_name(start), start + _REACH)
        if not self._phrases.has_head(start, end):
            return False
        if inside := _INSIDE_BRACKET.match(self._text, start, end):
            end = inside.end()  # `ông A (cháu ông B) là …`: not B
        for head in self._phrases.heads_between(start, end):
            if _CLAUSE_END.search(self._text, start, head):
                return False
            if self._office.assigning.search(self._phrases.lower, max(start, head - 24), head):
                title = self._text[head : self._phrases.heads[head] + 40]
                return self._office.is_office(title.split(",", maxsplit=1)[0])
        return False

    def _next_name(self, start: int) -> int:
        following = bisect_left(self._starts, start)
        return self._starts[following] if following < len(self._starts) else len(self._text)

    def _before(self, sighting: Sighting) -> bool:
        lower = self._phrases.lower
        if word_before(lower, sighting.start) not in self._office.given_to_ends:
            return False
        link = self._office.given_to.search(self._text, max(0, sighting.start - _LINK), sighting.start)
        if link is not None:
            return self._phrases.chain_ending(link.start() - _REACH, link.start()) is not None
        link = self._office.post_of.search(self._text, max(0, sighting.start - _LINK), sighting.start)
        chain = self._phrases.chain_ending(link.start() - _REACH, link.start()) if link else None
        if chain is None:
            return False
        return self._office.posts.search(lower, max(0, chain.start - _LINK), chain.start) is not None
