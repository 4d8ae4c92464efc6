"""The run itself: inputs in, outcomes out in the same order, each written and counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from vnparty_extract.articles import Item
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article
from vnparty_extract.pipeline.batching import BATCH_ARTICLES, BATCH_CHARACTERS
from vnparty_extract.pipeline.run.garbage import collected_between_articles
from vnparty_extract.pipeline.run.output import Output
from vnparty_extract.pipeline.run.pool import Batch, Pool
from vnparty_extract.pipeline.run.summary import Summary
from vnparty_extract.pipeline.run.work import Outcome, Work, skip

# Up to this many code points are worked one by one in the program's own process: a pool would not pay, and a slow pipe
# (`tail -f | vnparty extract -`) gets each article's records at once.
_ALONE = 128 * 1024


def run(
    items: Iterable[Item],
    work: Work,
    output: Output,
    *,
    jobs: int = 1,
    say: Callable[[Problem], None] = lambda _: None,
    advance: Callable[[Summary], None] = lambda _: None,
) -> Summary:
    """Write the records of all items in their order; the counts, which add up or are said not to.

    `say` gets every problem in the order of the articles, `advance` the counts after each article.
    """
    summary = Summary()
    entered = output.resume(_entering(items, summary), summary, say)
    with collected_between_articles() as done:
        for item, outcome in outcomes(entered, work, jobs):
            output.write(item, outcome)
            summary.leave(item, outcome)
            for problem in outcome.problems:
                say(problem)
            advance(summary)
            done(len(item.text) if isinstance(item, Article) else 0)
    return summary


def _entering(items: Iterable[Item], summary: Summary) -> Iterator[Item]:
    for item in items:
        summary.enter(item)
        yield item


def outcomes(items: Iterable[Item], work: Work, jobs: int = 1) -> Iterator[tuple[Item, Outcome]]:
    """Every item with its outcome, in order, whatever worker did it."""
    source = iter(items)
    done = 0
    for item in source:
        done += len(item.text) if isinstance(item, Article) else 0
        if done > _ALONE:
            rest = chain([item], source)
            yield from _shared(rest, work, jobs) if jobs > 1 else _batched(rest, work)
            return
        yield item, work(item) if isinstance(item, Article) else _unread(item)


def _unread(problem: Problem) -> Outcome:
    return skip(problem) if problem.level == "error" else Outcome(problems=(problem,))


def _batched(items: Iterator[Item], work: Work) -> Iterator[tuple[Item, Outcome]]:
    """The outcomes without a pool."""
    waiting: deque[Item] = deque()
    for batch in _batches(items, waiting):
        found = iter(work.together(batch.articles) or map(work, batch.articles))
        while waiting:
            item = waiting.popleft()
            yield item, next(found) if isinstance(item, Article) else _unread(item)
    for item in waiting:
        assert isinstance(item, Problem)
        yield item, _unread(item)


def _shared(items: Iterator[Item], work: Work, jobs: int) -> Iterator[tuple[Item, Outcome]]:
    """The outcomes by a pool; problems keep their place among the articles without going through it."""
    waiting: deque[Item] = deque()
    with Pool(work, jobs) as pool:
        for outcome in pool.outcomes(_batches(items, waiting)):
            while isinstance(problem := waiting[0], Problem):
                yield waiting.popleft(), _unread(problem)
            yield waiting.popleft(), outcome
        for item in waiting:
            assert isinstance(item, Problem)
            yield item, _unread(item)


def _batches(items: Iterable[Item], waiting: deque[Item]) -> Iterator[Batch]:
    """The articles in batches; every item also joins `waiting`."""
    first = 0
    articles: list[Article] = []
    characters = 0
    for item in items:
        waiting.append(item)
        if not isinstance(item, Article):
            continue
        articles.append(item)
        characters += len(item.text)
        if len(articles) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield Batch(first, articles)
            first += len(articles)
            articles, characters = [], 0
    if articles:
        yield Batch(first, articles)
