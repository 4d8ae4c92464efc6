"""brat: a ZIP archive of `NAME.txt` and `NAME.ann`, to unpack into a collection of brat's.

A span is a text-bound annotation, its value a note (`AnnotatorNotes`) in JSON that may be corrected too.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from vnparty_extract.errors import Problem
from vnparty_extract.model import CORE_TYPES
from vnparty_extract.records.annotated import AnnotatedArticle, AnnotatedSpan, text_name
from vnparty_extract.records.result import Result

_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+) (\d+)\t(.*)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")


class _Document(msgspec.Struct, array_like=True):
    """An article on its way from the worker to the sink."""

    name: str
    text: str
    annotations: str
    types: list[str]


def encode_brat(result: Result) -> bytes:
    """The article's two files, in MessagePack."""
    lines = []
    for number, item in enumerate(result.extractions, 1):
        lines.append(f"T{number}\t{item.type} {item.start} {item.end}\t{_one_line(item.text)}\n")
        lines.append(f"#{number}\tAnnotatorNotes T{number}\t{msgspec.json.encode(item.value).decode()}\n")
    types = sorted({item.type for item in result.extractions})
    document = _Document(text_name(result.article), result.article.text, "".join(lines), types)
    return msgspec.msgpack.encode(document)


def _one_line(text: str) -> str:
    return re.sub(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", " ", text)


class _Archive(zipfile.ZipFile):
    """An archive that is complete once it is closed, and never by being forgotten, as after a full disk."""

    def __del__(self) -> None:
        """Write nothing."""


class BratSink:
    """A ZIP archive; its entries bear no time, so that the same articles give the same bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._archive = _Archive(stream, "w", zipfile.ZIP_DEFLATED)
        self._names: set[str] = set()
        self._types = set(CORE_TYPES)

    def write(self, chunk: bytes) -> None:
        """Add the two files of an article."""
        document = msgspec.msgpack.decode(chunk, type=_Document)
        stem = self._unique(document.name.removesuffix(".txt"))
        self._types.update(document.types)
        self._add(f"{stem}.txt", document.text)
        self._add(f"{stem}.ann", document.annotations)

    def close(self) -> None:
        """Add the types to choose from, and the archive's directory."""
        entities = "".join(f"{name}\n" for name in sorted(self._types))
        self._add("annotation.conf", f"[entities]\n{entities}[relations]\n[events]\n[attributes]\n")
        self._archive.close()

    def _add(self, name: str, content: str) -> None:
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, content.encode())

    def _unique(self, stem: str) -> str:
        name, number = stem, 1
        while name in self._names:
            number += 1
            name = f"{stem}-{number}"
        self._names.add(name)
        return name


def read_brat(path: Path) -> Iterator[AnnotatedArticle | Problem]:
    """The articles of an archive or folder as brat left them; annotations that do not fit their text are problems."""
    files = _files(path)
    for name in sorted(files):
        if name.endswith(".ann"):
            text = files.get(f"{name[:-4]}.txt")
            if text is None:
                yield Problem("error", "G001", "no text file beside the annotations", f"{path}/{name}")
            else:
                yield from _read(f"{name[:-4]}.txt", text.decode(), files[name].decode(), f"{path}/{name}")


def _files(path: Path) -> Mapping[str, bytes]:
    if path.is_dir():
        found = (file for file in path.rglob("*") if file.suffix in (".txt", ".ann"))
        return {file.relative_to(path).as_posix(): file.read_bytes() for file in found}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith((".txt", ".ann"))}


def _read(name: str, text: str, annotations: str, place: str) -> Iterator[AnnotatedArticle | Problem]:
    lines = list(enumerate(annotations.splitlines(), 1))
    values = dict(_values(lines))
    spans = []
    for number, line in lines:
        if not line.startswith("T"):
            continue
        match = _SPAN.fullmatch(line)
        if match is None:
            message = "not one span of text (a discontinuous one has no record)"
            yield Problem("error", "G002", message, place, number, advice="make it one span, or two")
            continue
        key, type_, start, end, said = match[1], match[2], int(match[3]), int(match[4]), match[5]
        if _one_line(text[start:end]) != said:
            message = f"the text at {start}:{end} is not {said[:40]!r}"
            yield Problem("error", "G003", message, place, number, advice="the text file must stay as it was exported")
            continue
        spans.append(AnnotatedSpan(start, end, type_, values.get(key, {})))
    yield AnnotatedArticle(name, text, tuple(spans))


def _values(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[str, object]]:
    for _, line in lines:
        if match := _NOTE.fullmatch(line):
            try:
                yield match[1], msgspec.json.decode(match[2])
            except msgspec.DecodeError:  # a remark of the annotator's, not a value
                continue
