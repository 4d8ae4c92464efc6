"""Fuzz the pack loader: any file is a pack or a clear problem, never an exception of another kind or a hang.

Run by `make fuzz`; inputs that once failed stay in fuzz/found/ and are replayed by tests/property/test_fuzz_found.py.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris
import regex

with atheris.instrument_imports(include=["vnparty_extract.packs", "vnparty_extract.template", "tomllib"]):
    from vnparty_extract.errors import PackError
    from vnparty_extract.packs import find_packs
    from vnparty_extract.packs.loading import PackSet, _Loading, load_packs
    from vnparty_extract.pipeline.opening import quarantine

PIECES = [
    "schema = 1\n", "[pack]\n", 'id = "p"\n', 'version = "1"\n', "[fragments]\n", "[lists]\n", "[[rules]]\n", 'type = "t"\n',
    "pattern = '''", "'''\n", "(?P<a>", ")", "{{x}}", r"\L<x>", "x = ", "[", "]", '"', "\n", "match = [", "[[a]]", "priority = 1\n",
    "(?:a|b)*", r"\p{Lu}", "{1,2}", "value = { a = '{a|int}' }\n", "[[tune]]\n", "rule = ", "\ufeff", "\0",
]  # fmt: skip
PATTERN_PIECES = [
    "(?<a>", "(?:", "(?=", "(?<=", "(?<!", "(?i:", ")", "|", "*", "+", "?", "{2}", "{1000}", "{1,}", "*+", "[a-z]", "[^", "]", "--[", "&&[",
    r"\d", r"\p{L}", r"\b", r"\L<x>", "{{x}}", "a", "ộ", " ", r"\1", r"(?(a)b)", r"\K", r"\X", "(?R)", "(?&a)", "{e<=2}", "(?b)", "(?#",
]  # fmt: skip
TEMPLATE_PIECES = [
    "{",
    "}",
    "{a}",
    "{match}",
    "|int",
    "|map:x",
    "|date",
    "|number:full",
    "|split:,",
    "|default:",
    "|all",
    "|",
    ":",
    "a",
]
SOUND = """schema = 1
[pack]
id = "p"
version = "1"
[fragments]
x = '{fragment}'
[lists]
x = ["ab", "abc", "b", "c", "d", "e"]
[[rules]]
id = "r"
type = "t"
pattern = '''(?<a>{pattern})'''
value = {{ v = '{template}' }}
match = ["[[ab]]"]
no_match = ["z"]
"""
FILE = Path(tempfile.mkdtemp()) / "fuzzed.toml"
# The built-in lists are the same for every input, and reading them would take a thousand times as long as the pack.
_Loading._builtin_lists = lambda _: {}  # type: ignore[method-assign]


def text_of(data: bytes) -> bytes:
    """Raw bytes, a mix of what pack files are made of, or a sound pack with a mixed pattern and template."""
    provider = atheris.FuzzedDataProvider(data)
    kind = provider.ConsumeIntInRange(0, 2)
    if kind == 0:
        return bytes(provider.ConsumeBytes(len(data)))
    if kind == 1:
        parts = ['schema = 1\n[pack]\nid = "p"\nversion = "1"\n'] if provider.ConsumeBool() else []
        while provider.remaining_bytes():
            parts.append(PIECES[provider.ConsumeIntInRange(0, len(PIECES) - 1)])
        return "".join(parts).encode()
    pattern, fragment, template = (
        _mix(provider, pieces) for pieces in (PATTERN_PIECES, PATTERN_PIECES, TEMPLATE_PIECES)
    )
    return SOUND.format(pattern=pattern, fragment=fragment.replace("'", ""), template=template).encode()


def _mix(provider: atheris.FuzzedDataProvider, pieces: list[str]) -> str:
    count = provider.ConsumeIntInRange(0, 12)
    return "".join(pieces[provider.ConsumeIntInRange(0, len(pieces) - 1)] for _ in range(count))


def check(text: bytes) -> PackSet | None:
    """Load it and run its examples; None where the file cannot be used at all."""
    regex.purge()  # it keeps five hundred patterns, some of them of a hundred megabytes
    FILE.write_bytes(text)
    try:
        return quarantine(load_packs(find_packs([str(FILE)], builtin=False)))
    except PackError:
        return None


def main() -> None:
    """Fuzz until the limits given on the command line."""
    atheris.Setup(sys.argv, lambda data: check(text_of(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
