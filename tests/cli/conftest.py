"""The program as a user runs it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.program import ROOT, VNPARTY, Completed, Run

PACK = r"""
schema = 1
[pack]
id = "figures"
version = "1.0.0"
[[rules]]
id = "digits"
type = "figure"
pattern = '''(?<digits>\d+)'''
value = { digits = "{digits}" }
match = ["Có [[12]] người"]
no_match = ["Không có ai"]
"""


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pack, so that these tests do not hang on what the built-in ones say."""
    path = tmp_path_factory.mktemp("pack") / "figures.toml"
    path.write_text(PACK, "utf-8")
    return path


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 300 articles, enough for a pool; number 7 is not UTF-8, number 8 is empty."""
    folder = tmp_path_factory.mktemp("archive")
    for number in range(300):
        text = "".join(f"Xã thứ {line} của huyện {number} có {line * 7} hộ.\n" for line in range(60))
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    (folder / "007.txt").write_bytes(b"\xff\xfe\xfd so not text \x81")
    (folder / "008.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def vnparty(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run `vnparty ARGUMENTS…` in an empty folder; `env=` adds to the environment."""

    def run(*arguments: object, env: dict[str, str] | None = None, **options: object) -> Completed:
        command = [*VNPARTY, *map(str, arguments)]
        options = {"capture_output": True, "cwd": tmp_path, "timeout": 120, **options}
        return subprocess.run(command, check=False, env={**environment, **(env or {})}, **options)  # type: ignore[call-overload,no-any-return]

    return run
