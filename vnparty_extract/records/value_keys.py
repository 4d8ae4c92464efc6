"""The keys of the four built-in values and what they hold: columns of their own in every tabular format.

What a user's type holds goes into one JSON column.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

import msgspec


class Kind(Enum):
    """What a key holds."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    TEXTS = "texts"


_TEXT, _NUMBER, _FLAG, _TEXTS = Kind.TEXT, Kind.NUMBER, Kind.FLAG, Kind.TEXTS

VALUE_KEYS: Mapping[str, Mapping[str, Kind]] = {
    "date": {
        "value": _TEXT,
        "grain": _TEXT,
        "start": _TEXT,
        "end": _TEXT,
        "resolved": _TEXT,
        "mod": _TEXT,
        "part_of_day": _TEXT,
    },
    "number": {
        "kind": _TEXT,
        "value": _NUMBER,
        "unit": _TEXT,
        "modifier": _TEXT,
        "min": _NUMBER,
        "max": _NUMBER,
        "numerator": _NUMBER,
        "denominator": _NUMBER,
    },
    "document": {
        "doc_type": _TEXT,
        "number": _TEXT,
        "code": _TEXT,
        "symbol": _TEXT,
        "issuer_code": _TEXT,
        "issuer": _TEXT,
        "issued": _TEXT,
        "term": _TEXTS,
        "id": _TEXT,
        "likely_code": _TEXT,
    },
    "official": {
        "name": _TEXT,
        "canonical": _TEXT,
        "short": _FLAG,
        "positions": _TEXTS,
        "honorific": _TEXT,
        "rank": _TEXT,
    },
}
"""By type, the keys of its value (guideline 2 to 5) and what they hold."""


def value_fields(type_: str, value: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The keys of a value that have columns, and the rest.

    >>> value_fields("document", {"code": "39-NQ/TW", "note": 1})
    ({'code': '39-NQ/TW'}, {'note': 1})
    >>> value_fields("training-course", {"place": "Vinh"})
    ({}, {'place': 'Vinh'})
    """
    held = msgspec.to_builtins(value)
    if not isinstance(held, dict):
        return {}, {"value": held}
    columns = VALUE_KEYS.get(type_, {})
    known = {key: held[key] for key in held if key in columns}
    return known, {key: held[key] for key in held if key not in columns}
