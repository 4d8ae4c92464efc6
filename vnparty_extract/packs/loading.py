"""Read pack files into rules and lists."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import regex

from vnparty_extract.errors import PackError, Problem
from vnparty_extract.model import Lists, Rule
from vnparty_extract.packs.compiling import compile_pattern
from vnparty_extract.packs.format import PackFile
from vnparty_extract.packs.lookup import PackPath
from vnparty_extract.text import fold_pattern_text


@dataclass(frozen=True, slots=True)
class PackSet:
    """Rules in pack order, word lists by `pack/list`, and what was wrong with the rest."""

    rules: tuple[Rule, ...]
    lists: Lists
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, tuple[Path, PackFile]] = field(default_factory=dict)
    unusable: tuple[Path, ...] = ()
    """Packs named with `--pack` that give no rule at all."""

    @property
    def partial(self) -> bool:
        """Whether something of the packs was left out."""
        return any(problem.level == "error" for problem in self.problems)


def load_packs(packs: Iterable[PackPath | Path]) -> PackSet:
    """Load pack files in the given order; faults are collected, the sound rules are kept."""
    rules: list[Rule] = []
    lists: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    files: dict[str, tuple[Path, PackFile]] = {}
    unusable: list[Path] = []
    for path, origin in map(_place, packs):
        try:
            pack = read_pack(path)
        except PackError as error:
            problems.extend(error.problems)
            if origin == "--pack":
                unusable.append(path)
            continue
        before = len(rules), len(problems)
        files[pack.pack.id] = (path, pack)
        own = {name: _folded(words) for name, words in pack.lists.items()}
        lists.update({f"{pack.pack.id}/{name}": words for name, words in own.items()})
        for made in _rules(path, pack, own, len(rules)):
            if isinstance(made, Rule):
                rules.append(made)
            else:
                problems.append(made)
        if origin == "--pack" and len(rules) == before[0] and len(problems) > before[1]:
            unusable.append(path)
    return PackSet(tuple(rules), lists, tuple(problems), files, tuple(unusable))


def _place(pack: PackPath | Path) -> tuple[Path, str]:
    return (pack.path, pack.origin) if isinstance(pack, PackPath) else (pack, "")


def read_pack(path: Path) -> PackFile:
    """The file as data; `PackError` where it is unreadable, no TOML, or not of the schema."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), PackFile)
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(Problem("error", "P001", f"cannot read the pack: {error}", str(path))) from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(Problem("error", "P002", f"not valid TOML: {error}", str(path))) from error
    except msgspec.ValidationError as error:
        raise PackError(Problem("error", "P003", str(error), str(path))) from error


def _folded(words: list[str] | dict[str, str]) -> Mapping[str, str]:
    items = words.items() if isinstance(words, dict) else ((word, word) for word in words)
    return {fold_pattern_text(surface): fold_pattern_text(standard) for surface, standard in items}


def _rules(path: Path, pack: PackFile, lists: Mapping[str, Mapping[str, str]], order: int) -> Iterator[Rule | Problem]:
    for index, entry in enumerate(pack.rules):
        rule_id = f"{pack.pack.id}/{entry.id}"
        try:
            pattern = compile_pattern(entry.pattern, pack.fragments, lists)
        except regex.error as error:
            yield Problem("error", "P014", f"rule {entry.id}: {error}", str(path))
            continue
        except KeyError as error:
            yield Problem("error", "P015", f"rule {entry.id}: no fragment or list {error}", str(path))
            continue
        yield Rule(
            id=rule_id,
            type=entry.type,
            pattern=pattern,
            order=order + index,
            title=entry.title,
            span_group=entry.span.removesuffix("..") if entry.span else None,
            span_to_end=bool(entry.span and entry.span.endswith("..")),
            keywords=tuple(map(fold_pattern_text, entry.keywords)),
            normaliser=entry.normaliser or (entry.type if entry.value is None else None),
            template=entry.value,
            priority=entry.priority,
            timeout=entry.timeout_ms / 1000 if entry.timeout_ms else None,
            status=entry.status,
        )
