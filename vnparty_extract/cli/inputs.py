"""What a command reads: the same arguments and options for every command that takes articles."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from typing import Any

import click

from vnparty_extract.articles import (
    ENCODINGS,
    MAX_BYTES,
    READERS,
    STDIN,
    Item,
    ReadOptions,
    find_sources,
    read_articles,
    read_date,
)
from vnparty_extract.cli.parameters import ParamType
from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.errors import InputError


@dataclass(frozen=True)
class Inputs:
    """What the user named, and how to read it."""

    paths: tuple[str, ...]
    options: ReadOptions = field(default_factory=ReadOptions)
    files_from: str | None = None

    @cached_property
    def sources(self) -> list[str]:
        """The sources in order; a named path that is not there ends the program with 2 before anything runs."""
        try:
            return find_sources(
                self.paths,
                include=self.options.include,
                exclude=self.options.exclude,
                files_from=self.files_from,
            )
        except InputError as error:
            for problem in error.problems:
                echo_problem(problem)
            sys.exit(2)

    def settings(self) -> dict[str, Any]:
        """All of it by name, as a journal keeps it to tell whether a later run is the same one."""
        return {"paths": self.paths, "files_from": self.files_from, **asdict(self.options)}

    def articles(self) -> Iterator[Item]:
        """Articles, and in the place of each that cannot be read an `error`; lazily, in order."""
        return read_articles(self.sources, self.options)


class _Date(ParamType):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = read_date(value)
        if found is None:
            self.fail(f"{value!r} is no date: write YYYY-MM-DD or YYYY-MM", param, ctx)
        return found


class _Size(ParamType):
    """A number of bytes, with K, M or G for powers of 1024."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).strip().upper().removesuffix("B").removesuffix("I")
        power = "KMG".find(text[-1:]) + 1 if text else 0
        try:
            size: int = int(text[:-1] if power else text) * 1024**power
        except ValueError:
            size = 0
        if size < 1:
            self.fail(f"{value!r} is no size: write a number of bytes, or 64K, 16M, 1G", param, ctx)
        return size


_OPTIONS = [
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    click.option(
        "--published", type=_Date(), metavar="DATE",
        help="Publication date of articles that carry none, YYYY-MM-DD.",
    ),
    click.option(
        "--input-format", type=click.Choice(list(READERS)),
        help="Format of all inputs (default: by the file's suffix; standard input is text).",
    ),
    click.option(
        "--encoding", type=click.Choice(ENCODINGS), help="Encoding of all text inputs (default: detected)."
    ),
    click.option(
        "--text-field", default="text", show_default=True, metavar="NAME",
        help="Column or key with the text, in JSON Lines, CSV and Parquet.",
    ),
    click.option("--id-field", metavar="NAME", help="Column or key with the article's id.  [default: id, or the row]"),
    click.option("--date-field", metavar="NAME", help="Column or key with the publication date.  [default: date]"),
    click.option(
        "--include", multiple=True, metavar="GLOB",
        help="Which files of folders to read (may be repeated).  [default: *.txt, also .gz and .zst]",
    ),
    click.option(
        "--exclude", multiple=True, metavar="GLOB", help="Which files and folders in folders to leave out."
    ),
    click.option(
        "--files0-from", metavar="FILE",
        help="Also read the files named in FILE, each name ended by NUL (- for standard input).",
    ),
    click.option(
        "--max-bytes", type=_Size(), default=f"{MAX_BYTES >> 20}M", show_default=True, metavar="SIZE",
        help="Leave larger articles out, with an error.",
    ),
]  # fmt: skip


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """PATH and the options that say how to read, gathered in the parameter `inputs`."""

    @functools.wraps(command)
    def gathered(paths: tuple[str, ...], files0_from: str | None, **given: Any) -> Any:
        if not paths and files0_from is None:
            raise click.UsageError("Nothing to read: name files or folders, or - for standard input.")
        if files0_from == STDIN and STDIN in paths:
            raise click.UsageError("Standard input cannot be both an article and the list of files.")
        options = ReadOptions(**{setting.name: given.pop(setting.name) for setting in fields(ReadOptions)})
        return command(inputs=Inputs(paths, options, files0_from), **given)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered
