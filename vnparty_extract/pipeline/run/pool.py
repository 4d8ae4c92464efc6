"""Worker processes that may be killed, hang or run out of memory at the cost of one article.

Every worker has a pipe of its own and holds one batch at a time, so nothing is shared that a killed worker could leave
locked. In shared memory it notes the article it is at, or that it is at all of them, and since when: the parent knows
which article ended it, and kills one that is past its limit and past listening to its own alarm. Of a worker's end only
the batch it held is done again: each article alone if it was at all of them, else the one it was at alone and once
more, the others as they were. An article that ends two workers, or finds no memory in two, is given up.
"""

from __future__ import annotations

import mmap
import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import connection, get_all_start_methods, get_context
from typing import Any

from vnparty_extract.model import Article
from vnparty_extract.pipeline.run.garbage import collected_between_articles
from vnparty_extract.pipeline.run.work import OUT_OF_MEMORY, Outcome, Work, died, out_of_time, skip

# `fork` hands the loaded packs over for nothing; elsewhere they are pickled to each worker.
_FORKS = "fork" in get_all_start_methods()
_PROCESSES: Any = get_context("fork" if _FORKS else None)
# Outcomes that wait for an earlier article are held in memory: no more batches are given out than this a worker.
_AHEAD = 16
# What a worker may overrun before it is killed: its own alarm is the first to end an article.
_GRACE = 5.0
_WATCH = 1.0
_FROM_OUTSIDE = tuple(-getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@dataclass(frozen=True, slots=True)
class Batch:
    """Successive articles of a run; `first` is the place of the first of them in the run."""

    first: int
    articles: Sequence[Article]
    again: bool = False


@dataclass(slots=True)
class _Worker:
    """A process, the parent's end of its pipe, what it notes, and the batch it holds."""

    process: Any
    pipe: connection.Connection
    noted: Any
    batch: Batch | None = None

    def overrun(self, work: Work) -> bool:
        """Whether the article it is at is past its limit and more."""
        at = int(self.noted[0])
        if self.batch is None or not 0 <= at <= len(self.batch.articles):
            return False
        articles = self.batch.articles
        limit = work.limit_together(articles) if at == len(articles) else work.limit(articles[at])
        return limit is not None and time.monotonic() - self.noted[1] > limit + _GRACE


class Pool:
    """`jobs` workers; use as a context manager, so that none is left behind."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._again: deque[Batch] = deque()
        self._ready: dict[int, Outcome] = {}

    def __enter__(self) -> Pool:
        for _ in range(self._jobs):
            self._workers.append(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def outcomes(self, batches: Iterable[Batch], first: int = 0) -> Iterator[Outcome]:
        """The outcome of every article of the batches, in the order of the articles, from place `first` on."""
        source = iter(batches)
        awaited = end = first
        upcoming = next(source, None)
        while True:
            for worker in self._workers:
                if worker.batch is not None:
                    continue
                if self._again:
                    self._give(worker, self._again.popleft())
                elif upcoming is not None and end - awaited <= _AHEAD * self._jobs * len(upcoming.articles):
                    end = upcoming.first + len(upcoming.articles)
                    self._give(worker, upcoming)
                    upcoming = next(source, None)
            while awaited in self._ready:
                yield self._ready.pop(awaited)
                awaited += 1
            if awaited == end and upcoming is None:
                return
            self._collect()

    def _give(self, worker: _Worker, batch: Batch) -> None:
        worker.noted[0] = -1
        worker.batch = batch
        try:
            worker.pipe.send_bytes(pickle.dumps(batch.articles, pickle.HIGHEST_PROTOCOL))
        except OSError:  # it was killed while idle: it held nothing yet
            self._again.appendleft(batch)
            worker.batch = None
            self._replace(worker)

    def _collect(self) -> None:
        """Wait for a worker to finish or end, and take what it leaves."""
        busy = {worker.pipe: worker for worker in self._workers if worker.batch is not None}
        for pipe in connection.wait(list(busy), timeout=_WATCH) if busy else ():
            worker = busy[pipe]  # type: ignore[index]
            try:
                outcomes = pickle.loads(worker.pipe.recv_bytes())
            except (EOFError, OSError):
                self._bury(worker)
                continue
            self._take(worker, outcomes)
        for worker in busy.values():
            if worker.overrun(self._work):
                worker.process.kill()
                self._bury(worker, overran=True)

    def _take(self, worker: _Worker, outcomes: Sequence[Outcome]) -> None:
        """Keep the outcomes; an article that found too little memory is tried once more, in a fresh worker."""
        batch, worker.batch = worker.batch, None
        assert batch is not None
        before = len(self._again)
        for at, outcome in enumerate(outcomes):
            if outcome.skipped == OUT_OF_MEMORY and not batch.again:
                self._again.append(Batch(batch.first + at, [batch.articles[at]], again=True))
            else:
                self._ready[batch.first + at] = outcome
        if len(self._again) > before:
            worker.process.kill()
            self._replace(worker)

    def _bury(self, worker: _Worker, *, overran: bool = False) -> None:
        """Do again what an ended worker held; give up the article it was at where that is the second time."""
        worker.process.join()
        batch, at = worker.batch, int(worker.noted[0])
        worker.batch = None
        if batch is not None:
            if 0 <= at < len(batch.articles) or len(batch.articles) == 1:
                self._split(batch, max(at, 0), worker.process.exitcode, overran=overran)
            else:  # it ended over the batch as such: at work on all of it, or between pipe and work
                # Once for the one of them that ended it; who kills a worker from outside does not mean an article.
                again = worker.process.exitcode not in _FROM_OUTSIDE
                self._again.extend(Batch(batch.first + i, [article], again) for i, article in enumerate(batch.articles))
        self._replace(worker)

    def _split(self, batch: Batch, at: int, exitcode: int, *, overran: bool) -> None:
        article, place = batch.articles[at], batch.first + at
        if overran:
            self._ready[place] = skip(out_of_time(article, self._work.limit(article)))
        elif batch.again:
            self._ready[place] = skip(died(article, _ending(exitcode)))
        else:
            self._again.append(Batch(place, [article], again=True))
        rest = (replace(batch, articles=batch.articles[:at]), Batch(place + 1, batch.articles[at + 1 :]))
        self._again.extend(part for part in rest if part.articles)

    def _replace(self, worker: _Worker) -> None:
        worker.process.join()
        worker.pipe.close()
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> _Worker:
        ours, theirs = _PROCESSES.Pipe()
        noted = memoryview(mmap.mmap(-1, 16)).cast("d") if _FORKS else _PROCESSES.RawArray("d", 2)
        # A forked worker inherits the parent's ends of all pipes; open, they would hide the parent's end from the rest.
        inherited = [ours, *(worker.pipe for worker in self._workers if not worker.pipe.closed)] if _FORKS else []
        process = _PROCESSES.Process(target=_serve, args=(self._work, theirs, noted, inherited), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, noted)


def _ending(exitcode: int) -> str:
    """How a process ended, in words.

    >>> _ending(-9), _ending(1)
    ('was killed (SIGKILL)', 'ended with code 1')
    """
    return f"was killed ({signal.Signals(-exitcode).name})" if exitcode < 0 else f"ended with code {exitcode}"


def _serve(work: Work, pipe: connection.Connection, noted: Any, inherited: Sequence[connection.Connection]) -> None:
    """The worker: batches of articles from the pipe, their outcomes into it, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and ends the workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for end in inherited:
        end.close()
    try:
        with collected_between_articles() as done:
            _serve_batches(work, pipe, noted, done)
    except (EOFError, OSError):  # the parent is gone
        os._exit(0)
    except MemoryError:
        os._exit(1)


def _serve_batches(work: Work, pipe: connection.Connection, noted: Any, done: Callable[[int], None]) -> None:
    while True:
        articles = pickle.loads(pipe.recv_bytes())
        outcomes = _together(work, articles, noted) if len(articles) > 1 else None
        if outcomes is None:
            outcomes = []
            for place, article in enumerate(articles):
                noted[1] = time.monotonic()
                noted[0] = place
                outcomes.append(work(article))
        done(sum(len(article.text) for article in articles))
        noted[0] = -1
        pipe.send_bytes(pickle.dumps(outcomes, pickle.HIGHEST_PROTOCOL))


def _together(work: Work, articles: Sequence[Article], noted: Any) -> Sequence[Outcome] | None:
    noted[1] = time.monotonic()
    noted[0] = len(articles)
    return work.together(articles)
