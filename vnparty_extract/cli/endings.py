"""How the program ends: its exit codes, and what signals, closed pipes and full disks come to."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.errors import Problem, UsageError, VnpartyError
from vnparty_extract.text import visible

DONE = 0
ANSWER_IS_NO = 1
NOT_DONE = 2
PARTIAL = 3
PIPE_CLOSED = 141


@contextmanager
def orderly_end() -> Iterator[None]:
    """Turn what ends a run early into its exit code, with a line on stderr and never a traceback.

    SIGINT ends with 130, SIGTERM with 143, a reader that went away silently with 141, everything else with 2.
    """
    heeded = (each for each in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(each) is not signal.SIG_IGN)
    before = {number: signal.signal(number, _stop) for number in heeded}
    try:
        yield
    except BrokenPipeError:
        _abandon_stdout()
        sys.exit(PIPE_CLOSED)
    except VnpartyError as error:
        for problem in error.problems:
            echo_problem(problem)
        sys.exit(NOT_DONE)
    except OSError as error:
        _abandon_stdout()
        advice = "make room or choose another place, then run again (with --resume to go on, where -o was given)"
        path = None if error.filename is None else str(error.filename)
        echo_problem(Problem("error", "O001", f"cannot write: {error.strerror}", path, advice=advice))
        sys.exit(NOT_DONE)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _: Any) -> None:
    # SystemExit passes through click as it is, and closes the pool and the output on its way.
    sys.exit(128 + number)


class _Terminal:
    """A terminal as a stream of bytes: what would command it or reorder its lines becomes a visible stand-in."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, data: bytes) -> int:
        """Write whole characters."""
        self._stream.write(visible(data.decode("utf-8", "replace")).encode())
        return len(data)


def stdout() -> BinaryIO:
    """Standard output for bytes: UTF-8 is written whatever the locale; `UsageError` where it is closed.

    On a terminal no byte of an article can command it.
    """
    if sys.stdout is None:
        raise UsageError(Problem("error", "O004", "standard output is closed", advice="write to a file with -o"))
    return cast(BinaryIO, _Terminal(sys.stdout.buffer)) if sys.stdout.isatty() else sys.stdout.buffer


def _abandon_stdout() -> None:
    """Send what Python still holds for standard output nowhere, or it would fail once more at exit."""
    if sys.stdout is not None:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError:  # no descriptor behind it (a test's stand-in)
            return
