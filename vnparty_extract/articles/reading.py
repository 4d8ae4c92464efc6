"""Read sources into articles; one that cannot be read is a problem, never the end of the run."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from vnparty_extract.articles.sources import STDIN
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article


def read_articles(sources: Iterable[str], published: str | None = None) -> Iterator[Article | Problem]:
    """An article or a problem a source, in order."""
    for source in sources:
        try:
            data = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
            yield Article(source, decode(data), published=published)
        except OSError as error:
            yield Problem("error", "I002", f"cannot read: {error.strerror}", source)
        except UnicodeDecodeError as error:
            yield Problem(
                "error",
                "I003",
                f"not UTF-8 text (byte {error.start})",
                source,
                advice="convert the file to UTF-8",
            )


def decode(data: bytes) -> str:
    """UTF-8 text without its byte-order mark."""
    return data.decode("utf-8-sig")
