"""Records as typed Arrow columns: the one schema of Parquet files, data frames and `vnparty_extract.arrow`.

A record's `value` stands in the column of its type (`date`, `number`, `document`, `official`), the other three are
null; the value of a type that a user's pack defines stands in `other` as JSON. `tag` is that of a word (`--words`).
Rows of articles that failed have an `error` and no span. Needs pyarrow (extra `tables`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import pyarrow as pa

from vnparty_extract.model import CORE_TYPES, RECORD_VERSION, Extraction
from vnparty_extract.records.result import Record, SentenceRecord
from vnparty_extract.records.value_keys import VALUE_KEYS, Kind

_TEXT, _WHOLE = pa.string(), pa.int64()
_KINDS = {Kind.TEXT: _TEXT, Kind.NUMBER: pa.float64(), Kind.FLAG: pa.bool_(), Kind.TEXTS: pa.list_(_TEXT)}

VALUE_COLUMNS = {
    type_: pa.struct({key: _KINDS[kind] for key, kind in keys.items()}) for type_, keys in VALUE_KEYS.items()
}

SCHEMA = pa.schema(
    {
        "source": _TEXT,
        "id": _TEXT,
        "type": _TEXT,
        "rule": _TEXT,
        "text": _TEXT,
        "start": _WHOLE,
        "end": _WHOLE,
        "sentence": pa.struct({"index": _WHOLE, "start": _WHOLE, "end": _WHOLE, "text": _TEXT}),
        **VALUE_COLUMNS,
        "other": _TEXT,
        "line": _WHOLE,
        "column": _WHOLE,
        "mention": _TEXT,
        "repeat": pa.bool_(),
        "tag": _TEXT,
        "v": _WHOLE,
        "error": _TEXT,
    }
)


def row(extraction: Extraction) -> dict[str, Any]:
    """A record as a row of the schema (absent keys are null)."""
    fields: dict[str, Any] = msgspec.to_builtins(extraction)
    value = fields.pop("value")
    if extraction.type in CORE_TYPES:
        fields[extraction.type] = value
    else:
        fields["other"] = msgspec.json.encode(value).decode()
    fields.setdefault("repeat", False)
    return fields


def record_row(record: Record) -> dict[str, Any]:
    """Any record as a row: a sentence stands in its own column `sentence`, a word has that column's index and `tag`."""
    if isinstance(record, Extraction):
        return row(record)
    fields: dict[str, Any] = msgspec.to_builtins(record)
    if isinstance(record, SentenceRecord):
        fields["sentence"] = {"index": fields.pop("index"), "start": record.start, "end": record.end}
        fields["sentence"]["text"] = record.text
    else:
        fields["sentence"] = {"index": record.sentence}
    return fields


def error_row(source: str, article_id: str | None, message: str) -> dict[str, Any]:
    """The row of an article that gave no records because of a fault."""
    return {"source": source, "id": article_id, "error": message, "v": RECORD_VERSION}


def record_batch(rows: Iterable[dict[str, Any]]) -> pa.RecordBatch:
    """Rows as one batch of the schema."""
    return pa.RecordBatch.from_pylist(list(rows), schema=SCHEMA)
