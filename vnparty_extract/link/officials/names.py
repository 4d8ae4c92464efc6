"""Which of the matches are whole names, by the other names of the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from vnparty_extract.link.officials.phrases import PhraseReader
from vnparty_extract.link.officials.sightings import is_short
from vnparty_extract.link.officials.wordlists import bare
from vnparty_extract.model import Candidate

_NEXT_WORD = re.compile(r" (\w+)")


def whole_names(found: Sequence[Candidate], text: str, phrases: PhraseReader) -> list[Candidate]:
    """The names, without short ones that are the first syllable of a longer word: `Chủ tịch Hiệp hội`."""
    names = Counter([item.value.name for item in found if not is_short(item)])
    given = {name.rpartition(" ")[2].casefold() for name in names}
    endings = _endings_by_beginning(names)
    whole: list[Candidate] = []
    for item in found:
        name: str = item.value.name
        if is_short(item) and name.rpartition(" ")[2].casefold() not in given and phrases.goes_on(item.end):
            continue
        longer = _with_slip(item, text, endings[name]) if name in endings else item
        whole += _once_each(_without_next_word(item, text, names) if longer is item else longer)
    return whole


def _endings_by_beginning(names: Collection[str]) -> dict[str, set[str]]:
    """What ends the names of three syllables and more, without accents, by what stands before it and is a name too."""
    endings: dict[str, set[str]] = defaultdict(set)
    for name in names:
        beginning, _, last = name.rpartition(" ")
        if " " in beginning and beginning in names:
            endings[beginning].add(bare(last.casefold()))
    return endings


def _with_slip(item: Candidate, text: str, endings: Collection[str]) -> Candidate:
    """`Trần La năm`, `Trần La Nam` where the article also has `Trần La Năm`: the last syllable is the name's."""
    following = _NEXT_WORD.match(text, item.end)
    if following is None or bare(following[1].casefold()) not in endings:
        return item
    name = f"{item.value.name} {following[1].capitalize()}"
    return replace(item, end=following.end(), value=msgspec.structs.replace(item.value, name=name, canonical=name))


def _without_next_word(item: Candidate, text: str, names: Mapping[str, int]) -> Candidate:
    """`Trần Văn Năm Hà Tĩnh` where the article also has `Trần Văn Năm`: the last word is not the name's."""
    shorter = item.value.name.rpartition(" ")[0]
    if shorter not in names or shorter.count(" ") < 2 or item.rule.name != "full-name":
        return item
    if names[shorter] <= names[item.value.name]:
        return item
    value = msgspec.structs.replace(item.value, name=shorter, canonical=shorter)
    return replace(item, end=text.rindex(" ", item.start, item.end), value=value)


def _once_each(item: Candidate) -> tuple[Candidate, ...]:
    """`Trần Năm Trần Năm`, the end of a headline and the beginning of the text: two mentions."""
    name: str = item.value.name
    half = len(name) // 2
    if name[half : half + 1] != " " or name[:half] != name[half + 1 :]:
        return (item,)
    value = msgspec.structs.replace(item.value, name=name[:half], canonical=name[:half])
    return replace(item, end=item.start + half, value=value), replace(item, start=item.end - half, value=value)
