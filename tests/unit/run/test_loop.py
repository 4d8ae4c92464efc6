"""Outcomes in order, one each, whatever happens to the worker that had the article."""

import os
import time
from pathlib import Path

import pytest

from tests.unit.run.faults import articles, faulty_work
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article
from vnparty_extract.pipeline.run import Outcome, outcomes, pool


def skipped(found: list[tuple[object, Outcome]]) -> dict[str, str]:
    return {str(item.source): outcome.skipped for item, outcome in found if outcome.skipped}  # type: ignore[attr-defined]


def run(items: list[Article], jobs: int, seconds: float | None = None) -> dict[str, str]:
    found = list(outcomes(items, faulty_work(seconds), jobs))
    assert [item for item, _ in found] == items
    assert all(outcome.chunk == f"{item.source}\n".encode() for item, outcome in found if not outcome.skipped)  # type: ignore[union-attr]
    return skipped(found)  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_article_has_its_outcome_in_order(jobs: int) -> None:
    assert run(articles(1000), jobs) == {}


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_fails_costs_only_itself(jobs: int) -> None:
    faults = {"a3": "fail", "a400": "fail", "a401": "memory"}
    assert run(articles(600, **faults), jobs) == {"3": "X001", "400": "X001", "401": "X003"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_hangs_is_cut_off(jobs: int) -> None:
    assert run(articles(400, a5="hang", a300="hang"), jobs, seconds=0.2) == {"5": "X002", "300": "X002"}


def test_a_worker_deaf_to_its_alarm_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_GRACE", 0.2)
    monkeypatch.setattr(pool, "_WATCH", 0.1)
    assert run(articles(400, a300="stuck"), 2, seconds=0.2) == {"300": "X002"}


def test_an_article_that_ends_its_worker_twice_is_reported() -> None:
    assert run(articles(400, a200="die", a399="die"), 2) == {"200": "X004", "399": "X004"}


def test_an_article_ends_two_workers_and_no_third(tmp_path: Path) -> None:
    assert run(articles(400, a200=f"exit:{tmp_path / 'times'}"), 2) == {"200": "X004"}
    assert (tmp_path / "times").read_text() == "xx"


def test_an_article_without_memory_is_tried_once_more_in_a_fresh_worker(tmp_path: Path) -> None:
    assert run(articles(400, a200=f"memory once:{tmp_path / 'first'}"), 2) == {}
    assert (tmp_path / "first").exists()


def test_a_worker_killed_once_costs_nothing(tmp_path: Path) -> None:
    faults = {f"a{number}": f"die once:{tmp_path / str(number)}" for number in (150, 151, 300)}
    assert run(articles(400, **faults), 2) == {}
    assert len(list(tmp_path.iterdir())) == 3


def test_no_pool_for_a_small_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.Pool, "_start", lambda _: pytest.fail("started a worker"))
    assert run(articles(20), 8) == {}


def test_problems_keep_their_place() -> None:
    problem = Problem("error", "I002", "cannot read", "x")
    note = Problem("note", "I009", "guessed the encoding", "y")
    some = articles(300)
    items = [problem, *some[:200], problem, note, *some[200:], problem]
    found = list(outcomes(items, faulty_work(), 2))
    assert [item for item, _ in found] == items
    assert [outcome.skipped for item, outcome in found if item is problem] == ["I002"] * 3
    assert [outcome.skipped for item, outcome in found if item is note] == [None]


def test_inputs_are_read_as_they_are_needed() -> None:
    read = 0

    def endless() -> object:
        nonlocal read
        while True:
            read += 1
            yield Article(str(read), "text " * 300)

    found = outcomes(endless(), faulty_work(), 2)  # type: ignore[arg-type]
    for _ in range(300):
        next(found)
    assert read < 300 + 64 * 2 * 20
    found.close()  # type: ignore[attr-defined]
    assert not children()


def children() -> list[int]:
    """Processes of ours that still run, given a moment to end."""
    for _ in range(50):
        found = [int(child) for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()]
        found = [child for child in found if is_worker(Path(f"/proc/{child}/cmdline").read_bytes())]
        if not found:
            return []
        time.sleep(0.1)
    return found


def is_worker(command: bytes) -> bool:
    """A fork of this process, not the virtual machine that Spark's tests leave behind."""
    return b"vnparty" in command and b"java" not in command.split(b"\0")[0]
