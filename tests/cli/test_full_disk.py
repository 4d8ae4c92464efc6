"""A disk that is really full: the finished part stays, and with room again the run goes on to the very bytes."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.program import Run

SMALLEST = 48 << 10
FORMATS = ["jsonl", "json", "csv", "doccano", "parquet", "sqlite", "brat"]


def mounted(folder: Path, *options: str) -> bool:
    """Whether a file system in memory could be put there."""
    try:
        return subprocess.run(["mount", *options, str(folder)], check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with next to no room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name != "posix" or not mounted(folder, "-t", "tmpfs", "-o", f"size={SMALLEST}", "tmpfs"):
        pytest.skip("mounting a small disk needs root, and a system that lets it")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in")
    for number in range(60):
        text = "".join(f"Xã thứ {line} của huyện {number} có {line * 7} hộ.\n" for line in range(12))
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_a_disk_that_is_full_again_and_again(
    vnparty: Run, pack: Path, articles: Path, disk: Path, tmp_path: Path, form: str
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    command = ["extract", articles, "--no-builtin", "--pack", pack, "--format", form, "-o"]
    assert vnparty(*command, "undisturbed", "--quiet").returncode == 0

    size, resumed = SMALLEST, []
    while (run := vnparty(*command, disk / "out", "--resume", "--quiet", "--summary", "counts.json")).returncode:
        assert run.returncode == 2, run.stderr
        assert run.stderr.startswith(b"error[O001] ")
        assert run.stderr.count(b"\n") == 1  # nothing else is said: no traceback of a library's own
        assert sorted(path.name for path in disk.iterdir())[:1] == ["out.journal"]  # no file of the final name
        size = size * 3 // 2
        assert size < 16 << 20
        assert mounted(disk, "-o", f"remount,size={size}")
        resumed.append((disk / "out.journal").read_bytes().count(b"\n") - 1)

    assert resumed
    assert resumed == sorted(resumed)
    assert (disk / "out").read_bytes() == (tmp_path / "undisturbed").read_bytes()
    assert [path.name for path in disk.iterdir()] == ["out"]
    counts = json.loads((tmp_path / "counts.json").read_bytes())
    assert (counts["read"], counts["extracted"], counts["skipped"]) == (60, 60, {})
