"""The output formats by name: how an article becomes a chunk of bytes, and where the chunks go.

A worker encodes (`encode`: one article to one chunk), the parent writes (`open_sink`: chunks in input order, then
`close`), so that only bytes travel between processes. A new format: its module, and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from typing import BinaryIO

from vnparty_extract.errors import Problem, UsageError
from vnparty_extract.records.brat import BratSink, encode_brat
from vnparty_extract.records.delimited import encode_delimited, header
from vnparty_extract.records.doccano import encode_doccano
from vnparty_extract.records.jsonl import encode_result
from vnparty_extract.records.parquet import ParquetSink, encode_parquet
from vnparty_extract.records.result import Result
from vnparty_extract.records.sinks import ArraySink, HeaderSink, Sink, StreamSink
from vnparty_extract.records.sqlite import SqliteSink, encode_sqlite

__all__ = ["FORMATS", "Format", "Result", "Sink", "StreamSink"]


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    `streams` is false where only a file will do (`-o` is then required); `sentences` is true where the format writes
    every sentence, so that the result must hold them; `extra` is the extra of this package with the `module`
    it needs.
    """

    name: str
    encode: Callable[[Result], bytes]
    open_sink: Callable[[BinaryIO], Sink] = field(default=StreamSink)
    streams: bool = True
    sentences: bool = False
    extra: str | None = None
    module: str | None = None

    def require(self) -> None:
        """`UsageError` where the extra that this format needs is not installed."""
        if self.module is not None and find_spec(self.module) is None:
            advice = f"pip install 'vnparty-extract[{self.extra}]'"
            message = f"the format {self.name} needs the extra {self.extra}"
            raise UsageError(Problem("error", "O010", message, advice=advice))


FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        Format("jsonl", encode_result),
        Format("json", encode_result, ArraySink),
        Format("csv", partial(encode_delimited, ","), partial(HeaderSink, header(","))),
        Format("tsv", partial(encode_delimited, "\t"), partial(HeaderSink, header("\t"))),
        Format("parquet", encode_parquet, ParquetSink, streams=False, extra="tables", module="pyarrow"),
        Format("sqlite", encode_sqlite, SqliteSink, streams=False, sentences=True),
        Format("brat", encode_brat, BratSink, streams=False),
        Format("doccano", encode_doccano),
    )
}
