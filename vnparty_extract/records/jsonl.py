"""JSON Lines: one record a line, UTF-8, Vietnamese letters as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from io import BytesIO
from itertools import islice

import msgspec

from vnparty_extract.records.result import Record, Result, records

_ENCODER = msgspec.json.Encoder()
_AT_ONCE = 1000


def encode_lines(extractions: Iterable[Record]) -> bytes:
    """The lines of an article, each ended by a line feed.

    A lone surrogate, which UTF-8 cannot hold, is written as JSON's own escape (`\\ud83d`), so that it reads back.
    """
    written = BytesIO()
    source = iter(extractions)
    while lines := list(islice(source, _AT_ONCE)):
        try:
            written.write(_ENCODER.encode_lines(lines))
        except UnicodeEncodeError:
            written.writelines(map(_escaped, lines))
    return written.getvalue()


def _escaped(line: Record) -> bytes:
    text = json.dumps(msgspec.to_builtins(line), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


def encode_result(result: Result) -> bytes:
    """The lines of an article with its sentences and words, where the result holds them."""
    return encode_lines(records(result))
