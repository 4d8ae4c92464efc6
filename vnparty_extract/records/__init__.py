"""Extractions as records."""

from vnparty_extract.records.jsonl import encode_lines
from vnparty_extract.records.mention import mention_hash
from vnparty_extract.records.result import Result

__all__ = ["Result", "encode_lines", "mention_hash"]
