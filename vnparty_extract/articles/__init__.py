"""Inputs as articles: what to read, and how."""

from vnparty_extract.articles.dating import read_date
from vnparty_extract.articles.decoding import ENCODINGS
from vnparty_extract.articles.options import MAX_BYTES, Item, ReadOptions
from vnparty_extract.articles.reading import READERS, input_format, read_articles, read_source
from vnparty_extract.articles.sources import STDIN, find_sources

__all__ = [
    "ENCODINGS",
    "MAX_BYTES",
    "READERS",
    "STDIN",
    "Item",
    "ReadOptions",
    "find_sources",
    "input_format",
    "read_articles",
    "read_date",
    "read_source",
]
