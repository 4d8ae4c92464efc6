"""How far a pattern comes at a place where it does not match: its keywords, its lines, its nearest likeness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec
import regex

from vnparty_extract.model import Rule, Span
from vnparty_extract.packs.compiling import PatternError, compile_pattern, lines_of, open_brackets
from vnparty_extract.packs.loading import PackSet
from vnparty_extract.packs.reading import Pack

EDITS = 3
_TIMEOUT = 1.0


class Line(msgspec.Struct, frozen=True):
    """A line of the pattern as its author wrote it, where it stands, and whether the text matches up to its end."""

    line: int
    text: str
    matched: bool


class Near(msgspec.Struct, frozen=True):
    """The nearest text that the whole pattern would match after some edits, and what they are."""

    text: str
    edits: list[str]


class Attempt(msgspec.Struct, frozen=True):
    """What became of one rule at an expected span.

    `keyword_missing`: the rule did not even run. `anchors_missing`: the pattern matches, but at none of these.
    `lines`: the pattern's own; `part`: how much of the first line that fails still matches; `reached`: what the longest
    matching beginning covers, `next`: the text that the rest of the pattern meets. `near`: the nearest likeness.
    """

    rule: str
    type: str
    path: str
    line: int
    keyword_missing: list[str]
    lines: list[Line]
    part: str
    reached: str
    next: str
    near: Near | None
    anchors_missing: list[str] = []

    @property
    def rank(self) -> tuple[bool, int, float, int]:
        """The furthest first: alike within a few edits, then by what the beginning reached."""
        matched = sum(line.matched for line in self.lines)
        return self.near is not None, -len(self.near.edits) if self.near else 0, len(self.reached), matched


def attempt(packs: PackSet, rule: Rule, text: str, within: Span, expected: Span, *, thorough: bool = False) -> Attempt:
    """Try the rule at the expected span, in the part of the folded text that `within` names.

    With `thorough`, the line that fails is tried part by part, too.
    """
    pack, index, entry = packs.entry(rule.id)
    fragments = pack.file.fragments
    lists = _used(packs, pack, text[within.start : within.end])
    missing = [word for word in rule.keywords if word not in text]
    extent = pack.places.key(("rules", index))
    characters = pack.places.characters(("rules", index, "pattern"))
    lines, part, reached = [], "", Span(expected.start, expected.start)
    stopped, before = False, ""
    for offset, written, beginning in _beginnings(entry.pattern):
        found = None if stopped else _find(_closed(beginning), fragments, lists, text, within, expected)
        if found is not None:
            reached, before = found, beginning
        elif not stopped and _compile(_closed(beginning), fragments, lists) is not None:
            stopped = True
            for cut in range(len(written) - 1, 0, -1) if thorough else ():
                found = _find(_closed(before + written[:cut]), fragments, lists, text, within, expected)
                if found is not None:
                    part, reached, found = written[:cut], found, None
                    break
        place = pack.places.place(type(extent)(characters[offset], characters[offset] + 1))
        lines.append(Line(place.line, written, found is not None))
    whole = {**lists, **_small(packs, pack)}
    return Attempt(
        rule=rule.id,
        type=rule.type,
        path=str(pack.path),
        line=pack.places.place(extent).line,
        keyword_missing=missing if len(missing) == len(rule.keywords) else [],
        lines=lines,
        part=part,
        reached=text[reached.start : reached.end],
        next=text[reached.end : min(reached.end + 30, within.end)],
        near=_near(entry.pattern, fragments, whole, text, within, expected) if stopped else None,
    )


def _used(packs: PackSet, pack: Pack, text: str) -> Mapping[str, Mapping[str, str]]:
    """The pack's lists, only the entries that the text holds: the others cannot match, and make compiling slow."""
    folded = text.lower()
    return {
        name.removeprefix(f"{pack.id}/"): {word: words[word] for word in words if word.lower() in folded} or {"\0": ""}
        for name, words in packs.lists.items()
        if name.startswith(f"{pack.id}/")
    }


def _small(packs: PackSet, pack: Pack) -> Mapping[str, Mapping[str, str]]:
    """The pack's short lists whole: the text may hold a misspelling of an entry."""
    start = f"{pack.id}/"
    own = {name.removeprefix(start): words for name, words in packs.lists.items() if name.startswith(start)}
    return {name: words for name, words in own.items() if 0 < len(words) <= 150}


def _closed(beginning: str) -> str:
    """The beginning of a pattern as a pattern: no alternative left empty, every bracket closed."""
    return beginning.rstrip("|") + ")" * open_brackets(beginning)


def _beginnings(pattern: str) -> Iterator[tuple[int, str, str]]:
    """Each line's offset and text, and the pattern up to its end."""
    beginning = ""
    for offset, line in lines_of(pattern):
        beginning += line
        yield offset, line, beginning


def _compile(pattern: str, fragments: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]) -> Any | None:
    try:
        return compile_pattern(pattern, fragments, lists)
    except PatternError:
        return None


def _find(
    pattern: str, fragments: Mapping[str, str], lists: Any, text: str, within: Span, expected: Span
) -> Span | None:
    """The longest match that begins in or reaches into the expected span."""
    compiled = _compile(pattern, fragments, lists)
    if compiled is None:
        return None
    found: list[Span] = []
    with suppress(TimeoutError):
        matches = compiled.finditer(text, within.start, within.end, overlapped=True, timeout=_TIMEOUT)
        found.extend(
            Span(*match.span())
            for match in matches
            if match.start() < expected.end and expected.start <= match.end() and match.end() > match.start()
        )
    return max(found, key=lambda span: (span.end - span.start, -span.start), default=None)


def _near(
    pattern: str, fragments: Mapping[str, str], lists: Any, text: str, within: Span, expected: Span
) -> Near | None:
    """The likeness with the fewest edits, where there is one within three."""
    for edits in range(1, EDITS + 1):
        compiled = _compile(f"(?b)(?:{{{{whole}}}}){{e<={edits}}}", {**fragments, "whole": pattern}, lists)
        if compiled is None:
            return None
        with suppress(TimeoutError):
            for match in compiled.finditer(text, within.start, within.end, timeout=_TIMEOUT):
                told = list(_edits(match, text))
                if match.start() < expected.end and expected.start < match.end() and len(match[0]) > 3 * edits and told:
                    return Near(match[0], told)
    return None


def _edits(match: regex.Match[str], text: str) -> Iterator[str]:
    substituted, inserted, deleted = match.fuzzy_changes
    yield from (f'something else than "{text[at]}"' for at in substituted)
    yield from (f'no "{text[at]}"' for at in inserted)
    # Each deletion shifts what the module says of the next by one.
    yield from (f'something more before "{text[at - shift : at - shift + 10]}"' for shift, at in enumerate(deleted))
