"""What `view` and `report` share: articles with their extractions as they come, and where the page goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import click
import msgspec

from vnparty_extract.articles import Item
from vnparty_extract.cli import progress
from vnparty_extract.cli.endings import DONE, NOT_DONE, PARTIAL, stdout
from vnparty_extract.cli.extract import usable_cores
from vnparty_extract.cli.inputs import Inputs
from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.model import Article, Extraction
from vnparty_extract.packs import PackSet
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.run import Outcome, Summary, Work, run
from vnparty_extract.records.formats import FORMATS

Take = Callable[[Article, Sequence[Extraction]], None]

_SECONDS = 60.0
_DECODER = msgspec.json.Decoder(Extraction)

_OPTIONS = [
    click.option(
        "--html", "page", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE",
        help="Write one self-contained page to FILE (- for standard output) instead of drawing on the terminal.",
    ),
    click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes.  [default: all cores]"),
    click.option("-q", "--quiet", is_flag=True, help="Draw no progress bar."),
]  # fmt: skip


def looking_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--html`, `--jobs` and `--quiet`, as the parameters `page`, `jobs` and `quiet`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def look_at(
    inputs: Inputs, packs: PackSet, take: Take, *, types: Sequence[str] = (), jobs: int | None, quiet: bool
) -> int:
    """Hand every article with its extractions to `take`, in order; the exit code. Problems are said on stderr."""
    files = len(inputs.sources)
    work = Work(Extractor(packs, types=types or None), FORMATS["jsonl"].encode, _SECONDS)
    with progress.progress(files, not quiet and progress.wanted(files)) as advance:
        output = _Taken(take)
        counts = run(inputs.articles(), work, output, jobs=jobs or usable_cores(), say=echo_problem, advance=advance)
    imbalance = counts.imbalance()
    if imbalance is not None:
        echo_problem(imbalance)
        return NOT_DONE
    return PARTIAL if packs.partial or counts.partial else DONE


class _Taken:
    """The end of a run that reads the records back and passes them on."""

    def __init__(self, take: Take) -> None:
        self._take = take

    def resume(self, items: Iterator[Item], summary: Summary, say: Any) -> Iterator[Item]:
        return items

    def write(self, item: Item, outcome: Outcome) -> None:
        if isinstance(item, Article) and outcome.skipped is None:
            self._take(item, _DECODER.decode_lines(outcome.chunk))

    def complete(self) -> None:
        return


def write_page(page: str, to: str) -> None:
    """The page under its name once it is complete: written beside and renamed; `-` is standard output."""
    data = page.encode()
    target = Path(to)
    if to == "-" or (target.exists() and not target.is_file()):
        with nullcontext(stdout()) if to == "-" else target.open("wb") as stream:
            stream.write(data)
            stream.flush()
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
