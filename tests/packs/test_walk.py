"""A newcomer's walk: a pack by the tutorial, five mistakes, each led out of by its message alone.

Every step acts only on what the message says: the place, and the advice.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PACK = r"""schema = 1

[pack]
id = "visits"
version = "1"

[lists.levels]
"xã" = "commune"
"huyện" = "district"

[[rules]]
id = "visit"
type = "visit"
keyword = ["làm việc"]
pattern = '''
làm việc tại (?<level>\L<level>) (?<place>\p{Lu}\p{L}+)
(?: vào (?<day>ngày \d+/\d+/\d{4})?
'''
value = { level = "{level|map:levels}", on = "{day|daet}" }
match = [
  { text = "đoàn [[làm việc tại xã Minh Tân vào ngày 3/11/2019]].", value = { level = "commune", on = "2019-11-03" } },
]
no_match = ["làm việc tại nhà"]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "visits.toml"
    path.write_text(PACK, "utf-8")
    return path


def check(pack: Path) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, "-m", "vnparty_extract", "packs", "check", pack.name],
        cwd=pack.parent, capture_output=True, check=False, env=environment(),
    )  # fmt: skip
    assert run.stderr == b""
    return run.returncode, run.stdout.decode()


def environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}


def messages(output: str) -> dict[str, tuple[int, int, str]]:
    """Line, column and text of each message by its code."""
    found = re.findall(r"^\w+\[(P\d+)\] \S+?:(\d+):(\d+): (.+(?:\n  .+)*)", output, re.MULTILINE)
    return {code: (int(line), int(column), text) for code, line, column, text in found}


def mend(pack: Path, line: int, column: int, wrong: str, right: str) -> None:
    """Write `right` where `wrong` stands at the place that the message named."""
    lines = pack.read_text("utf-8").split("\n")
    before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    assert rest.startswith(wrong), f"the message points at {rest!r}"
    lines[line - 1] = before + right + rest[len(wrong) :]
    pack.write_text("\n".join(lines), "utf-8")


def test_five_mistakes_are_led_out_of(pack: Path) -> None:
    # 1: a key that does not exist; the message names the one that was meant.
    code, output = check(pack)
    line, column, said = messages(output)["P004"]
    assert code == 1
    assert 'did you mean "keywords"?' in said
    mend(pack, line, column, "keyword", "keywords")

    # 2: a list that does not exist.
    line, column, said = messages(check(pack)[1])["P016"]
    assert 'did you mean "levels"?' in said
    mend(pack, line, column, r"\L<level>", r"\L<levels>")

    # 3: a bracket that is never closed; the caret stands under it, in its own line of the pattern.
    line, column, said = messages(check(pack)[1])["P014"]
    assert '"(" is never closed' in said
    mend(pack, line, column, r"(?: vào (?<day>ngày \d+/\d+/\d{4})?", r"(?: vào (?<day>ngày \d+/\d+/\d{4}))?")

    # 4: a filter that does not exist.
    line, column, said = messages(check(pack)[1])["P022"]
    assert 'did you mean "date"?' in said
    mend(pack, line, column, "{day|daet}", "{day|date}")

    # 5: a pattern that stops too early; the message says what it gives instead, and which command says why.
    line, _, said = messages(check(pack)[1])["P032"]
    assert 'gives "làm việc tại xã Minh", not "làm việc tại xã Minh Tân vào ngày 3/11/2019"' in said
    command = re.search(r"vnparty explain (--pack \S+ --rule \S+) (\".*\")", said)
    assert command is not None
    explained = subprocess.run(
        [sys.executable, "-m", "vnparty_extract", "explain", *command[1].split(), command[2][1:-1]],
        cwd=pack.parent, capture_output=True, check=False, env=environment(),
    ).stdout.decode()  # fmt: skip
    told = re.search(r'matches "làm việc tại xã Minh", then comes " Tân vào', explained)
    line = int(re.findall(r"ok +(\d+) .*(?=<place>)", explained)[0])  # the line of the pattern that takes the place
    assert told is not None
    column = pack.read_text("utf-8").split("\n")[line - 1].index("(?<place>") + 1
    mend(pack, line, column, r"(?<place>\p{Lu}\p{L}+)", r"(?<place>\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*)")

    code, output = check(pack)
    assert (code, output) == (0, "1 packs, 1 rules, 2 examples: no problem\n")
