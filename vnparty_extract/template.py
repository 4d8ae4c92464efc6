"""The little language of value templates: `{group}` and `{group|filter|filter:argument}` in a string.

Here are its grammar and its closed set of filters; what a filter does is in `values.templates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

WHOLE = "match"
"""The slot that stands for the whole span, where no group bears the name."""


class Filter(NamedTuple):
    """What an author may know of a filter: its argument (None where it takes none) and what comes out."""

    argument: str | None
    says: str
    optional: bool = False


FILTERS: Mapping[str, Filter] = {
    "number": Filter("full", "a number as the program reads it: `1,5 triệu` gives 1500000; `full`: all", True),
    "date": Filter("full", "a date as the program reads it: `ngày 3/11/2019` gives 2019-11-03; `full`: all", True),
    "int": Filter(None, "a whole number in digits: `05` gives 5, `2.250` gives 2250"),
    "roman": Filter(None, "a Roman numeral as a number: `XIII` gives 13"),
    "upper": Filter(None, "in capitals"),
    "lower": Filter(None, "in small letters"),
    "title": Filter(None, "each word with a capital: `NGUYỄN VĂN AN` gives `Nguyễn Văn An`"),
    "map": Filter("LIST", "the standard form that a list gives: `{kind|map:kinds}`, `{kind|map:other-pack/kinds}`"),
    "strip": Filter("CHARACTERS", "without these characters (or blanks) at its ends", True),
    "split": Filter("SEPARATOR", "a list of its parts: `A, B` by `{names|split:,}`; what follows works on each part"),
    "all": Filter(None, "a list of all that a repeated group took; what follows works on each"),
    "present": Filter(None, "true where the group took part, else false"),
    "default": Filter("TEXT", "this text where the group took no part or a filter before could not read it"),
}  # fmt: skip
"""Every filter there is."""


class Slot(NamedTuple):
    """A group and what is done with it, in order: `(filter, argument)`; `at` is where it stands in the string."""

    group: str
    filters: tuple[tuple[str, str | None], ...]
    at: tuple[int, int]


class TemplateFault(NamedTuple):
    """What is wrong with a template, where (offsets into the string), and what to do."""

    code: str
    message: str
    at: tuple[int, int]
    advice: str


_PART = re.compile(r"\{\{|\}\}|\{(?P<slot>[^{}]*)\}|(?P<brace>[{}])")


def parse_template(text: str) -> tuple[tuple[str | Slot, ...], list[TemplateFault]]:
    """The parts of a template string, and its faults.

    >>> parse_template("lần {n|roman}")[0]
    ('lần ', Slot(group='n', filters=(('roman', None),), at=(4, 13)))
    """
    parts: list[str | Slot] = []
    faults: list[TemplateFault] = []
    plain, position = "", 0
    for found in _PART.finditer(text):
        plain += text[position : found.start()]
        position = found.end()
        if found["brace"]:
            faults.append(_fault("P021", f'lone "{found[0]}" in a template', found, "write {{ or }} for a brace"))
        elif found["slot"] is None:
            plain += found[0][0]
        else:
            slot = _slot(found["slot"], found.span())
            faults.extend(_faults_of(slot, found))
            parts.extend([plain, slot] if plain else [slot])
            plain = ""
    plain += text[position:]
    return tuple([*parts, plain] if plain else parts), faults


def _slot(inside: str, at: tuple[int, int]) -> Slot:
    group, *filters = inside.split("|")
    named = (each.partition(":") for each in filters)
    return Slot(group.strip(), tuple((name.strip(), arg if colon else None) for name, colon, arg in named), at)


def _fault(code: str, message: str, found: re.Match[str], advice: str) -> TemplateFault:
    return TemplateFault(code, message, found.span(), advice)


def _faults_of(slot: Slot, found: re.Match[str]) -> Iterator[TemplateFault]:
    if not slot.group:
        yield _fault("P021", "a slot without a group", found, "write the group's name: {name}")
    for name, argument in slot.filters:
        known = FILTERS.get(name)
        if known is None:
            near = get_close_matches(name, FILTERS, 1)
            advice = f'did you mean "{near[0]}"?' if near else "filters: " + ", ".join(FILTERS)
            yield _fault("P022", f'unknown filter "{name}"', found, advice)
        elif argument is None and known.argument and not known.optional:
            yield _fault("P022", f'filter "{name}" needs an argument', found, f"write {name}:{known.argument}")
        elif argument is not None and known.argument is None:
            yield _fault("P022", f'filter "{name}" takes no argument', found, f"write {name}")
        elif argument is not None and known.argument == "full" and argument != "full":
            yield _fault("P022", f'filter "{name}" has no form "{argument}"', found, f"write {name} or {name}:full")


def strings_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every string of a value table with its path, in order.

    >>> list(strings_of({"kind": "x", "of": ["{a}"]}))
    [(('kind',), 'x'), (('of', 0), '{a}')]
    """
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from strings_of(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from strings_of(each, (*path, index))
