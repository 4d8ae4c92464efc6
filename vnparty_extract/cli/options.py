"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.errors import PackError
from vnparty_extract.packs import PackSet
from vnparty_extract.pipeline import open_packs
from vnparty_extract.pipeline.opening import open_untested

F = TypeVar("F", bound=Callable[..., Any])


def pack_options(command: F) -> F:
    """`--pack` and `--no-builtin`, as the parameters `packs` and `no_builtin`."""
    command = click.option(
        "--no-builtin", is_flag=True, help="Leave the built-in packs out; --pack and the other places still count."
    )(command)
    return click.option(
        "--pack", "packs", multiple=True, metavar="PATH", help="Add a pattern pack: a file or a folder."
    )(command)


def resolve_packs(
    packs: tuple[str, ...] = (), no_builtin: bool = False, *, untested: bool = False, needed: bool = True
) -> PackSet:
    """The packs of this run (`untested`: with rules that fail their examples); each fault is said on stderr.

    Exits with 2 where a pack that the user named gives no rule (unless its rules are not `needed`); a run over a set
    that is `partial` ends with 3.
    """
    try:
        loaded = (open_untested if untested else open_packs)(packs, builtin=not no_builtin)
    except PackError as error:
        for problem in error.problems:
            echo_problem(problem)
        sys.exit(2)
    for problem in loaded.problems:
        echo_problem(problem)
    if loaded.unusable and needed:
        sys.exit(2)
    return loaded
