"""docs/errors.md names every code that the program can say, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CODE = r"[AGIOPRUX]0\d\d"


def test_every_code_is_documented() -> None:
    used = set()
    for file in (ROOT / "vnparty_extract").rglob("*.py"):
        used.update(re.findall(rf'"({CODE})"', file.read_text("utf-8")))
    documented = set()
    for line in (ROOT / "docs" / "errors.md").read_text("utf-8").splitlines():
        cell = line.split("|")[1] if line.startswith("|") else ""
        codes = re.findall(CODE, cell)
        if " to " in cell:
            first, last = (int(code[1:]) for code in codes)
            codes = [f"{codes[0][0]}{number:03}" for number in range(first, last + 1)]
        documented.update(codes)
    assert documented == used
