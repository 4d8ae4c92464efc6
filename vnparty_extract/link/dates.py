"""What only the whole article decides about dates."""

from __future__ import annotations

from collections.abc import Sequence

from vnparty_extract.model import Candidate, Context, Lists


class DateLinker:
    """Resolves the dates of an article; other candidates pass as they are."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def __call__(self, candidates: Sequence[Candidate], context: Context) -> Sequence[Candidate]:
        """The candidates with the dates resolved."""
        return candidates
