"""From pattern text to a compiled pattern.

A pattern may stand on several lines: line breaks and indentation do not count, a line that begins with `# ` is a
comment, a space inside a line is a space. `{{name}}` is replaced by the fragment, in a group of its own;
`\\L<name>` matches any surface of the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import regex

from vnparty_extract.text import fold_pattern_text

_FRAGMENT = regex.compile(r"\{\{([\w-]+)\}\}")
_LIST = regex.compile(r"\\L<([\w-]+)>")


def join_lines(pattern: str) -> str:
    """The pattern in one line."""
    lines = (line.strip() for line in pattern.splitlines())
    return "".join(line for line in lines if not line.startswith("# "))


def expand(pattern: str, fragments: Mapping[str, str]) -> str:
    """The pattern with its fragments in place, and theirs; `KeyError` names one that is not there.

    >>> expand("{{day}}/{{month}}", {"day": "[0-9]+", "month": "1[0-2]"})
    '(?:[0-9]+)/(?:1[0-2])'
    """
    expanded: str = _FRAGMENT.sub(lambda match: f"(?:{expand(fragments[match[1]], fragments)})", join_lines(pattern))
    return expanded


def compile_pattern(pattern: str, fragments: Mapping[str, str], lists: Mapping[str, Mapping[str, str]]) -> Any:
    """The compiled pattern of the regex module (version 1 syntax: set operations, full case folding)."""
    text = fold_pattern_text(expand(pattern, fragments))
    used = {name.replace("-", "_"): list(lists[name]) for name in _LIST.findall(text)}
    text = _LIST.sub(lambda match: f"\\L<{match[1].replace('-', '_')}>", text)
    return regex.compile(text, regex.VERSION1, **used)
