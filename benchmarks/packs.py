"""Time what packs cost at the start of a run: loading the built-in ones, and the gate over 300 rules with 8 examples.

    python benchmarks/packs.py [--repeat N]

Prints the median and the best of N, in milliseconds. `loaded` is a run with the cache of the one before, `compiled` one
without; the gate is what trying the examples costs beyond compiling.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from vnparty_extract.packs import PackPath, find_packs, load_packs
from vnparty_extract.pipeline.opening import open_files, quarantine

RULES, EXAMPLES = 300, 8

_RULE = """
[[rules]]
id = "rule-{0}"
type = "course"
keywords = ["lớp"]
pattern = '(?<!\\w)lớp {0} cho (?<n>\\d+) học viên(?!\\w)'
value = {{ people = "{{n|int}}" }}
match = [
{1}]
no_match = [
{2}]
"""


def pack_of_rules() -> str:
    """A pack of 300 rules, each with four examples that match and four that do not."""
    rules = []
    for index in range(RULES):
        match = "".join(
            f'  {{ text = "mở [[lớp {index} cho {n} học viên]] tại huyện", value = {{ people = {n} }} }},\n'
            for n in range(EXAMPLES // 2)
        )
        no_match = "".join(f'  "mở lớp {index} cho {n} học sinh tại huyện",\n' for n in range(EXAMPLES // 2))
        rules.append(_RULE.format(index, match, no_match))
    return 'schema = 1\n\n[pack]\nid = "many"\nversion = "1"\n' + "".join(rules)


def times(act: Callable[[], object], repeat: int) -> list[float]:
    """Milliseconds of each of so many runs."""
    spent = []
    for _ in range(repeat):
        start = time.perf_counter()
        act()
        spent.append((time.perf_counter() - start) * 1000)
    return spent


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=7)
    repeat = parser.parse_args().repeat
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VNPARTY_CACHE"] = folder
        builtin = [pack for pack in find_packs() if pack.origin == "built-in"]
        path = Path(folder) / "many.toml"
        path.write_text(pack_of_rules(), "utf-8")
        many = load_packs([PackPath(path, "--pack")])
        assert len(many.rules) == RULES
        assert not quarantine(many).quarantined
        rows = {"built-in packs, compiled": times(lambda: quarantine(load_packs(builtin)), max(repeat // 3, 1))}
        open_files(builtin)
        rows["built-in packs, loaded"] = times(lambda: open_files(builtin), repeat)
        rows[f"gate of {RULES} rules with {EXAMPLES} examples"] = times(lambda: quarantine(many), repeat)
    print(f"{'':45}{'median ms':>10}{'best ms':>10}")
    for name, spent in rows.items():
        print(f"{name:45}{statistics.median(spent):10.1f}{min(spent):10.1f}")


if __name__ == "__main__":
    main()
