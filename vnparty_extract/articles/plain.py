"""Plain text: the whole file is the article."""

from __future__ import annotations

from collections.abc import Iterator

from vnparty_extract.articles.decoding import Decoded, NotTextError, decode
from vnparty_extract.articles.opening import Source, read_whole
from vnparty_extract.articles.options import Item, ReadOptions
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article


def read_plain(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The one article, after a note where its encoding was detected."""
    decoded = decode_whole(source, options)
    yield from detection_note(source, decoded)
    yield Article(source.name, decoded.text, published=options.published)


def decode_whole(source: Source, options: ReadOptions) -> Decoded:
    """The text of a whole source; `InputError` where it is none."""
    try:
        return decode(read_whole(source, options.max_bytes), options.encoding)
    except NotTextError as error:
        raise source.fault("I003", str(error), error.advice) from error


def detection_note(source: Source, decoded: Decoded) -> Iterator[Problem]:
    """Says in which encoding the text was read, where nothing stated it."""
    if decoded.detected is not None:
        message = f"read as {decoded.detected} (detected)"
        yield Problem("note", "I005", message, source.name, advice="--encoding NAME overrides")
