"""Articles with spans that people have gone over, and their gold records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import msgspec

from vnparty_extract.model import Article


class AnnotatedSpan(msgspec.Struct, frozen=True):
    """A span of an article with its type and value; a span that a person added may have an empty value."""

    start: int
    end: int
    type: str
    value: Any = {}


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article as it came back from annotation; `name` is that of its text file."""

    name: str
    text: str
    spans: tuple[AnnotatedSpan, ...]


def text_name(article: Article) -> str:
    """The name of an article's own text file, relative and safe to unpack anywhere.

    >>> text_name(Article("../in/a.txt", "")), text_name(Article("/data/rows.jsonl", "", id="7"))
    ('in/a.txt', 'data/rows.jsonl/7.txt')
    """
    parts = [part for part in PurePosixPath(article.source.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    if article.id is not None:
        parts.append(re.sub(r"[^\w.-]+", "_", article.id).strip(".") or "_")
    name = "/".join(re.sub(r'[\0-\x1f:*?"<>|]', "_", part) for part in parts).removesuffix("-") or "stdin"
    return name if name.endswith(".txt") and article.id is None else f"{name}.txt"


def encode_gold(article: AnnotatedArticle) -> bytes:
    """The gold file of an article: a line a span, in text order."""
    ordered: Iterable[AnnotatedSpan] = sorted(article.spans, key=lambda span: (span.start, span.end, span.type))
    return msgspec.json.Encoder().encode_lines(
        {
            "type": span.type,
            "start": span.start,
            "end": span.end,
            "text": article.text[span.start : span.end],
            "value": span.value or _bare_value(article, span),
        }
        for span in ordered
    )


def _bare_value(article: AnnotatedArticle, span: AnnotatedSpan) -> dict[str, Any]:
    """What is known of a span without a value: an official bears the name that is marked."""
    return {"canonical": article.text[span.start : span.end], "positions": []} if span.type == "official" else {}
