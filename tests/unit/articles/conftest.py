"""What the readers' tests share: a way to write a file and read it back as its reader gives it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vnparty_extract.articles import Item, ReadOptions, read_source

Read = Callable[..., list[Item]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read("a.txt", b"…", text_field=…)`: every item the reader yields for a file of that name and content."""

    def write_and_read(name: str, content: bytes, **options: Any) -> list[Item]:
        path = tmp_path / name
        path.write_bytes(content)
        return list(read_source(str(path), ReadOptions(**options)))

    return write_and_read


@pytest.fixture
def fault(read: Read) -> Callable[..., str]:
    """The one line said of a file from which no article comes, without its folder."""

    def fault_of(name: str, content: bytes, **options: Any) -> str:
        (problem,) = read(name, content, **options)
        return str(problem).replace(str(Path(str(problem.path)).parent) + "/", "")  # type: ignore[union-attr]

    return fault_of
