"""A worker that really has no memory left costs the article it holds, and nothing else."""

import json
import resource
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.program import VNPARTY, workers

ROOM = 48 << 20
"""Bytes that a worker may take beyond what it has: plenty for an article, far too little for the large one."""
LARGE = 8 << 20


def limited(process: int) -> bool:
    """Let the process take no more memory than `ROOM`; False where it has ended."""
    with suppress(OSError, StopIteration):
        status = Path(f"/proc/{process}/status").read_text().splitlines()
        size = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmSize"))
        resource.prlimit(process, resource.RLIMIT_AS, (size + ROOM, size + ROOM))
        return True
    return False


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits on another process are Linux's")
def test_an_article_that_needs_more_than_there_is(environment: dict[str, str], pack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(200):
        text = "".join(f"Xã thứ {line} của huyện {number} có {line * 7} hộ.\n" for line in range(60))
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    command = [*VNPARTY, "extract", "in", "--no-builtin", "--pack", str(pack), "--jobs", "2"]
    undisturbed = subprocess.run(command, env=environment, cwd=tmp_path, check=True, capture_output=True).stdout
    (folder / "200.txt").write_text("Xã có 12 hộ. " * (LARGE // 13), "utf-8")

    run = subprocess.Popen(
        [*command, "-o", "out.jsonl", "--summary", "counts.json"],
        env=environment,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
    )
    known: set[int] = set()
    while run.poll() is None:
        known.update(worker for worker in set(workers(run.pid)) - known if limited(worker))
        time.sleep(0.001)
    _, errors = run.communicate(timeout=120)
    assert run.returncode == 3
    assert b"Traceback" not in errors
    assert len(known) > 2  # it was tried once more, in a worker of its own
    counts = json.loads((tmp_path / "counts.json").read_bytes())
    assert (counts["read"], counts["extracted"]) == (201, 200)
    assert counts["skipped"] in ({"X003": 1}, {"X004": 1})  # as memory ends in Python or in a library
    assert errors.count(b"in/200.txt: ") == 1
    assert (tmp_path / "out.jsonl").read_bytes() == undisturbed
