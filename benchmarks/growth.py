"""How time and memory grow: with articles, with the length of one article, and with matches.

    python benchmarks/growth.py [FOLDER] [--longest 4]

FOLDER holds `.txt` articles (default: seeds/). Time is the processor's, of the extraction alone; the exponent is
fitted over the sizes of a row (1: linear). Memory is the operating system's figure for the peak of a whole run in a
process of its own; `--longest` is the longest article, in millions of characters.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from texts import SEEDS, read_texts, repeat, table, write_texts

from vnparty_extract.model import Article
from vnparty_extract.pipeline import Extractor, open_packs
from vnparty_extract.records.formats import FORMATS, Result


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """The slope of log seconds over log sizes, by least squares.

    >>> round(exponent([1, 10, 100], [2.0, 20.0, 200.0]), 3)
    1.0
    """
    xs, ys = [math.log(size) for size in sizes], [math.log(taken) for taken in seconds]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return slope / sum((x - mean_x) ** 2 for x in xs)


def extraction_seconds(extractor: Extractor, articles: list[Article]) -> float:
    """Processor seconds from articles to bytes, the quicker of two turns."""
    encode = FORMATS["jsonl"].encode
    best = math.inf
    for _ in range(2):
        start = time.process_time()
        for article in articles:
            encode(Result(article, extractor.extract(article)))
        best = min(best, time.process_time() - start)
    return best


def time_rows(texts: list[str], longest: int) -> list[list[str]]:
    """The exponent of each way to grow."""
    extractor = Extractor(open_packs())
    whole = "\n".join(repeat(texts, longest))
    lengths = [length for length in (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000) if length <= longest]
    counts = [50, 200, 800]
    dense = "Ngày 15/7/2022, ông Lê Văn Tám trao 250 triệu đồng theo Nghị quyết số 18-NQ/TW. "
    ways: dict[str, tuple[list[int], Callable[[int], list[Article]]]] = {
        "articles": (counts, lambda n: [Article(str(i), texts[i % counts[0]]) for i in range(n)]),
        "length, many lines": (lengths, lambda n: [Article("a", whole[:n])]),
        "length, one line": (lengths, lambda n: [Article("a", whole[:n].replace("\n", " "))]),
        "matches in one article": ([100, 1000, 10_000], lambda n: [Article("a", dense * n)]),
    }
    extraction_seconds(extractor, [Article("a", texts[0])])
    rows = []
    for way, (sizes, make) in ways.items():
        taken = [extraction_seconds(extractor, make(size)) for size in sizes]
        shown = ", ".join(f"{size:,}: {seconds:.3g}" for size, seconds in zip(sizes, taken, strict=True))
        rows.append([way, f"{exponent(sizes[-3:], taken[-3:]):.2f}", shown])
    return rows


def peak_megabytes(folder: Path, *arguments: str) -> float:
    """The greatest resident set of a run or any of its workers, in megabytes."""
    measure = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=False, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    run = [sys.executable, "-m", "vnparty_extract", "extract", "--quiet", str(folder), *arguments]
    shown = subprocess.run([sys.executable, "-c", measure, *run], check=True, capture_output=True, text=True).stdout
    return int(shown) * resource.getpagesize() / 4096 / 1024


def memory_rows(texts: list[str], longest: int) -> list[list[str]]:
    """Peaks at 2,000 and 20,000 articles, and for one long article."""
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for count in (2_000, 20_000):
            folder = write_texts([texts[i % len(texts)] for i in range(count)], Path(temporary, str(count)))
            rows.append([f"{count:,} articles, 2 jobs", f"{peak_megabytes(folder, '--jobs', '2'):.0f} MB", ""])
        empty = peak_megabytes(write_texts([""], Path(temporary, "empty")))
        whole = "\n".join(repeat(texts, longest))[:longest]
        long = write_texts([whole], Path(temporary, "long"))
        size = len(whole.encode()) / 1e6
        peak = peak_megabytes(long)
        rows.append(["an empty article", f"{empty:.0f} MB", ""])
        rows.append([f"one article of {size:.0f} MB", f"{peak:.0f} MB", f"{(peak - empty) / size:.1f} times its size"])
    return rows


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=SEEDS)
@click.option("--longest", type=float, default=4, show_default=True, help="Longest article, in millions of characters.")
def main(folder: Path, longest: float) -> None:
    """Measure and print."""
    texts = read_texts(folder)
    characters = int(longest * 1e6)
    click.echo(table(["what grows", "exponent", "seconds by size"], time_rows(texts, characters)))
    click.echo("\n" + table(["run", "peak", ""], memory_rows(texts, characters)))


if __name__ == "__main__":
    main()
