"""Every output format holds what the records hold."""

import csv
import gc
import io
import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.unit.records.sample import TEXT, VALUES, result
from vnparty_extract.errors import UsageError
from vnparty_extract.records import Result
from vnparty_extract.records.formats import FORMATS, Format
from vnparty_extract.records.sqlite import title

RESULTS = [result(), result("rows.jsonl", "7", segments=True)]


def write(path: Path, name: str, results: list[Result] | None = None) -> Path:
    """The file as a run writes it: encoded one by one, then through the sink."""
    format_ = FORMATS[name]
    with path.open("wb") as stream:
        sink = format_.open_sink(stream)
        for each in RESULTS if results is None else results:
            sink.write(format_.encode(each))
        sink.close()
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def expected_records() -> list[dict[str, Any]]:
    return [json.loads(line) for each in RESULTS for line in FORMATS["jsonl"].encode(each).splitlines()]


def test_jsonl_sets_sentences_and_words_where_they_stand_in_the_text(out: Path) -> None:
    lines = write(out, "jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["type"] for record in records[5:]] == [
        "sentence", "word", "date", "word", "sentence", "document", "official", "sentence", "course", "number",
    ]  # fmt: skip
    assert records[5] == {
        "source": "rows.jsonl", "id": "7", "type": "sentence", "text": "Họp ngày 9/5/2022.", "start": 0, "end": 18,
        "index": 0, "v": 1,
    }  # fmt: skip
    assert records[6] == {
        "source": "rows.jsonl", "id": "7", "type": "word", "text": "Họp", "start": 0, "end": 3, "sentence": 0,
        "tag": "V", "v": 1,
    }  # fmt: skip
    assert all(TEXT[record["start"] : record["end"]] == record["text"] for record in records)


def test_json_is_one_array_of_the_same_records(out: Path) -> None:
    assert json.loads(write(out, "json").read_bytes()) == expected_records()
    assert json.loads(write(out, "json", []).read_bytes()) == []
    empty = Result(RESULTS[0].article, [])
    assert len(json.loads(write(out, "json", [empty, RESULTS[0], empty, RESULTS[0]]).read_bytes())) == 10


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_delimited_tables_flatten_values(out: Path, name: str, delimiter: str) -> None:
    with write(out, name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=delimiter))
    assert len(rows) == len(expected_records())
    date, document, official, course, number = rows[:5]
    assert (date["value.value"], date["value.grain"]) == ("2022-05-09", "day")
    assert (document["value.code"], document["value.term"], document["value.issuer"]) == ("39-NQ/TW", "XI; XII", "")
    assert official["value.positions"] == "Bí thư, Trưởng ban"
    assert json.loads(course["value.other"]) == {"place": "Vinh", "source": "=cmd"}
    assert (number["value.value"], number["repeat"], number["start"]) == ("1", "true", str(TEXT.index("1 mở")))
    assert [row["type"] for row in rows[5:7]] == ["sentence", "word"]
    assert (rows[6]["tag"], rows[6]["sentence.index"], rows[6]["id"]) == ("V", "0", "7")


def test_delimited_tables_disarm_formulas_in_text_but_not_numbers(out: Path) -> None:
    with write(out, "csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows[1]["sentence.text"].startswith("'- Quán triệt")
    assert all(cell[:1] not in tuple("=+-@\t\r") for row in rows for cell in row.values())


def test_an_empty_table_has_its_header(out: Path) -> None:
    assert write(out, "csv", []).read_text().startswith("source,id,type,rule,text,start,end,")


def test_parquet_is_typed(out: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra tables")
    columns = pytest.importorskip("vnparty_extract.records.columns")
    table = parquet.read_table(write(out, "parquet"))
    assert table.schema == columns.SCHEMA
    rows = table.to_pylist()
    date, document, official, course, number, sentence, word, *_ = rows
    assert date["date"]["value"] == "2022-05-09"
    assert date["number"] is None
    assert document["document"]["term"] == ["XI", "XII"]
    assert official["official"]["positions"] == ["Bí thư, Trưởng ban"]
    assert json.loads(course["other"]) == VALUES[3][2]
    assert (number["number"]["value"], number["repeat"], date["repeat"]) == (1.0, True, False)
    assert (sentence["type"], sentence["sentence"]["text"]) == ("sentence", "Họp ngày 9/5/2022.")
    assert (word["type"], word["tag"], word["sentence"]["index"]) == ("word", "V", 0)
    assert [(row["source"], row["text"], row["start"], row["mention"]) for row in rows] == [
        (record["source"], record["text"], record["start"], record.get("mention")) for record in expected_records()
    ]


def test_parquet_of_nothing_can_be_read(out: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra tables")
    assert parquet.read_table(write(out, "parquet", [])).num_rows == 0


def test_the_columns_of_values_are_those_the_values_have() -> None:
    from vnparty_extract.dates.spelling import DateValue
    from vnparty_extract.records.value_keys import VALUE_KEYS
    from vnparty_extract.values.documents import DocumentValue
    from vnparty_extract.values.numbers import NumberValue
    from vnparty_extract.values.officials import OfficialValue

    structs = {"date": DateValue, "number": NumberValue, "document": DocumentValue, "official": OfficialValue}
    for type_, struct in structs.items():
        assert {field.encode_name for field in msgspec.structs.fields(struct)} <= set(VALUE_KEYS[type_]), type_


def ask(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def database(out: Path) -> Path:
    return write(out, "sqlite", [result("a.txt", segments=True), result("rows.jsonl", "7", segments=True)])


def test_sqlite_joins_articles_sentences_and_extractions(database: Path) -> None:
    assert ask(database, "SELECT id, source, article_id, title, published FROM articles") == [
        (1, "a.txt", None, "Họp ngày 9/5/2022.", "2022-05"),
        (2, "rows.jsonl", "7", "Họp ngày 9/5/2022.", "2022-05"),
    ]
    query = """
        SELECT a.source, s.position, e.text, substr(a.text, e.start + 1, e."end" - e.start) = e.text
        FROM extractions e JOIN sentences s ON s.id = e.sentence JOIN articles a ON a.id = e.article
        WHERE e.type = 'document' AND s.article = a.id
    """
    assert ask(database, query) == [(name, 1, "Nghị quyết 39-NQ/TW", 1) for name in ("a.txt", "rows.jsonl")]
    assert ask(database, "PRAGMA foreign_key_check") == []
    assert ask(database, "SELECT text, tag FROM words WHERE sentence = 1") == [("Họp", "V"), ("ngày", "N")]


def test_sqlite_has_a_view_a_type(database: Path) -> None:
    assert ask(database, "SELECT code, term, sentence LIKE '%Lê Hà%', repeat FROM document LIMIT 1") == [
        ("39-NQ/TW", '["XI","XII"]', 1, 0)
    ]
    assert ask(database, "SELECT text, value, grain FROM date LIMIT 1") == [("ngày 9/5/2022", "2022-05-09", "day")]
    # The key `source` of a user's value does not hide the article's source.
    assert ask(database, "SELECT source, place, value_source FROM course LIMIT 1") == [("a.txt", "Vinh", "=cmd")]


@pytest.mark.parametrize(
    ("words", "found"),
    [("quán triệt", True), ("quan triet", True), ("QUÁN", True), ("quản triệt", False), ("Vĩnh", False)],
)
def test_sqlite_searches_sentences_with_or_without_diacritics(database: Path, words: str, found: bool) -> None:
    query = f"SELECT count(*) FROM sentences_fts WHERE sentences_fts MATCH '{words}'"
    assert ask(database, query) == [(2 if found else 0,)]


@pytest.mark.parametrize("type_", ["articles", "sqlite_x", 'it\'s "odd"'])
def test_sqlite_takes_any_name_of_a_type(out: Path, type_: str) -> None:
    article = RESULTS[0].article
    odd = msgspec.structs.replace(RESULTS[0].extractions[0], type=type_, value={"it's": 1, 'a"b': 2})
    write(out, "sqlite", [Result(article, [odd])])
    names = [name for (name,) in ask(out, "SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert any(type_ in name for name in names)
    if "odd" in type_:
        assert ask(out, 'SELECT "it\'s" FROM "it\'s ""odd"""') == [(1,)]


def test_sqlite_into_a_stream_that_is_no_file() -> None:
    stream = io.BytesIO()
    sink = FORMATS["sqlite"].open_sink(stream)
    sink.write(FORMATS["sqlite"].encode(RESULTS[0]))
    sink.close()
    assert stream.getvalue().startswith(b"SQLite format 3")


def test_the_title_is_the_first_line_with_something_on_it() -> None:
    assert title("\n  \n  Tít bài \nthân") == "Tít bài"
    assert title("   ") is None


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_results_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="needs the extra tables")
    assert write(tmp_path / "1", name).read_bytes() == write(tmp_path / "2", name).read_bytes()


@pytest.mark.parametrize("name", ["brat", "parquet", "sqlite"])
def test_a_sink_given_up_says_and_writes_nothing(name: str, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a full disk leaves: a sink that is never closed, over a file that is."""
    said: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    with out.open("wb") as stream:
        sink = FORMATS[name].open_sink(stream)
        sink.write(FORMATS[name].encode(RESULTS[0]))
    del sink
    gc.collect()
    assert not said


def test_a_format_whose_extra_is_missing_says_which() -> None:
    with pytest.raises(UsageError, match=r"O010.*the format x needs the extra y; pip install 'vnparty-extract\[y\]'"):
        Format("x", lambda result: b"", extra="y", module="no_such_module_anywhere").require()


def test_brat_entries_unpack_anywhere(out: Path) -> None:
    with zipfile.ZipFile(write(out, "brat", [result("/etc/../a.txt"), result("../../etc/a.txt")])) as archive:
        assert archive.namelist() == ["etc/a.txt", "etc/a.ann", "etc/a-2.txt", "etc/a-2.ann", "annotation.conf"]
        assert "course\n" in archive.read("annotation.conf").decode()
