"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, then what Vietnamese text was written in before them."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from vnparty_extract.articles.legacy import LEGACY, convert_glyphs, detect

ENCODINGS = ("utf-8", "utf-16", *LEGACY)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What people take for text and is not, by its first bytes.
_OTHER_KINDS = (
    (b"%PDF", "a PDF", "make text of it with pdftotext"),
    (b"\xd0\xcf\x11\xe0", "an old Word or a password-protected file", "save it as .docx without a password"),
    (b"PK\x03\x04", "a ZIP or Office file", "unpack it, or name it .docx if it is one"),
    (b"\x1f\x8b", "gzip data", "name it FILE.gz, or pipe it through zcat"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data", "name it FILE.zst, or pipe it through zstdcat"),
    (b"PAR1", "a Parquet file", "name it FILE.parquet"),
    (b"\x89PNG", "an image", "leave it out with --exclude"),
    (b"\xff\xd8\xff", "an image", "leave it out with --exclude"),
)


class Decoded(NamedTuple):
    """Text, and the name of its encoding where that was found out rather than stated."""

    text: str
    detected: str | None = None


class NotTextError(ValueError):
    """Bytes that are no text in any encoding known here; `advice` says what to do with them."""

    def __init__(self, reason: str, advice: str | None = None) -> None:
        super().__init__(reason)
        self.advice = advice


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a whole file, without its byte-order mark; `encoding` overrides what its bytes tell.

    >>> decode("\\ufeffquý I".encode())
    Decoded(text='quý I', detected=None)
    >>> decode("Đảng ủy phường".encode("utf-16-le"))
    Decoded(text='Đảng ủy phường', detected='UTF-16')
    """
    if encoding is not None:
        return Decoded(_stated(data, encoding))
    for magic, kind, advice in _OTHER_KINDS:
        if data.startswith(magic):
            raise NotTextError(f"this is {kind}, not text", advice)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, codec))
    if b"\0" in data:
        return _unmarked_utf16(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = detect(data)
        if found is None:
            raise NotTextError(
                f"not UTF-8 text (byte 0x{data[error.start]:02x} at {error.start})",
                "convert the file to UTF-8, or name its encoding with --encoding",
            ) from error
        return Decoded(*found)
    converted = convert_glyphs(text)
    return Decoded(*converted) if converted else Decoded(text)


def _stated(data: bytes, encoding: str) -> str:
    if encoding in LEGACY:
        text = LEGACY[encoding].decode(data)
        if text is None:
            raise NotTextError(f"not {encoding} text", "leave --encoding out to have it detected")
        return text
    for mark, codec in _MARKS:
        if data.startswith(mark) and codec.startswith(encoding):
            return _strictly(data, codec)
    return _strictly(data, {"utf-16": "utf-16-le"}.get(encoding, encoding))


def _strictly(data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        name = codec.removesuffix("-sig").upper()
        raise NotTextError(f"not {name} text ({error.reason} at byte {error.start})", "mend the file") from error
    if "\0" in text:
        raise NotTextError(_nul(text.index("\0")), "leave it out if it is not text")
    return text


def _unmarked_utf16(data: bytes) -> Decoded:
    """UTF-16 without a mark: more than half of the letters have a zero byte, on the same side."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) * 4 > len(head) and min(even, odd) * 20 <= max(even, odd):
        return Decoded(_strictly(data, "utf-16-le" if odd > even else "utf-16-be"), "UTF-16")
    raise NotTextError(_nul(data.index(b"\0")), "leave it out if it is not text")


def _nul(offset: int) -> str:
    return f"not text (NUL character at {offset})"
