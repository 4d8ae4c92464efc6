"""How a run ends when something ends it: closed pipes, signals, full disks."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import VNPARTY, Process, Run, alive, workers

# As a shell starts a program in the foreground, and in the background.
FOREGROUND: dict[str, Any] = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
BACKGROUND: dict[str, Any] = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)}


@pytest.fixture
def endless(environment: dict[str, str], pack: Path, archive: Path, tmp_path: Path) -> Iterator[Process]:
    """A run with two workers that is far from its end: the archive, named two hundred times."""
    command = [
        *VNPARTY,
        "extract",
        *[str(archive)] * 200,
        "--no-builtin",
        "--pack",
        str(pack),
        "--jobs",
        "2",
        "-o",
        "out",
    ]
    run = subprocess.Popen(command, env=environment, cwd=tmp_path, stderr=subprocess.PIPE, **FOREGROUND)
    deadline = time.monotonic() + 60
    while len(workers(run.pid)) < 2 and run.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    yield run
    run.kill()
    run.communicate()


def test_a_reader_that_goes_away_ends_it_silently(environment: dict[str, str], archive: Path, pack: Path) -> None:
    command = [*VNPARTY, "extract", str(archive), "--no-builtin", "--pack", str(pack), "--quiet"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, **pipes) as run:
        assert run.stdout
        assert run.stderr
        assert run.stdout.readline().startswith(b"{")
        run.stdout.close()
        errors = [line for line in run.stderr.read().splitlines() if b"007.txt" not in line]
    assert (run.wait(60), errors) == (141, [])


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_and_its_workers(endless: Process, number: int, code: int) -> None:
    before = workers(endless.pid)
    endless.send_signal(number)
    _, errors = endless.communicate(timeout=60)
    assert endless.returncode == code
    assert b"Traceback" not in errors
    assert not any(map(alive, before))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("seed", range(6))
def test_a_signal_ends_it_while_it_starts(
    environment: dict[str, str], archive: Path, pack: Path, number: int, code: int, seed: int
) -> None:
    """Whatever it is at: loading modules or packs, starting workers, at work."""
    command = [*VNPARTY, "extract", *[str(archive)] * 20, "--no-builtin", "--pack", str(pack), "--jobs", "2"]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, **pipes, **FOREGROUND) as run:
        assert run.stderr
        while not caught(run.pid, number):
            time.sleep(0.001)
        time.sleep(random.Random(seed).uniform(0, 0.5))
        run.send_signal(number)
        errors = run.stderr.read()
    assert run.returncode == code
    assert b"Traceback" not in errors


def caught(process: int, number: int) -> bool:
    """Whether the program, and no longer Python alone, has a handler for the signal."""
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    mask = next(int(line.split()[1], 16) for line in status if line.startswith("SigCgt"))
    return bool(mask >> (signal.SIGTERM - 1) & 1 and mask >> (number - 1) & 1)


def test_in_the_background_an_interrupt_is_for_another(
    environment: dict[str, str], archive: Path, pack: Path, tmp_path: Path
) -> None:
    command = [*VNPARTY, "extract", *[str(archive)] * 20, "--no-builtin", "--pack", str(pack), "-o", "out"]
    with subprocess.Popen(command, env=environment, cwd=tmp_path, stderr=subprocess.DEVNULL, **BACKGROUND) as run:
        while run.poll() is None and not (tmp_path / "out.journal").exists():
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
    assert run.returncode == 3


def test_workers_do_not_outlive_a_killed_parent(endless: Process) -> None:
    before = workers(endless.pid)
    endless.kill()
    endless.wait()
    deadline = time.monotonic() + 30
    while any(map(alive, before)):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_full_device_is_said(vnparty: Run, archive: Path, pack: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = vnparty(
            "extract",
            archive,
            "--no-builtin",
            "--pack",
            pack,
            capture_output=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert run.returncode == 2
    assert b"No space left on device" in run.stderr
    assert b"Traceback" not in run.stderr


def test_a_closed_stdout_is_said(environment: dict[str, str], archive: Path, pack: Path) -> None:
    command = [*VNPARTY, "extract", str(archive), "--no-builtin", "--pack", str(pack)]
    run = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *command], env=environment, check=False, stderr=subprocess.PIPE
    )
    assert run.returncode == 2
    assert b"standard output is closed" in run.stderr


def test_no_home_and_nowhere_to_write(vnparty: Run, archive: Path, pack: Path) -> None:
    nowhere = {"HOME": "/nonexistent", "XDG_CONFIG_HOME": "", "TMPDIR": "/nonexistent"}
    run = vnparty("extract", archive, "--no-builtin", "--pack", pack, "--jobs", 2, env=nowhere)
    assert run.returncode == 3
    assert b"Traceback" not in run.stderr


def test_an_output_in_a_read_only_folder_is_refused_at_once(vnparty: Run, archive: Path, pack: Path) -> None:
    run = vnparty("extract", archive, "--no-builtin", "--pack", pack, "-o", "/proc/out.jsonl")
    assert run.returncode == 2
    assert b"cannot write" in run.stderr


def test_a_device_can_be_the_output(vnparty: Run, archive: Path, pack: Path) -> None:
    assert vnparty("extract", archive, "--no-builtin", "--pack", pack, "-o", os.devnull).returncode == 3
    assert not Path(f"{os.devnull}.journal").exists()
