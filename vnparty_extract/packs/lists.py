"""The word lists of a pack, in the file or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from vnparty_extract.errors import PackError, Problem
from vnparty_extract.packs.format import list_file
from vnparty_extract.packs.reading import Pack, read_text
from vnparty_extract.text import fold_pattern_text

PROVENANCE = "# source:"
"""How a list file says where its words come from; one such line is required."""


def read_lists(pack: Pack) -> tuple[dict[str, Mapping[str, str]], list[Problem]]:
    """Each list as a map of folded surface to standard form, and what is wrong with the others."""
    lists: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    for name, entry in pack.file.lists.items():
        beside = list_file(entry)
        try:
            lists[name] = folded(entry) if beside is None else _read_beside(pack, name, beside)
        except PackError as error:
            problems.extend(error.problems)
    return lists, problems


def list_files(pack: Pack) -> Iterator[Path]:
    """The files beside the pack that its lists name."""
    for entry in pack.file.lists.values():
        beside = list_file(entry)
        if beside is not None:
            yield pack.path.parent / beside


def folded(words: list[str] | dict[str, str]) -> Mapping[str, str]:
    """Surfaces to standard forms; a plain list's entries stand for themselves."""
    items = words.items() if isinstance(words, dict) else ((word, word) for word in words)
    return {fold_pattern_text(surface): fold_pattern_text(standard) for surface, standard in items if surface}


def _read_beside(pack: Pack, name: str, beside: str) -> Mapping[str, str]:
    folder = pack.path.parent.resolve()
    at = ("lists", name)
    try:
        path = (folder / beside).resolve()
    except (OSError, RuntimeError) as error:  # a loop of symbolic links
        raise PackError(pack.problem("P026", f"list {name}: {error}", at, "name a plain file")) from error
    if not path.is_relative_to(folder):
        advice = "keep the list in the pack's folder"
        raise PackError(pack.problem("P026", f'list {name}: "{beside}" leaves the folder of the pack', at, advice))
    try:
        text = read_text(path)
    except PackError as error:
        said = error.problems[0].message
        advice = "the file's path is relative to the pack"
        raise PackError(pack.problem("P026", f'list {name}: "{beside}": {said}', at, advice)) from error
    if not any(line.startswith(PROVENANCE) for line in text.splitlines()):
        advice = f'give it a line that begins with "{PROVENANCE}"'
        raise PackError(pack.problem("P026", f'list {name}: "{beside}" does not say where it comes from', at, advice))
    return folded(dict(_entries(text)))


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """`surface` or `surface<TAB>standard form`, one a line; empty lines and those that begin with `#` do not count."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            surface, tab, standard = line.partition("\t")
            yield surface.strip(), standard.strip() if tab else surface.strip()
