"""JSON Lines: an object a line is an article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from vnparty_extract.articles.opening import RAISE_LIMIT, Source, read_lines, too_large
from vnparty_extract.articles.options import Item, ReadOptions
from vnparty_extract.articles.rows import Row, RowReader
from vnparty_extract.errors import Problem

_BOM = b"\xef\xbb\xbf"
_DECODER = msgspec.json.Decoder(dict[str, Any])


def read_json_lines(source: Source, options: ReadOptions) -> Iterator[Item]:
    """An article a line; blank lines do not count, the id of a row without one is the number of its line."""
    reader = RowReader(source.name, options)
    yield from reader.read(_rows(source, options, reader))


def _rows(source: Source, options: ReadOptions, reader: RowReader) -> Iterator[tuple[int, Row | Problem]]:
    for number, line in read_lines(source, options.max_bytes):
        if line is None:
            yield number, reader.fault(number, "I006", too_large(options.max_bytes), RAISE_LIMIT)
        elif content := line.removeprefix(_BOM).strip() if number == 1 else line.strip():
            try:
                row: Row | Problem = _DECODER.decode(content)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                row = _odd_row(content, number, reader)
            yield number, row
            if number == 1 and content == b"[":
                return  # one array over many lines: said once


def _odd_row(content: bytes, number: int, reader: RowReader) -> Row | Problem:
    """The row by the standard library, which admits lone surrogates and says better what is wrong."""
    try:
        row = json.loads(content)
    except UnicodeDecodeError as error:
        return reader.fault(
            number, "I003", f"not UTF-8 text (byte {error.start} of the line)", "write the row in UTF-8"
        )
    except json.JSONDecodeError as error:
        if content == b"[":
            return _array(number, reader)
        return reader.fault(number, "I010", f"not JSON: {error.msg} at column {error.colno}", "mend or drop the row")
    except RecursionError:
        return reader.fault(number, "I010", "not JSON that can be read: nested too deeply", "mend or drop the row")
    except ValueError as error:
        return reader.fault(number, "I010", f"not JSON that can be read: {error}", "mend or drop the row")
    if isinstance(row, list):
        return _array(number, reader)
    if isinstance(row, dict):
        return row
    return reader.fault(number, "I010", "not a JSON object", 'each line should read {"text": "…"}')


def _array(number: int, reader: RowReader) -> Problem:
    advice = "write one object a line: jq -c '.[]' FILE"
    return reader.fault(number, "I010", "a JSON array, where each line should be an object", advice)
