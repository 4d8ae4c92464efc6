"""What keeps a long article from taking many times its size."""

from collections.abc import Sequence

import pytest

from vnparty_extract.model import Article, Candidate, Context
from vnparty_extract.pipeline import Extractor, open_packs


def test_a_match_is_let_go_once_it_is_read() -> None:
    extractor = Extractor(open_packs())
    seen: list[Candidate] = []

    def look(candidates: Sequence[Candidate], _: Context) -> Sequence[Candidate]:
        seen.extend(candidates)
        return candidates

    extractor.linkers = (look, *extractor.linkers)
    extractor.extract(Article("a", "Ngày 28-6, ông Lê Văn Tám trao 15 bản Nghị quyết số 18-NQ/TW."))
    assert {candidate.type for candidate in seen} == {"date", "official", "number", "document"}
    assert {candidate.type for candidate in seen if candidate.match._groups is not None} == {"document"}


def test_records_are_made_when_they_are_asked_for() -> None:
    article = Article("a", "Kết nạp 15 đảng viên.\n\nKết nạp 16 đảng viên.\n\nKết nạp 15 đảng viên.")
    found = Extractor(open_packs()).analyse(article).extractions
    assert len(found) == 3
    assert found[0] is not found[0]
    assert [item.text for item in found[1:]] == ["16", "15"]
    assert [item.repeat for item in found] == [False, False, True]


# What took minutes for some kilobytes, each a hundred times as long as it may be for the test to end soon otherwise.
@pytest.mark.parametrize(
    "repeated", ["ngày 15, ", "1", "1.", "a.", "Ngày 15/7/2022, ông Lê Văn Tám trao 250 triệu đồng, 3 máy "]
)
def test_a_line_without_stops_is_read_in_pieces(repeated: str) -> None:
    text = repeated * (60_000 // len(repeated))
    found = Extractor(open_packs()).extract(Article("a", text))
    assert all(len(item.sentence.text) <= 10_050 for item in found)
    assert all(text[item.sentence.start : item.sentence.end] == item.sentence.text for item in found)
    assert not any(text[item.sentence.start].isspace() for item in found)


def test_a_run_of_digits_longer_than_any_quantity_is_none() -> None:
    assert Extractor(open_packs()).extract(Article("a", "1" * 60_000)) == []
