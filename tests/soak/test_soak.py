"""Ten times over a corpus of real articles: none is lost, every time the same, memory flat."""

import json
import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NAMED = os.environ.get("VNPARTY_CORPUS")
CORPUS = next(
    (path for path in [Path(NAMED or ROOT / ".." / "shared" / "corpus")] if path.is_dir()),
    None,
)
ROUNDS = 10
PAGE = resource.getpagesize()


def resident(process: int) -> int:
    """Bytes of memory of a process and its workers that no other shares, and of its own."""
    family = [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    return sum(int(line.split()[1]) * 1024 for each in family for line in _smaps(each) if line.startswith("Pss:"))


def _smaps(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return []


def watch(run: subprocess.Popen[bytes], sizes: list[int]) -> None:
    while run.poll() is None:
        try:
            sizes.append(resident(run.pid))
        except OSError:
            return
        time.sleep(0.25)


@pytest.mark.skipif(CORPUS is None, reason="no corpus beside the project; VNPARTY_CORPUS names one")
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from Linux's /proc")
def test_ten_rounds_lose_nothing_and_grow_by_nothing(tmp_path: Path) -> None:
    assert CORPUS is not None
    command = [sys.executable, "-m", "vnparty_extract", "extract", *[str(CORPUS)] * ROUNDS, "--jobs", "2"]
    command += ["--quiet", "-o", str(tmp_path / "out.jsonl"), "--summary", str(tmp_path / "counts.json")]
    run = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE)
    sizes: list[int] = []
    watching = threading.Thread(target=watch, args=(run, sizes))
    watching.start()
    _, errors = run.communicate(timeout=600)
    watching.join()
    assert (run.returncode, errors) == (0, b"")

    counts = json.loads((tmp_path / "counts.json").read_bytes())
    files = sum(1 for path in CORPUS.rglob("*.txt"))
    assert counts["read"] == counts["extracted"] == files * ROUNDS
    assert counts["skipped"] == counts["rules_timed_out"] == {}

    output = (tmp_path / "out.jsonl").read_bytes()
    length = len(output) // ROUNDS
    assert all(output[at * length : (at + 1) * length] == output[:length] for at in range(ROUNDS))
    assert output[:length].count(b"\n") * ROUNDS == counts["records"]

    # From the second round on all that is kept has been made: what grows after it would grow for ever.
    early, late = sizes[len(sizes) // 5 : 2 * len(sizes) // 5], sizes[-len(sizes) // 5 : -2]
    print(f"{counts['read']} articles, memory {max(early) >> 20} MB early, {max(late) >> 20} MB late")
    assert max(late) < max(early) * 1.25
