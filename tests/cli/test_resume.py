"""A run that dies loses nothing that was finished: `--resume` gives the bytes of an undisturbed run."""

import json
import os
import random
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.program import VNPARTY, Run, workers

KILLS = int(os.environ.get("VNPARTY_KILLS", "50"))


@pytest.fixture(scope="module")
def command(archive: Path, pack: Path) -> list[str]:
    return ["extract", str(archive), "--no-builtin", "--pack", str(pack), "--jobs", "2"]


@pytest.fixture(scope="module")
def undisturbed(command: list[str], environment: dict[str, str]) -> bytes:
    run = subprocess.run([*VNPARTY, *command], env=environment, check=False, capture_output=True)
    assert run.returncode == 3
    return run.stdout


def killed(
    command: list[str], environment: dict[str, str], folder: Path, lines: int, *, first_a_worker: bool = False
) -> None:
    """Run into `out.jsonl`, and kill the program (or first a worker, then it) once its journal has that many lines."""
    run = subprocess.Popen(
        [*VNPARTY, *command, "-o", "out.jsonl"], env=environment, cwd=folder, stderr=subprocess.DEVNULL
    )
    journal = folder / "out.jsonl.journal"
    while run.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") >= lines):
        time.sleep(0.001)
    for worker in workers(run.pid)[: int(first_a_worker)]:
        os.kill(worker, signal.SIGKILL)
        time.sleep(0.002)
    run.kill()
    run.wait()


@pytest.fixture(scope="module")
def small(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A run of 90 articles, just enough for workers."""
    folder = tmp_path_factory.mktemp("small")
    for number in range(90):
        text = "".join(f"Xã thứ {line} của huyện {number} có {line * 7} hộ.\n" for line in range(50))
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    (folder / "007.txt").write_bytes(b"\xff\xfe\xfd so not text \x81")
    return ["extract", str(folder), "--no-builtin", "--pack", str(pack), "--jobs", "2"]


@pytest.fixture(scope="module")
def undisturbed_small(small: list[str], environment: dict[str, str]) -> bytes:
    return subprocess.run([*VNPARTY, *small], env=environment, check=False, capture_output=True).stdout


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_anywhere_then_resumed(
    small: list[str], undisturbed_small: bytes, vnparty: Run, environment: dict[str, str], tmp_path: Path, seed: int
) -> None:
    killed(small, environment, tmp_path, random.Random(seed).randrange(92), first_a_worker=seed % 5 == 0)
    assert not (tmp_path / "out.jsonl").exists() or (tmp_path / "out.jsonl").read_bytes() == undisturbed_small
    run = vnparty(*small, "-o", "out.jsonl", "--resume", "--summary", "counts.json")
    assert run.returncode == 3
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed_small
    assert sorted(path.name for path in tmp_path.iterdir()) == ["counts.json", "out.jsonl"]
    counts = json.loads((tmp_path / "counts.json").read_bytes())
    assert counts["read"] == 90
    assert counts["skipped"] == {"I003": 1}
    assert counts["bytes_written"] == len(undisturbed_small)


def test_finished_articles_are_not_done_again(
    command: list[str], undisturbed: bytes, vnparty: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    killed(command, environment, tmp_path, 100)
    vnparty(*command, "-o", "out.jsonl", "--resume", "--summary", "counts.json")
    assert json.loads((tmp_path / "counts.json").read_bytes())["resumed"] >= 99


@pytest.mark.parametrize("damage", ["torn journal", "torn output", "changed output", "lost output"])
def test_what_a_crash_leaves_is_trusted_only_where_it_is_whole(
    command: list[str], undisturbed: bytes, vnparty: Run, environment: dict[str, str], tmp_path: Path, damage: str
) -> None:
    killed(command, environment, tmp_path, 120)
    part, journal = tmp_path / "out.jsonl.part", tmp_path / "out.jsonl.journal"
    if damage == "torn journal":
        journal.write_bytes(journal.read_bytes()[:-20])
    elif damage == "torn output":
        part.write_bytes(part.read_bytes()[:-1000])
    elif damage == "changed output":
        content = bytearray(part.read_bytes())
        content[len(content) // 2] ^= 1
        part.write_bytes(content)
    else:
        part.unlink()
    assert vnparty(*command, "-o", "out.jsonl", "--resume").returncode == 3
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed


def test_a_killed_worker_costs_nothing(
    command: list[str], undisturbed: bytes, environment: dict[str, str], archive: Path, tmp_path: Path
) -> None:
    run = subprocess.Popen(
        [*VNPARTY, *command, "-o", "out.jsonl"], env=environment, cwd=tmp_path, stderr=subprocess.PIPE
    )
    killed_workers = 0
    while run.poll() is None and killed_workers < 3:
        for worker in workers(run.pid)[:1]:
            os.kill(worker, signal.SIGKILL)
            killed_workers += 1
        time.sleep(0.02)
    _, errors = run.communicate(timeout=120)
    assert killed_workers
    assert run.returncode == 3, errors
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed


def test_a_full_disk_then_room_again(
    command: list[str], undisturbed: bytes, vnparty: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    def small_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(undisturbed) // 2, resource.RLIM_INFINITY))

    full = vnparty(*command, "-o", "out.jsonl", preexec_fn=small_disk)
    assert full.returncode == 2
    assert b"cannot write" in full.stderr
    assert b"Traceback" not in full.stderr
    assert not (tmp_path / "out.jsonl").exists()
    assert vnparty(*command, "-o", "out.jsonl", "--resume").returncode == 3
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (["--type", "figure"], "types was [] and is ['figure']"),
        (["--published", "2022-07-15"], "published was None and is '2022-07-15'"),
        (["--format", "csv"], "format was 'jsonl' and is 'csv'"),
        (["--max-bytes", "1M"], "max_bytes was 16777216 and is 1048576"),
    ],
)
def test_a_journal_of_other_options_is_refused(
    command: list[str], vnparty: Run, environment: dict[str, str], tmp_path: Path, changed: list[str], said: str
) -> None:
    killed(command, environment, tmp_path, 50)
    run = vnparty(*command, *changed, "-o", "out.jsonl", "--resume")
    assert run.returncode == 2
    assert said in run.stderr.decode()
    assert (tmp_path / "out.jsonl.part").exists()


def test_a_journal_of_other_packs_is_refused(
    command: list[str], pack: Path, vnparty: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    changing = tmp_path / "figures.toml"
    changing.write_bytes(pack.read_bytes())
    command = [str(changing) if each == str(pack) else each for each in command]
    killed(command, environment, tmp_path, 50)
    changing.write_text(pack.read_text("utf-8").replace(r"\d+)", r"\d{1,9})"), "utf-8")
    run = vnparty(*command, "-o", "out.jsonl", "--resume")
    assert run.returncode == 2
    assert "packs was '" in run.stderr.decode()


@pytest.mark.parametrize("form", ["json", "csv", "doccano", "parquet", "sqlite", "brat"])
def test_every_format_goes_on_to_the_same_bytes(
    small: list[str], vnparty: Run, environment: dict[str, str], tmp_path: Path, form: str
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    command = [*small, "--format", form]
    assert vnparty(*command, "-o", "undisturbed").returncode == 3
    killed(command, environment, tmp_path, 60)
    assert vnparty(*command, "-o", "out.jsonl", "--resume").returncode == 3
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "undisturbed").read_bytes()


def test_a_journal_of_other_articles_is_refused(
    pack: Path, vnparty: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.txt").write_text("Có 12 hộ.\n" * 200, "utf-8")
    command = ["extract", str(folder), "--no-builtin", "--pack", str(pack)]
    killed(command, environment, tmp_path, 50)
    (folder / "003.txt").write_text("Có 13 hộ.\n", "utf-8")
    run = vnparty(*command, "-o", "out.jsonl", "--resume")
    assert run.returncode == 2
    assert "003.txt is not what it was" in run.stderr.decode()


def test_two_runs_into_one_output_are_refused(
    command: list[str], vnparty: Run, environment: dict[str, str], archive: Path, tmp_path: Path
) -> None:
    first = subprocess.Popen(
        [*VNPARTY, *command, *[str(archive)] * 100, "-o", "out.jsonl"],
        env=environment,
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    )
    while not (tmp_path / "out.jsonl.journal").exists() or not (tmp_path / "out.jsonl.journal").stat().st_size:
        time.sleep(0.01)
    run = vnparty(*command, "-o", "out.jsonl")
    first.kill()
    first.wait()
    assert run.returncode == 2
    assert b"another run is writing" in run.stderr
