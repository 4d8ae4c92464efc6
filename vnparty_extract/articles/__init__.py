"""Inputs as articles: what to read, and how."""

from vnparty_extract.articles.reading import read_articles
from vnparty_extract.articles.sources import find_sources

__all__ = ["find_sources", "read_articles"]
