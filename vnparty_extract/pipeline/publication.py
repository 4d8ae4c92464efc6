"""When an article was published, as its records tell it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from vnparty_extract.link.published import DATELINE
from vnparty_extract.model import Article, Extraction


def published_on(article: Article, extractions: Iterable[Extraction]) -> str | None:
    """The date the article carries, else that of its dateline: `2019-10-14`, or `2022-07` where no more is said."""
    if article.published:
        return article.published
    found = [date for extraction in extractions if (date := _dateline(extraction)) is not None]
    return max(found, key=len, default=None)


def _dateline(extraction: Extraction) -> str | None:
    if not extraction.rule.rpartition("/")[2].startswith(DATELINE):
        return None
    value = msgspec.to_builtins(extraction.value)
    first, last = value.get("start"), value.get("end")
    if not first or not last or first[:7] != last[:7]:
        return None
    return str(first) if first == last else str(first)[:7]
