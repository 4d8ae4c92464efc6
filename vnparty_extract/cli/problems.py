"""Problems on stderr, as a good compiler says them."""

from __future__ import annotations

import click

from vnparty_extract.errors import Problem
from vnparty_extract.text import visible


def echo_problem(problem: Problem) -> None:
    """The one line on stderr, then the place with a caret where there is one, then what to do."""
    click.echo(draw_problem(problem), err=True)


def draw_problem(problem: Problem) -> str:
    """A problem as text, in which nothing commands a terminal, whatever the names of files and lines of packs hold.

    >>> place = {"path": "my.toml", "line": 3, "column": 12, "source_line": "pattern = '(a'", "caret": (11, 13)}
    >>> print(draw_problem(Problem("error", "P014", "missing )", advice="close it", **place)))
    error[P014] my.toml:3:12: missing )
      3 | pattern = '(a'
        |            ^^
      close it
    """
    if problem.source_line is None:
        return _in_a_line(str(problem))
    number = str(problem.line or "")
    margin = " " * len(number)
    start, end = problem.caret or (0, 1)
    # A tab takes the place of a tab, so that the caret stands under its column in any terminal.
    before = "".join("\t" if char == "\t" else " " for char in problem.source_line[:start])
    lines = [
        problem.headline,
        f"  {number} | {problem.source_line}",
        f"  {margin} | {before}{'^' * max(end - start, 1)}",
    ]
    if problem.advice:
        lines.append(f"  {problem.advice}")
    return "\n".join(map(_in_a_line, lines))


def _in_a_line(text: str) -> str:
    return visible(text).replace("\n", "\N{SYMBOL FOR NEWLINE}")
