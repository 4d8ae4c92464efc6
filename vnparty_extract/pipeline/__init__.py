"""The way of the data, from an article to its records."""

from vnparty_extract.pipeline.extractor import Extractor, rule_timed_out
from vnparty_extract.pipeline.opening import open_packs

__all__ = ["Extractor", "open_packs", "rule_timed_out"]
