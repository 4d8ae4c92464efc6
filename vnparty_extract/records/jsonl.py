"""JSON Lines: one record a line, UTF-8, Vietnamese letters as they are."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from vnparty_extract.records.result import Record, Result, records

_ENCODER = msgspec.json.Encoder()


def encode_lines(extractions: Iterable[Record]) -> bytes:
    """The lines of an article, each ended by a line feed."""
    return _ENCODER.encode_lines(extractions)


def encode_result(result: Result) -> bytes:
    """The lines of an article with its sentences and words, where the result holds them."""
    return encode_lines(records(result))
