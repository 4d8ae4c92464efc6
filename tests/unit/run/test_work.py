"""What goes wrong with one article becomes its outcome."""

import contextlib
import signal
import time

import pytest

from tests.unit.run.faults import faulty_work
from vnparty_extract.model import Article
from vnparty_extract.pipeline.run.time_limit import OutOfTime, time_limit


def test_the_problem_names_the_article_and_the_fault() -> None:
    outcome = faulty_work()(Article("a.jsonl", "fail", id="7"))
    assert outcome.skipped == "X001"
    assert "a.jsonl#7" in str(outcome.problems[0])
    assert "ValueError: no good" in str(outcome.problems[0])


def test_the_limit_grows_with_the_article() -> None:
    assert faulty_work(2.0).limit(Article("a", "short")) == 2.0
    assert faulty_work(2.0).limit(Article("a", "x" * 3_500_000)) == 8.0
    assert faulty_work(None).limit(Article("a", "short")) is None


def test_time_limit_restores_the_alarm() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(5):
        pass
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_time_limit_gets_through_a_broad_except() -> None:
    def stubborn() -> None:
        while True:
            with contextlib.suppress(Exception):
                time.sleep(1)

    with pytest.raises(OutOfTime), time_limit(0.1):
        stubborn()


def test_time_limit_interrupts_a_runaway_pattern() -> None:
    import regex

    with pytest.raises(OutOfTime), time_limit(0.2):
        regex.search(r"(a|aa)+$", "a" * 5000 + "!")
