"""Which files an input names.

A source is the name of one file as the record will show it: the path as the user gave it, a folder's files as
folder/file, `-` for standard input. A folder in which nothing can be read stands for itself, and reading it says why.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from vnparty_extract.errors import InputError, Problem

STDIN = "-"
FOLDER_SUFFIXES = (".txt", ".txt.gz", ".txt.zst")
"""What a folder's files end in to be read where no `--include` says otherwise."""


def find_sources(
    paths: Iterable[str],
    *,
    include: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
    files_from: str | None = None,
) -> list[str]:
    """The sources in the given order, a folder's files sorted; a missing path is an `InputError`.

    Globs without a slash match a file's (or, to leave it out, a folder's) name, the others its path in the folder.
    `files_from` names a file of paths, each ended by a NUL (`find -print0`); those are looked at only when read.
    """
    named = list(paths)
    missing = [
        Problem("error", "I001", "no such file or folder", path, advice="check the spelling of the path")
        for path in named
        if path != STDIN and not Path(path).exists()
    ]
    if missing:
        raise InputError(*missing)
    listed = _listed(files_from) if files_from is not None else []
    return [source for path in [*named, *listed] for source in _of(path, include, exclude)]


def _of(path: str, include: tuple[str, ...], exclude: tuple[str, ...]) -> Iterator[str]:
    if path == STDIN or not Path(path).is_dir():
        yield path
        return
    empty = True
    for name in _walk(path, "", include, exclude):
        empty = False
        yield f"{path.rstrip('/') or '/'}/{name}" if path.rstrip("/") else f"/{name}"
    if empty:
        yield path


def _walk(root: str, inside: str, include: tuple[str, ...], exclude: tuple[str, ...]) -> Iterator[str]:
    """Paths under `root`, in the order of their parts; links to folders are not followed, so there is no loop."""
    try:
        with os.scandir(Path(root, inside)) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        if inside:
            yield inside
        return
    for entry in entries:
        name = f"{inside}/{entry.name}" if inside else entry.name
        if any(_fits(name, glob) for glob in exclude):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, name, include, exclude)
        elif not entry.is_dir() and _included(name, include):
            yield name


def _included(name: str, include: tuple[str, ...]) -> bool:
    return any(_fits(name, glob) for glob in include) if include else name.lower().endswith(FOLDER_SUFFIXES)


def _fits(name: str, glob: str) -> bool:
    return fnmatchcase(name if "/" in glob else name.rpartition("/")[2], glob)


def _listed(files_from: str) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if files_from == STDIN else Path(files_from).read_bytes()
    except OSError as error:
        raise InputError(
            Problem("error", "I001", f"cannot read the list of files: {error.strerror}", files_from)
        ) from error
    if b"\0" not in data and b"\n" in data.strip():
        raise InputError(
            Problem(
                "error",
                "I001",
                "the list of files has no NUL between its names",
                files_from,
                advice="make it with find -print0, or with tr '\\n' '\\0'",
            )
        )
    return [os.fsdecode(name) for name in data.removesuffix(b"\n").split(b"\0") if name]


def shown(source: str) -> str:
    """A source as it can be written: bytes of a file name that are no UTF-8 become U+FFFD."""
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
