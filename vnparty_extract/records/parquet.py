"""Parquet by pyarrow: workers make JSON lines, the parent makes typed row groups of them."""

from __future__ import annotations

from typing import Any, BinaryIO

from vnparty_extract.errors import Problem, UsageError
from vnparty_extract.records.arrow_schema import arrow_lines, arrow_table, record_schema
from vnparty_extract.records.result import Result

_GROUP = 32 << 20


def encode_parquet(result: Result) -> bytes:
    """The article's rows, as JSON lines in the shape of the schema."""
    return arrow_lines(result)


class ParquetSink:
    """Row groups of about 32 MB of JSON each, compressed with Zstandard."""

    def __init__(self, stream: BinaryIO) -> None:
        try:
            from pyarrow import parquet
        except ImportError as error:
            advice = "pip install 'vnparty-extract[tables]'"
            raise UsageError(Problem("error", "O001", "Parquet needs the extra tables", advice=advice)) from error
        self._writer: Any = parquet.ParquetWriter(stream, record_schema(), compression="zstd")
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

    def _write_group(self) -> None:
        self._writer.write_table(arrow_table(b"".join(self._chunks)))
        self._chunks.clear()
        self._size = 0
