"""CSV and TSV: one row a record, the keys of the value as columns of their own (`value.code`).

Spreadsheets run what begins like a formula, so such text gets an apostrophe before it; lists are joined by `; `.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import msgspec

from vnparty_extract.model import Extraction
from vnparty_extract.records.result import Record, Result, SentenceRecord, records
from vnparty_extract.records.value_keys import VALUE_KEYS, value_fields

_RECORD_COLUMNS = ("source", "id", "type", "rule", "text", "start", "end", "line", "column")
_END_COLUMNS = ("sentence.index", "sentence.text", "tag", "mention", "repeat", "v")
_KEYS = tuple(dict.fromkeys(key for columns in VALUE_KEYS.values() for key in columns))
COLUMNS = (*_RECORD_COLUMNS, *(f"value.{key}" for key in _KEYS), "value.other", *_END_COLUMNS)
_PLACES = {name: place for place, name in enumerate(COLUMNS)}
# What a spreadsheet takes for a formula or a command, in the letters of any input method.
_FORMULA = re.compile("[\\s\0]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def header(delimiter: str) -> bytes:
    """The first line."""
    return _lines(delimiter, [COLUMNS])


def encode_delimited(delimiter: str, result: Result) -> bytes:
    """The rows of an article, without the header."""
    return _lines(delimiter, [_row(record) for record in records(result)])


def _lines(delimiter: str, rows: Any) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _row(record: Record) -> list[Any]:
    row: list[Any] = [_cell(getattr(record, name, None)) for name in _RECORD_COLUMNS]
    row += [None] * (len(COLUMNS) - len(row))
    end: tuple[Any, ...]
    if isinstance(record, Extraction):
        known, other = value_fields(record.type, record.value)
        for key, held in known.items():
            row[_PLACES[f"value.{key}"]] = _cell(held)
        if other:
            row[_PLACES["value.other"]] = msgspec.json.encode(other).decode()
        end = (record.sentence.index, record.sentence.text, None, record.mention, record.repeat, record.v)
    elif isinstance(record, SentenceRecord):
        end = (record.index, None, None, None, None, record.v)
    else:
        end = (record.sentence, None, record.tag, None, None, record.v)
    row[-len(_END_COLUMNS) :] = map(_cell, end)
    return row


def _cell(held: Any) -> Any:
    """A cell as written.

    >>> _cell("=1+1"), _cell("- Tiếp tục"), _cell(-5), _cell(True), _cell(["XI", "XII"])
    ("'=1+1", "'- Tiếp tục", -5, 'true', 'XI; XII')
    """
    if isinstance(held, str):
        # Nearly every cell begins with a letter, which a look at one character tells.
        return f"'{held}" if held and not held[0].isalnum() and _FORMULA.match(held) else held
    if isinstance(held, bool):
        return "true" if held else "false"
    if isinstance(held, list):
        return _cell("; ".join(map(str, held)))
    return held
