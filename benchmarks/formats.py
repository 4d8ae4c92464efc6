"""Throughput of every input and output format, on the same articles, in one run.

    python benchmarks/formats.py [FOLDER] [--megabytes N]

FOLDER holds .txt articles (the seeds by default), repeated to N MB. Inputs are read until they are articles; outputs
are encoded and written, extraction itself left out. Prints a Markdown table; the ratios count, not the times.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import msgspec

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from vnparty_extract.articles import find_sources, read_articles, read_source  # noqa: E402
from vnparty_extract.model import Article  # noqa: E402
from vnparty_extract.pipeline import Extractor, open_packs  # noqa: E402
from vnparty_extract.records.formats import FORMATS  # noqa: E402

Write = Callable[[Path, list[str]], None]


def folder_of(suffix: str, encode: Callable[[str], bytes]) -> Write:
    """Writes a file an article."""

    def write(folder: Path, texts: list[str]) -> None:
        for number, text in enumerate(texts):
            (folder / f"{number:06}{suffix}").write_bytes(encode(text))

    return write


def one_file(suffix: str, encode: Callable[[list[str]], bytes]) -> Write:
    """Writes one file of all articles."""
    return lambda folder, texts: (folder / f"all{suffix}").write_bytes(encode(texts)) and None


def page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"<html><head><title>x</title></head><body><article>{paragraphs}</article></body></html>".encode()


def docx(text: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        body = f'<w:document xmlns:w="{namespace}"><w:body>{lines}</w:body></w:document>'
        archive.writestr("word/document.xml", body)
    return out.getvalue()


def json_lines(texts: list[str]) -> bytes:
    return msgspec.json.Encoder().encode_lines({"id": number, "text": text} for number, text in enumerate(texts))


def table(texts: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("id", "text"), *enumerate(texts)])
    return out.getvalue().encode()


def parquet(texts: list[str]) -> bytes:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    write_table(pa.table({"id": list(range(len(texts))), "text": texts}), out)
    return out.getvalue()


def zst(data: bytes) -> bytes:
    from backports import zstd

    return zstd.compress(data)


INPUTS: dict[str, Write] = {
    ".txt": folder_of(".txt", str.encode),
    ".txt, UTF-16": folder_of(".txt", lambda text: text.encode("utf-16")),
    ".txt.gz": folder_of(".txt.gz", lambda text: gzip.compress(text.encode(), 6)),
    ".txt.zst": folder_of(".txt.zst", lambda text: zst(text.encode())),
    ".html": folder_of(".html", page),
    ".docx": folder_of(".docx", docx),
    ".jsonl": one_file(".jsonl", json_lines),
    ".jsonl.gz": one_file(".jsonl.gz", lambda texts: gzip.compress(json_lines(texts), 6)),
    ".csv": one_file(".csv", table),
    ".parquet": one_file(".parquet", parquet),
}


def main(folder: Path, megabytes: float) -> None:
    """Print the table."""
    articles = [item for item in read_articles(find_sources([str(folder)])) if isinstance(item, Article)]
    size = sum(len(article.text.encode()) for article in articles)
    copies = max(round(megabytes * 1e6 / size), 1)
    texts = [article.text for article in islice(cycle(articles), copies * len(articles))]
    total = copies * size / 1e6
    print(f"{len(texts)} articles, {total:.1f} MB of text\n")
    print("| format | MB of text a second | of `.txt` |\n| --- | --- | --- |")
    rates = dict(_inputs(texts, total))
    for name, rate in rates.items():
        print(f"| in: `{name}` | {rate:.1f} | {rate / rates['.txt']:.2f} |")
    print("\n| format | records a second | MB of text a second | of `jsonl` |\n| --- | --- | --- | --- |")
    written = dict(_outputs(articles, copies, total))
    for name, (records, rate) in written.items():
        print(f"| out: `{name}` | {records:,.0f} | {rate:.1f} | {rate / written['jsonl'][1]:.2f} |")


def _inputs(texts: list[str], total: float) -> Iterator[tuple[str, float]]:
    for name, write in INPUTS.items():
        # A page costs a hundred times the text: a part of the articles will do.
        share = 20 if name == ".html" else 1
        with TemporaryDirectory() as folder:
            write(Path(folder), texts[: len(texts) // share])
            sources = sorted(map(str, Path(folder).iterdir()))
            started = time.perf_counter()
            found = sum(isinstance(item, Article) for source in sources for item in read_source(source))
            seconds = time.perf_counter() - started
            assert found == len(texts) // share, name
            yield name, total / share / seconds


def _outputs(articles: list[Article], copies: int, total: float) -> Iterator[tuple[str, tuple[float, float]]]:
    extractor = Extractor(open_packs())
    results = [extractor.analyse(article, sentences=False) for article in articles]
    full = [extractor.analyse(article, sentences=True) for article in articles]
    count = copies * sum(len(result.extractions) for result in results)
    for name, made in FORMATS.items():
        given = full if made.sentences else results
        with TemporaryDirectory() as folder, Path(folder, "out").open("wb") as stream:
            started = time.perf_counter()
            sink = made.open_sink(stream)
            for result in islice(cycle(given), copies * len(given)):
                sink.write(made.encode(result))
            sink.close()
            seconds = time.perf_counter() - started
        yield name, (count / seconds, total / seconds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--megabytes", type=float, default=20)
    options = parser.parse_args()
    main(options.folder, options.megabytes)
