"""Which files an input names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vnparty_extract.errors import InputError, Problem

STDIN = "-"


def find_sources(paths: Iterable[str]) -> list[str]:
    """The sources in the given order, each folder's `.txt` files sorted; a missing path is an `InputError`."""
    named = list(paths)
    missing = [
        Problem("error", "I001", "no such file or folder", path, advice="check the spelling of the path")
        for path in named
        if path != STDIN and not Path(path).exists()
    ]
    if missing:
        raise InputError(*missing)
    return [source for path in named for source in _of(path)]


def _of(path: str) -> Iterator[str]:
    if path != STDIN and Path(path).is_dir():
        for file in sorted(Path(path).rglob("*.txt")):
            yield f"{path.rstrip('/')}/{file.relative_to(path).as_posix()}"
    else:
        yield path
