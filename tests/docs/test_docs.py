"""The documents say what the program does: commands, outputs, reference; and the site builds without a warning."""

import doctest
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.console import agrees, run_page
from tools.reference import with_reference

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]
ADVICE = "run: python tools/write_docs.py"


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_print_what_the_page_shows(page: Path) -> None:
    missing = []
    for step, printed in run_page(page.read_text("utf-8")):
        if printed is None:
            missing.append(step.command)
        elif step.shown:
            assert agrees(step.shown, printed), f"{step.command}\n{printed}\n{ADVICE}"
        else:
            assert "Error" not in printed, f"{step.command}\n{printed}"
    if missing:
        pytest.skip(f"a tool is missing for: {missing}")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_python_prints_what_the_page_shows(page: Path) -> None:
    session = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(session, {}, name(page), str(page), 0)
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_generated_parts_are_current(page: Path) -> None:
    text = page.read_text("utf-8")
    assert with_reference(text) == text, ADVICE


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$|`[^`\n]+`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", prose):
        assert (page.parent / target).exists(), target


@pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="zensical is not installed")
def test_site_builds_without_a_warning(tmp_path: Path) -> None:
    for part in ("docs", "zensical.toml", "README.md"):
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / part)
    run = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "warning" not in (run.stdout + run.stderr).lower()
    assert (tmp_path / "site" / "index.html").exists()


def test_every_page_is_in_the_navigation() -> None:
    settings = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))
    pages = {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")}
    assert set(targets(settings["project"]["nav"])) == pages


def targets(nav: object) -> Iterator[str]:
    """The pages a navigation leads to, at any depth."""
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
            yield from targets(part)
