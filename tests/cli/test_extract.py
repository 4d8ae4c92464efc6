"""`vnparty extract`: what comes out where, and with which exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.program import Run


def test_records_on_stdout_and_all_else_on_stderr(vnparty: Run, archive: Path, pack: Path) -> None:
    run = vnparty("extract", archive, "--no-builtin", "--pack", pack)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 3
    assert len(records) == 298 * 180
    error, summary = run.stderr.decode().splitlines()
    assert error.startswith("error[")
    assert "007.txt" in error
    assert summary.startswith("300 articles read, 299 extracted, 1 skipped (")


def test_the_same_bytes_whatever_surrounds_it(vnparty: Run, archive: Path, pack: Path, tmp_path: Path) -> None:
    command = ("extract", archive, "--no-builtin", "--pack", pack)
    plain = vnparty(*command, "--jobs", 1).stdout
    assert plain
    assert vnparty(*command, "--jobs", 3).stdout == plain
    elsewhere = {"LANG": "C", "LC_ALL": "C", "TZ": "America/Lima", "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "cp1258"}
    assert vnparty(*command, env=elsewhere).stdout == plain
    assert vnparty(*command, "-o", "out.jsonl").stdout == b""
    assert (tmp_path / "out.jsonl").read_bytes() == plain
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_output_is_utf8_in_any_locale(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xã Cộng Hòa có 12 hộ.", "utf-8")
    for environment in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "cp1258"}):
        run = vnparty("extract", "a.txt", "--no-builtin", "--pack", pack, env=environment)
        assert run.returncode == 0
        assert json.loads(run.stdout)["sentence"]["text"] == "Xã Cộng Hòa có 12 hộ."


def test_one_article_gives_no_summary_line(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Có 12 hộ.", "utf-8")
    run = vnparty("extract", "a.txt", "--no-builtin", "--pack", pack)
    assert (run.returncode, run.stderr) == (0, b"")


def test_summary_file(vnparty: Run, archive: Path, pack: Path, tmp_path: Path) -> None:
    run = vnparty("extract", archive, "--no-builtin", "--pack", pack, "--summary", "counts.json", "--quiet")
    counts = json.loads((tmp_path / "counts.json").read_bytes())
    assert counts["read"] == 300 == counts["extracted"] + sum(counts["skipped"].values())
    assert counts["records"] == len(run.stdout.splitlines())
    assert counts["bytes_written"] == len(run.stdout)
    assert run.stderr.count(b"\n") == 1  # the error, and no line of counts


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.txt"], "missing.txt: no such file or folder"),
        (["a.txt", "missing.txt"], "missing.txt: no such file or folder"),
        (["a.txt", "--pack", "missing.toml"], "missing.toml"),
        (["a.txt", "--type", "figures"], "the loaded packs have"),
        (["a.txt", "--published", "2022-02-30"], "is no date"),
        (["a.txt", "--jobs", "0"], "--jobs"),
        (["a.txt", "--resume"], "--resume needs a file"),
        (["a.txt", "-o", "no/such/folder/out.jsonl"], "no/such/folder/out.jsonl"),
        ([], "Nothing to read"),
    ],
)
def test_what_cannot_be_done_ends_with_2_before_anything_runs(
    vnparty: Run, tmp_path: Path, pack: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "a.txt").write_text("Có 12 hộ.", "utf-8")
    run = vnparty("extract", "--no-builtin", "--pack", pack, *arguments)
    assert run.returncode == 2
    assert run.stdout == b""
    assert said in run.stderr.decode()
    assert b"Traceback" not in run.stderr


def test_no_date_comes_from_the_clock(vnparty: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sáng nay, ngày 15-7, huyện họp về kế hoạch năm nay và quý I.", "utf-8")
    run = vnparty("extract", "a.txt")
    values = [json.loads(line)["value"] for line in run.stdout.splitlines()]
    assert not [value for value in values if "20" in json.dumps(value.get("start"))]


RUNAWAY = r"""
schema = 1
[pack]
id = "runaway"
version = "1.0.0"
[[rules]]
id = "letters"
type = "letters"
timeout_ms = 300
pattern = '''(?<x>12|(?:a|aa)+!)'''
value = { x = "{x}" }
match = ["Có [[12]] người", "[[aa!]]"]
no_match = ["Không có ai"]
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rule_that_runs_away_is_cut_off_and_costs_only_its_hits(
    vnparty: Run, pack: Path, tmp_path: Path, jobs: int
) -> None:
    (tmp_path / "runaway.toml").write_text(RUNAWAY, "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.txt").write_text("Có 12 người.\n" + "a" * 5000, "utf-8")
    for number in range(2, 9):
        (tmp_path / "in" / f"{number}.txt").write_text("Có 12 người.\n" + "Không có ai. " * 3000, "utf-8")
    run = vnparty("extract", "in", "--no-builtin", "--pack", pack, "--pack", "runaway.toml", "--jobs", jobs)
    records = [json.loads(line) for line in run.stdout.splitlines()]
    found = [(record["source"], record["rule"]) for record in records]
    others = [(f"in/{number}.txt", rule) for number in range(2, 9) for rule in ("figures/digits", "runaway/letters")]
    assert sorted(found) == [("in/1.txt", "figures/digits"), *others]
    assert run.returncode == 3
    said = run.stderr.decode()
    assert said.count("R001") == 1
    assert "rule runaway/letters ran out of time" in said
    assert "in/1.txt" in said
