"""From the names of packs to rules that may be trusted."""

from __future__ import annotations

from collections.abc import Iterable

from vnparty_extract.packs import PackSet, find_packs, load_packs


def open_packs(named: Iterable[str] = (), *, builtin: bool = True) -> PackSet:
    """The packs of a run, by the one lookup order; `PackError` where a named path is not there.

    Faults inside packs are in the result's `problems`, and the rules they concern are left out.
    """
    return load_packs(find_packs(named, builtin=builtin))
