"""What can go wrong, and the one line in which it is said.

A fault that the user can mend is a `Problem`: `level[code] path:line:col: message`, and what to do about it.
Exceptions of this package all derive from `VnpartyError` and carry the problems they stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input, a pack or a call.

    `line` and `column` are 1-based, in code points; `advice` says what to do next; `source_line` and `caret`
    (0-based columns, end exclusive) let a renderer show the place.

    >>> str(Problem("error", "P014", "missing )", path="my.toml", line=27, column=78))
    'error[P014] my.toml:27:78: missing )'
    """

    level: Level
    code: str
    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    advice: str | None = None
    source_line: str | None = None
    caret: tuple[int, int] | None = None

    @property
    def headline(self) -> str:
        """The line without the advice."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return (
            f"{self.level}[{self.code}] {place}: {self.message}"
            if place
            else f"{self.level}[{self.code}] {self.message}"
        )

    def __str__(self) -> str:
        return f"{self.headline}; {self.advice}" if self.advice else self.headline


class VnpartyError(Exception):
    """Root of this package's exceptions; `problems` says what is wrong, one entry a fault."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class InputError(VnpartyError):
    """An input that cannot be read as articles."""


class PackError(VnpartyError):
    """A pattern pack that cannot be used at all."""


class UsageError(VnpartyError):
    """A call or setting that makes no sense."""


class VnpartyWarning(UserWarning):
    """What the library says of an article or a rule that it had to leave out."""
