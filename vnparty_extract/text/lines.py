"""Lines and columns of offsets."""

from __future__ import annotations

from bisect import bisect_right


class LineIndex:
    """Line and column (1-based, in code points) of any offset of a text.

    >>> LineIndex("một\\nhai ba").place(8)
    (2, 5)
    """

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        self._starts = starts

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
