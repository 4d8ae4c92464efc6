"""What is done to one article, and what is known of it afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from vnparty_extract.errors import Problem
from vnparty_extract.model import Article, Rule
from vnparty_extract.pipeline.batching import BATCH_SECONDS
from vnparty_extract.pipeline.extractor import Extractor, failed, rule_timed_out
from vnparty_extract.pipeline.run.time_limit import OutOfTime, time_limit
from vnparty_extract.records.formats import Result

Encode = Callable[[Result], bytes]
"""The chunk of output of an article: `Format.encode`."""

MILLION = 1_000_000
OUT_OF_MEMORY = "X003"
# Each record holds its sentence: where none ends, the records of a megabyte would fill any memory.
_FEW_RECORDS = 20_000
_REPEATED = 256 * MILLION


class Outcome(NamedTuple):
    """What became of one article: its chunk of output, or the problem for which it was skipped."""

    chunk: bytes = b""
    records: int = 0
    problems: tuple[Problem, ...] = ()
    skipped: str | None = None
    timed_out: tuple[str, ...] = ()


def skip(problem: Problem) -> Outcome:
    """The outcome of an article that gives no records, for the reason the problem's code names."""
    return Outcome(problems=(problem,), skipped=problem.code)


class Work:
    """Extracts articles, one or several at a time, and turns whatever goes wrong into the outcome of its article.

    `seconds` is the limit for each started million code points of an article (None: no limit); `sentences` and
    `words` say what else is to be written of an article.
    """

    def __init__(
        self,
        extractor: Extractor,
        encode: Encode,
        seconds: float | None = None,
        *,
        sentences: bool = False,
        words: bool = False,
    ) -> None:
        self._extractor = extractor
        self._encode = encode
        self._seconds = seconds
        self._segments = {"sentences": sentences, "words": words}

    def limit(self, article: Article) -> float | None:
        """The article's own limit in seconds."""
        return None if self._seconds is None else self._seconds * (1 + len(article.text) // MILLION)

    def limit_together(self, articles: Sequence[Article]) -> float | None:
        """The limit in seconds of articles that are done at once."""
        if self._seconds is None:
            return None
        return min(self._seconds, BATCH_SECONDS) * (1 + sum(len(article.text) for article in articles) // MILLION)

    def __call__(self, article: Article) -> Outcome:
        """The article's outcome; never raises for what the article or the packs contain."""
        try:
            with time_limit(self.limit(article)):
                return self._outcomes([article])[0]
        except OutOfTime:
            return skip(out_of_time(article, self.limit(article)))
        except MemoryError:
            return skip(Problem("error", OUT_OF_MEMORY, "not enough memory for this article; skipped", article.place))
        except Exception as error:  # a fault of ours or of a pack must not cost the other articles
            return skip(failed(article, error))

    def together(self, articles: Sequence[Article]) -> list[Outcome] | None:
        """The outcomes of several articles at once, which is quicker; None where one of them needs a care of its own.

        Then nothing is lost by calling it article by article.
        """
        try:
            with time_limit(self.limit_together(articles)):
                return self._outcomes(articles)
        except (OutOfTime, Exception):  # which article it was, and what to say of it, each alone will show
            return None

    def _outcomes(self, articles: Sequence[Article]) -> list[Outcome]:
        timed_out: dict[int, list[str]] = defaultdict(list)

        def on_timeout(rule: Rule, article: Article) -> None:
            timed_out[id(article)].append(rule.id)

        results = self._extractor.analyse_all(articles, on_timeout, **self._segments)
        outcomes = []
        for article, result in zip(articles, results, strict=True):
            if _overflows(result):
                outcomes.append(skip(overflowing(article, len(result.extractions))))
                continue
            rules = tuple(timed_out.get(id(article), ()))
            problems = tuple(rule_timed_out(rule, article) for rule in rules)
            outcomes.append(Outcome(self._encode(result), len(result.extractions), problems, None, rules))
        return outcomes


def out_of_time(article: Article, seconds: float | None) -> Problem:
    """The problem of an article that took too long."""
    said = f"took longer than {seconds:g} s; skipped"
    return Problem("error", "X002", said, article.place, advice="raise --article-timeout if it is worth waiting for")


def _overflows(result: Result) -> bool:
    if len(result.extractions) <= _FEW_RECORDS:
        return False
    return sum(each.sentence.end - each.sentence.start for each in result.extractions) > _REPEATED


def overflowing(article: Article, records: int) -> Problem:
    """The problem of an article whose records would take many times its own size."""
    said = f"its {records} records would each repeat a sentence that does not end; skipped"
    return Problem("error", "X005", said, article.place, advice="give it line breaks, or split it")


def died(article: Article, how: str) -> Problem:
    """The problem of an article that ended its worker twice."""
    return Problem("error", "X004", f"the worker {how} on this article, twice; skipped", article.place)
