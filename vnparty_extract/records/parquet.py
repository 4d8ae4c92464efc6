"""Parquet by pyarrow: workers make JSON lines, the parent makes typed row groups of them."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

import msgspec

from vnparty_extract.records.result import Result, records

_GROUP = 32 << 20
_ENCODER = msgspec.json.Encoder()


def encode_parquet(result: Result) -> bytes:
    """The article's rows, as JSON lines in the shape of the schema (`records.columns`)."""
    from vnparty_extract.records.columns import record_row  # loads pyarrow

    return _ENCODER.encode_lines(map(record_row, records(result)))


class ParquetSink:
    """Row groups of about 32 MB of JSON each, compressed with Zstandard."""

    def __init__(self, stream: BinaryIO) -> None:
        from pyarrow import parquet

        from vnparty_extract.records.columns import SCHEMA

        self._writer: Any = parquet.ParquetWriter(stream, SCHEMA, compression="zstd")
        self._chunks: list[bytes] = []
        self._size = 0

    def write(self, chunk: bytes) -> None:
        """Take the rows of an article."""
        self._chunks.append(chunk)
        self._size += len(chunk)
        if self._size >= _GROUP:
            self._write_group()

    def close(self) -> None:
        """Write what is left, and the footer."""
        if self._chunks:
            self._write_group()
        self._writer.close()

    def __del__(self) -> None:
        """Given up, as after a full disk: the writer is not to add a footer to what is closed by now."""
        self._writer.is_open = False

    def _write_group(self) -> None:
        self._writer.write_table(_table(b"".join(self._chunks)))
        self._chunks.clear()
        self._size = 0


def _table(lines: bytes) -> Any:
    from pyarrow import json

    from vnparty_extract.records.columns import SCHEMA

    parse = json.ParseOptions(explicit_schema=SCHEMA, unexpected_field_behavior="error")
    # One block: a record may be longer than the default block, and the reader then gives up.
    read = json.ReadOptions(block_size=len(lines) + 1, use_threads=False)
    return json.read_json(io.BytesIO(lines), read, parse).select(SCHEMA.names).cast(SCHEMA)
