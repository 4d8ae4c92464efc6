"""A value in a few characters, as it stands beside its span."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from vnparty_extract.model import Extraction

Fields = Mapping[str, Any]

_SIGNS = {"more": ">", "less": "<", "about": "≈", "at_least": "≥", "at_most": "≤"}
_BESIDE = ("%",)  # units that stand in the span already


def fields(extraction: Extraction) -> dict[str, Any]:
    """The value as the record shows it, without what is null or empty."""
    value: dict[str, Any] = msgspec.to_builtins(extraction.value)
    return {key: held for key, held in value.items() if held not in (None, "", [], {})}


def caption(extraction: Extraction) -> str:
    """The value in short; empty where it says no more than the span itself.

    `hơn 2.250 người` gives `> 2 250 người`, `ngày 9/5` gives `2017-05-09`.
    """
    value = fields(extraction)
    said = _CAPTIONS.get(extraction.type, _other)(value)
    return "" if extraction.text.endswith(said) else said


def number_text(number: float) -> str:
    """A number with its thousands set apart by narrow no-break spaces.

    >>> number_text(10950000.5)
    '10\u202f950\u202f000.5'
    """
    whole = int(number) if float(number).is_integer() else number
    return f"{whole:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def counted(number: int, noun: str) -> str:
    """A number of things, in English.

    >>> counted(1, "article"), counted(2, "article")
    ('1 article', '2 articles')
    """
    return f"{number_text(number)} {noun if number == 1 else noun + 's'}"


def _date(value: Fields) -> str:
    parts = (value.get("value", "?"), value.get("mod"), value.get("part_of_day"))
    return " ".join(filter(None, parts))


def _number(value: Fields) -> str:
    unit = value.get("unit")
    shown = (
        _SIGNS.get(value.get("modifier", ""), value.get("modifier")),
        _amount(value),
        unit if unit not in _BESIDE else None,
    )
    return " ".join(filter(None, shown)) + ("%" if unit in _BESIDE else "")


def _amount(value: Fields) -> str:
    if "min" in value and "max" in value:
        return f"{number_text(value['min'])}–{number_text(value['max'])}"
    if "denominator" in value:
        return f"{number_text(value.get('numerator', 0))}/{number_text(value['denominator'])}"
    number = number_text(value["value"]) if "value" in value else "?"
    return f"#{number}" if value.get("kind") == "ordinal" else number


def _document(value: Fields) -> str:
    return " · ".join(value[key] for key in ("code", "issuer", "issued") if key in value)


def _official(value: Fields) -> str:
    name = value.get("canonical") if value.get("short") or value.get("canonical") != value.get("name") else None
    return " · ".join(filter(None, (name, value.get("rank"), *value.get("positions", ()))))


def _other(value: Fields) -> str:
    return ", ".join(f"{key}: {plain(held)}" for key, held in value.items())


def plain(held: Any) -> str:
    """A part of a value as text: a list with commas, a number as written in JSON."""
    if isinstance(held, list):
        return ", ".join(map(plain, held))
    return held if isinstance(held, str) else msgspec.json.encode(held).decode()


_CAPTIONS: Mapping[str, Callable[[Fields], str]] = {
    "date": _date,
    "number": _number,
    "document": _document,
    "official": _official,
}
