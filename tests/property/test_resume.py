"""Cut a run anywhere, and its two files anywhere: what resumes gives the bytes of an undisturbed run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.run.faults import articles, faulty_work
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article
from vnparty_extract.pipeline.run import FileOutput, Summary, run
from vnparty_extract.records.formats import FORMATS

UNREAD = Problem("error", "I003", "not text", "broken.txt")
ITEMS: list[Article | Problem] = [*articles(6, a2="fail"), UNREAD, *articles(5)]
SETTINGS = {"packs": "digest"}


class Cut(Exception):
    """The power goes."""


def until(count: int) -> Iterator[Article | Problem]:
    yield from ITEMS[:count]
    raise Cut


def finish(path: Path, *, resume: bool) -> Summary:
    with FileOutput(path, FORMATS["jsonl"], SETTINGS, resume=resume) as output:
        summary = run(iter(ITEMS), faulty_work(), output)
        assert summary.imbalance() is None
        output.complete()
    return summary


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, len(ITEMS)), st.floats(0, 1), st.floats(0, 1), st.lists(st.integers(0, len(ITEMS)), max_size=3),
    st.one_of(st.none(), st.floats(0, 0.999)),
)  # fmt: skip
def test_cut_anywhere_then_resumed(
    tmp_path: Path, count: int, part_left: float, journal_left: float, again: list[int], flipped: float | None
) -> None:
    folder = tmp_path / "run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    undisturbed = finish(folder / "whole", resume=False)
    out, part, journal = folder / "out", folder / "out.part", folder / "out.journal"
    for cut in (count, *again):  # each goes on from where the one before ended
        with FileOutput(out, FORMATS["jsonl"], SETTINGS, resume=True) as output, pytest.raises((Cut, StopIteration)):
            run(until(max(cut, count)), faulty_work(), output)
    content = bytearray(part.read_bytes())
    if flipped is not None and content:
        content[int(flipped * len(content))] ^= 1
    part.write_bytes(content[: round(part_left * len(content))])
    journal.write_bytes(journal.read_bytes()[: round(journal_left * journal.stat().st_size)])
    summary = finish(out, resume=True)
    assert out.read_bytes() == (folder / "whole").read_bytes()
    assert {**summary.as_dict(), "resumed": 0} == undisturbed.as_dict()
    assert sorted(path.name for path in folder.iterdir()) == ["out", "whole"]
