"""Parquet: a row is an article; only the columns that are asked for are read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from vnparty_extract.articles.opening import Source, missing_extra
from vnparty_extract.articles.options import Item, ReadOptions
from vnparty_extract.articles.rows import Row, RowReader
from vnparty_extract.errors import InputError

_BATCH = 256


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Item]:
    """An article a row; rows count from 1, and that number is the id of one without."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError(missing_extra("Parquet files", "tables", source.name)) from error
    if source.packed or source.stream is sys.stdin.buffer:
        raise source.fault("I002", "Parquet cannot be read packed or from standard input", "name the .parquet file")
    try:
        table = pq.ParquetFile(source.stream)
        columns = _columns(source, table.schema_arrow, options)
        yield from RowReader(source.name, options).read(_rows(table, columns))
    except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
        said = str(error).partition("\n")[0].rstrip(".")
        raise source.fault("I018", f"damaged Parquet file: {said}", "fetch or write it again") from error


def _columns(source: Source, schema: Any, options: ReadOptions) -> list[str]:
    names: list[str] = schema.names
    for field, option in (
        (options.text_field, "--text-field"),
        (options.id_field, "--id-field"),
        (options.date_field, "--date-field"),
    ):
        if field is not None and field not in names:
            shown = ", ".join(map(repr, names[:8])) + (", …" if len(names) > 8 else "")
            raise source.fault("I011", f"no column {field!r}", f"the file has {shown}: name one with {option}")
    wanted = {options.text_field, options.id_field or "id", options.date_field or "date"}
    return [name for name in names if name in wanted]


def _rows(table: Any, columns: list[str]) -> Iterator[tuple[int, Row]]:
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH, columns=columns):
        for row in batch.to_pylist():
            number += 1
            yield number, row
