"""What `view` and `report` share: articles with their extractions, and where the page goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from vnparty_extract.cli.inputs import Inputs
from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article, Extraction, Rule
from vnparty_extract.packs import PackSet
from vnparty_extract.pipeline import Extractor, rule_timed_out

html_option = click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True),
    metavar="FILE",
    help="Write one self-contained page to FILE (- for standard output) instead of drawing on the terminal.",
)


@dataclass(slots=True)
class Looking:
    """The articles of a call with their extractions; `partial` once something was left out."""

    inputs: Inputs
    packs: PackSet
    types: tuple[str, ...] = ()
    partial: bool = field(init=False)

    def __post_init__(self) -> None:
        self.partial = self.packs.partial

    def __iter__(self) -> Iterator[tuple[Article, list[Extraction]]]:
        """Each article with what was extracted; what cannot be read is said on stderr."""
        extractor = Extractor(self.packs, types=self.types or None)
        for article in self.inputs.articles():
            if isinstance(article, Problem):
                self._say(article)
            else:
                yield article, extractor.extract(article, self._say_timeout)

    def _say_timeout(self, rule: Rule, article: Article) -> None:
        self._say(rule_timed_out(rule.id, article))

    def _say(self, problem: Problem) -> None:
        self.partial = self.partial or problem.level != "note"
        echo_problem(problem)


def write_page(page: str, to: str) -> None:
    """The page under its name once it is complete: written beside and renamed; `-` is standard output."""
    data = page.encode()
    if to == "-":
        sys.stdout.buffer.write(data)
        return
    target = Path(to)
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as beside:
        beside.write(data)
    Path(beside.name).replace(target)
