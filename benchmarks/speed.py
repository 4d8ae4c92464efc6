"""How fast: stages, rules, jobs and start-up, against underthesea on the same text in the same run.

    python benchmarks/speed.py [FOLDER] [--megabytes 20] [--part stages --part rules --part jobs --part start]

FOLDER holds `.txt` articles (default: seeds/); they are repeated to the size. The tables are Markdown. Machines
differ and are noisy: the ratios within a run count, not the seconds.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from texts import SEEDS, read_texts, repeat, table, write_texts

from vnparty_extract.match import anchors_of, resolve_overlaps, scan
from vnparty_extract.model import Article, Candidate, Rule
from vnparty_extract.pipeline import Extractor, open_packs
from vnparty_extract.pipeline.extractor import make_context
from vnparty_extract.pipeline.run import Work
from vnparty_extract.records.formats import FORMATS, Result
from vnparty_extract.segment import paragraphs, sentences
from vnparty_extract.text import fold

PARTS = ("stages", "rules", "jobs", "start")
# word_tokenize is timed on this much of the text, for it takes minutes on all of it.
WORDS_SHARE = 400_000
BATCH = 64


def seconds(do: Callable[[], object], times: int = 1) -> float:
    """Processor seconds of the quickest of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        do()
        best = min(best, time.process_time() - start)
    return best


def scan_all(rules: tuple[Rule, ...], texts: list[str]) -> None:
    """All rules over all texts, rule by rule, as a run works a batch."""
    for first in range(0, len(texts), BATCH):
        batch = [(text, anchors_of(rules).places(text)) for text in texts[first : first + BATCH]]
        for rule in rules:
            for text, places in batch:
                if not rule.anchors or rule in places:
                    list(scan((rule,), text, lambda _: None, places=places))


def stages(texts: list[str]) -> str:
    """Each stage over all texts, in milliseconds a million characters and in shares of sent_tokenize."""
    from underthesea import sent_tokenize, word_tokenize

    million = sum(map(len, texts)) / 1e6
    packs = open_packs()
    extractor = Extractor(packs)
    encode = FORMATS["jsonl"].encode
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    for article in articles[:50]:
        extractor.extract(article)  # what is compiled or loaded on first use
    gc.collect()
    gc.freeze()
    gc.disable()  # as in a run, which collects between articles
    word_tokenize("Một câu.")

    folded = [fold(text).text for text in texts]
    contexts = [make_context(text, None) for text in folded]
    matches = [list(scan(packs.rules, text, lambda _: None)) for text in folded]
    read = extractor.read
    candidates = [
        [found for match in some if (found := read(match, context)) is not None]
        for some, context in zip(matches, contexts, strict=True)
    ]
    kept = [resolve_overlaps(some)[0] for some in candidates]

    def link() -> None:
        for some, context in zip(kept, contexts, strict=True):
            linked: list[Candidate] = list(some)
            for linker in extractor.linkers:
                linked = list(linker(linked, context))

    work = Work(extractor, encode)

    def whole() -> None:
        for first in range(0, len(articles), BATCH):
            work.together(articles[first : first + BATCH])

    extracted = [extractor.extract(article) for article in articles]
    shorter = []
    while sum(map(len, shorter)) < min(WORDS_SHARE, million * 1e6):
        shorter.append(texts[len(shorter)])
    timed = {
        "fold": seconds(lambda: [fold(text) for text in texts], 3),
        "sentences": seconds(lambda: [sentences(text, paragraphs(text)) for text in folded], 3),
        "scan": seconds(lambda: scan_all(packs.rules, folded), 2),
        "values": seconds(lambda: [read(m, c) for some, c in zip(matches, contexts, strict=True) for m in some], 2),
        "overlap": seconds(lambda: [resolve_overlaps(some) for some in candidates], 3),
        "link": seconds(link, 2),
        "encode": seconds(lambda: [encode(Result(a, e)) for a, e in zip(articles, extracted, strict=True)], 3),
        "all of it, to bytes": seconds(whole, 2),
    }
    floor = seconds(lambda: [sent_tokenize(text) for text in texts], 3)
    words = seconds(lambda: [word_tokenize(text) for text in shorter]) * million * 1e6 / sum(map(len, shorter))
    timed["underthesea.sent_tokenize"] = floor
    timed["underthesea.word_tokenize"] = words
    rows = [[name, f"{taken / million * 1e3:.0f}", f"{taken / floor:.2f}"] for name, taken in timed.items()]
    taken = timed["all of it, to bytes"]
    rows.append(["word_tokenize / all of it", "", f"{words / taken:.1f}"])
    return table(["stage", "ms a million characters", "times sent_tokenize"], rows)


def rules(texts: list[str]) -> str:
    """Every rule alone over all texts, the dearest first."""
    folded = [fold(text).text for text in texts]
    million = sum(map(len, folded)) / 1e6
    loaded = open_packs().rules
    anchors = anchors_of(loaded)
    places = [anchors.places(text) for text in folded]
    taken = seconds(lambda: [anchors.places(text) for text in folded]) / million * 1e3
    rows = [(taken, ["anchors of all rules", f"{taken:.1f}", ""])]
    for rule in loaded:
        hits = 0

        def run(rule: object = rule) -> None:
            nonlocal hits
            hits = 0
            for text, found in zip(folded, places, strict=True):
                hits += sum(1 for _ in scan([rule], text, lambda _: None, places=found))  # type: ignore[list-item]

        taken = seconds(run) / million * 1e3
        rows.append((taken, [rule.id, f"{taken:.1f}", f"{hits / million:.0f}"]))
    rows.sort(reverse=True)
    rows.append((0, ["all", f"{sum(taken for taken, _ in rows):.0f}", ""]))
    return table(["rule", "ms a million characters", "hits a million characters"], [row for _, row in rows])


def command_seconds(*arguments: object) -> float:
    """Wall seconds of a command."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *map(str, arguments)], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def jobs(texts: list[str]) -> str:
    """The whole command with one and more workers, JSON Lines to a file: the quickest of four turns."""
    million = sum(map(len, texts)) / 1e6
    counts = [1, 2] + [n for n in (4, 8, 16) if n <= (os.cpu_count() or 1)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = write_texts(texts, Path(temporary, "in"))
        run = ("-m", "vnparty_extract", "extract", folder, "-q", "-o", Path(temporary, "out"))
        taken = dict.fromkeys(counts, float("inf"))
        for _turn in range(4):  # in turn, for the machine is not always as quick
            for count in counts:
                taken[count] = min(taken[count], command_seconds(*run, "--jobs", count))
    rows = [[str(count), f"{million / s:.2f}", f"{taken[1] / s:.2f}"] for count, s in taken.items()]
    return table(["jobs", "million characters a second", "times one job"], rows)


def start(_: list[str]) -> str:
    """Start-up against the bare libraries, the quickest of ten turns of all commands in a row."""
    commands = {
        "bare click --help": ("-c", "import click; click.command()(lambda: None)(['--help'])"),
        "vnparty --help": ("-m", "vnparty_extract", "--help"),
        "import underthesea": ("-c", "import underthesea"),
        "vnparty extract, one seed": ("-m", "vnparty_extract", "extract", min(SEEDS.glob("*.txt"))),
    }
    taken = dict.fromkeys(commands, float("inf"))
    for _turn in range(10):
        for name, command in commands.items():
            taken[name] = min(taken[name], command_seconds(*command))
    against = {"vnparty --help": "bare click --help", "vnparty extract, one seed": "import underthesea"}
    rows = [
        [name, f"{s * 1e3:.0f}", f"{s / taken[against[name]]:.2f} times {against[name]}" if name in against else ""]
        for name, s in taken.items()
    ]
    return table(["command", "ms", "ratio"], rows)


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=SEEDS)
@click.option("--megabytes", type=float, default=20, show_default=True, help="Millions of characters to measure on.")
@click.option("--part", "parts", type=click.Choice(PARTS), multiple=True, help="Only this part (may be repeated).")
def main(folder: Path, megabytes: float, parts: tuple[str, ...]) -> None:
    """Measure and print."""
    texts = repeat(read_texts(folder), int(megabytes * 1e6))
    for part in parts or PARTS:
        click.echo(f"\n## {part}\n\n{globals()[part](texts)}")


if __name__ == "__main__":
    main()
