"""Publication dates as metadata gives them."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d-])")
_DAY_FIRST = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def read_date(given: object) -> str | None:
    """`YYYY-MM-DD`, `YYYY-MM` or `YYYY` of a date object or a text that begins with a date; None of anything else.

    >>> read_date("2022-07-05T09:38:00Z"), read_date("05/07/2022 09:38"), read_date("2022-7"), read_date("5 July")
    ('2022-07-05', '2022-07-05', '2022-07', None)
    """
    if isinstance(given, date):
        return given.isoformat()[:10]
    if not isinstance(given, str):
        return None
    if match := _ISO.match(given):
        parts = [int(part) for part in match.groups() if part]
    elif match := _DAY_FIRST.match(given):
        parts = [int(part) for part in reversed(match.groups())]
    else:
        return None
    try:
        date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        return None
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
