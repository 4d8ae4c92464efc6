"""A time limit that works on any thread.

Signals reach the main thread only, and engines call from others. So one watchdog thread raises `ArticleTimeout` in
the thread that overran (`PyThreadState_SetAsyncExc`). It takes effect between two bytecodes: Python code is cut off
anywhere, one call into C is not, which is why a regex of a user's pack carries a timeout of its own.
"""

from __future__ import annotations

import ctypes
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class ArticleTimeout(BaseException):
    """An article took longer than it may; not an `Exception`, so that no handler on the way swallows it."""


_TICK = 0.05
_lock = threading.Lock()
_due: dict[int, float] = {}
_watching = threading.Event()
_watched_process: list[int] = []


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise `ArticleTimeout` in this thread when the block takes longer than that."""
    thread = threading.get_ident()
    with _lock:
        _due[thread] = time.monotonic() + seconds
        _watch()
    try:
        yield
    finally:
        with _lock:
            if _due.pop(thread, None) is None:  # it fired; if it has not struck yet, take it back
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), None)


def _watch() -> None:
    """Start the watchdog of this process; a forked child has none of its parent's threads."""
    if _watched_process != [os.getpid()]:
        _watched_process[:] = [os.getpid()]
        threading.Thread(target=_strike, name="article-deadline", daemon=True).start()
    _watching.set()


def _strike() -> None:
    while True:
        _watching.wait()
        time.sleep(_TICK)
        with _lock:
            now = time.monotonic()
            for thread in [thread for thread, due in _due.items() if due <= now]:
                del _due[thread]
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(ArticleTimeout))
            if not _due:
                _watching.clear()
