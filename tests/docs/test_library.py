"""The examples of docs/library.md give what they show."""

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def test_examples_of_the_library_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pandas", "pyvi", "spacy"):
        pytest.importorskip(module, reason="needs the extras frames and spacy")
    pytest.importorskip("vnparty_extract.spacy")
    monkeypatch.chdir(ROOT)
    failed, run = doctest.testfile(str(ROOT / "docs" / "library.md"), module_relative=False, encoding="utf-8")
    assert (failed, run > 10) == (0, True)
