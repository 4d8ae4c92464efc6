"""The program as a process, for its tests."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
VNPARTY = [sys.executable, "-m", "vnparty_extract"]

Process = subprocess.Popen[bytes]
Completed = subprocess.CompletedProcess[bytes]
Run = Callable[..., Completed]


def workers(parent: int) -> list[int]:
    """The worker processes of a run."""
    try:
        return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except FileNotFoundError:
        return []


def alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False
