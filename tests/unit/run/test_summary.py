"""The counts of a run add up, and it shows where they do not."""

from vnparty_extract.errors import Problem
from vnparty_extract.model import Article
from vnparty_extract.pipeline.run import Outcome, Summary
from vnparty_extract.pipeline.run.work import skip


def test_counts_add_up() -> None:
    summary = Summary()
    article, unread = Article("a", "text"), Problem("error", "I003", "not UTF-8", "b")
    note = Problem("note", "I009", "read as windows-1258", "a")
    for item in (article, unread, note):
        summary.enter(item)
    summary.leave(article, Outcome(b"line\n", 1, timed_out=("p/r",)))
    summary.leave(unread, skip(unread))
    summary.leave(note, Outcome(problems=(note,)))
    assert summary.imbalance() is None
    assert summary.as_dict() == {
        "read": 2,
        "extracted": 1,
        "skipped": {"I003": 1},
        "resumed": 0,
        "records": 1,
        "characters": 4,
        "bytes_written": 5,
        "rules_timed_out": {"p/r": 1},
    }
    assert str(summary) == "2 articles read, 1 extracted, 1 skipped (I003: 1); 1 records; rules timed out 1 times"


def test_a_lost_article_is_a_problem() -> None:
    summary = Summary()
    summary.enter(Article("a", "text"))
    problem = summary.imbalance()
    assert problem is not None
    assert "1 articles read, 0 accounted for" in problem.message
