"""Completion in bash, as `docs/cli.md` sets it up."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")


def completed(tmp_path: Path, *words: str) -> list[str]:
    """What bash offers for the last word, through the function that the documented line defines."""
    command = tmp_path / "vnparty"
    command.write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "from vnparty_extract.__main__ import main; main()" "$@"\n'
    )
    command.chmod(0o755)
    line = next(line for line in (ROOT / "docs" / "cli.md").read_text("utf-8").splitlines() if "=bash_source" in line)
    script = f"""
{line}
COMP_WORDS=(vnparty {" ".join(f"'{word}'" for word in words)})
COMP_CWORD={len(words)}
_vnparty_completion vnparty
printf '%s\\n' "${{COMPREPLY[@]}}"
complete -p vnparty >&2
"""
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        ["bash", "--norc", "-c", script], capture_output=True, text=True, check=False, env=environment, cwd=ROOT
    )
    assert "_vnparty_completion" in run.stderr, run.stderr
    return run.stdout.split()


def test_commands(tmp_path: Path) -> None:
    assert completed(tmp_path, "ex")[0] == "extract"
    assert {"extract", "view", "report"} <= set(completed(tmp_path, ""))


def test_options(tmp_path: Path) -> None:
    assert completed(tmp_path, "view", "--ht") == ["--html"]


def test_choices(tmp_path: Path) -> None:
    assert completed(tmp_path, "extract", "--format", "js") == ["jsonl", "json"]
