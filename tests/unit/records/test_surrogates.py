"""What UTF-8 cannot hold is escaped, never lost and never a crash."""

import json

import pytest

from vnparty_extract.model import Article
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.opening import open_packs
from vnparty_extract.records import encode_lines


def test_a_lone_surrogate_reads_back_from_the_record() -> None:
    text = "Ngày 28-6-2021 \ud83d họp"
    lines = encode_lines(Extractor(open_packs()).extract(Article("a", text)))
    (record,) = [json.loads(line) for line in lines.splitlines()]
    assert record["sentence"]["text"] == text
    assert record["text"] == text[record["start"] : record["end"]]


def test_lines_written_some_at_a_time_are_those_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ngày 28-6-2021, 15 đại biểu, 3 xã.\n" * 3 + "Có 4 \ud83d xã."
    found = Extractor(open_packs()).extract(Article("a", text))
    at_once = encode_lines(found)
    monkeypatch.setattr("vnparty_extract.records.jsonl._AT_ONCE", 2)
    assert encode_lines(iter(found)) == at_once
    assert at_once.count(b"\n") == len(found) > 6
