"""The commands that documents show, and what they print.

A `console` block holds commands after `$ ` (a line that ends in a backslash goes on, and so does what is written
into a file up to `END`), each with its output below.
A line `…` in an output stands for any lines. All blocks of a page run in one folder that holds copies of `seeds/`
and `examples/`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
ELLIPSIS = "…"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a page with the output the page shows."""

    command: str
    shown: str


def steps(block: str) -> Iterator[Step]:
    """The commands of a block."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command = re.match(r".*<<'END'.*\n(?:.*\n)*?END\n|(?:.*\\\n)*.*\n?", part)
        assert command is not None
        yield Step(command[0].rstrip("\n"), part[command.end() :])


def run_page(page: str) -> Iterator[tuple[Step, str | None]]:
    """Each command of a page with what it prints; None where a tool it names is not on this machine."""
    with TemporaryDirectory() as folder:
        for name in ("seeds", "examples", "patterns"):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, Path(folder) / name)
        for block in _BLOCK.findall(page):
            for step in steps(block):
                yield step, run(step.command, folder)


def run(command: str, folder: str) -> str | None:
    """What a command prints, errors among it, in a bash as a user would have it."""
    if any(shutil.which(tool) is None for tool in ("jq", "duckdb") if re.search(rf"\b{tool}\b ", command)):
        return None
    here = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{here}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-c", f"vnparty() {{ {sys.executable} -m vnparty_extract \"$@\"; }}\n{command}"],
        cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=_TIMEOUT,
    )  # fmt: skip
    return done.stdout.decode()


def agrees(shown: str, printed: str) -> bool:
    """Whether what the page shows is what was printed, `…` lines apart.

    >>> agrees("một\\n…\\nbốn\\n", "một\\nhai\\nba\\nbốn\\n"), agrees("một\\n", "hai\\n")
    (True, False)
    """
    parts = [re.escape(line.rstrip()) if line.strip() != ELLIPSIS else "(?:.*\n)*?.*" for line in shown.splitlines()]
    lines = "\n".join(line.rstrip() for line in printed.splitlines())
    return re.fullmatch("\n".join(parts), lines) is not None


def with_outputs(page: str) -> str:
    """The page with outputs as they are printed now; an output cut with `…` keeps as many lines before it."""
    results = run_page(page)

    def refreshed(block: re.Match[str]) -> str:
        shown = []
        for step, (_, printed) in zip(steps(block[1]), results, strict=False):
            shown.append(f"$ {step.command}\n{step.shown if printed is None else _cut(printed, step.shown)}")
        return "```console\n" + "".join(shown) + "```"

    return _BLOCK.sub(refreshed, page)


def _cut(printed: str, shown: str) -> str:
    if shown and agrees(shown, printed):
        return shown
    lines = shown.splitlines()
    if ELLIPSIS not in lines:
        return printed
    at = lines.index(ELLIPSIS)
    now = printed.splitlines()
    after = len(lines) - at - 1
    return "\n".join([*now[:at], ELLIPSIS, *now[len(now) - after :]]) + "\n"
