"""What a date match means (guideline: `date`)."""

from __future__ import annotations

import msgspec

from vnparty_extract.model import Context, Lists, Match


class DateValue(msgspec.Struct, frozen=True, omit_defaults=True):
    """The value of a `date` record: keys without a default always stand, the others where they apply."""


class DateReader:
    """Reads date matches with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def __call__(self, match: Match, context: Context) -> DateValue | None:
        """The value, or None where the match means nothing."""
        return DateValue()
