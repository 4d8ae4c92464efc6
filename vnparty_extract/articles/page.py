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

_DAY = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# A page is dated by what it says, never by the day it is read on: the default upper limit is today.
# The search beyond metadata takes any year of the page, a term of office or a copyright: `_dateline` is narrower.
_DATING = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_MAX_PAGE = 8 << 20
"""Finding the main text takes more than linear time: 6 MB take 7 s, 24 MB 94 s."""
_DATELINE = 300
"""Characters above the main text in which a date is that of the page."""


def read_page(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The one article: title, an empty line, the main text; dated by the page's metadata."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise InputError(missing_extra("HTML pages", "html", source.name)) from error
    decoded = _decode(source, options)
    yield from detection_note(source, decoded)
    # Old pages are laid out in tables, whose cells would lose their paragraphs if they were read as tables.
    found: Any = bare_extraction(
        decoded.text, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATING
    )
    body = (found.text or "").strip() if found is not None else ""
    if not body:
        raise source.fault("I014", "no main text found in the page", "give the text itself as .txt if the page has one")
    published = read_date(found.date) or _dateline(decoded.text, body) or options.published
    yield Article(source.name, _with_title(found.title, body), published=published)


def _dateline(page: str, body: str) -> str | None:
    """The last date (day, month, year in digits) that the page shows shortly above its main text."""
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None:
        return None
    shown = " ".join("".join(tree.itertext()).split())
    start = shown.find(" ".join(body[:60].split()))
    above = shown[max(start - _DATELINE, 0) : max(start, 0)]
    return next((found for given in reversed(_DAY.findall(above)) if (found := read_date(given))), None)


def _with_title(title: str | None, body: str) -> str:
    title = " ".join((title or "").split())
    return body if not title or body.startswith(title) else f"{title}\n\n{body}"


def _decode(source: Source, options: ReadOptions) -> Decoded:
    data = read_whole(source, min(options.max_bytes, _MAX_PAGE))
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
