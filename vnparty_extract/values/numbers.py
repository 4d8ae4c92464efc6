"""What a number match means (guideline: `number`)."""

from __future__ import annotations

import msgspec

from vnparty_extract.model import Context, Lists, Match


class NumberValue(msgspec.Struct, frozen=True, omit_defaults=True):
    """The value of a `number` record: keys without a default always stand, the others where they apply."""


class NumberReader:
    """Reads number matches with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def __call__(self, match: Match, context: Context) -> NumberValue | None:
        """The value, or None where the match means nothing."""
        return NumberValue()
