"""The progress of a run, drawn on stderr where that is a terminal and there is more than one file."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vnparty_extract.pipeline.run import Summary

Advance = Callable[[Summary], None]

_REDRAWN_EVERY = 0.1


def wanted(files: int) -> bool:
    """Whether a bar would be seen and of use."""
    return files > 1 and sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def progress(files: int, shown: bool) -> Iterator[Advance]:
    """What to call with the counts after each article; draws articles, rates and errors."""
    if not shown:
        yield lambda _: None
        return
    from rich.console import Console  # slow to import, and seldom wanted
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rates]}"), TimeRemainingColumn())
    # No thread of its own (`auto_refresh`): the pool forks, and a fork among threads may lock up.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=files, rates="")
        start = drawn = time.monotonic()

        def advance(summary: Summary) -> None:
            nonlocal drawn
            now = time.monotonic()
            if now - drawn < _REDRAWN_EVERY:
                return
            drawn = now
            done = summary.extracted + summary.skipped.total()
            bar.update(task, completed=done, total=max(files, done), rates=rates(summary, done, now - start))
            bar.refresh()

        yield advance


def rates(summary: Summary, done: int, seconds: float) -> str:
    """Articles and bytes a second, and what was skipped.

    >>> summary = Summary()
    >>> summary.bytes_written = 3_000_000
    >>> rates(summary, 500, 2.0)
    '250 articles/s, 1.5 MB/s written, 0 skipped'
    """
    seconds = max(seconds, 0.001)
    written = summary.bytes_written / seconds / 1e6
    return f"{done / seconds:.0f} articles/s, {written:.1f} MB/s written, {summary.skipped.total()} skipped"
