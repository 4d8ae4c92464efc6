"""What stands in examples/ runs, on the five seed articles."""

import asyncio
import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """`vnparty` on the path, as in an activated environment."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "vnparty"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vnparty_extract "$@"\n')
    command.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def run(environment: dict[str, str], *command: object, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        list(map(str, command)), env=environment, cwd=cwd, capture_output=True, check=False, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
def test_jq_recipes(environment: dict[str, str]) -> None:
    printed = run(environment, EXAMPLES / "recipes.sh", "seeds")
    sections = {part.partition("\n")[0]: part.partition("\n")[2] for part in printed.split("# ") if part}
    assert len(sections) == 6
    assert "39-NQ/TW" in sections["The documents cited, each under one identifier, most cited first"]
    assert sections["Every span is the text at its offsets"] == "yes\n"
    assert all(body.strip() for body in sections.values()), sections


def test_duckdb_over_parquet(environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs DuckDB")
    pytest.importorskip("pyarrow", reason="needs the extra tables")
    monkeypatch.chdir(tmp_path)
    run(environment, "vnparty", "extract", SEEDS, "--quiet", "--format", "parquet", "-o", tmp_path / "records.parquet")
    rows = duckdb.sql((EXAMPLES / "citations.sql").read_text("utf-8")).fetchall()
    assert [row[2] for row in rows] == sorted((row[2] for row in rows), reverse=True)
    assert ("39-NQ/TW", "Nghị quyết") in {row[:2] for row in rows}


def test_pandas(environment: dict[str, str]) -> None:
    pytest.importorskip("pandas", reason="needs the extra frames")
    printed = run(environment, sys.executable, EXAMPLES / "positions.py", "seeds")
    assert "mentions" in printed.splitlines()[0]
    assert "Phó Trưởng ban Tổ chức Tỉnh ủy" in printed


def test_spacy(environment: dict[str, str]) -> None:
    pytest.importorskip("pyvi", reason="needs the extra spacy")
    if not has_component():
        pytest.skip("the package must be installed for spaCy to find its component")
    printed = run(environment, sys.executable, EXAMPLES / "spans.py", SEEDS / "000_bf3d1cf5efd4c8d5.txt")
    assert any(line.startswith("document\tNghị quyết 39-NQ/TW\t") for line in printed.splitlines())


def has_component() -> bool:
    from importlib.metadata import entry_points

    return "vnparty" in entry_points(group="spacy_factories").names


def test_datasette(environment: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("datasette", reason="needs Datasette")
    database = tmp_path / "records.db"
    run(environment, "vnparty", "extract", SEEDS, "--quiet", "--format", "sqlite", "-o", database)
    pages = asyncio.run(browse(database))
    assert any("39-NQ/TW" in str(row) for row in pages["/records/citations.json?_shape=array"])
    for words in ("nghị quyết", "nghi quyet"):
        found = pages[f"/records/sentences.json?_shape=array&_search={words.replace(' ', '+')}"]
        assert found
        assert all("nghị quyết" in row["text"].lower() for row in found)
    assert pages["/records/sentences_about.json?_shape=array&words=bien+che"]
    (extraction,) = pages["/records/extractions.json?_shape=array&_size=1&_labels=on"]
    assert extraction["article"]["label"], "a foreign key shows the article's title"
    facets = pages["/records/extractions.json?_facet=type"]["facet_results"]
    assert {"date", "document"} <= {result["value"] for result in facets["type"]["results"]}


async def browse(database: Path) -> dict[str, object]:
    """What Datasette answers, by the address asked."""
    app = importlib.import_module("datasette.app")
    metadata = json.loads((EXAMPLES / "datasette" / "metadata.json").read_text("utf-8"))
    server = app.Datasette([str(database)], metadata=metadata)
    await server.invoke_startup()
    addresses = [
        "/records/citations.json?_shape=array",
        "/records/sentences.json?_shape=array&_search=nghị+quyết",
        "/records/sentences.json?_shape=array&_search=nghi+quyet",
        "/records/sentences_about.json?_shape=array&words=bien+che",
        "/records/extractions.json?_shape=array&_size=1&_labels=on",
        "/records/extractions.json?_facet=type",
    ]
    pages = {}
    for address in addresses:
        answer = await server.client.get(address)
        assert answer.status_code == 200, answer.text
        pages[address] = answer.json()
    return pages
