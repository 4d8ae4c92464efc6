"""The counts of a run, which must add up."""

from __future__ import annotations

from collections import Counter
from typing import Any

from vnparty_extract.articles import Item
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article
from vnparty_extract.pipeline.run.work import Outcome


def stands_for_article(item: Item) -> bool:
    """Whether the item counts as an article read: a problem that is no error stands for none."""
    return isinstance(item, Article) or item.level == "error"


class Summary:
    """Counts of what was read and what became of it.

    `read` is counted where an article enters the run, `extracted` and `skipped` (by the code of the reason) where
    its outcome leaves it, so that an article lost in between shows.
    """

    def __init__(self) -> None:
        self.read = 0
        self.extracted = 0
        self.resumed = 0
        self.records = 0
        self.characters = 0
        self.bytes_written = 0
        self.skipped: Counter[str] = Counter()
        self.timed_out: Counter[str] = Counter()
        self.warnings = 0

    def enter(self, item: Item) -> None:
        """Count an item that enters the run."""
        if stands_for_article(item):
            self.read += 1
            self.characters += len(item.text) if isinstance(item, Article) else 0

    def leave(self, item: Item, outcome: Outcome) -> None:
        """Count what became of an item."""
        if outcome.skipped is not None:
            self.skipped[outcome.skipped] += 1
        elif stands_for_article(item):
            self.extracted += 1
        self.records += outcome.records
        self.bytes_written += len(outcome.chunk)
        self.timed_out.update(outcome.timed_out)
        self.warnings += sum(problem.level == "warning" for problem in outcome.problems)

    @property
    def partial(self) -> bool:
        """Whether anything was left out."""
        return bool(self.skipped or self.timed_out or self.warnings)

    def imbalance(self) -> Problem | None:
        """The problem of a count that does not add up: an article is missing, or counted twice."""
        accounted = self.extracted + self.skipped.total()
        if self.read == accounted:
            return None
        said = f"the summary does not add up: {self.read} articles read, {accounted} accounted for"
        return Problem("error", "X009", said, advice="please report it; do not rely on this output")

    def as_dict(self) -> dict[str, Any]:
        """The counts as `--summary` writes them."""
        return {
            "read": self.read,
            "extracted": self.extracted,
            "skipped": dict(sorted(self.skipped.items())),
            "resumed": self.resumed,
            "records": self.records,
            "characters": self.characters,
            "bytes_written": self.bytes_written,
            "rules_timed_out": dict(sorted(self.timed_out.items())),
        }

    def __str__(self) -> str:
        reasons = ", ".join(f"{code}: {count}" for code, count in sorted(self.skipped.items()))
        skipped = f"{self.skipped.total()} skipped ({reasons})" if reasons else "0 skipped"
        said = f"{self.read} articles read, {self.extracted} extracted, {skipped}; {self.records} records"
        if self.resumed:
            said += f"; {self.resumed} articles were done before"
        if self.timed_out:
            said += f"; rules timed out {self.timed_out.total()} times"
        return said
