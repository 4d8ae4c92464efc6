"""CSV and TSV: a row below the header is an article."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import cast

from vnparty_extract.articles.decoding import NotTextError, decode
from vnparty_extract.articles.legacy import detect
from vnparty_extract.articles.opening import RAISE_LIMIT, Source, too_large, unpacking
from vnparty_extract.articles.options import Item, ReadOptions
from vnparty_extract.articles.plain import detection_note
from vnparty_extract.articles.rows import Row, RowReader
from vnparty_extract.errors import Problem

_PIECE = 1 << 16
_DELIMITERS = ",;\t"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_delimited(source: Source, options: ReadOptions) -> Iterator[Item]:
    """An article a row; the id of a row without one is the number of the line it starts on.

    The delimiter is the one of comma, semicolon and tab that is most frequent in the header.
    """
    csv.field_size_limit(options.max_bytes)
    lines: Iterator[str] = iter(())
    header_line = ""
    for line in (found := _lines(source, options)):
        if isinstance(line, Problem):
            yield line
        else:
            header_line, lines = line, cast(Iterator[str], found)
            break
    delimiter = max(_DELIMITERS, key=header_line.count)
    header = next(csv.reader([header_line], delimiter=delimiter), [])
    if not header:
        return
    if options.text_field not in header:
        names = ", ".join(map(repr, header[:8])) + (", …" if len(header) > 8 else "")
        advice = f"the header has {names}: name one with --text-field"
        raise source.fault("I011", f"no column {options.text_field!r}", advice, 1)
    reader = RowReader(source.name, options)
    yield from reader.read(_rows(lines, header, delimiter, reader))


def _rows(
    lines: Iterator[str], header: list[str], delimiter: str, reader: RowReader
) -> Iterator[tuple[int, Row | Problem]]:
    table = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = table.line_num + 2  # the header was read before the table
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, reader.fault(number, "I010", f"not a row of CSV: {error}", "mend or drop the row")
            continue
        if not cells:
            continue
        if len(cells) != len(header):
            message = f"{len(cells)} cells under {len(header)} columns"
            yield number, reader.fault(number, "I010", message, "quote cells that hold the delimiter or a line break")
            continue
        yield number, dict(zip(header, cells, strict=True))


def _lines(source: Source, options: ReadOptions) -> Iterator[Problem | str]:
    """Lines with their ends, after a note where the encoding was detected."""
    with unpacking(source, 1):
        head = source.stream.read(_PIECE)
    if head.startswith(_UTF16_MARKS):
        yield from _decoded(source, head, "utf-16", "strict", options.max_bytes)
    elif options.encoding in (None, "utf-8") and not (options.encoding is None and _is_legacy(head)):
        # Bytes that are no UTF-8 become lone surrogates: a fault of their row alone.
        yield from _decoded(source, head.removeprefix(codecs.BOM_UTF8), "utf-8", "surrogateescape", options.max_bytes)
    else:
        with unpacking(source, 1):
            data = head + source.stream.read(options.max_bytes)
        try:
            decoded = decode(data, options.encoding)
        except NotTextError as error:
            raise source.fault("I003", str(error), error.advice, 1) from error
        yield from detection_note(source, decoded)
        yield from io.StringIO(decoded.text, newline="")


def _is_legacy(head: bytes) -> bool:
    try:
        head[: head.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return detect(head) is not None
    return False


def _decoded(source: Source, piece: bytes, codec: str, errors: str, max_bytes: int) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    number, rest = 1, ""
    while piece:
        try:
            text = rest + decoder.decode(piece)
        except UnicodeDecodeError as error:
            raise source.fault("I003", f"not {codec.upper()} text ({error.reason})", "mend the file", number) from error
        lines = io.StringIO(text, newline="").readlines()
        rest = lines.pop() if lines else ""
        number += len(lines)
        yield from lines
        if len(rest) > max_bytes:
            raise source.fault("I006", too_large(max_bytes), RAISE_LIMIT, number)
        with unpacking(source, number):
            piece = source.stream.read(max(_PIECE, len(rest)))  # doubling, so that one long line costs linear time
    if rest:
        yield rest
