"""From the names of packs to rules that may be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from vnparty_extract.errors import PackError, Problem
from vnparty_extract.model import Rule
from vnparty_extract.packs import (
    PackPath,
    PackSet,
    builtin_folder,
    cache,
    find_packs,
    load_packs,
    pack_files,
    read_pack,
)
from vnparty_extract.packs.lists import list_files
from vnparty_extract.packs.loading import reopen
from vnparty_extract.pipeline.gate import Gate
from vnparty_extract.pipeline.reading import READ_BY_FILTERS


def open_packs(named: Iterable[str] = (), *, builtin: bool = True) -> PackSet:
    """The packs of a run, by the one lookup order; `PackError` where a named path is not there.

    Faults inside packs are in the result's `problems`, and the rules they concern are left out.
    """
    return open_files(find_packs(named, builtin=builtin))


def open_files(packs: Sequence[PackPath]) -> PackSet:
    """The packs of these files, their rules having passed their own examples; from the cache where nothing changed."""
    try:
        digest = cache.digest_of(packs)
    except OSError:  # loading says what cannot be read
        return _load(packs)
    kept = cache.load(digest)
    if kept is not None and all(_unchanged(path, content) for path, content in kept["beside"]):
        return PackSet(
            kept["rules"], kept["lists"], off=kept["off"], reading=kept["reading"], digest=kept["digest"],
            open=partial(reopen, packs),
        )  # fmt: skip
    loaded = _load(packs)
    if not loaded.problems:  # problems are said on every run, with their places
        cache.store(digest, _kept(loaded))
    return loaded


def open_untested(named: Iterable[str] = (), *, builtin: bool = True) -> PackSet:
    """The same, with the rules that fail their own examples, for those who ask why they do."""
    packs = find_packs(named, builtin=builtin)
    tested = open_files(packs)
    return with_reading_rules(load_packs(packs)) if tested.quarantined else tested


def open_instead(named: Sequence[str]) -> PackSet:
    """The packs of a run with those at the named paths in the place of packs of the same ids."""
    given = [PackPath(file, "--pack") for path in named for file in pack_files(Path(path))]
    ids = {_id_of(pack) for pack in given} - {None}
    others = [pack for pack in find_packs() if _id_of(pack) not in ids]
    return open_files([*others, *given])


def _id_of(pack: PackPath) -> str | None:
    try:
        return read_pack(pack.path).id
    except PackError:  # loading says why
        return None


def _load(packs: Sequence[PackPath]) -> PackSet:
    return with_reading_rules(quarantine(load_packs(packs)))


def _kept(packs: PackSet) -> dict[str, Any]:
    """What the cache keeps of a set, as plain data, rules and patterns."""
    beside = [(str(path), cache.file_digest(path)) for pack in packs.packs.values() for path in list_files(pack)]
    return {
        "rules": packs.rules,
        "lists": dict(packs.lists),
        "off": dict(packs.off),
        "reading": packs.reading,
        "digest": packs.digest,
        "beside": beside,
    }


def _unchanged(path: str, content: bytes) -> bool:
    try:
        return cache.file_digest(Path(path)) == content
    except OSError:
        return False


def quarantine(packs: PackSet) -> PackSet:
    """The set without the rules that fail their own examples; why is in its problems."""
    gate = Gate(packs)
    failed: dict[str, tuple[Problem, ...]] = {}
    for rule in packs.rules:
        if problems := tuple(gate.failures(rule)):
            failed[rule.id] = problems
    if not failed:
        return packs
    rules = tuple(rule for rule in packs.rules if rule.id not in failed)
    left = {rule.id.partition("/")[0] for rule in rules}
    unusable = tuple(
        pack.path
        for pack in packs.packs.values()
        if pack.origin == "--pack" and pack.id not in left and any(id_.startswith(f"{pack.id}/") for id_ in failed)
    )
    return replace(
        packs,
        rules=rules,
        problems=(*packs.problems, *(problem for problems in failed.values() for problem in problems)),
        quarantined={**packs.quarantined, **failed},
        unusable=tuple(dict.fromkeys((*packs.unusable, *unusable))),
    )


def with_reading_rules(packs: PackSet) -> PackSet:
    """The set with the built-in rules that its value templates need to read numbers and dates, where it has none."""
    rules = packs.rules
    if not any(_reads(rule) for rule in rules) or {"date", "number"} <= {rule.id.partition("/")[0] for rule in rules}:
        return packs
    builtin = load_packs([builtin_folder() / f"{type_}.toml" for type_ in READ_BY_FILTERS])
    return replace(packs, reading=builtin.rules, lists={**builtin.lists, **packs.lists})


def _reads(rule: Rule) -> bool:
    written = str(rule.template or "")
    return any(f"|{type_}" in written for type_ in READ_BY_FILTERS)
