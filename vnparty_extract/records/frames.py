"""Extractions as a data frame (extra `frames`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from vnparty_extract.errors import Problem, UsageError
from vnparty_extract.model import Extraction

_FIRST = ("source", "id", "type", "rule", "text", "start", "end", "line", "column", "repeat", "mention")


def to_frame(extractions: Iterable[Extraction], library: Literal["pandas", "polars"] = "pandas") -> Any:
    """A data frame with a row an extraction; `library` is `pandas` or `polars`.

    The keys of a value are columns named by its type (`document.code`, as in the Parquet output), those that occur.

    >>> import pytest
    >>> _ = pytest.importorskip("pandas")
    >>> from vnparty_extract import extract
    >>> frame = to_frame(extract("Nghị quyết số 05-NQ/TU ngày 28-6-2021."))
    >>> frame[["type", "document.code", "date.value"]].values.tolist()
    [['document', '05-NQ/TU', None], ['date', None, '2021-06-28']]
    """
    rows = [_row(extraction) for extraction in extractions]
    names = list(dict.fromkeys((*_FIRST, *(name for row in rows for name in row))))
    columns = {name: [row.get(name) for row in rows] for name in names}
    if library == "polars":
        polars = _library(library)
        return polars.DataFrame(columns, strict=False)
    if library == "pandas":
        pandas = _library(library)
        made = {name: pandas.Series(held, dtype=_dtype(held)) for name, held in columns.items()}
        return pandas.DataFrame(made)
    raise UsageError(Problem("error", "U004", f"no data frames of {library!r}", advice="name pandas or polars"))


def _row(extraction: Extraction) -> dict[str, Any]:
    record: dict[str, Any] = msgspec.to_builtins(extraction)
    value, sentence = record.pop("value"), record.pop("sentence")
    record["repeat"] = extraction.repeat
    del record["v"]
    keys = value if isinstance(value, dict) else {"value": value}
    return {
        **record,
        "sentence.index": sentence["index"],
        "sentence.text": sentence["text"],
        **{f"{extraction.type}.{key}": held for key, held in keys.items()},
    }


def _dtype(held: list[Any]) -> str | None:
    """Whole columns of one kind get its type; what has gaps or lists stays as it is, None for none."""
    kinds = {type(item) for item in held}
    return {frozenset({int}): "int64", frozenset({bool}): "bool"}.get(frozenset(kinds), "object")


def _library(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        advice = "pip install 'vnparty-extract[frames]'"
        raise UsageError(
            Problem("error", "O010", f"data frames of {name} need the extra frames", advice=advice)
        ) from error
