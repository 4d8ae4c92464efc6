r"""Anchors as they are written, and the literals they stand for.

`|` marks where the match begins: `|Nghị quyết `, `đồng chí |`. `\L<name>` stands for every surface of a list, `\d` for
every digit, `\U<name>` for every surface in capitals; `|… … ` are words of letters with which the
match begins, and `\u` at the end a capital letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

import regex

from vnparty_extract.errors import Problem
from vnparty_extract.model import Anchor
from vnparty_extract.packs.format import RuleEntry
from vnparty_extract.packs.reading import Pack
from vnparty_extract.text import fold_pattern_text

# An anchor of two lists has as many literals as their product, all of which are kept and looked for.
_MOST = 200_000
_STEP = "…"
_CAPITAL = r"\u"
_LIST = regex.compile(r"\\[LU]<([^>]*)>")
_PIECES = regex.compile(
    r"\\(?P<case>[LU])<(?P<list>[^>]*)>|(?P<digit>\\d)|(?P<plain>(?:(?!\\[LU]<|\\d).)+)", regex.DOTALL
)


def read_anchors(
    pack: Pack, index: int, entry: RuleEntry, lists: Mapping[str, Mapping[str, str]]
) -> tuple[Anchor, ...] | Problem:
    """The anchors of a rule written out, each once, or what is wrong with one, at its place."""
    found: dict[Anchor, None] = {}
    for count, written in enumerate(entry.anchors):
        at = ("rules", index, "anchors", count)
        folded = fold_pattern_text(written)
        missing = [name for name in _LIST.findall(folded) if not lists.get(name)]
        if missing:
            message = f'rule {entry.id}: no list "{missing[0]}", or it is empty'
            return pack.problem("P016", message, at, "lists of the pack: " + (", ".join(lists) or "none"))
        if folded.count("|") != 1 or not folded.removesuffix(_CAPITAL).replace("|", "").replace(_STEP, "").strip():
            message = f'rule {entry.id}: anchor "{written}" does not say where the match begins'
            return pack.problem("P009", message, at, 'put | there once: "|word", "word |"')
        literals = _count(folded, lists)
        if len(found) + literals > _MOST:
            message = f'rule {entry.id}: anchor "{written}" stands for {literals:,} words, of {_MOST:,} in all'
            return pack.problem("P009", message, at, "name fewer: the ends of the words are enough")
        found |= dict.fromkeys(expand_anchor(folded, lists))
    return tuple(found)


def expand_anchor(anchor: str, lists: Mapping[str, Mapping[str, str]]) -> Iterator[Anchor]:
    r"""The literals an anchor stands for.

    >>> [(each.literal, each.start) for each in expand_anchor(r"\L<ranks> |", {"ranks": {"Đại tá": "", "tá": ""}})]
    [('Đại tá ', 7), ('tá ', 3)]
    """
    before, _, after = anchor.removesuffix(_CAPITAL).partition("|")
    words = after.count(_STEP)
    after = after.rpartition(_STEP)[2].lstrip(" ") if words else after
    for head in _written_out(before, lists):
        for tail in _written_out(after, lists):
            yield Anchor(head + tail, len(head), words, anchor.endswith(_CAPITAL))


def _count(anchor: str, lists: Mapping[str, Mapping[str, str]]) -> int:
    """How many literals an anchor stands for."""
    pieces = _PIECES.finditer(anchor)
    return prod(
        len(lists[found["list"]]) if found["list"] is not None else 10 if found["digit"] else 1 for found in pieces
    )


def _written_out(text: str, lists: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    pieces = []
    for found in _PIECES.finditer(text):
        if found["list"] is not None:
            words = lists[found["list"]]
            pieces.append([word.upper() for word in words] if found["case"] == "U" else list(words))
        else:
            pieces.append(list("0123456789") if found["digit"] else [found["plain"]])
    return map("".join, product(*pieces))
