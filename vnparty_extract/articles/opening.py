"""Sources as streams of bytes, unpacked on the way, and never more of them at once than is allowed."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from vnparty_extract.articles.sources import STDIN, shown
from vnparty_extract.errors import InputError, Problem

_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Source:
    """An open source: `name` as records show it, `suffix` without that of the packing, `packed` where there was one."""

    name: str
    suffix: str
    stream: BinaryIO
    packed: bool = False

    def fault(self, code: str, message: str, advice: str | None = None, line: int | None = None) -> InputError:
        """The fault that ends the reading of this source."""
        return InputError(Problem("error", code, message, self.name, line, advice=advice))


def _open_zst(path: str) -> BinaryIO:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as error:
        raise InputError(missing_extra("Zstandard files", "zst", path)) from error
    return cast(BinaryIO, zstd.open(path, "rb"))


def _open_gz(path: str) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb"))


_UNPACKERS: Mapping[str, Callable[[str], BinaryIO]] = {".gz": _open_gz, ".zst": _open_zst}


def missing_extra(what: str, extra: str, path: str) -> Problem:
    """What to say of a source that only an extra can read."""
    return Problem(
        "error", "I008", f"{what} need the extra {extra}", path, advice=f"pip install 'vnparty-extract[{extra}]'"
    )


@contextmanager
def open_source(source: str) -> Iterator[Source]:
    """The source, open for reading; standard input stays open behind it. `OSError` where it cannot be opened."""
    if source == STDIN:
        yield Source(STDIN, "", sys.stdin.buffer)
        return
    path = Path(source)
    suffix = path.suffix.lower()
    unpack = _UNPACKERS.get(suffix)
    inner = Path(path.stem).suffix.lower() if unpack else suffix
    with unpack(source) if unpack else cast(BinaryIO, path.open("rb")) as stream:
        yield Source(shown(source), inner, stream, packed=unpack is not None)


@contextmanager
def unpacking(source: Source, line: int | None = None) -> Iterator[None]:
    """Says what is wrong with the packing, where it shows: while bytes are read."""
    try:
        yield
    except EOFError as error:
        raise source.fault("I007", "the compressed file ends too early", "fetch or pack it again", line) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise source.fault("I007", f"damaged compressed file: {error}", "fetch or pack it again", line) from error
    except (OSError, InputError):
        raise
    except Exception as error:  # the Zstandard module's own error, which cannot be named without loading it
        if type(error).__name__ != "ZstdError":
            raise
        raise source.fault("I007", f"damaged compressed file: {error}", "fetch or pack it again", line) from error


def read_whole(source: Source, max_bytes: int) -> bytes:
    """All bytes of a source that holds one article; `InputError` where they are more than `max_bytes`."""
    if not source.packed and source.name != STDIN and os.fstat(source.stream.fileno()).st_size > max_bytes:
        raise _too_large(source, max_bytes)
    pieces: list[bytes] = []
    left = max_bytes
    with unpacking(source):
        while piece := source.stream.read(_PIECE):  # in pieces: a read reserves all that it may give
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise _too_large(source, max_bytes)
            if len(piece) < _PIECE:  # the end; one more read, and a terminal would wait for a second Ctrl-D
                break
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def read_lines(source: Source, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; None in the place of one that is longer than `max_bytes`."""
    number = 0
    while True:
        number += 1
        with unpacking(source, number):
            line = source.stream.readline(max_bytes + 1)
            fits = len(line) <= max_bytes
            while not fits and line and not line.endswith(b"\n"):
                line = source.stream.readline(1 << 20)
        if not line and fits:
            return
        yield number, line if fits else None
        if not line:
            return


def too_large(max_bytes: int) -> str:
    """What to say of an article that is too large."""
    return f"larger than {max_bytes:,} bytes"


RAISE_LIMIT = "raise the limit with --max-bytes"


def _too_large(source: Source, max_bytes: int) -> InputError:
    unpacked = " once unpacked" if source.packed else ""
    return source.fault("I006", too_large(max_bytes) + unpacked, RAISE_LIMIT)
