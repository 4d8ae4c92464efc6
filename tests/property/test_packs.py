"""Any file is a pack or a clear problem, and loads alike whatever its form."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vnparty_extract.errors import PackError, Problem
from vnparty_extract.packs import loading
from vnparty_extract.packs.loading import PackSet, load_packs

PIECES = [
    "schema = 1\n", "[pack]\n", 'id = "p"\n', 'version = "1"\n', "[fragments]\n", "[lists]\n", "[[rules]]\n", 'type = "t"\n',
    "pattern = '''", "'''\n", "(?<a>", ")", "{{x}}", r"\L<x>", "x = ", "[", "]", '"', "\n", "match = [", "[[a]]", "{1,2}",
    "priority = 1\n", "value = { a = '{a|int}' }\n", "[[tune]]\n", "rule = ", "\ufeff", "\0", "=", "'", "9", "-", "ủy", ".",
]  # fmt: skip
HEAD = 'schema = 1\n[pack]\nid = "p"\nversion = "1"\n'
MIXED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
FILES = st.one_of(st.binary(max_size=200), MIXED.map(str.encode), MIXED.map(lambda text: (HEAD + text).encode()))
PATTERNS = st.lists(
    st.sampled_from(["(?:", "(?<a>", "(?<=", ")", "|", "*", "+", "?", "{2}", "[a-z]", "[", r"\d", "ộ", " ", "{{x}}", r"\L<l>"])
).map("".join)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_builtin_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading._Loading, "_builtin_lists", lambda _: {})


def load(folder: Path, data: bytes) -> PackSet | tuple[Problem, ...]:
    path = folder / "p.toml"
    path.write_bytes(data)
    try:
        return load_packs([path])
    except PackError as error:
        return error.problems


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES)
def test_any_bytes_are_a_pack_or_a_problem(tmp_path: Path, data: bytes) -> None:
    loaded = load(tmp_path, data)
    problems = loaded.problems if isinstance(loaded, PackSet) else loaded
    assert problems or (isinstance(loaded, PackSet) and loaded.packs)
    assert all(problem.code.startswith("P0") and problem.message for problem in problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PATTERNS, PATTERNS)
def test_any_pattern_is_a_rule_or_a_problem_at_its_place(tmp_path: Path, pattern: str, fragment: str) -> None:
    body = f"[fragments]\nx = '''{fragment}'''\n[lists]\nl = ['a', 'b']\n[[rules]]\nid = 'r'\ntype = 't'\n"
    loaded = load(tmp_path, f"{HEAD}{body}pattern = '''{pattern}'''\n".encode())
    assert isinstance(loaded, PackSet)
    assert [rule.id for rule in loaded.rules] == ([] if loaded.problems else ["p/r"])
    assert all(problem.line and problem.column and problem.source_line is not None for problem in loaded.problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("ủỷhoàĐÐa", min_size=1, max_size=8), st.sampled_from(["NFC", "NFD"]))
def test_a_pack_loads_alike_in_any_unicode_form(tmp_path: Path, word: str, form: str) -> None:
    text = f"{HEAD}[lists]\nl = ['{word}', 'b']\n[[rules]]\nid = 'r'\ntype = 't'\npattern = '{word}'\n"
    one, other = (load(tmp_path, unicodedata.normalize(each, text).encode()) for each in ("NFC", form))
    assert isinstance(one, PackSet)
    assert isinstance(other, PackSet)
    assert one.lists == other.lists
    assert [rule.pattern.pattern for rule in one.rules] == [rule.pattern.pattern for rule in other.rules]  # type: ignore[attr-defined]
