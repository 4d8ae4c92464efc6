"""What UTF-8 cannot hold is escaped, never lost and never a crash."""

import json

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
