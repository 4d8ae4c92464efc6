"""Where chunks go that need no more than a beginning and an end around them."""

from __future__ import annotations

from typing import BinaryIO, Protocol


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


class HeaderSink(StreamSink):
    """A stream that begins with a header, whatever follows."""

    def __init__(self, header: bytes, stream: BinaryIO) -> None:
        super().__init__(stream)
        stream.write(header)


class ArraySink(StreamSink):
    """JSON lines made into one array, a record a line."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self._before = b"[\n"

    def write(self, chunk: bytes) -> None:
        """Write the records of one article; a line feed in them ends a record, as strings hold it escaped."""
        if chunk:
            super().write(self._before + chunk.removesuffix(b"\n").replace(b"\n", b",\n"))
            self._before = b",\n"

    def close(self) -> None:
        """End the array."""
        self._stream.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")
        super().close()
