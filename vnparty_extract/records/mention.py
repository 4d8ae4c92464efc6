"""The identity of a mention."""

from __future__ import annotations

from hashlib import blake2b


def mention_hash(source: str, article_id: str | None, type_: str, start: int, end: int, text: str) -> str:
    """16 hexadecimal digits of BLAKE2b over source, id, type, span and text, whatever rule or version found it.

    >>> mention_hash("a.txt", None, "date", 0, 8, "năm 2019")
    '8143835babf8e553'
    """
    parts = f"{source}\0{article_id or ''}\0{type_}\0{start}\0{end}\0{text}"
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
