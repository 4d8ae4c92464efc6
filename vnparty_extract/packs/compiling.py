"""From pattern text to a compiled pattern, and from a place in the compiled one back to where its author wrote it.

A pattern may stand on several lines: line breaks and indentation do not count, a line that begins with `# ` is a
comment, a space inside a line is a space. `{{name}}` is replaced by the fragment, in a group of its own;
`\\L<name>` matches any surface of the list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import regex

from vnparty_extract.packs.repeats import LARGEST, too_large
from vnparty_extract.packs.tries import lists_as_tries
from vnparty_extract.text import fold_pattern_text

LONGEST = 200_000
"""Characters of an expanded pattern; what is longer is a mistake or an attack."""

_DEEPEST = 50
"""Fragments within fragments."""

_FRAGMENT = regex.compile(r"\{\{([\w-]+)\}\}")
_LIST = regex.compile(r"\\L<([^>]*)>")
_CLUSTER = regex.compile(r".\p{M}*", regex.DOTALL)
# What a search for groups must step over: escapes, sets and comments; then any opening bracket with its sort.
_GROUPS = regex.compile(
    r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\(\?#[^)]*\)"
    r"|(?P<call>\(\?(?:R|[+-]?\d|&|P[>&])[^)]*\)?)"
    r"|(?P<open>\((?P<sort>\?P?<(?P<name>[^>=!]+)>|\?\(\w+\)|\?|\*)?)|(?P<close>\))|(?P<set>\[)",
    regex.DOTALL,
)


class Origin(NamedTuple):
    """Where a character of an expanded pattern was written: in a fragment, or (None) the rule's own pattern."""

    fragment: str | None
    offset: int


class PatternError(Exception):
    """A pattern that cannot be used: the code of the fault, what it is, where in the expanded text, and what to do."""

    def __init__(self, code: str, message: str, at: tuple[int, int] | None = None, advice: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.at, self.advice = code, message, at, advice


def lines_of(pattern: str) -> Iterator[tuple[int, str]]:
    """The lines that count, without indentation, each with its offset in the pattern."""
    offset = 0
    for line in pattern.splitlines(keepends=True):
        stripped = line.strip()
        if stripped and not stripped.startswith("# "):
            yield offset + line.index(stripped[0]), stripped
        offset += len(line)


def join_lines(pattern: str) -> str:
    """The pattern in one line."""
    return "".join(line for _, line in lines_of(pattern))


def expand(pattern: str, fragments: Mapping[str, str]) -> str:
    """The pattern with its fragments in place, and theirs; a `PatternError` where one is missing or holds itself.

    >>> expand("{{day}}/{{month}}", {"day": "[0-9]+", "month": "1[0-2]"})
    '(?:[0-9]+)/(?:1[0-2])'
    """
    return _expand(pattern, fragments, ())


def _expand(pattern: str, fragments: Mapping[str, str], within: tuple[str, ...]) -> str:
    expanded: str = join_lines(pattern)

    def fragment(found: regex.Match[str]) -> str:
        name = found[1]
        if name not in fragments:
            raise PatternError("P015", f'no fragment "{name}"', None, name)
        if name in within:
            raise PatternError("P017", f"fragment {name} holds itself: {' > '.join((*within, name))}", None, name)
        if len(within) == _DEEPEST:
            raise PatternError("P017", f"more than {_DEEPEST} fragments within one another", None, name)
        return f"(?:{_expand(fragments[name], fragments, (*within, name))})"

    if "{{" in expanded:
        expanded = _FRAGMENT.sub(fragment, expanded)
    if len(expanded) > LONGEST:
        message = f"the pattern is longer than {LONGEST} characters with its fragments in place"
        raise PatternError("P017", message)
    return expanded


def trace(pattern: str, fragments: Mapping[str, str]) -> tuple[str, list[Origin]]:
    """The expanded and folded pattern, and where each of its characters (and its end) was written."""
    text, origins = _trace(pattern, fragments, None)
    clusters = [(found.start(), unicodedata.normalize("NFC", found[0])) for found in _CLUSTER.finditer(text)]
    if "".join(cluster for _, cluster in clusters) == unicodedata.normalize("NFC", text):
        origins = [origins[start] for start, cluster in clusters for _ in cluster]
    return fold_pattern_text(text), [*origins, origins[-1] if origins else Origin(None, 0)]


def _trace(pattern: str, fragments: Mapping[str, str], name: str | None) -> tuple[str, list[Origin]]:
    pieces: list[str] = []
    origins: list[Origin] = []

    def add(text: str, places: list[Origin]) -> None:
        pieces.append(text)
        origins.extend(places)

    for offset, line in lines_of(pattern):
        position = 0
        for found in _FRAGMENT.finditer(line):
            add(line[position : found.start()], [Origin(name, offset + i) for i in range(position, found.start())])
            here = Origin(name, offset + found.start())
            inner, places = _trace(fragments[found[1]], fragments, found[1])
            add(f"(?:{inner})", [here] * 3 + places + [here])
            position = found.end()
        add(line[position:], [Origin(name, offset + i) for i in range(position, len(line))])
    return "".join(pieces), origins


def compile_pattern(pattern: str, fragments: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]) -> Any:
    """The compiled pattern of the regex module (version 1 syntax: set operations, full case folding).

    A `PatternError` says what is wrong and where in the expanded pattern.
    """
    text = fold_pattern_text(expand(pattern, fragments))
    for found in _LIST.finditer(text):
        if found[1] not in lists:
            raise PatternError("P016", f'no list "{found[1]}"', found.span(), found[1])
        if not lists[found[1]]:
            raise PatternError("P016", f'list "{found[1]}" is empty', found.span(), "give it an entry")
    _refuse_calls(text)
    if too_large(text):
        message = f"its repeats written out, the pattern has more than {LARGEST} elements"
        raise PatternError("P014", message, None, "lower the counts in {…}, or take the pattern apart")
    try:
        compiled = _compile(lists_as_tries(text, lists), lists)
    except (regex.error, RecursionError, ValueError, OverflowError, IndexError, KeyError, TypeError):
        compiled = None
    try:
        # Written out, a fault would stand at another place.
        compiled = compiled or _compile(text, lists)
    except regex.error as error:
        raise _syntax_fault(text, error) from error
    except RecursionError as error:
        raise PatternError("P014", "brackets nested too deep", None, "take the pattern apart") from error
    except (ValueError, OverflowError, IndexError, KeyError, TypeError) as error:
        raise PatternError("P014", f"{error}", None, "see the documentation of the regex module") from error
    _refuse_groups(text)
    return compiled


def _compile(text: str, lists: Mapping[str, Mapping[str, str]]) -> Any:
    used = {_keyword(name): list(lists[name]) for name in _LIST.findall(text)}
    # A plain number: the module tests its flags a million times, which an enumeration makes slow.
    flags = int(regex.VERSION1)
    return regex.compile(_LIST.sub(lambda found: f"\\L<{_keyword(found[1])}>", text), flags, ignore_unused=True, **used)


def _keyword(name: str) -> str:
    """A list's name as a keyword argument of `regex.compile`, as long as the name itself so that places stay."""
    keyword: str = regex.sub(r"\W", "_", name)
    return keyword


def _refuse_calls(text: str) -> None:
    """A `PatternError` for a group that is called: one that calls itself takes all memory within its time limit."""
    for found in _GROUPS.finditer(text):
        if found["call"]:
            advice = "write what it stands for, or make it a fragment and use that twice: {{name}}"
            raise PatternError("P028", f"{found['call']} calls a group of the pattern", found.span(), advice)


def _refuse_groups(text: str) -> None:
    """A `PatternError` for a group without a name, or a name given twice."""
    seen: set[str] = set()
    for found in _GROUPS.finditer(text):
        if found["open"] and not found["sort"]:
            advice = "write (?:…) to group only, (?<name>…) to keep it"
            raise PatternError("P018", "a group without a name", found.span(), advice)
        if name := found["name"]:
            if name in seen:
                advice = "give each its own name; a fragment that is used twice must not hold named groups"
                raise PatternError("P019", f'two groups are called "{name}"', found.span("name"), advice)
            seen.add(name)


def _syntax_fault(text: str, error: Any) -> PatternError:
    """What the regex module says, with its place and what to do about it."""
    message, position = error.msg, min(len(text), error.pos if error.pos is not None else len(text))
    at: tuple[int, int] | None = (position, position + 1)
    if message == "missing )" and (opened := unclosed(text, "open", "close")) is not None:
        return PatternError("P014", 'missing ")"', (opened, opened + 1), 'this "(" is never closed')
    if message == "unterminated character set" and (opened := unclosed(text, "set", "")) is not None:
        at = (opened, opened + 1)
    elif before := _BEFORE.search(text, 0, position):  # the module stops behind what it cannot read
        at = before.span() if message in _AFTER else at
    said, advice = SYNTAX.get(message, (message, "see the syntax of the regex module, version 1"))
    return PatternError("P014", said, at, advice)


_BEFORE = regex.compile(r"(?:\\[pPN]\{[^}]*\}|\{[\d,]*\}|\w-\w|.)$", regex.DOTALL)
_AFTER = ("unknown property", "undefined character name", "min repeat greater than max repeat", "bad character range")

# What the regex module says: how we say it, and what to do.
SYNTAX = {
    "unterminated character set": ('missing "]"', r"close the set with ], or write \[ for the character"),
    "unbalanced parenthesis": ('a ")" with no "(" before it', r"take it out, or write \) for the character"),
    "nothing to repeat": ("nothing to repeat", r"put something before it, or write it with \ before it"),
    "multiple repeat": ("a repeat of a repeat", "put the first in (?:…)"),
    "unknown property": ("unknown Unicode property", r"for example \p{Lu}, \p{Ll}, \p{L}, \p{Nd}"),
    "unknown group": ("refers to no group", "name a group of this pattern"),
    "bad escape (end of pattern)": ("ends in a lone backslash", r"write \\ for a backslash"),
    "bad character range": ("a range that runs backwards", r"the smaller character first; write \- for a hyphen"),
    "min repeat greater than max repeat": ("a repeat whose least is more than its most", "the smaller number first"),
}


def unclosed(text: str, opening: str, closing: str) -> int | None:
    """Offset of the last opening bracket of a sort (a name in `_GROUPS`) that is never closed."""
    opened = _opened(text, opening, closing)
    return opened[-1] if opened else None


def open_brackets(text: str) -> int:
    """How many round brackets are open at the end of the text."""
    return len(_opened(text, "open", "close"))


def _opened(text: str, opening: str, closing: str) -> list[int]:
    opened: list[int] = []
    for found in _GROUPS.finditer(text):
        if found[opening]:
            opened.append(found.start())
        elif closing and found[closing] and opened:
            opened.pop()
    return opened
