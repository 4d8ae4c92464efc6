"""Tables of articles: JSON Lines, CSV, TSV, Parquet; each fault at its row, the other rows read."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vnparty_extract.articles import Item
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article

Read = Callable[..., list[Item]]
Fault = Callable[..., str]


def said(items: list[Item]) -> list[str]:
    """Articles as `id=text`, problems as their line without the folder."""
    return [f"{item.id}={item.text}" if isinstance(item, Article) else without_folder(item) for item in items]


def without_folder(problem: Problem) -> str:
    return str(problem).replace(f"{Path(problem.path or '').parent}/", "")


def rows(*given: Any) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in given)


def test_json_lines_are_articles(read: Read) -> None:
    content = b"\xef\xbb\xbf" + rows(
        {"text": "một", "id": 7, "date": "2022-07-05T08:00"}, {"text": "hai", "n": {"x": 1}}
    )
    first, second = read("a.jsonl", content, published="2021")
    assert isinstance(first, Article)
    assert (first.text, first.id, first.published) == ("một", "7", "2022-07-05")
    assert isinstance(second, Article)
    assert (second.text, second.id, second.published) == ("hai", "2", "2021")


def test_fields_have_the_names_the_user_gives(read: Read) -> None:
    content = rows({"body": "một", "key": "x", "day": "05/07/2022", "id": 1, "text": "no"})
    (article,) = read("a.ndjson", content, text_field="body", id_field="key", date_field="day")
    assert isinstance(article, Article)
    assert (article.text, article.id, article.published) == ("một", "x", "2022-07-05")


def test_each_bad_row_is_said_and_the_rest_read(read: Read) -> None:
    content = b"\n".join(
        [
            b'{"text": "a"}',
            b"",
            b'{"text": "b"',
            b"[1, 2]",
            b'{"txt": "c"}',
            b'{"text": 5}',
            b'{"text": null}',
            rb'{"text": "x \ud800 y"}',
            rb'{"text": "x \u0000 y"}',
            b'{"text": "\xff"}',
            b'{"text": "d", "date": "soon"}',
            b"[" * 100_000,
            b'{"text": "' + b"x" * 200_000 + b'"}',
            b'{"text": "e", "n": 1e999}',
        ]
    )
    assert said(read("a.jsonl", content, max_bytes=150_000)) == [
        "1=a",
        "error[I010] a.jsonl:3: not JSON: Expecting ',' delimiter at column 13; mend or drop the row",
        (
            "error[I010] a.jsonl:4: a JSON array, where each line should be an object; "
            "write one object a line: jq -c '.[]' FILE"
        ),
        "error[I011] a.jsonl:5: no field 'text'; the row has 'txt': name one with --text-field",
        "error[I012] a.jsonl:6: the field 'text' is a number, not text; name another with --text-field",
        "error[I012] a.jsonl:7: the field 'text' is empty (null); name another with --text-field",
        "error[I012] a.jsonl:8: not text (lone surrogate U+D800 at 2); mend the row",
        "error[I012] a.jsonl:9: not text (NUL character at 2); mend the row",
        "error[I003] a.jsonl:10: not UTF-8 text (byte 10 of the line); write the row in UTF-8",
        (
            "warning[I013] a.jsonl:11: the field 'date' is no date: 'soon'; the article is read without it; "
            "write YYYY-MM-DD or name another field with --date-field"
        ),
        "11=d",
        "error[I010] a.jsonl:12: not JSON that can be read: nested too deeply; mend or drop the row",
        "error[I006] a.jsonl:13: larger than 150,000 bytes; raise the limit with --max-bytes",
        "14=e",
    ]


def test_a_wrong_field_is_said_once_a_source(read: Read) -> None:
    content = rows(*[{"text": "a"}] * 5)
    assert said(read("a.jsonl", content, text_field="body")) == [
        "error[I011] a.jsonl:1: no field 'body' in any of the 5 rows; the row has 'text': name one with --text-field"
    ]
    (problem,) = read("a.jsonl", content * 1000, text_field="body")
    assert "in any of the first 1000 rows; the rest is left out" in str(problem)


def test_rows_before_the_first_with_the_field_are_said_each(read: Read) -> None:
    assert [line[:22] for line in said(read("a.jsonl", rows({"x": 1}, {"y": 1}, {"text": "a"}, {"z": 1})))] == [
        "error[I011] a.jsonl:1:",
        "error[I011] a.jsonl:2:",
        "3=a",
        "error[I011] a.jsonl:4:",
    ]


def test_a_named_id_or_date_field_must_be_there(read: Read) -> None:
    assert said(read("a.jsonl", rows({"text": "a", "id": 1}), id_field="key")) == [
        "error[I011] a.jsonl:1: no field 'key'; the row has 'text', 'id': name one with --id-field or --date-field"
    ]


def test_a_truncated_gzip_gives_its_whole_rows_and_one_line(read: Read) -> None:
    content = gzip.compress(rows(*({"text": str(number) * 50} for number in range(1000))))
    *articles, problem = read("a.jsonl.gz", content[: len(content) // 2])
    assert len(articles) > 10
    assert isinstance(problem, Problem)
    assert problem.code == "I007"
    assert problem.line == len(articles) + 1
    assert problem.message == "the compressed file ends too early"


def test_a_gzip_bomb_in_one_line_is_bounded(read: Read) -> None:
    content = gzip.compress(b'{"text": "' + b" " * 30_000_000 + b'"}\n{"text": "after"}\n')
    assert said(read("a.jsonl.gz", content, max_bytes=10_000)) == [
        "error[I006] a.jsonl.gz:1: larger than 10,000 bytes; raise the limit with --max-bytes",
        "2=after",
    ]


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.CSV", ",")])
def test_csv_rows_are_articles(read: Read, name: str, delimiter: str) -> None:
    content = 'id,text,date\n7,"Họp,\nbàn ""việc""",2022-07\n8,hai,\n'.replace(",", delimiter).encode()
    first, second = read(name, content)
    assert isinstance(first, Article)
    assert (first.text, first.id, first.published) == (f'Họp{delimiter}\nbàn "việc"', "7", "2022-07")
    assert isinstance(second, Article)
    assert (second.text, second.id, second.published) == ("hai", "8", None)


def test_a_row_of_csv_without_an_id_bears_the_line_it_starts_on(read: Read) -> None:
    assert said(read("a.csv", b'text\n"a\nb"\nc\n\nd\n')) == ["2=a\nb", "4=c", "6=d"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_csv_in_marked_unicode(read: Read, codec: str) -> None:
    assert said(read("a.csv", "id\ttext\n1\tĐảng ủy".encode(codec))) == ["1=Đảng ủy"]


def test_csv_in_a_legacy_encoding_is_detected_and_said(read: Read) -> None:
    content = "id,text\n1,Ho\u0323p chi bô\u0323 tô\u0301i thư\u0301 ba\n".encode("cp1258")
    assert said(read("a.csv", content)) == [
        "note[I005] a.csv: read as windows-1258 (detected); --encoding NAME overrides",
        "1=Họp chi bộ tối thứ ba",
    ]


def test_each_bad_row_of_csv_is_said_and_the_rest_read(read: Read) -> None:
    content = b'id,text\n1,a\n2\n3,b,c\n4,"x"y\n5,\xff\n6,a\0b\n7,d\n8,"never\nends\n'
    assert said(read("a.csv", content)) == [
        "1=a",
        "error[I010] a.csv:3: 1 cells under 2 columns; quote cells that hold the delimiter or a line break",
        "error[I010] a.csv:4: 3 cells under 2 columns; quote cells that hold the delimiter or a line break",
        "error[I010] a.csv:5: not a row of CSV: ',' expected after '\"'; mend or drop the row",
        "error[I012] a.csv:6: not text (lone surrogate U+DCFF at 0); mend the row",
        "error[I012] a.csv:7: not text (NUL character at 1); mend the row",
        "7=d",
        "error[I010] a.csv:9: not a row of CSV: unexpected end of data; mend or drop the row",
    ]


def test_csv_without_the_text_column_is_one_fault(fault: Fault) -> None:
    assert fault("a.csv", b"id,body\n1,a\n2,b\n") == (
        "error[I011] a.csv:1: no column 'text'; the header has 'id', 'body': name one with --text-field"
    )


def test_an_empty_table_has_no_articles(read: Read) -> None:
    assert read("a.csv", b"") == read("a.jsonl", b"") == read("a.csv", b"id,text\n") == read("a.jsonl", b"\n\n") == []


def parquet(columns: dict[str, list[Any]]) -> bytes:
    pa = pytest.importorskip("pyarrow", reason="needs the extra tables")
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    write_table(pa.table(columns), out)
    return out.getvalue()


def test_parquet_rows_are_articles(read: Read) -> None:
    from datetime import UTC, date, datetime

    content = parquet({"text": ["một", None, "ba"], "id": [7, 8, None], "date": [date(2022, 7, 5), None, None]})
    first, problem, third = read("a.parquet", content)
    assert first == Article(first.source, "một", "7", "2022-07-05")  # type: ignore[union-attr]
    assert said([problem]) == [
        "error[I012] a.parquet:2: the field 'text' is empty (null); name another with --text-field"
    ]
    assert third == Article(first.source, "ba", "3")  # type: ignore[union-attr]
    (article,) = read("a.parquet", parquet({"text": ["a"], "date": [datetime(2022, 7, 5, 8, tzinfo=UTC)]}))
    assert isinstance(article, Article)
    assert article.published == "2022-07-05"


def test_parquet_without_the_column_or_damaged_is_one_fault(fault: Fault) -> None:
    content = parquet({"body": ["a" * 1000] * 1000, "n": list(range(1000))})
    assert fault("a.parquet", content) == (
        "error[I011] a.parquet: no column 'text'; the file has 'body', 'n': name one with --text-field"
    )
    assert fault("a.parquet", content[:-100], text_field="body").startswith(
        "error[I018] a.parquet: damaged Parquet file:"
    )
    assert fault("a.parquet", b"", text_field="body").startswith("error[I018] a.parquet: damaged Parquet file:")
    broken = content[:20] + b"\xff" * 200 + content[220:]
    assert fault("a.parquet", broken, text_field="body").startswith("error[I018] a.parquet: damaged Parquet file:")


def test_a_text_column_of_numbers_is_said_a_row(read: Read) -> None:
    (problem,) = read("a.parquet", parquet({"text": [1]}))
    assert "the field 'text' is a number, not text" in str(problem)
