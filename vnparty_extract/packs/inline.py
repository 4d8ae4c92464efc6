"""Values as they stand in a TOML file, on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


def inline(value: Any) -> str:
    """The value as inline TOML; `absent` for what TOML cannot say.

    >>> inline({"kind": "x", "of": [1, True]})
    '{ kind = "x", of = [1, true] }'
    """
    if value is None:
        return "absent"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{_key(key)} = {inline(each)}" for key, each in value.items()) + " }" if value else "{}"
        )
    if isinstance(value, list | tuple | set | frozenset):
        return f"[{', '.join(map(inline, value))}]"
    return str(value)


def quoted(text: str) -> str:
    """The text as a TOML string: literal where it holds a backslash or a double quote."""
    if ("\\" in text or '"' in text) and "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else quoted(key)
