"""When Python looks for cyclic garbage: between articles, and not among the packs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Extraction makes thousands of values an article and next to no cycle. Left alone, the collector takes a third of the
# time; run once for so much text it takes nothing, and memory stays as flat.
_EVERY = 512 * 1024


@contextmanager
def collected_between_articles() -> Iterator[Callable[[int], None]]:
    """What to call after each article with its length; collection is as it was once the block is left."""
    enabled = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    length = 0

    def done(characters: int) -> None:
        nonlocal length
        length += characters
        if length >= _EVERY:
            length = 0
            gc.collect()

    try:
        yield done
    finally:
        gc.unfreeze()
        if enabled:
            gc.enable()
