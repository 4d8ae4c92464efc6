"""Hostile articles at their full size, through the program: an honest line or records, and memory in bounds."""

import json
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import Completed, Run

FACT = "Ngày 28-6-2021 có 2.250 đảng viên. "
LEAST, MEMORY = 160 << 20, 480 << 20
"""Bytes of address space for a run that reads no article, and for one that reads a megabyte or a few."""

ARTICLES = {
    "a million blank lines": "\n" * 1_000_000 + FACT,
    "ten thousand marks on one letter": "a" + "\N{COMBINING ACUTE ACCENT}" * 10_000 + " " + FACT,
    "a million marks on one letter": "a" + "\N{COMBINING DOT BELOW}" * 1_000_000 + " " + FACT,
    "a million zero-width characters": "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}" * 500_000 + FACT,
    "each line from right to left": f"\N{RIGHT-TO-LEFT OVERRIDE}{FACT}\N{POP DIRECTIONAL FORMATTING}\n" * 500 + FACT,
    "half a megabyte on one line": FACT * (500_000 // len(FACT)),
}


def extract(vnparty: Run, memory: int) -> Completed:
    """A run on `a.txt` that ends with an error where it needs more memory."""

    return vnparty("extract", "a.txt", "--jobs", "1", "--quiet", preexec_fn=limit(memory))


def limit(memory: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


@pytest.mark.parametrize("name", ARTICLES)
def test_its_facts_are_found_in_bounds(name: str, vnparty: Run, tmp_path: Path) -> None:
    text = ARTICLES[name]
    (tmp_path / "a.txt").write_bytes(text.encode())
    run = extract(vnparty, MEMORY)
    assert (run.returncode, run.stderr) == (0, b"")
    records = [json.loads(line) for line in run.stdout.decode().split("\n")[:-1]]
    assert all(text[record["start"] : record["end"]] == record["text"] for record in records)
    assert [record["text"] for record in records[-2:]] == ["Ngày 28-6-2021", "2.250"]


def test_a_hundred_megabytes_on_one_line_are_left_out_unread(vnparty: Run, tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        for _ in range(100):
            file.write((FACT * 40_000).encode()[: 1 << 20])
    run = extract(vnparty, LEAST)
    assert (run.returncode, run.stdout) == (3, b"")
    assert run.stderr == b"error[I006] a.txt: larger than 16,777,216 bytes; raise the limit with --max-bytes\n"


def test_facts_without_end_in_one_sentence_are_refused(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("12 a " * 60_000, "utf-8")
    run = vnparty("extract", "a.txt", "--no-builtin", "--pack", pack, "--quiet", preexec_fn=limit(MEMORY))
    assert (run.returncode, run.stdout) == (3, b"")
    assert run.stderr.startswith(b"error[X005] a.txt: its 60000 records would each repeat a sentence that does not end")


def test_a_numeral_without_end_is_no_number(vnparty: Run, tmp_path: Path) -> None:
    endless = ["có 5" + " tỷ" * 50_000, "hàng" + " tỷ" * 50_000, "9" * 50_000, "1" * 31]
    (tmp_path / "a.txt").write_text("".join(f"Xã {each} đồng.\n" for each in endless) + FACT, "utf-8")
    run = extract(vnparty, MEMORY)
    assert (run.returncode, run.stderr) == (0, b"")
    assert [json.loads(line)["text"] for line in run.stdout.splitlines()] == ["Ngày 28-6-2021", "2.250"]
