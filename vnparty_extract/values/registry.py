"""The normalisers by name. A new type that needs code: its module, and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vnparty_extract.model import Lists, Normaliser
from vnparty_extract.values.dates import DateReader
from vnparty_extract.values.documents import DocumentReader
from vnparty_extract.values.numbers import (
    CounterReader,
    OrdinalReader,
    QuantityReader,
    RangeReader,
    RatioReader,
    VagueReader,
)
from vnparty_extract.values.officials import OfficialReader

NORMALISERS: Mapping[str, Callable[[Lists], Normaliser]] = {
    "date": DateReader,
    "number": QuantityReader,
    "number-counter": CounterReader,
    "number-range": RangeReader,
    "number-ratio": RatioReader,
    "number-ordinal": OrdinalReader,
    "number-vague": VagueReader,
    "document": DocumentReader,
    "official": OfficialReader,
}


def make_normalisers(lists: Lists) -> dict[str, Normaliser]:
    """Every normaliser, given the word lists of the packs."""
    return {name: make(lists) for name, make in NORMALISERS.items()}
