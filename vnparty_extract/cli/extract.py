"""`vnparty extract`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from vnparty_extract.cli import progress
from vnparty_extract.cli.endings import DONE, NOT_DONE, PARTIAL, orderly_end, stdout
from vnparty_extract.cli.inputs import Inputs, input_options
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.errors import Problem, UsageError
from vnparty_extract.packs import PackSet
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.run import FileOutput, Output, StreamOutput, Summary, Work, run, run_settings
from vnparty_extract.records.formats import FORMATS, Format

EPILOG = """\b
Examples:
  vnparty extract seeds/ | jq .
  vnparty extract --type date --published 2022-07-15 article.txt
  vnparty extract archive/ -o records.jsonl --jobs 8
  vnparty extract archive/ -o records.jsonl --resume      (after it was stopped)

Exit codes: 0 done; 2 could not be done; 3 done, but some article, rule or pack was left out (see stderr);
130, 143 stopped by a signal; 141 the reader of the output went away.
"""


@click.command(epilog=EPILOG)
@input_options
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only records of this type (may be repeated).")
@pack_options
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears when it is complete.")
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True,
    help="Format of the output; parquet, sqlite and brat need -o.",
)  # fmt: skip
@click.option("--sentences", is_flag=True, help="Add a record for each sentence.")
@click.option("--words", is_flag=True, help="Add a record for each word, with its part-of-speech tag (slow).")
@click.option("--resume", is_flag=True, help="Go on with FILE where an earlier run of the same command ended.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes  [default: the usable cores].")
@click.option(
    "--article-timeout", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True, metavar="SECONDS",
    help="Skip an article that takes longer for each million characters.",
)  # fmt: skip
@click.option("--summary", "summary_path", metavar="FILE", help="Write the counts of the run to FILE, as JSON.")
@click.option("--progress/--no-progress", "bar", default=None, help="Draw a progress bar  [default: on a terminal].")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Where to run: here, or on Apache Spark (extra spark; PATH is one path or glob, -o a folder).",
)
@click.option("--master", metavar="URL", help="Spark's master  [default: all cores of this machine].")
@click.option("--files-per-batch", type=click.IntRange(min=1), default=64, show_default=True, metavar="N",
    help="Files of one Spark batch, the unit that a rerun does again.",
)  # fmt: skip
def command(
    inputs: Inputs,
    types: tuple[str, ...],
    packs: tuple[str, ...],
    no_builtin: bool,
    output: str | None,
    format_: str,
    sentences: bool,
    words: bool,
    resume: bool,
    jobs: int | None,
    article_timeout: float,
    summary_path: str | None,
    bar: bool | None,
    quiet: bool,
    engine: str,
    master: str | None,
    files_per_batch: int,
) -> None:
    """Extract numbers, dates, documents and officials as JSON lines.

    PATH is a file (.txt, .html, .docx, .jsonl, .csv, .parquet; text forms also .gz or .zst), a folder (its .txt
    files, recursively) or - for standard input.
    """
    with orderly_end():
        if engine == "spark":
            from vnparty_extract.cli.cluster import extract_on_spark

            extract_on_spark(
                inputs, output, types=types, packs=packs, builtin=not no_builtin, master=master,
                files_per_batch=files_per_batch, timeout=article_timeout,
            )  # fmt: skip
            return
        files = len(inputs.sources)
        loaded = resolve_packs(packs, no_builtin)
        _check_types(types, loaded)
        form = FORMATS[format_]
        form.require()
        more = {"sentences": sentences or form.sentences, "words": words}
        settings = run_settings(loaded, **inputs.settings(), types=types, format=format_, **more)
        work = Work(Extractor(loaded, types=types or None), form.encode, article_timeout, **more)
        drawn = not quiet and (progress.wanted(files) if bar is None else bar)
        with _opened(output, form, settings, resume) as target, progress.progress(files, drawn) as advance:
            summary = run(
                inputs.articles(), work, target, jobs=jobs or usable_cores(), say=_sayer(quiet), advance=advance
            )
            imbalance = summary.imbalance()
            if imbalance is None:
                target.complete()
        _tell(summary, summary_path, loaded, quiet)
        if imbalance is not None:
            echo_problem(imbalance)
            sys.exit(NOT_DONE)
        sys.exit(PARTIAL if loaded.partial or summary.partial else DONE)


def usable_cores() -> int:
    """The cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check_types(types: tuple[str, ...], packs: PackSet) -> None:
    known = sorted({rule.type for rule in packs.rules})
    for type_ in types:
        if type_ not in known:
            advice = f"the loaded packs have {', '.join(known) or 'no type at all'}"
            raise UsageError(Problem("error", "U001", f"no rule gives records of type {type_!r}", advice=advice))


@contextmanager
def _opened(path: str | None, format_: Format, settings: dict[str, Any], resume: bool) -> Iterator[Output]:
    """Where the records go: standard output, a device or pipe by its name, or a file that appears when complete."""
    if path is None or path == "-" or (Path(path).exists() and not Path(path).is_file()):
        if resume:
            advice = "give the output a file with -o"
            raise UsageError(Problem("error", "U002", "--resume needs a file to go on with", advice=advice))
        if not format_.streams:
            said = f"format {format_.name} cannot be streamed"
            raise UsageError(Problem("error", "U003", said, advice="give the output a file with -o"))
        if path is None or path == "-":
            yield StreamOutput(format_, stdout())
            return
        with Path(path).open("wb") as stream:
            yield StreamOutput(format_, stream)
        return
    with FileOutput(Path(path), format_, settings, resume=resume) as output:
        yield output


def _sayer(quiet: bool) -> Any:
    return (lambda problem: echo_problem(problem) if problem.level == "error" else None) if quiet else echo_problem


def _tell(summary: Summary, path: str | None, packs: PackSet, quiet: bool) -> None:
    """The counts: a line on stderr where there is more to say than one article's records, and the file asked for."""
    if path is not None:
        import msgspec

        left_out = sorted({problem.path for problem in packs.problems if problem.level == "error" and problem.path})
        counts = {
            **summary.as_dict(),
            "packs_with_faults": left_out,
            "rules_quarantined": sorted(packs.quarantined),
        }
        Path(path).write_bytes(msgspec.json.format(msgspec.json.encode(counts), indent=2) + b"\n")
    if not quiet and (summary.read > 1 or summary.partial):
        click.echo(str(summary), err=True)
