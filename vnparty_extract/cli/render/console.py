"""The terminal to draw on."""

from __future__ import annotations

import io
import sys

from rich.console import Console


def open_console() -> Console:
    """Standard output for drawing: UTF-8 whatever the locale, and nothing in a text is markup."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    return Console(highlight=False, markup=False, emoji=False)
