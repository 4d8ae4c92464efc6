"""`vnparty extract --format`: every format comes out whole or not at all."""

import json
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.program import Run
from vnparty_extract.records.formats import FORMATS

TEXT = "Ngày 28-6-2021, Tỉnh ủy ban hành Nghị quyết số 05-NQ/TU, giao 15 đảng viên.\nHọp tiếp ngày 9/7/2021.\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in "abc":
        (tmp_path / "in" / f"{name}.txt").write_text(TEXT, "utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_whatever_the_jobs(vnparty: Run, tmp_path: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="needs the extra tables")
    for jobs in (1, 2):
        run = vnparty("extract", "in", "--format", name, "--jobs", jobs, "-o", f"{jobs}.out", "--sentences")
        assert run.returncode == 0, run.stderr
    assert (tmp_path / "1.out").read_bytes() == (tmp_path / "2.out").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.out", "2.out", "in"]


@pytest.mark.parametrize("name", [name for name, format_ in FORMATS.items() if not format_.streams])
def test_what_cannot_be_streamed_needs_a_file(vnparty: Run, name: str) -> None:
    run = vnparty("extract", "in", "--format", name)
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"-o" in run.stderr


def test_sentences_and_words_are_records_of_their_own(vnparty: Run) -> None:
    run = vnparty("extract", "in/a.txt", "--sentences", "--words")
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert all(TEXT[record["start"] : record["end"]] == record["text"] for record in records)
    sentences = [record for record in records if record["type"] == "sentence"]
    assert [record["index"] for record in sentences] == [0, 1]
    words = [record for record in records if record["type"] == "word"]
    assert {"Tỉnh ủy", "15", "đảng viên"} <= {record["text"] for record in words}
    assert all(sentences[record["sentence"]]["start"] <= record["start"] for record in words)
    assert all(record["tag"] for record in words)
    plain = vnparty("extract", "in/a.txt").stdout.splitlines()
    assert [json.loads(line) for line in plain] == [
        record for record in records if record["type"] not in ("sentence", "word")
    ]


def test_sqlite_has_all_sentences_without_being_asked(vnparty: Run, tmp_path: Path) -> None:
    vnparty("extract", "in", "--format", "sqlite", "-o", "out.db")
    with closing(sqlite3.connect(tmp_path / "out.db")) as database:
        assert database.execute("SELECT count(*) FROM sentences").fetchone() == (6,)
        assert database.execute("SELECT DISTINCT code FROM document").fetchall() == [("05-NQ/TU",)]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_json_into_jq(vnparty: Run) -> None:
    run = vnparty("extract", "in", "--format", "json", "--type", "document")
    assert [record["value"]["code"] for record in json.loads(run.stdout)] == ["05-NQ/TU"] * 3


def test_corrected_annotations_become_gold_that_scores(vnparty: Run, tmp_path: Path) -> None:
    vnparty("extract", "in", "--format", "brat", "-o", "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path / "brat")
    vnparty("extract", "in", "--format", "doccano", "-o", "out.jsonl")
    file = tmp_path / "brat" / "in" / "a.ann"
    start = TEXT.index("Tỉnh ủy")
    file.write_text(f"{file.read_text('utf-8')}T99\tofficial {start} {start + 7}\tTỉnh ủy\n", "utf-8")
    run = vnparty("gold", "brat", "-o", "gold")
    assert (run.returncode, run.stderr.decode()[:50]) == (0, "note[G004] 1 spans were added or moved and have no")
    assert vnparty("gold", "out.zip", "-o", "again").returncode == 0
    assert vnparty("gold", "out.jsonl", "-o", "third").returncode == 0
    records = [json.loads(line) for line in vnparty("extract", "in").stdout.splitlines()]
    for folder in ("gold", "again", "third"):
        for name in "abc":
            assert (tmp_path / folder / f"{name}.txt").read_text("utf-8") == TEXT
            lines = (tmp_path / folder / f"{name}.txt.jsonl").read_text("utf-8").splitlines()
            gold = [json.loads(line) for line in lines]
            if folder == "gold" and name == "a":
                assert gold.pop(1)["value"] == {"canonical": "Tỉnh ủy", "positions": []}
            assert gold == [
                {key: record[key] for key in ("type", "start", "end", "text", "value")}
                for record in records
                if record["source"] == f"in/{name}.txt"
            ]


def test_gold_of_what_is_no_annotation(vnparty: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK no")
    run = vnparty("gold", "bad.zip", "-o", "gold")
    assert run.returncode == 3
    assert run.stderr.decode().startswith("error[G001] bad.zip: cannot be read: ")


def test_nothing_half_written_under_the_final_name(vnparty: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "a.txt").write_bytes(b"\0")
    run = vnparty("extract", "in", "--format", "csv", "-o", "out.csv")
    assert run.returncode == 3
    assert len((tmp_path / "out.csv").read_text("utf-8").splitlines()) > 2
    full = subprocess.run(["bash", "-c", "test -e /dev/full"], check=False).returncode == 0
    if full:
        assert vnparty("extract", "in", "--format", "sqlite", "-o", "/dev/full").returncode == 2
