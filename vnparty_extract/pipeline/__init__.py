"""The way of the data, from an article to its records."""

from vnparty_extract.pipeline.extractor import Extractor

__all__ = ["Extractor"]
