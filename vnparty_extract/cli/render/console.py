"""The terminal to draw on."""

from __future__ import annotations

import io
import sys

from rich.console import Console


class _Console(Console):
    """Leaves a pipe whose reader went away to the program, which ends as it does for all its commands."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def open_console() -> Console:
    """Standard output for drawing: UTF-8 whatever the locale, and nothing in a text is markup."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    return _Console(highlight=False, markup=False, emoji=False)
