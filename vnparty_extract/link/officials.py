"""What only the whole article decides about officials."""

from __future__ import annotations

from collections.abc import Sequence

from vnparty_extract.model import Candidate, Context, Lists


class OfficialLinker:
    """Resolves the officials of an article; other candidates pass as they are."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def __call__(self, candidates: Sequence[Candidate], context: Context) -> Sequence[Candidate]:
        """The candidates with the officials resolved."""
        return candidates
