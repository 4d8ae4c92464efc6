"""Where the chunks go: into a stream as they come, or into a file that appears only when it is complete."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol

from vnparty_extract.articles import Item
from vnparty_extract.errors import Problem
from vnparty_extract.pipeline.run.journal import Journal, Settings
from vnparty_extract.pipeline.run.summary import Summary
from vnparty_extract.pipeline.run.work import Outcome
from vnparty_extract.records.formats import Format, StreamSink

Say = Callable[[Problem], None]


class Output(Protocol):
    """Takes the outcome of every item in order."""

    def resume(self, items: Iterator[Item], summary: Summary, say: Say, /) -> Iterator[Item]:
        """The items that are still to be done; those done before are counted in the summary."""

    def write(self, item: Item, outcome: Outcome, /) -> None:
        """Take one outcome."""

    def complete(self) -> None:
        """All outcomes are in."""


class StreamOutput:
    """Chunks into a binary stream through the sink of the format, an article at a time."""

    def __init__(self, format_: Format, stream: BinaryIO) -> None:
        self._sink = format_.open_sink(stream)

    def resume(self, items: Iterator[Item], summary: Summary, say: Say) -> Iterator[Item]:
        """All items: a stream keeps nothing to go on from."""
        return items

    def write(self, item: Item, outcome: Outcome) -> None:
        """Write the chunk."""
        if outcome.chunk:
            self._sink.write(outcome.chunk)

    def complete(self) -> None:
        """End what the format has to end."""
        self._sink.close()


class FileOutput:
    """`path`, by way of `path.part` (the chunks so far) and `path.journal` (which articles they are of).

    The final name appears in one step, when all is written; until then the two files are what a later run with
    `resume` goes on from. `settings` is all that decides the bytes besides the articles: see `Journal`.
    """

    def __init__(self, path: Path, format_: Format, settings: Settings, *, resume: bool = False) -> None:
        self._path = path
        self._format = format_
        self._part_path = path.with_name(path.name + ".part")
        self._journal = Journal(path.with_name(path.name + ".journal"), settings, resume=resume)
        resumed = self._journal.resumed
        self._part = self._part_path.open("r+b" if resumed and self._part_path.exists() else "w+b")

    def __enter__(self) -> FileOutput:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._journal.close()
        self._part.close()

    def resume(self, items: Iterator[Item], summary: Summary, say: Say) -> Iterator[Item]:
        """The items after those of the journal; `UsageError` where the journal is of other articles."""
        if self._journal.resumed:
            self._journal.replay(items, self._part, summary, say)
        return items

    def write(self, item: Item, outcome: Outcome) -> None:
        """Add the chunk, then say so in the journal: what the journal says is there is there."""
        if outcome.chunk:
            self._part.write(outcome.chunk)
            self._part.flush()
        self._journal.add(item, outcome)

    def complete(self) -> None:
        """Give the output its name; from here on there is nothing to resume."""
        if self._format.open_sink is StreamSink:
            _settle(self._part)
            self._part_path.replace(self._path)
        else:
            made_path = self._path.with_name(self._path.name + ".made")
            with made_path.open("wb") as made:
                self._convert(made)
                _settle(made)
            made_path.replace(self._path)
            self._part_path.unlink()
        self._journal.remove()

    def _convert(self, made: BinaryIO) -> None:
        """Through the sink, where the file is more than its chunks in a row."""
        sink = self._format.open_sink(made)
        self._part.seek(0)
        for length in self._journal.lengths():
            if length:
                sink.write(self._part.read(length))
        sink.close()


def _settle(file: BinaryIO) -> None:
    """On the disk, not only on its way there."""
    file.flush()
    os.fsync(file.fileno())
