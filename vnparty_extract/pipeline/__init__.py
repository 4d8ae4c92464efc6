"""The way of the data, from an article to its records."""

from vnparty_extract.pipeline.extractor import Extractor, rule_timed_out
from vnparty_extract.pipeline.opening import open_packs
from vnparty_extract.pipeline.publication import published_on

__all__ = ["Extractor", "open_packs", "published_on", "rule_timed_out"]
