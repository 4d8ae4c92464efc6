"""Extractions as records."""

from vnparty_extract.records.jsonl import encode_lines
from vnparty_extract.records.mention import mention_hash

__all__ = ["encode_lines", "mention_hash"]
