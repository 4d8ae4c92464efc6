"""Rows as aligned columns, whole on a terminal and in a pipe alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """One line a row; numbers stand to the right.

    >>> list(columns([("rule", "hits"), ("a/b", "12")]))
    ['rule  hits', 'a/b     12']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right = [all(_is_number(cell) for cell in column[1:]) and len(column) > 1 for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)]
        yield "  ".join(cells).rstrip()


def _is_number(cell: str) -> bool:
    return not cell or cell.strip("-%").replace(".", "", 1).isdigit()
