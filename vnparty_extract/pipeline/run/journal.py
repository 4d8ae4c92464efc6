"""The journal beside an unfinished output: which articles are in it, so that a run can go on where it ended.

A text file, one JSON object a line. The first line is the settings of the run; every further one stands for one
item of the input, in order, and is written after its chunk:

`source`, `id`, `text` (CRC-32 of the article's text as UTF-8), `bytes` and `crc` (length and CRC-32 of its chunk),
`records`, and where they apply `skipped` (the code of the reason), `timed_out` (rules), `problems`.

A line that is torn, or whose chunk is not whole in the output, ends what can be resumed. No lock or mark has to be
cleared after a crash.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, fields
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

import msgspec

from vnparty_extract.__about__ import __version__
from vnparty_extract.articles import Item
from vnparty_extract.errors import Problem, UsageError
from vnparty_extract.model import RECORD_VERSION, Article, Rule
from vnparty_extract.packs import PackSet
from vnparty_extract.pipeline.run.summary import Summary
from vnparty_extract.pipeline.run.work import Outcome

FORMAT = 1

Settings = dict[str, Any]
Say = Callable[[Problem], None]


def run_settings(packs: PackSet, **options: Any) -> Settings:
    """All that decides the bytes of a run besides its articles: version, packs (as a digest) and options."""
    # In an order that does not depend on the hash seed: of sets, too.
    content = msgspec.json.encode([list(map(_decisive, packs.rules)), packs.lists], order="deterministic")
    digest = blake2b(content, digest_size=16).hexdigest()
    settings = {"version": __version__, "record": RECORD_VERSION, "packs": digest, **options}
    told: Settings = json.loads(json.dumps(settings, default=str))  # as they will be read back: lists for tuples
    return told


def _decisive(rule: Rule) -> dict[str, Any]:
    """All of a rule that decides what it finds and gives."""
    return {**{field.name: getattr(rule, field.name) for field in fields(rule)}, "pattern": rule.pattern.pattern}


class Journal:
    """The journal at `path`; `settings` are the run's own, which a journal must share to be resumed.

    `resumed` tells whether there is one to go on from. Raises `UsageError` where it belongs to another run.
    """

    def __init__(self, path: Path, settings: Settings, *, resume: bool) -> None:
        self._path = path
        self._file = path.open("a+b")
        try:
            self._lock()
            settings = {"journal": FORMAT, **settings}
            self.resumed = resume and self._belongs(settings)
        except BaseException:
            self._file.close()
            raise
        if not self.resumed:
            self._file.truncate(0)
            self._append(settings)

    def add(self, item: Item, outcome: Outcome) -> None:
        """Note that the item is done and its chunk written."""
        self._append(_entry(item, outcome))

    def replay(self, items: Iterator[Item], part: BinaryIO, summary: Summary, say: Say) -> None:
        """Pass over the items that are done: count them, say their problems again, check their chunks.

        `part` is left where the next chunk belongs; `UsageError` names the article that is not the journal's.
        """
        self._file.seek(0)
        self._file.readline()
        sound, written = self._file.tell(), 0
        for line in self._file:
            entry = _parsed(line)
            if entry is None or not _whole(part, entry):
                break
            sound += len(line)
            written += entry["bytes"]
            item = self._checked(next(items, None), entry)
            outcome = _outcome(entry)
            summary.leave(item, outcome)
            summary.resumed += 1
            for problem in outcome.problems:
                say(problem)
        summary.bytes_written += written
        self._file.truncate(sound)
        part.truncate(written)
        part.seek(written)

    def lengths(self) -> Iterator[int]:
        """The length of every chunk, in order."""
        with self._path.open("rb") as lines:
            lines.readline()
            yield from (json.loads(line)["bytes"] for line in lines)

    def close(self) -> None:
        """Close it, and let it lie."""
        self._file.close()

    def remove(self) -> None:
        """The output is complete: there is nothing to go on from."""
        self._path.unlink()
        self._file.close()

    def _append(self, entry: dict[str, Any]) -> None:
        # ASCII, so that a file name that is no UTF-8 (lone surrogates) comes back as it was.
        self._file.write(json.dumps(entry, separators=(",", ":")).encode("ascii") + b"\n")
        self._file.flush()

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # Windows: two runs into one file are the user's own affair
            return
        try:
            # A record lock goes with its process: forked workers, which may outlive a killed parent, do not hold it.
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            said = "another run is writing this output"
            raise UsageError(Problem("error", "O003", said, str(self._path), advice="wait for it to end")) from None

    def _belongs(self, settings: Settings) -> bool:
        """Whether there is a journal of these settings; False where there is none."""
        self._file.seek(0)
        written = _parsed(self._file.readline())
        if written is None:
            return False
        differing = [key for key in {**settings, **written} if settings.get(key) != written.get(key)]
        if differing:
            key = differing[0]
            said = f"cannot resume: {key} was {written.get(key)!r} and is {settings.get(key)!r}"
            advice = "run it as before, or leave out --resume to start again"
            raise UsageError(Problem("error", "O002", said, str(self._path), advice=advice))
        return True

    def _checked(self, item: Item | None, entry: dict[str, Any]) -> Item:
        if item is not None and _identity(item) == {key: entry.get(key) for key in ("source", "id", "text")}:
            return item
        now = "the inputs end before it" if item is None else f"here comes {_named(item)}"
        said = f"cannot resume: {entry['source']} is not what it was when the journal was written ({now})"
        advice = "leave out --resume to start again"
        raise UsageError(Problem("error", "O002", said, str(self._path), advice=advice))


def _identity(item: Item) -> dict[str, Any]:
    if isinstance(item, Problem):
        return {"source": item.path, "id": None, "text": None}
    return {"source": item.source, "id": item.id, "text": crc32(item.text.encode("utf-8", "surrogatepass"))}


def _named(item: Item) -> str:
    return item.place if isinstance(item, Article) else str(item.path)


def _entry(item: Item, outcome: Outcome) -> dict[str, Any]:
    entry = {**_identity(item), "bytes": len(outcome.chunk), "crc": crc32(outcome.chunk), "records": outcome.records}
    if outcome.skipped is not None:
        entry["skipped"] = outcome.skipped
    if outcome.timed_out:
        entry["timed_out"] = outcome.timed_out
    if outcome.problems:
        entry["problems"] = [asdict(problem) for problem in outcome.problems]
    return entry


def _outcome(entry: dict[str, Any]) -> Outcome:
    """The outcome an entry tells of, without its chunk."""
    problems = tuple(Problem(**problem) for problem in entry.get("problems", ()))
    return Outcome(b"", entry["records"], problems, entry.get("skipped"), tuple(entry.get("timed_out", ())))


def _parsed(line: bytes) -> dict[str, Any] | None:
    """The object of a line; None where the line is torn."""
    if not line.endswith(b"\n"):
        return None
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


def _whole(part: BinaryIO, entry: dict[str, Any]) -> bool:
    """Whether the entry's chunk stands next in the output, to its last byte."""
    length: int = entry["bytes"]
    chunk = part.read(length)
    return len(chunk) == length and crc32(chunk) == int(entry["crc"])
