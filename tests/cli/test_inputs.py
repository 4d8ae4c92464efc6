"""Every command takes its inputs in the same way."""

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.program import Completed, Run


def found(run: Completed) -> list[tuple[str, str | None, str]]:
    records = [json.loads(line) for line in run.stdout.splitlines()]
    return [(record["source"], record.get("id"), record["text"]) for record in records]


@pytest.fixture
def extract(vnparty: Run, pack: Path) -> Run:
    return lambda *arguments, **options: vnparty(
        "extract", "--no-builtin", "--pack", pack, "--quiet", *arguments, **options
    )


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "in" / "old").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text("Có 1 xã", "utf-8")
    (tmp_path / "in" / "old" / "b.txt.gz").write_bytes(gzip.compress("Có 2 xã".encode()))
    (tmp_path / "in" / "c.jsonl").write_text('{"body": "Có 3 xã", "key": "x"}\n{"body": 4}\n', "utf-8")
    (tmp_path / "in" / "d.csv").write_text("key,body\ny,Có 5 xã\n", "utf-8")


def test_a_folder_its_globs_and_its_tables(extract: Run) -> None:
    assert found(extract("in")) == [("in/a.txt", None, "1"), ("in/old/b.txt.gz", None, "2")]
    assert found(extract("in", "--exclude", "old")) == [("in/a.txt", None, "1")]
    run = extract("in", "--include", "*.jsonl", "--include", "*.csv", "--text-field", "body", "--id-field", "key")
    assert found(run) == [("in/c.jsonl", "x", "3"), ("in/d.csv", "y", "5")]
    assert run.returncode == 3
    assert run.stderr.decode().startswith("error[I011] in/c.jsonl:2: no field 'key'; the row has 'body'")


def test_standard_input_as_text_and_as_rows(extract: Run) -> None:
    assert found(extract("-", input="Có 7 xã".encode())) == [("-", None, "7")]
    rows = '{"text": "Có 8 xã", "id": 1}\n{"text": "Có 9 xã"}\n'.encode()
    assert found(extract("-", "--input-format", "jsonl", input=rows)) == [("-", "1", "8"), ("-", "2", "9")]


def test_a_list_of_files(extract: Run) -> None:
    run = extract("--files0-from", "-", input=b"in/a.txt\0in/gone.txt\0in/old/b.txt.gz\0")
    assert found(run) == [("in/a.txt", None, "1"), ("in/old/b.txt.gz", None, "2")]
    assert (run.returncode, run.stderr) == (3, b"error[I002] in/gone.txt: cannot read: No such file or directory\n")
    assert extract("--files0-from", "gone").returncode == 2
    assert extract("--files0-from", "-", "-").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [(), ("in", "--published", "soon"), ("in", "--max-bytes", "much"), ("in", "--input-format", "doc"), ("gone",)],
)
def test_what_makes_no_sense_ends_with_2(extract: Run, arguments: tuple[str, ...]) -> None:
    run = extract(*arguments)
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"Traceback" not in run.stderr


def test_a_size_has_units(extract: Run, tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("Có 1 xã." * 1000, "utf-8")
    assert extract("big.txt", "--max-bytes", "1K").stderr.decode() == (
        "error[I006] big.txt: larger than 1,024 bytes; raise the limit with --max-bytes\n"
    )
    assert extract("big.txt", "--max-bytes", "1MiB").returncode == 0


def test_a_detected_encoding_is_said_and_costs_nothing(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Ho\u0323p chi bô\u0323 co\u0301 12 ngươ\u0300i".encode("cp1258"))
    run = vnparty("extract", "--no-builtin", "--pack", pack, "a.txt")
    assert run.returncode == 0
    assert json.loads(run.stdout)["sentence"]["text"] == "Họp chi bộ có 12 người"
    assert run.stderr == b"note[I005] a.txt: read as windows-1258 (detected); --encoding NAME overrides\n"


@pytest.mark.parametrize("command", ["extract", "view", "report", "text"])
def test_every_command_takes_the_same_inputs(vnparty: Run, command: str) -> None:
    said = " ".join(vnparty(command, "--help").stdout.decode().split())
    for option in ("--input-format", "--encoding", "--text-field", "--include", "--files0-from", "--max-bytes"):
        assert option in said
