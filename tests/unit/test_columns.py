"""Records as Arrow columns."""

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra tables")

from vnparty_extract.model import Extraction, SentenceRef  # noqa: E402
from vnparty_extract.records.columns import SCHEMA, error_row, record_batch, row  # noqa: E402


def extraction(type_: str, value: dict[str, object]) -> Extraction:
    return Extraction(
        source="a.txt", type=type_, rule="p/r", text="năm 2019", start=0, end=8,
        sentence=SentenceRef(0, 0, 8, "năm 2019"), value=value, line=1, column=1, mention="0" * 16, v=1,
    )  # fmt: skip


def test_a_value_stands_in_the_column_of_its_type() -> None:
    batch = record_batch([row(extraction("date", {"value": "2019", "grain": "year"}))])
    (record,) = batch.to_pylist()
    assert batch.schema == SCHEMA
    assert record["date"]["value"] == "2019"
    assert record["number"] is None
    assert record["sentence"]["text"] == "năm 2019"


def test_a_users_type_stands_as_json() -> None:
    (record,) = record_batch([row(extraction("course", {"tên": "Lớp 1"}))]).to_pylist()
    assert record["other"] == '{"tên":"Lớp 1"}'


def test_an_article_that_failed_is_a_row_with_its_error() -> None:
    (record,) = record_batch([error_row("b.txt", "7", "took too long")]).to_pylist()
    assert (record["source"], record["id"], record["error"], record["type"]) == ("b.txt", "7", "took too long", None)
