"""What only the whole article decides about numbers."""

from __future__ import annotations

from collections.abc import Sequence

from vnparty_extract.model import Candidate, Context, Lists


class NumberLinker:
    """Resolves the numbers of an article; other candidates pass as they are."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def __call__(self, candidates: Sequence[Candidate], context: Context) -> Sequence[Candidate]:
        """The candidates with the numbers resolved."""
        return candidates
