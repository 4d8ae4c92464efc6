"""The program never opens a network connection."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent.parent / "seeds"
EXTRACT = [sys.executable, "-m", "vnparty_extract", "extract", str(SEEDS)]


def can_unshare() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "--net", "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not can_unshare(), reason="making a network namespace needs unshare and the right to use it")
def test_it_runs_the_same_in_an_empty_network_namespace() -> None:
    outside = subprocess.run(EXTRACT, capture_output=True, check=True)
    inside = subprocess.run(["unshare", "--net", *EXTRACT], capture_output=True, check=True)
    assert inside.stdout == outside.stdout


def test_no_socket_is_opened() -> None:
    """An audit hook sees every connection and look-up that Python code tries, wherever the machine is."""
    code = """
import sys
EVENTS = ("socket.connect", "socket.getaddrinfo", "socket.sendto")  # not bind: urllib3 probes ::1 when imported
def hook(event, args):
    if event in EVENTS:
        sys.exit("a socket was opened")
sys.addaudithook(hook)
sys.argv = ["vnparty", "extract", sys.argv[1], "--jobs", "1"]
from vnparty_extract.__main__ import main
main()
"""
    run = subprocess.run([sys.executable, "-c", code, str(SEEDS)], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
