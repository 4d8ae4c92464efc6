"""HTML pages: the title and main text, and the publication date, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vnparty_extract.articles.dating import read_date
from vnparty_extract.articles.decoding import Decoded, NotTextError, decode
from vnparty_extract.articles.opening import Source, missing_extra, read_whole
from vnparty_extract.articles.options import Item, ReadOptions
from vnparty_extract.articles.plain import detection_note
from vnparty_extract.errors import InputError
from vnparty_extract.model import Article

_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# A page is dated by what it says, never by the day it is read on: the default upper limit is today.
_DATING = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def read_page(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The one article: title, an empty line, the main text; dated by the page's metadata."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise InputError(missing_extra("HTML pages", "html", source.name)) from error
    decoded = _decode(source, options)
    yield from detection_note(source, decoded)
    found: Any = bare_extraction(
        decoded.text, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATING
    )
    body = (found.text or "").strip() if found is not None else ""
    if not body:
        raise source.fault("I014", "no main text found in the page", "give the text itself as .txt if the page has one")
    published = read_date(found.date) or options.published
    yield Article(source.name, _with_title(found.title, body), published=published)


def _with_title(title: str | None, body: str) -> str:
    title = " ".join((title or "").split())
    return body if not title or body.startswith(title) else f"{title}\n\n{body}"


def _decode(source: Source, options: ReadOptions) -> Decoded:
    data = read_whole(source, options.max_bytes)
    declared = _DECLARED.search(data, 0, 4096)
    try:
        return decode(data, options.encoding)
    except NotTextError as error:
        if declared is None or options.encoding is not None:
            raise source.fault("I003", str(error), error.advice) from error
        try:
            return Decoded(data.decode(declared[1].decode("ascii")).replace("\0", ""))
        except (UnicodeDecodeError, LookupError):
            raise source.fault("I003", str(error), error.advice) from error
