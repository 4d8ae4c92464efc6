"""JSON Schemas, made from the types themselves: of packs, for editors; of records, for those who read them."""

from __future__ import annotations

from typing import Any

import msgspec

from vnparty_extract.dates import DateValue
from vnparty_extract.model import RECORD_VERSION, Extraction
from vnparty_extract.packs.format import PackFile
from vnparty_extract.packs.skeleton import SCHEMA_URL
from vnparty_extract.values.documents import DocumentValue
from vnparty_extract.values.numbers import NumberValue
from vnparty_extract.values.officials import OfficialValue

DIALECT = "https://json-schema.org/draft/2020-12/schema"

VALUES = {"date": DateValue, "document": DocumentValue, "number": NumberValue, "official": OfficialValue}
"""The value type of each core type."""


def pack_schema() -> dict[str, Any]:
    """The schema of a pattern pack."""
    return {"$schema": DIALECT, "$id": SCHEMA_URL, **_schema(PackFile), "title": "vnparty pattern pack"}


def record_schema() -> dict[str, Any]:
    """The schema of a record; the value's own by type, any object for the types of users' packs."""
    types = [Extraction, *VALUES.values()]
    (_, *values), components = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    record = components.pop("Extraction")
    record["properties"]["v"] = {"const": RECORD_VERSION}
    record["properties"]["value"] = {"type": ["object", "null"]}
    record["allOf"] = [
        {"if": {"properties": {"type": {"const": name}}}, "then": {"properties": {"value": value}}}
        for name, value in zip(VALUES, values, strict=True)
    ]
    return {"$schema": DIALECT, **record, "title": "vnparty record", "$defs": components}


def _schema(type_: Any) -> dict[str, Any]:
    made: dict[str, Any] = msgspec.json.schema(type_)
    reference = made.pop("$ref").rpartition("/")[2]
    return {**made["$defs"].pop(reference), "$defs": made["$defs"]}
