"""Records as typed Arrow columns: the one schema of Parquet files, data frames and `vnparty_extract.arrow`.

A record's `value` stands in the column of its type (`date`, `number`, `document`, `official`), the other three are
null; the value of a type that a user's pack defines stands in `other` as JSON. Rows of articles that failed have an
`error` and no span. Needs pyarrow (extra `tables`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import pyarrow as pa

from vnparty_extract.model import CORE_TYPES, RECORD_VERSION, Extraction

_TEXT, _WHOLE, _REAL, _FLAG = pa.string(), pa.int64(), pa.float64(), pa.bool_()
_TEXTS = pa.list_(_TEXT)

VALUE_COLUMNS = {
    "date": pa.struct(
        dict.fromkeys(("value", "grain", "start", "end", "resolved", "mod", "part_of_day"), _TEXT)
    ),
    "number": pa.struct(
        {
            "kind": _TEXT, "value": _REAL, "unit": _TEXT, "modifier": _TEXT,
            "min": _REAL, "max": _REAL, "numerator": _REAL, "denominator": _REAL,
        }
    ),
    "document": pa.struct(
        {
            "doc_type": _TEXT, "number": _TEXT, "code": _TEXT, "symbol": _TEXT, "issuer_code": _TEXT,
            "issuer": _TEXT, "issued": _TEXT, "term": _TEXTS, "id": _TEXT, "likely_code": _TEXT,
        }
    ),
    "official": pa.struct(
        {"name": _TEXT, "canonical": _TEXT, "positions": _TEXTS, "honorific": _TEXT, "rank": _TEXT, "short": _FLAG}
    ),
}  # fmt: skip

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
        "repeat": _FLAG,
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
    return fields


def error_row(source: str, article_id: str | None, message: str) -> dict[str, Any]:
    """The row of an article that gave no records because of a fault."""
    return {"source": source, "id": article_id, "error": message, "v": RECORD_VERSION}


def record_batch(rows: Iterable[dict[str, Any]]) -> pa.RecordBatch:
    """Rows as one batch of the schema."""
    return pa.RecordBatch.from_pylist(list(rows), schema=SCHEMA)
