"""The house keeps its shape: layers, what starting up loads, where Vietnamese words may stand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "vnparty_extract"
HEAVY = ("underthesea", "regex", "rich", "vnparty_extract.packs", "vnparty_extract.values", "sklearn", "numpy")


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import vnparty_extract",
        "from vnparty_extract.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from vnparty_extract.cli.main import main\ntry: main(['--version'])\nexcept SystemExit: pass",
    ],
)
def test_starting_up_loads_neither_underthesea_nor_packs(code: str) -> None:
    assert not loaded_by(code) & set(HEAVY)


def test_layers_hold() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stdout


def test_every_module_is_in_a_layer() -> None:
    contract = (ROOT / "pyproject.toml").read_text("utf-8")
    for part in PACKAGE.iterdir():
        if part.name.startswith("_") or not (part.suffix == ".py" or (part / "__init__.py").exists()):
            continue
        assert f"vnparty_extract.{part.stem}" in contract, f"{part.name} stands in no layer"


# Letters that only Vietnamese has; the folding tables are about letters, not words.
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
LETTER_CLASS = re.compile(r"\[[^\]\s]*\]")
ENGINE = ["match", "packs", "pipeline", "records", "segment", "articles", "values", "link"]


@pytest.mark.parametrize("part", ENGINE)
def test_the_engine_knows_no_vietnamese_word(part: str) -> None:
    for file in (PACKAGE / part).rglob("*.py"):
        code = LETTER_CLASS.sub("", _without_prose(file.read_text("utf-8")))
        found = VIETNAMESE.search(code)
        assert not found, f"{file}: {code[max(found.start() - 40, 0) : found.end() + 40]!r}"


def _without_prose(source: str) -> str:
    """The source without docstrings and comments, which may name the text that forced them."""
    import io
    import tokenize

    kept, previous = [], tokenize.NEWLINE
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        opens_line = previous in (tokenize.NEWLINE, tokenize.INDENT, tokenize.NL, tokenize.DEDENT, tokenize.COMMENT)
        is_docstring = token.type == tokenize.STRING and opens_line
        if token.type != tokenize.COMMENT and not is_docstring:
            kept.append(token.string)
        previous = token.type
    return " ".join(kept)
