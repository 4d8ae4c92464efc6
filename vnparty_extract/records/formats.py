"""The output formats by name: how an article becomes a chunk of bytes, and where the chunks go.

A worker encodes (`encode`: one article to one chunk), the parent writes (`open_sink`: chunks in input order, then
`close`), so that only bytes travel between processes. A new format: its module, and one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from vnparty_extract.model import Article, Extraction, SentenceRef
from vnparty_extract.records.jsonl import encode_lines


@dataclass(frozen=True, slots=True)
class Result:
    """All there is to write of one article; `sentences` is empty unless the format or the user asks for them."""

    article: Article
    extractions: Sequence[Extraction]
    sentences: Sequence[SentenceRef] = ()


class Sink(Protocol):
    """Takes chunks in input order; `close` completes the output."""

    def write(self, chunk: bytes, /) -> None: ...

    def close(self) -> None: ...


class StreamSink:
    """Chunks one after the other into a binary stream, flushed an article at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, chunk: bytes) -> None:
        """Write and flush one article."""
        self._stream.write(chunk)
        self._stream.flush()

    def close(self) -> None:
        """Flush; the stream belongs to the caller."""
        self._stream.flush()


@dataclass(frozen=True, slots=True)
class Format:
    """One output format; `streams` is false where only a file will do (`-o` is then required)."""

    name: str
    encode: Callable[[Result], bytes]
    open_sink: Callable[[BinaryIO], Sink] = field(default=StreamSink)
    streams: bool = True


FORMATS: Mapping[str, Format] = {
    "jsonl": Format("jsonl", lambda result: encode_lines(result.extractions)),
}
