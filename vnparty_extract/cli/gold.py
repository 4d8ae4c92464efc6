"""`vnparty gold`."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click

from vnparty_extract.cli.endings import DONE, PARTIAL, orderly_end
from vnparty_extract.cli.problems import echo_problem
from vnparty_extract.errors import InputError, Problem
from vnparty_extract.records.annotated import AnnotatedArticle, encode_gold
from vnparty_extract.records.brat import read_brat
from vnparty_extract.records.doccano import read_doccano


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", required=True, metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path),
    help="Where the gold files go; made where it is not there.",
)  # fmt: skip
def command(paths: tuple[Path, ...], output: Path) -> None:
    """Make gold files of annotations that people have corrected.

    PATH is a folder or ZIP archive of brat's, or a JSONL export of doccano's, that `vnparty extract --format brat`
    or `doccano` made. Each article gives NAME.txt and NAME.txt.jsonl in FOLDER, which `vnparty packs score` takes.

    \b
    Example:
      vnparty extract articles/ --format brat -o out.zip     (unpack into brat, correct, fetch the folder)
      vnparty gold corrected/ -o gold/
      vnparty packs score gold/
    """
    with orderly_end():
        output.mkdir(parents=True, exist_ok=True)
        code, names, empty = DONE, set[str](), 0
        for item in (found for path in paths for found in _read(path)):
            if isinstance(item, Problem):
                echo_problem(item)
                code = PARTIAL
                continue
            name = _unique(item.name, names)
            (output / name).write_bytes(item.text.encode())
            (output / f"{name}.jsonl").write_bytes(encode_gold(item))
            empty += sum(not span.value for span in item.spans)
        if empty:
            advice = "complete them in the gold files, or their values count as wrong"
            echo_problem(Problem("note", "G004", f"{empty} spans were added or moved and have no value", advice=advice))
        sys.exit(code)


def _read(path: Path) -> Iterator[AnnotatedArticle | Problem]:
    try:
        yield from read_brat(path) if path.is_dir() or path.suffix.lower() == ".zip" else read_doccano(path)
    except InputError as error:
        yield from error.problems
    except (zipfile.BadZipFile, UnicodeDecodeError) as error:
        yield Problem("error", "G001", f"cannot be read: {error}", str(path), advice="fetch or export it again")


def _unique(name: str, names: set[str]) -> str:
    """A name without folders, as a score goes by; the folder comes in where two would be alike."""
    last = name.rpartition("/")[2]
    chosen = last if last not in names else name.replace("/", "_")
    number = 1
    while chosen in names:
        number += 1
        chosen = f"{name.replace('/', '_').removesuffix('.txt')}-{number}.txt"
    names.add(chosen)
    return chosen
