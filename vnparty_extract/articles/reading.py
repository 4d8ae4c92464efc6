"""Read sources into articles; one that cannot be read is a problem, never the end of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vnparty_extract.articles.delimited import read_delimited
from vnparty_extract.articles.docx import read_docx
from vnparty_extract.articles.jsonlines import read_json_lines
from vnparty_extract.articles.opening import Source, open_source
from vnparty_extract.articles.options import DEFAULTS, Item, ReadOptions
from vnparty_extract.articles.page import read_page
from vnparty_extract.articles.parquet import read_parquet
from vnparty_extract.articles.plain import read_plain
from vnparty_extract.articles.sources import FOLDER_SUFFIXES, shown
from vnparty_extract.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format: what its files end in, and how an open source becomes articles and problems."""

    read: Callable[[Source, ReadOptions], Iterator[Item]]
    suffixes: tuple[str, ...]
    many: bool = False
    """Whether one source holds many articles."""


# A new input: its module, and one line here.
READERS: Mapping[str, Reader] = {
    "text": Reader(read_plain, (".txt",)),
    "html": Reader(read_page, (".html", ".htm", ".xhtml")),
    "jsonl": Reader(read_json_lines, (".jsonl", ".ndjson", ".json"), many=True),
    "csv": Reader(read_delimited, (".csv", ".tsv"), many=True),
    "parquet": Reader(read_parquet, (".parquet",), many=True),
    "docx": Reader(read_docx, (".docx",)),
}
_BY_SUFFIX = {suffix: name for name, reader in READERS.items() for suffix in reader.suffixes}


def input_format(source: str, options: ReadOptions = DEFAULTS) -> str:
    """The name of the reader for a source: what the user says, else by its suffix, else `text`.

    >>> input_format("pages/a.HTML"), input_format("rows.jsonl.gz"), input_format("-")
    ('html', 'jsonl', 'text')
    """
    path = Path(source)
    suffix = path.suffix.lower()
    if suffix in (".gz", ".zst"):
        suffix = Path(path.stem).suffix.lower()
    return options.input_format or _BY_SUFFIX.get(suffix, "text")


def read_articles(sources: Iterable[str], options: ReadOptions = DEFAULTS) -> Iterator[Item]:
    """The articles of the sources and the problems with them, lazily and in order."""
    for source in sources:
        yield from read_source(source, options)


def read_source(source: str, options: ReadOptions = DEFAULTS) -> Iterator[Item]:
    """The articles of one source; what ends its reading is the last item, an `error`."""
    try:
        with open_source(source) as opened:
            yield from READERS[input_format(source, options)].read(opened, options)
    except InputError as error:
        yield from error.problems
    except IsADirectoryError:
        yield _barren_folder(source)
    except OSError as error:
        yield Problem("error", "I002", f"cannot read: {error.strerror or error}", shown(source))
    except Exception as error:  # a fault of a library that reads the format must not cost the other sources
        advice = "please report it with the file"
        yield Problem(
            "error", "I019", f"its reader failed ({type(error).__name__}: {error})", shown(source), advice=advice
        )


def _barren_folder(source: str) -> Problem:
    """Why a folder gave no source."""
    try:
        next(Path(source).iterdir(), None)
    except OSError as error:
        return Problem("error", "I002", f"cannot read: {error.strerror}", shown(source))
    wanted = ", ".join(FOLDER_SUFFIXES)
    return Problem(
        "error",
        "I009",
        "no file to read in this folder",
        shown(source),
        advice=f"without --include, files ending in {wanted} are read; --include '*.html' reads others",
    )
