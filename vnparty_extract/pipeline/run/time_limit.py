"""A limit on the time one article may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class OutOfTime(BaseException):
    """The time is up. No `Exception`, so that no `except Exception` on the way can swallow it."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise `OutOfTime` in the block once `seconds` have passed; the regex module looks for signals as it matches.

    Without effect where there is no alarm: on Windows, and off the main thread.
    """
    alarmed = seconds is not None and hasattr(signal, "setitimer")
    if not alarmed or threading.current_thread() is not threading.main_thread():
        yield
        return
    armed = True

    def ring(*_: Any) -> None:
        if armed:  # the alarm may ring between the end of the block and its being switched off
            raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds or 0)
    try:
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
