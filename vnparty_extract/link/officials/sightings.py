"""What stands around each name: honorific, rank, the positions before it and after it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from vnparty_extract.link.officials.grammar import PositionGrammar
from vnparty_extract.link.officials.phrases import Chain, PhraseReader
from vnparty_extract.link.officials.wordlists import any_of, bare, whole, words
from vnparty_extract.model import Candidate, Lists, Span

_LEAD_WINDOW = 64
_LEFT_WINDOW = 260
_JOINT_WINDOW = 3  # a blank, a mark, a blank
_BRACKET_WINDOW = 43
_LEFT_JOINT = re.compile(r"(?P<joint>[^\S\n]*(?:[,:]|[-–—])[^\S\n]*|[^\S\n]+)$")
_BRACKETED = r"[^\S\n]*\([^()\n]{1,40}\)"
_BRACKET = re.compile(_BRACKETED)
_BRACKET_BEFORE = re.compile(rf"{_BRACKETED}$")
_HEADING = 80
_LIST_OPENING = 40
# The last mark that no position crosses: a stop after a word longer than any abbreviation, a bracket, a quote.
_ENDED = re.compile(r"(?s:.*)(?:[\n;:!?“”\"…\[\]]|\w{4}\.(?=\s))")
_NEXT_WORD = re.compile(r" (\w+)")


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A name with its surroundings; `start` is where honorific and rank before it begin.

    `service` tells a rank of army or police, `memorial` a place named after the person, `loose` where
    positions before or after it may be the subject of another clause: `Về việc của ông A, Tổng Bí thư nói …`.
    `listed_as` is the title of the list that counts the person: `các Thứ trưởng là ông A và bà B`.
    """

    candidate: Candidate
    start: int
    honorific: str | None = None
    rank: str | None = None
    service: bool = False
    positions: tuple[Span, ...] = ()
    memorial: bool = False
    loose: str | None = None
    listed_as: str | None = None

    @property
    def name(self) -> str:
        name: str = self.candidate.value.name
        return name

    def heads(self, text: str) -> list[str]:
        """The first two words of each position, in small letters."""
        return [title_head(text[span.start : span.end]) for span in self.positions]

    @property
    def is_short(self) -> bool:
        return self.candidate.rule.name == "short-name"

    @property
    def end(self) -> int:
        return self.candidate.end


def title_head(title: str) -> str:
    """The first two words in small letters: `bí thư` of `Bí thư Tỉnh ủy`."""
    return " ".join(title.lower().split()[:2])


class Surroundings:
    """Reads the surroundings of names with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._grammar = PositionGrammar(lists)
        self._honorifics = {**words(lists, "honorifics-plural"), **words(lists, "honorifics")}
        ranks = [rank.lower() for rank in words(lists, "ranks")]
        degrees = [degree.lower() for degree in words(lists, "degrees")]
        one_rank = rf"(?:{any_of(ranks)}|{any_of(degrees)})[.,]?"
        # `đồng chí Đại tá, PGS.TS`, `các đồng chí:`
        self._lead = re.compile(
            rf"(?<![\w.])(?:(?P<honorific>{any_of(self._honorifics)})(?::[^\S\n]*|[^\S\n]+|$))?"
            rf"(?P<rank>(?:{one_rank}(?:[^\S\n]+|(?<=\.)))*)$"
        )
        self._lead_ends = frozenset(map(_last_word, (*self._honorifics, *ranks, *degrees)))
        self.foreign_rules = frozenset(words(lists, "foreign-rules"))
        self.local_bodies = tuple(f" {body}" for body in words(lists, "local-bodies"))
        self.bare_heads = frozenset(words(lists, "bare-heads"))
        self.right_joint = _right_joint(words(lists, "personal-details"), words(lists, "office-labels"))
        conjunction = any_of(words(lists, "conjunctions"))
        self.list_joint = re.compile(rf"(?:{_BRACKETED})?[^\S\n]*(?:[,;][^\S\n]*{conjunction}?|{conjunction})[^\S\n]*")
        copula, plurals = any_of(words(lists, "copulas")), any_of(words(lists, "plurals"))
        tails, others = any_of(words(lists, "list-tails")), any_of(words(lists, "others"))
        self.list_opening = re.compile(
            rf"(?: {tails}| (?P<others>{others}))?,? "
            rf"(?:(?P<copula>{copula})|{any_of(words(lists, 'list-openings'))})(?: {plurals})?:?[^\S\n]+$"
        )
        counts, groups = any_of(words(lists, "counts")), any_of(words(lists, "groups"))
        self.counted = re.compile(
            rf"(?<!\w)(?:(?P<group>{groups})|(?:\d+|{plurals}|{counts})(?: \w+){{0,2}}?(?P<copula> {copula})?)[^\S\n]+$"
        )
        self.quoting = re.compile(rf"(?<!\w){any_of(words(lists, 'quoting'))}[^\S\n]*$")
        self._service = re.compile(rf"(?<!\w){any_of(ranks)}(?!\w)")
        self._rank_before = re.compile(rf"(?<!\w){any_of(ranks)},?[^\S\n]+$")
        self._honorific_before = re.compile(rf"(?<!\w){any_of(self._honorifics)}:?[^\S\n]+$")
        honorific = rf"{any_of(self._honorifics)}[^\S\n]+"
        self._plural_before = re.compile(rf"(?<!\w){any_of(words(lists, 'plurals'))}[^\S\n]+(?:{honorific})?$")
        before_others = [*words(lists, "possessives"), *words(lists, "plurals")]
        self._possessive_before = re.compile(rf"(?<!\w){any_of(before_others)}[^\S\n]+$")
        self._complete = re.compile(any_of(words(lists, "complete-offices")))
        self._audience = whole(words(lists, "audience"))
        self._subordinate = whole(words(lists, "subordinate-heads"))
        self._many = re.compile(rf"{any_of(words(lists, 'shared-titles'))}(?!\w)")
        self._assigned_before = re.compile(rf"(?<!\w){any_of(words(lists, 'assigning'))}[^\S\n]+$")
        self._memorial_before = re.compile(rf"(?<!\w){any_of(words(lists, 'memorials'))}[^\S\n]+$")

    def phrases(self, text: str) -> PhraseReader:
        """The position phrases of an article."""
        return PhraseReader(self._grammar, text)

    def sightings(self, names: Sequence[Candidate], text: str, phrases: PhraseReader) -> list[Sighting]:
        """One sighting a name, in text order."""
        return _ArticleSurroundings(self, phrases, text).read(names)

    def lead(self, text: str, start: int) -> tuple[int, str | None, str | None]:
        """Where honorific and rank before the name begin, and what they are."""
        if _last_word(text[max(0, start - 14) : start]) not in self._lead_ends:
            return start, None, None
        window = max(0, start - _LEAD_WINDOW)
        lead = self._lead.search(text[window:start].lower())
        if lead is None or lead.start() == lead.end():
            return start, None, None
        honorific = self._honorifics.get(lead["honorific"]) if lead["honorific"] else None
        rank = text[window + lead.start("rank") : window + lead.end("rank")].strip(" ,.") or None
        return window + lead.start(), honorific, rank

    def serves(self, rank: str | None) -> bool:
        """Whether the rank is one of army or police."""
        return rank is not None and self._service.search(rank.lower()) is not None

    def assigned(self, text: str, start: int) -> bool:
        """Whether a verb gives the positions that start here: `trong thời gian làm Giám đốc, bà A …`."""
        return self._assigned_before.search(text[max(0, start - 40) : start].lower()) is not None

    def is_another_s(self, text: str, start: int, first: str, second: str) -> bool:
        """`ủy quyền của Thủ tướng, Bộ trưởng A`, `ý kiến của các đại biểu Quốc hội, Chủ tịch Quốc hội A`: the first."""
        if self._possessive_before.search(text[max(0, start - 16) : start].lower()) is None:
            return False
        if self._complete.fullmatch(first.lower()):
            return self._subordinate.match(second.lower()) is not None
        return self._audience.match(first.lower()) is not None and self._complete.fullmatch(second.lower()) is not None

    def is_complete(self, title: str) -> bool:
        """Whether the title is an office of the State complete in itself."""
        return self._complete.fullmatch(title.lower()) is not None

    def many(self, title: str) -> bool:
        """Whether several persons hold the title at once."""
        return self._many.match(title.lower()) is not None

    def before_chain(self, text: str, start: int) -> tuple[str | None, str | None, bool, bool]:
        """What stands before the positions: rank, honorific, the plural of a shared title, a memorial."""
        before = text[max(0, start - 40) : start]
        low = before.lower()
        rank = self._rank_before.search(low)
        honorific = self._honorific_before.search(low)
        plural = self._plural_before.search(low) is not None
        return (
            before[rank.start() :].strip(" ,") if rank else None,
            self._honorifics[honorific[0].rstrip(" :")] if honorific else None,
            plural,
            self._memorial_before.search(before) is not None,
        )


def _endings_by_beginning(names: Iterable[str]) -> dict[str, set[str]]:
    """What ends the names of three syllables and more, without accents, by what stands before it."""
    endings: dict[str, set[str]] = defaultdict(set)
    for name in names:
        beginning, _, last = name.rpartition(" ")
        if " " in beginning:
            endings[beginning].add(bare(last.casefold()))
    return endings


def _once_each(item: Candidate) -> Iterator[Candidate]:
    """`Trần Năm Trần Năm`, the end of a headline and the beginning of the text: two mentions."""
    name: str = item.value.name
    half = len(name) // 2
    if name[half : half + 1] != " " or name[:half] != name[half + 1 :]:
        yield item
        return
    value = msgspec.structs.replace(item.value, name=name[:half], canonical=name[:half])
    yield replace(item, end=item.start + half, value=value)
    yield replace(item, start=item.end - half, value=value)


def _right_joint(details: Iterable[str], labels: Iterable[str]) -> re.Pattern[str]:
    """What leads from a name to its position: `A (quê Hà Nội), Bí thư`, `A (SN 1970, chức vụ: Bí thư`."""
    return re.compile(
        rf"[^\S\n]*(?:[,(]|[-–—])[^\S\n]*"
        rf"(?:(?:(?i:{any_of(details)})|\d+)[^,;.()\n]{{0,40}},[^\S\n]*){{0,3}}"
        rf"(?:{any_of(labels)}:?[^\S\n]+)?"
    )


def _last_word(before: str) -> str:
    """`chí` of `Các đồng chí: `, `ts` of `PGS.TS `."""
    return before.rstrip(" .,:").replace(".", " ").rpartition(" ")[2].lower()


class _ArticleSurroundings:
    """One pass over the names of an article, left to right."""

    def __init__(self, surroundings: Surroundings, phrases: PhraseReader, text: str) -> None:
        self._around = surroundings
        self._text = text
        self._phrases = phrases
        self._claimed = 0  # positions before this offset belong to an earlier name
        self._shared: tuple[Span, ...] = ()
        self._passed_on = False  # the shared title is one person's, for names that have none of their own
        self._borrowed = False  # the name at hand has it so far
        self._list_start = -1  # where the first name of a list stands, and the title of its head
        self._list_title: str | None = None
        self._heading = False  # the shared title ends in a colon: it goes to each besides its own positions

    def read(self, found: Sequence[Candidate]) -> list[Sighting]:
        names = list(self._likely(found))
        leads = [self._around.lead(self._text, name.start) for name in names]
        read: list[Sighting] = []
        for index, name in enumerate(names):
            start, honorific, rank = leads[index]
            limit = leads[index + 1][0] if index + 1 < len(names) else len(self._text)
            sighting = Sighting(name, start, honorific, rank, self._around.serves(rank))
            sighting = self._with_left(sighting)
            sighting = self._with_right(sighting, limit)
            self._claimed = max(self._claimed, name.end)
            read.append(sighting)
        return read

    def _likely(self, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """Without the short names that are the first syllable of a longer word: `Chủ tịch Hiệp hội`."""
        names = Counter(item.value.name for item in found if item.rule.name != "short-name")
        given = {name.split()[-1].casefold() for name in names}
        endings = _endings_by_beginning(names)
        for item in found:
            if (
                item.rule.name != "short-name"
                or item.value.name.split()[-1].casefold() in given
                or not self._phrases.goes_on(item.end)
            ):
                whole = self._with_slip(item, endings)
                yield from _once_each(self._without_next_word(whole, names) if whole is item else whole)

    def _with_slip(self, item: Candidate, endings: Mapping[str, Collection[str]]) -> Candidate:
        """`Trần La năm`, `Trần La Nam` where the article also has `Trần La Năm`: the last syllable is the name's."""
        last = endings.get(item.value.name)
        following = _NEXT_WORD.match(self._text, item.end) if last else None
        if last is None or following is None or bare(following[1].casefold()) not in last:
            return item
        name = f"{item.value.name} {following[1].capitalize()}"
        return replace(item, end=following.end(), value=msgspec.structs.replace(item.value, name=name, canonical=name))

    def _without_next_word(self, item: Candidate, names: Mapping[str, int]) -> Candidate:
        """`Trần Văn Năm Hà Tĩnh` where the article also has `Trần Văn Năm`: the last word is not the name's."""
        shorter = item.value.name.rpartition(" ")[0]
        if item.rule.name != "full-name" or shorter.count(" ") < 2 or shorter not in names:
            return item
        if names[shorter] <= names[item.value.name]:
            return item
        value = msgspec.structs.replace(item.value, name=shorter, canonical=shorter)
        return replace(item, end=self._text.rindex(" ", item.start, item.end), value=value)

    def _with_left(self, sighting: Sighting) -> Sighting:
        self._borrowed = False
        chain = self._left_chain(sighting)
        sighting = replace(sighting, listed_as=self._list_at(chain.start if chain else sighting.start))
        if chain is None:
            return self._with_shared(sighting)
        rank, honorific, plural, memorial = self._around.before_chain(self._text, chain.start)
        listed = self._listed(chain)
        if not listed:
            self._shared = chain.positions if plural or self._held_by_many(chain) else ()
            self._passed_on = not plural
            self._heading = plural and ":" in self._text[chain.end : sighting.start]
        return replace(
            sighting,
            loose="before" if "," in self._text[chain.end : sighting.start] else None,
            positions=listed + chain.positions,
            honorific=sighting.honorific or honorific,
            rank=sighting.rank or rank,
            service=sighting.service or rank is not None,
            memorial=memorial,
        )

    def _list_at(self, start: int) -> str | None:
        """The title under which a list that begins or goes on here counts its persons."""
        opened = self._opened_list(start)
        if opened is not None:
            title, self._shared = opened
            self._list_start, self._list_title = start, self._text[title.start : title.end]
            self._heading, self._passed_on = bool(self._shared), False
        elif not self._around.list_joint.fullmatch(self._text, self._claimed, start):
            self._list_title = None
        return self._list_title

    def _opened_list(self, start: int) -> tuple[Span, tuple[Span, ...]] | None:
        """`8 phó trưởng ban, gồm các ông A`: the title and, unless a copula gives it, what each shares of it."""
        low = self._text[max(self._claimed, start - _LIST_OPENING) : start].lower()
        opening = self._around.list_opening.search(low)
        if opening is None:
            return None
        end = start - len(low) + opening.start()
        chain = self._chain_ending(max(self._claimed, end - _HEADING), end)
        if chain is None or len(chain.positions) > 1:
            return None
        counted = self._around.counted.search(self._text[max(0, chain.start - _LIST_OPENING) : chain.start].lower())
        if counted is None:
            return None
        given = opening["copula"] or opening["others"] or counted["copula"] or counted["group"]
        return chain.positions[0], () if given else chain.positions

    def _in_list(self, start: int) -> bool:
        """Whether a list begins or goes on here."""
        return start == self._list_start or bool(self._around.list_joint.fullmatch(self._text, self._claimed, start))

    def _listed(self, chain: Chain) -> tuple[Span, ...]:
        """The title that heads the list: `các Ủy viên Trung ương Đảng: Bí thư Tỉnh ủy A, Bộ trưởng B`."""
        if self._heading and self._shared:
            return self._shared if self._in_list(chain.start) else ()
        heading = self._phrases.heading_before(chain.start, max(self._claimed, chain.start - _HEADING))
        if heading is None or not self._around.before_chain(self._text, heading.start)[2]:
            return ()
        self._shared, self._heading, self._passed_on = heading.positions, True, False
        return self._shared

    def _held_by_many(self, chain: Chain) -> bool:
        first = chain.positions[0]
        return len(chain.positions) == 1 and self._around.many(self._text[first.start : first.end])

    def _with_shared(self, sighting: Sighting) -> Sighting:
        """A title shared by a list: `các Phó Chủ tịch UBND tỉnh: A, B`."""
        if not self._shared or not self._in_list(sighting.start):
            self._shared = ()
            return sighting
        self._borrowed = self._passed_on
        return replace(sighting, positions=self._shared)

    def _left_chain(self, sighting: Sighting) -> Chain | None:
        window = max(self._claimed, sighting.start - _LEFT_WINDOW)
        joint = _LEFT_JOINT.search(self._text, max(window, sighting.start - _JOINT_WINDOW), sighting.start)
        if joint is None:
            return None
        mark = joint["joint"].strip()
        # A comma joins a position to `ông Trần Văn Năm` or `Đại tá A`, not to a bare name, nor to `ông Năm`.
        bare_name = sighting.start == sighting.candidate.start
        foreign = sighting.candidate.rule.name in self._around.foreign_rules
        if mark == "," and ((bare_name and not foreign) or sighting.is_short):
            return None
        chain = self._chain_ending(window, joint.start())
        if chain is None and self._text[joint.start() - 1] == ")":
            # `Bí thư Khu ủy Quảng Tây (Trung Quốc) A`
            reach = max(window, joint.start() - _BRACKET_WINDOW)
            bracket = _BRACKET_BEFORE.search(self._text, reach, joint.start())
            chain = self._chain_ending(window, bracket.start()) if bracket else None
        if chain is None:
            return None
        # `Thị trưởng Paris, Anne Smith`; `Tổng thống, Anne Smith` is rather two persons.
        if mark == "," and bare_name and self._phrases.is_bare(chain.positions[-1]):
            return None
        # `khi giữ cương vị Bí thư Tỉnh ủy đồng chí A`: the verb's, not the mention's.
        if (mark == "," or not bare_name) and self._around.assigned(self._text, chain.start):
            return None
        if self._is_firm(sighting, chain) or (mark == ":" and self._speaks(sighting, chain)):
            return None
        return self._with_abbreviation(self._without_subject(chain))

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
        return replace(chain, positions=(*others, Span(last.start, chain.end)))

    def _chain_ending(self, window: int, limit: int) -> Chain | None:
        """The longest chain of positions that ends exactly here."""
        heads = self._phrases.heads_between(window, limit)
        if heads and (ended := _ENDED.match(self._text, heads[0].start, limit)):
            heads = self._phrases.heads_between(ended.end(), limit)
        for head in heads:
            chain = self._phrases.chain_at(head.start, limit)
            if chain is not None and chain.end == limit:
                return chain
        return None

    def _without_subject(self, chain: Chain) -> Chain:
        """`đảng viên là trưởng thôn, Bí thư Huyện ủy A`: the head of the thôn is not A."""
        first, *rest = chain.positions
        if not rest:
            return chain
        assigned = self._phrases.is_bare(first) and self._around.assigned(self._text, first.start)
        titles = (self._text[first.start : first.end], self._text[rest[0].start : rest[0].end])
        if assigned or self._around.is_another_s(self._text, first.start, *titles):
            return replace(chain, positions=tuple(rest))
        return chain

    def _is_firm(self, sighting: Sighting, chain: Chain) -> bool:
        """`Tổng giám đốc Becamex`, `Bí thư Huyện ủy Đăk Glei`: a firm's or a place's name, not a foreigner's."""
        if sighting.candidate.rule.name not in self._around.foreign_rules:
            return False
        last = chain.positions[-1]
        title = self._text[last.start : last.end].lower()
        return title in self._around.bare_heads or title.endswith(self._around.local_bodies)

    def _with_right(self, sighting: Sighting, limit: int) -> Sighting:
        joint, chain = self._right_chain(sighting, limit)
        if chain is None:
            return sighting
        if sighting.is_short and self._is_source(sighting) and self._text[chain.end : chain.end + 1] != ",":
            return sighting
        positions = chain.positions
        if self._joins_next(chain, limit):
            # `A, Ủy viên Bộ Chính trị, Phó Thủ tướng B`: what touches the next name is the next person's.
            positions = () if sighting.positions else positions[:-1]
        if not positions:
            return sighting
        if joint and self._starts_clause(joint, chain):
            return sighting if self._titled(sighting) else replace(sighting, positions=positions, loose="after")
        # `Phó Chủ tịch A; đồng chí B, Bí thư …`: B has a position of one's own
        before = () if self._borrowed else sighting.positions
        if not self._heading:
            self._shared = ()
        self._claimed = positions[-1].end
        return replace(sighting, positions=before + positions)

    def _right_chain(self, sighting: Sighting, limit: int) -> tuple[str | None, Chain | None]:
        """The positions after the name, directly or after a bracket, and the mark that leads to them."""
        joint = self._around.right_joint.match(self._text, sighting.end, limit)
        chain = self._phrases.chain_at(joint.end(), limit) if joint else self._unmarked_chain(sighting, limit)
        if chain is None and (bracket := _BRACKET.match(self._text, sighting.end, limit)):
            joint = self._around.right_joint.match(self._text, bracket.end(), limit)
            chain = self._phrases.chain_at(joint.end(), limit) if joint else None
        return joint[0] if joint else None, chain

    def _titled(self, sighting: Sighting) -> bool:
        """Whether positions of its own stand before the name, not only those of the list's heading."""
        return sighting.positions not in ((), self._shared if self._heading else ())

    def _unmarked_chain(self, sighting: Sighting, limit: int) -> Chain | None:
        """`ông Trần Văn Năm Chủ tịch UBND tỉnh`, where the comma was forgotten."""
        after = sighting.end + 1
        if sighting.positions or sighting.honorific is None or not self._text[after : after + 1].isupper():
            return None
        chain = self._phrases.chain_at(after, limit)
        forgotten = chain and not self._phrases.is_bare(chain.positions[0]) and not self._joins_next(chain, limit)
        return chain if forgotten else None

    def _starts_clause(self, joint: str, chain: Chain) -> bool:
        """`…, Tổng Bí thư nói`: one bare title after a comma, and a verb."""
        bare = len(chain.positions) == 1 and self._phrases.is_bare(chain.positions[0])
        return bare and joint.strip() == "," and self._text[chain.end : chain.end + 2].lstrip()[:1].islower()

    def _is_source(self, sighting: Sighting) -> bool:
        """`Theo ông Năm, Bí thư Huyện ủy nói …`: the comma ends the source, the secretary speaks."""
        return self._around.quoting.search(self._text[max(0, sighting.start - 8) : sighting.start].lower()) is not None

    def _joins_next(self, chain: Chain, limit: int) -> bool:
        between = self._text[chain.end : limit]
        return limit < len(self._text) and len(between) <= 3 and not between.strip(" -–—") and between != ""
