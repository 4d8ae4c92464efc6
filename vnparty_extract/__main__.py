"""`vnparty` and `python -m vnparty_extract`."""

from __future__ import annotations

import os
import signal


def main() -> None:
    """Run the command line; a signal ends it with its exit code from the first moment."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:  # in the background, Ctrl-C is meant for another
            # While modules load, an exception could be swallowed by whoever calls back; there is nothing to clean up.
            signal.signal(number, lambda stopped, _: os._exit(128 + stopped))
    from vnparty_extract.cli.main import main as run  # keeps `import vnparty_extract` light

    run(prog_name="vnparty")


if __name__ == "__main__":
    main()
