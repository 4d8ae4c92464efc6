"""A terminal on either end: nothing of an article or a pack commands it, and it can be read from."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.cli.program import VNPARTY

HOSTILE = "Có 12 hộ \x1b]0;taken\x07 và \x9b31m \u202e7\u202c hộ\x7f.\n"
COMMANDS = "\x1b\x07\x9b\u202e\u202c\x7f"


def on_a_terminal(command: list[str], environment: dict[str, str], folder: Path, typed: bytes = b"") -> tuple[int, str]:
    """Exit code and all that reached the terminal, which is stdin, stdout and stderr."""
    ours, theirs = pty.openpty()
    surroundings = {**environment, "TERM": "dumb", "NO_COLOR": "1"}
    run = subprocess.Popen(
        [*VNPARTY, *command], env=surroundings, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(ours, typed)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the last process on the terminal has ended
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    return run.wait(60), shown.decode()


@pytest.mark.parametrize("format_", ["jsonl", "json", "csv", "tsv", "doccano"])
def test_no_record_commands_the_terminal(environment: dict[str, str], pack: Path, tmp_path: Path, format_: str) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    command = ["extract", "a.txt", "--no-builtin", "--pack", str(pack), "--format", format_]
    code, shown = on_a_terminal(command, environment, tmp_path)
    assert code == 0
    assert "12" in shown
    assert not set(COMMANDS) & set(shown)
    piped = subprocess.run([*VNPARTY, *command], env=environment, cwd=tmp_path, check=True, capture_output=True)
    assert "\u202e" in piped.stdout.decode()  # elsewhere the record is the text


def test_no_name_of_a_file_commands_the_terminal(environment: dict[str, str], pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\nerror[X009] forged\u202e.txt").write_bytes(b"\xff\xfe\xfd so not text \x81")
    code, shown = on_a_terminal(["extract", ".", "--no-builtin", "--pack", str(pack)], environment, tmp_path)
    assert code == 3
    assert not set(COMMANDS) & set(shown)
    assert len([line for line in shown.splitlines() if line.startswith("error[")]) == 1


def test_no_line_of_a_pack_commands_the_terminal(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", "utf-8")
    head = 'schema = 1\n[pack]\nid = "p"\nversion = "1"\n[[rules]]\nid = "r"\ntype = "t"\n'
    (tmp_path / "p.toml").write_text(f"{head}pattern = '(\u009b31m\u202e'\n", "utf-8")
    code, shown = on_a_terminal(["extract", "a.txt", "--no-builtin", "--pack", "p.toml"], environment, tmp_path)
    assert code == 2
    assert "P014" in shown
    assert not set(COMMANDS) & set(shown)


def test_an_article_can_be_typed(environment: dict[str, str], pack: Path, tmp_path: Path) -> None:
    command = ["extract", "-", "--no-builtin", "--pack", str(pack)]
    code, shown = on_a_terminal(command, environment, tmp_path, "Có 12 hộ.\n\x04".encode())
    assert code == 0
    assert '"text":"12"' in shown


def test_without_a_path_it_says_what_to_do_and_waits_for_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    code, shown = on_a_terminal(["extract"], environment, tmp_path)
    assert code == 2
    assert "name files or folders, or - for standard input" in shown
