"""A first pack that passes its own checks, for its author to go on from."""

from __future__ import annotations

import re

from vnparty_extract.errors import PackError, Problem
from vnparty_extract.packs.checking import NAME
from vnparty_extract.packs.examples import unmark
from vnparty_extract.packs.inline import quoted

SCHEMA_URL = "https://raw.githubusercontent.com/vnparty/vnparty-extract/main/docs/packs/pack.schema.json"

_DEFAULT = "a text with [[the thing 12]] that must match"
# A Roman numeral, a number in digits, a word, or what lies between.
_PART = re.compile(r"(?P<roman>\b[IVXLC]+\b)|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+)|(?P<other>.)", re.DOTALL)
_NUMERALS = re.compile(r"\b[IVXLC]+\b|\d+(?:[.,]\d+)*|[^\w\s]+")
# A number begins where no other ends: on a long row of them, each digit would be tried as a beginning.
_PATTERNS = {"roman": "[IVXLC]++", "number": r"(?<![\d.,])\d++(?:[.,]\d++)*+"}
_FILTERS = {"roman": "roman", "number": "number"}

_PACK = """\
#:schema {schema}
# A pattern pack; docs/packs/reference.md says what each key means.
schema = 1

[pack]
id = "{name}"
version = "0.1.0"
title = "TODO: what it finds, in a line"
licence = "CC0-1.0"
sources = ["TODO: where its knowledge comes from"]

[[rules]]
id = "{name}"
type = "{name}"
title = "TODO: what this rule finds, in a line"
# The rule only looks at articles that hold one of these.
keywords = [{keyword}]
# Line breaks and indentation do not count; a space inside a line is a space.
pattern = '''
{pattern}
'''
value = {{ {value} }}
match = [
    {example},
]
no_match = [
    {look_alike},
]
"""


def skeleton(name: str, example: str | None = None) -> str:
    """The text of a pack of one rule, which matches the example's marked span; `PackError` where that cannot be."""
    if not NAME.fullmatch(name):
        advice = "small letters, digits and hyphens, as in training-course"
        raise PackError(Problem("error", "P011", f'"{name}" is no name of a pack', advice=advice))
    marked = unmark(example or _DEFAULT)
    if len(marked.spans) != 1 or not marked.text[slice(*marked.spans[0])].strip():
        advice = "mark one span: text with [[what must match]] in it"
        raise PackError(Problem("error", "P035", "the example marks no span, or several", advice=advice))
    start, end = marked.spans[0]
    span = marked.text[start:end]
    pattern, groups = _pattern(span)
    values = [f'{group} = "{{{group}|{_FILTERS[group.rstrip("0123456789")]}}}"' for group in groups]
    keyword = _keyword(span)
    return _PACK.format(
        schema=SCHEMA_URL,
        name=name,
        keyword=quoted(keyword) if keyword else "",
        pattern=pattern,
        value=", ".join(values) or 'text = "{match}"',
        example=quoted(example or _DEFAULT),
        look_alike=quoted(_look_alike(marked.text, start, end)),
    )


def _pattern(span: str) -> tuple[str, list[str]]:
    """The span as a pattern, its numerals as groups, and the groups' names."""
    groups: list[str] = []
    pieces = ["(?<!\\w)"] if span[0].isalnum() else []
    for found in _PART.finditer(span):
        kind = str(found.lastgroup)
        if kind in _PATTERNS:
            count = sum(group.startswith(kind) for group in groups)
            groups.append(kind + (str(count + 1) if count else ""))
            pieces.append(f"(?<{groups[-1]}>{_PATTERNS[kind]})")
        else:
            pieces.append(re.sub(r"([\\.^$|?*+()\[\]{}#&~-])", r"\\\1", found[0]))
    return "".join([*pieces, "(?!\\w)"] if span[-1].isalnum() else pieces), groups


def _keyword(span: str) -> str | None:
    """The longest run of words in it."""
    runs = [run.strip() for run in _NUMERALS.split(span)]
    return max((run for run in runs if any(char.isalpha() for char in run)), key=len, default=None)


def _look_alike(text: str, start: int, end: int) -> str:
    """The example without what makes it one."""
    return " ".join(f"{text[:start]} {text[end:]}".split()) or "TODO: a text that looks like it"
