"""The same source gives the same wheel, whoever builds it and when; and the wheel holds all that runs."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCE = ["pyproject.toml", "README.md", "LICENSE", "vnparty_extract", "patterns"]


def build(folder: Path, modified: int, zone: str, mask: int) -> Path:
    """The wheel of a copy of the source in that folder, its files that old, built with that time zone and mask."""
    for name in SOURCE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (modified, modified))
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    environment = {**os.environ, "TZ": zone}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, umask=mask)
    (wheel,) = (folder / "dist").iterdir()
    return wheel


def test_the_same_source_gives_the_same_wheel(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    (tmp_path / "a").mkdir()
    (tmp_path / "another folder").mkdir()
    first = build(tmp_path / "a", 1_000_000_000, "UTC", 0o022)
    second = build(tmp_path / "another folder", 1_700_000_000, "Asia/Ho_Chi_Minh", 0o077)
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
    names = set(zipfile.ZipFile(first).namelist())
    assert {f"vnparty_extract/patterns/{path.name}" for path in (ROOT / "patterns").glob("*.toml")} <= names
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "vnparty_extract").rglob("*.py")}
    assert modules <= names
