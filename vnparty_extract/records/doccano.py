"""doccano: JSON Lines for sequence labelling, an article a line, out and back.

doccano keeps the other keys of a line as metadata and exports them again, so values come back with the spans that
were left as they are; a span that a person changed or added has an empty value.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from vnparty_extract.errors import Problem
from vnparty_extract.records.annotated import AnnotatedArticle, AnnotatedSpan, text_name
from vnparty_extract.records.result import Result


def encode_doccano(result: Result) -> bytes:
    """The article's line: its text, `label` as doccano imports it, and the values."""
    line = {
        "text": result.article.text,
        "label": [[item.start, item.end, item.type] for item in result.extractions],
        "name": text_name(result.article),
        "values": [AnnotatedSpan(item.start, item.end, item.type, item.value) for item in result.extractions],
    }
    return msgspec.json.encode(line) + b"\n"


class _Entity(msgspec.Struct):
    label: str
    start_offset: int
    end_offset: int


class _Line(msgspec.Struct):
    """A line of an export: labels as lists, or as `entities` where the project also has relations."""

    text: str
    label: list[tuple[int, int, str]] = []
    entities: list[_Entity] = []
    name: str | None = None
    values: list[AnnotatedSpan] = []


def read_doccano(path: Path) -> Iterator[AnnotatedArticle | Problem]:
    """The articles of an export as people left them; a line that is none is a problem."""
    decoder = msgspec.json.Decoder(_Line)
    with path.open("rb") as lines:
        for number, content in enumerate(lines, 1):
            if not content.strip():
                continue
            try:
                line = decoder.decode(content)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                advice = "export the project as JSONL"
                yield Problem("error", "G001", f"no line of doccano's: {error}", str(path), number, advice=advice)
                continue
            yield from _article(line, path, number)


def _article(line: _Line, path: Path, number: int) -> Iterator[AnnotatedArticle | Problem]:
    values: dict[tuple[int, int, str], Any] = {(span.start, span.end, span.type): span.value for span in line.values}
    labels = [*line.label, *((item.start_offset, item.end_offset, item.label) for item in line.entities)]
    spans = []
    for start, end, type_ in labels:
        if 0 <= start < end <= len(line.text):
            spans.append(AnnotatedSpan(start, end, type_, values.get((start, end, type_), {})))
        else:
            yield Problem("error", "G003", f"the span {start}:{end} is not in the text", str(path), number)
    yield AnnotatedArticle(line.name or f"{path.stem}-{number}.txt", line.text, tuple(spans))
