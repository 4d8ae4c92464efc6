"""What two revisions extract differently: records gained, lost and changed over a folder of texts.

    python benchmarks/gains.py FOLDER OLD [NEW]

OLD and NEW (default: the working tree) are git revisions, or folders that hold another `patterns/`. Nothing printed
and exit code 0: they extract the same. Run it before and after every change that is meant to change speed only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parent.parent
Records = dict[tuple[str, int, int, str], dict[str, Any]]


@contextmanager
def tree(revision: str) -> Iterator[Path]:
    """A folder with the package as of a revision; a folder with patterns stands for the working tree with those."""
    with tempfile.TemporaryDirectory() as temporary:
        if (Path(revision) / "patterns").is_dir():
            (Path(temporary) / "vnparty_extract").symlink_to(ROOT / "vnparty_extract")
            (Path(temporary) / "patterns").symlink_to((Path(revision) / "patterns").resolve())
        else:
            archive = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True).stdout
            subprocess.run(["tar", "-x"], cwd=temporary, input=archive, check=True)
        yield Path(temporary)


def records(package: Path, folder: Path) -> Records:
    """The records of the folder's articles by source, span and type."""
    command = [sys.executable, "-m", "vnparty_extract", "extract", "--quiet", str(folder.resolve())]
    environment = {**os.environ, "PYTHONPATH": str(package)}
    run = subprocess.run(command, cwd=package, env=environment, check=False, capture_output=True)
    if run.returncode not in (0, 3):
        raise SystemExit(run.stderr.decode())
    read = map(json.loads, run.stdout.splitlines())
    return {(record["source"], record["start"], record["end"], record["type"]): record for record in read}


def differences(old: Records, new: Records) -> Iterator[str]:
    """A line for each record gained (+), lost (-) or changed (~), in the order of the articles."""
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        if before is None and after is not None:
            yield f"+ {_said(after)}"
        elif after is None and before is not None:
            yield f"- {_said(before)}"
        elif before and after and before["value"] != after["value"]:
            yield f"~ {_said(after)}\n    {before['value']}\n    {after['value']}"


def _said(record: dict[str, Any]) -> str:
    place = f"{Path(record['source']).name}:{record['line']}:{record['column']}"
    return f"{place} {record['type']} {record['text']!r} ({record['rule']})"


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.argument("old")
@click.argument("new", required=False)
def main(folder: Path, old: str, new: str | None) -> None:
    """Compare, print, and exit with 1 where anything differs."""
    with tree(old) as package:
        before = records(package, folder)
    if new is None:
        after = records(ROOT, folder)
    else:
        with tree(new) as package:
            after = records(package, folder)
    lines = list(differences(before, after))
    for line in lines:
        click.echo(line)
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
