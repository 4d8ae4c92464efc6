r"""Word lists as tries, because the regex module tries the words of `\L<list>` one length after the other.

On a list of 700 names of places that costs twelve microseconds wherever a capital letter stands; as a trie
(`b[ạắ]c` for `bạc`, `bắc`), half of one. A lookbehind matches backwards, so there the words are joined at their
ends (`[đt]ảng` …) instead of their beginnings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import regex

# Words so few are as quick one after the other.
_FEW = 4
# Escapes, comments and sets (nested ones too) are stepped over; then lists, and brackets with what they say of
# direction and case.
_SCOPES = regex.compile(
    r"\\L<(?P<list>[^>]*)>|\\.|\(\?\#[^)]*\)|\[\^?\]?(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*+\])*+\]"
    r"|(?P<behind>\(\?<[=!])|(?P<ahead>\(\?[=!])|\(\?(?P<flags>[a-zA-Z]*(?:-[a-zA-Z]+)?)(?P<rest>[:)])"
    r"|(?P<open>\()|(?P<close>\))",
    regex.DOTALL,
)


class _Scope(NamedTuple):
    """What holds inside a bracket: whether it matches backwards, whether case counts."""

    backwards: bool = False
    caseless: bool = False


def lists_as_tries(pattern: str, lists: Mapping[str, Collection[str]]) -> str:
    r"""The pattern with each `\L<list>` that gains by it written out, matching the same in the same order.

    >>> lists_as_tries(r"(?<=\L<a> )\d+ (?i:\L<a>)", {"a": ["bán", "Bốn", "lán", "năm", "bá"]})
    '(?<=(?:(?:[bl]á|Bố)n|năm|bá) )\\d+ (?i:(?i-f:b(?:á(?:n|)|ốn)|lán|năm))'
    """
    pieces: list[str] = []
    position = 0
    for found, scope in _scopes(pattern):
        words = lists.get(found["list"] or "", ())
        if len(words) > _FEW and _suits(words, caseless=scope.caseless):
            written = trie(words, backwards=scope.backwards, caseless=scope.caseless)
            pieces += (pattern[position : found.start()], written)
            position = found.end()
    return "".join((*pieces, pattern[position:]))


def _scopes(pattern: str) -> Iterator[tuple[Any, _Scope]]:
    """Every list of the pattern with the scope it stands in."""
    scopes = [_Scope()]
    for found in _SCOPES.finditer(pattern):
        here = scopes[-1]
        if found["list"] is not None:
            yield found, here
        elif found["close"]:
            del scopes[max(len(scopes) - 1, 1) :]
        elif found["rest"] == ")":
            scopes[-1] = here._replace(caseless=_caseless(found["flags"], here))
        elif found["rest"]:
            scopes.append(here._replace(caseless=_caseless(found["flags"], here)))
        elif found["behind"] or found["ahead"]:
            scopes.append(here._replace(backwards=bool(found["behind"])))
        elif found["open"]:
            scopes.append(here)


def _caseless(flags: str, here: _Scope) -> bool:
    on, _, off = flags.partition("-")
    return "i" not in off and ("i" in on or here.caseless)


def _suits(words: Collection[str], *, caseless: bool) -> bool:
    """Whether a trie matches as the list does; a letter that folds to two (`ß`) has no place in one."""
    return all(words) and not (caseless and any(len(char.casefold()) > 1 for word in words for char in word))


def trie(words: Collection[str], *, backwards: bool = False, caseless: bool = False) -> str:
    """The words as one group, the longer of two tried first.

    `backwards` is for use in a lookbehind; `caseless` joins words that differ in case only.

    >>> trie(["hai", "hai mươi", "ha"])
    '(?:ha(?:i(?: mươi|)|))'
    """
    return _trie(tuple(words), backwards, caseless)


@lru_cache(maxsize=256)  # a pack's rules share their lists, and a rule its fragments
def _trie(words: tuple[str, ...], backwards: bool, caseless: bool) -> str:
    root: dict[str, Any] = {}
    for word in words:
        node = root
        written = word.casefold() if caseless else word
        for char in reversed(written) if backwards else written:
            node = node.setdefault(char, {})
        node[""] = {}
    # Letter by letter there is nothing to fold but simply, which is quicker.
    return f"(?{'i-f' if caseless else ''}:{'|'.join(_branches(root, backwards))})"


def _branches(node: dict[str, Any], backwards: bool) -> list[str]:
    """What may follow (or, backwards, precede) at a node: one branch a continuation, those of equal rest together."""
    rests: dict[str, str] = {}
    for char, below in node.items():
        if char:
            rest = _rest(below, backwards)
            rests[rest] = rests.get(rest, "") + char
    joined = ((_one_of(chars), rest) for rest, chars in rests.items())
    return [rest + first if backwards else first + rest for first, rest in joined]


def _rest(node: dict[str, Any], backwards: bool) -> str:
    branches = _branches(node, backwards)
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    # An empty branch, for an optional group is a loop to the regex module, and costs as much.
    return f"(?:{'|'.join((*branches, '') if '' in node else branches)})"


def _one_of(chars: str) -> str:
    escaped = [char if char.isalnum() or char == " " else f"\\{char}" for char in chars]
    return escaped[0] if len(escaped) == 1 else f"[{''.join(escaped)}]"
