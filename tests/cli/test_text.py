"""`vnparty text` prints what offsets count."""

import json
import os
import pty
from pathlib import Path

import pytest

from tests.cli.program import Run


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfm\xe1\xbb\x99t\r\nhai \x1b[31m12")
    (tmp_path / "rows.jsonl").write_text('{"id": 7, "text": "ba", "date": "2022-07"}\n{"x": 1}\n{"text": "4"}\n')


def test_one_article_is_printed_to_the_last_character(vnparty: Run) -> None:
    run = vnparty("text", "a.txt")
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.decode() == "một\r\nhai \x1b[31m12"


def test_a_span_is_the_text_of_the_record(vnparty: Run, pack: Path) -> None:
    for line in vnparty("extract", "a.txt", "--no-builtin", "--pack", pack).stdout.splitlines():
        record = json.loads(line)
        run = vnparty("text", "a.txt", "--span", f"{record['start']}:{record['end']}")
        assert run.stdout.decode() == record["text"]
    assert vnparty("text", "a.txt", "--span", "5").returncode == 2


def test_several_articles_bear_their_names(vnparty: Run) -> None:
    run = vnparty("text", "rows.jsonl")
    assert run.returncode == 3
    assert run.stdout.decode() == "==> rows.jsonl#7 <==\nba\n==> rows.jsonl#3 <==\n4\n"
    assert run.stderr.decode().startswith("error[I011] rows.jsonl:2: no field 'text'; ")


def test_json_lines_can_be_read_again(vnparty: Run, tmp_path: Path) -> None:
    run = vnparty("text", "rows.jsonl", "--json")
    assert [json.loads(line) for line in run.stdout.splitlines()] == [
        {"source": "rows.jsonl", "id": "7", "published": "2022-07", "text": "ba"},
        {"source": "rows.jsonl", "id": "3", "text": "4"},
    ]
    again = vnparty("text", "-", "--input-format", "jsonl", "--json", input=run.stdout)
    assert [json.loads(line)["text"] for line in again.stdout.splitlines()] == ["ba", "4"]


def test_no_escape_sequence_reaches_a_terminal(vnparty: Run) -> None:
    parent, child = pty.openpty()
    vnparty("text", "a.txt", capture_output=False, stdout=child)
    os.close(child)
    assert "hai ␛[31m12" in os.read(parent, 1000).decode()


def test_a_missing_path_ends_with_2(vnparty: Run) -> None:
    run = vnparty("text", "a.txt", "gone.txt")
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.decode().startswith("error[I001] gone.txt: no such file or folder; ")
