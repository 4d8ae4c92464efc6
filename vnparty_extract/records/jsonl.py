"""JSON Lines: one record a line, UTF-8, Vietnamese letters as they are."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from vnparty_extract.model import Extraction

_ENCODER = msgspec.json.Encoder()


def encode_lines(extractions: Iterable[Extraction]) -> bytes:
    """The lines of an article, each ended by a line feed."""
    return _ENCODER.encode_lines(extractions)
