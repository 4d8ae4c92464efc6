"""Fuzz the pack loader: any file is a pack or a clear problem, never an exception of another kind or a hang."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["vnparty_extract.packs", "tomllib"]):
    from vnparty_extract.packs import load_packs

PIECES = [
    "schema = 1\n", "[pack]\n", 'id = "p"\n', 'version = "1"\n', "[fragments]\n", "[lists]\n", "[[rules]]\n", 'type = "t"\n',
    "pattern = '''", "'''\n", "(?P<a>", ")", "{{x}}", r"\L<x>", "x = ", "[", "]", '"', "\n", "match = [", "[[a]]", "priority = 1\n",
    "(?:a|b)*", r"\p{Lu}", "{1,2}", "value = { a = '{a|int}' }\n", "[[tune]]\n", "rule = ", "\ufeff", "\0",
]  # fmt: skip
FILE = Path(tempfile.mkdtemp()) / "fuzzed.toml"


def check(data: bytes) -> None:
    """Load it, as raw bytes or as a mix of what pack files are made of."""
    provider = atheris.FuzzedDataProvider(data)
    if provider.ConsumeBool():
        FILE.write_bytes(provider.ConsumeBytes(len(data)))
    else:
        parts = ['schema = 1\n[pack]\nid = "p"\nversion = "1"\n'] if provider.ConsumeBool() else []
        while provider.remaining_bytes():
            parts.append(PIECES[provider.ConsumeIntInRange(0, len(PIECES) - 1)])
        FILE.write_text("".join(parts), "utf-8")
    load_packs([FILE])


def main() -> None:
    """Fuzz until the limits given on the command line."""
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
