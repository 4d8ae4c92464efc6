"""A pack can do no harm: whatever is in it, it loads or is refused in a moment, with a clear problem."""

import os
from pathlib import Path

import pytest

from vnparty_extract.errors import PackError, Problem
from vnparty_extract.model import Article
from vnparty_extract.packs import PackSet, cache, find_packs, load_packs
from vnparty_extract.packs.probing import probe
from vnparty_extract.packs.repeats import too_large
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.opening import open_files

HEAD = 'schema = 1\n[pack]\nid = "p"\nversion = "1"\n'
WORDS = '[lists]\nw = { file = "words.txt" }\n'


def rule(pattern: str, match: str = "[[a]]", more: str = "") -> str:
    return (
        f"[[rules]]\nid = \"r\"\ntype = \"t\"\npattern = '''{pattern}'''\nmatch = ['{match}']\nno_match = ['z']\n{more}"
    )


def opened(folder: Path, text: str) -> PackSet:
    (folder / "p.toml").write_text(text, "utf-8")
    return open_files(find_packs([str(folder / "p.toml")], builtin=False))


def nested(least: str, depth: int) -> str:
    return "(?:" * depth + "ab" + f"){{{least}}}" * depth


HOSTILE = {
    "a regex bomb": (rule(nested("1000", 5)), "P014", "repeats written out"),
    "a repeat that ends the regex module": (rule("(?:a|bc){1000000}"), "P014", "repeats written out"),
    "a bomb of open repeats": (rule(nested("999,", 3)), "P014", "repeats written out"),
    "a bomb in a fragment": (
        f"[fragments]\nf = '{nested('99', 2)}'\n" + rule("(?:{{f}}){99}"),
        "P014",
        "repeats written out",
    ),
    "a pattern of twenty thousand brackets": (rule("(?:" * 20_000 + "a" + ")" * 20_000), "P014", "nested too deep"),
    "a pattern of half a million characters": (rule("a" * 500_000), "P017", "longer than"),
    "a cycle of fragments": ("[fragments]\na = '{{b}}'\nb = '{{a}}'\n" + rule("{{a}}"), "P017", "holds itself"),
    "three thousand fragments within one another": (
        "[fragments]\n" + "".join(f"f{i} = '{{{{f{i + 1}}}}}'\n" for i in range(3000)) + "f3000 = 'a'\n"
        + rule("{{f0}}"),
        "P017",
        "more than 50 fragments",
    ),
    "a billion laughs": (
        "[fragments]\n" + "".join(f"f{i} = '{f'{{{{f{i + 1}}}}}' * 10}'\n" for i in range(9)) + "f9 = 'ha'\n"
        + rule("{{f0}}"),
        "P017",
        "longer than",
    ),
    "a table of a hundred thousand levels": ("x = " + "[" * 100_000 + "]" * 100_000, "P002", "nested too deep"),
    "a key of a hundred thousand levels": (".".join("a" * 100_000) + " = 1", "P002", "nested too deep"),
    "a number of five thousand digits": ("x = " + "9" * 5000, "P002", "limit"),
    "a time limit without end": (rule("a", more=f"timeout_ms = {'9' * 400}\n"), "P009", "not from 1 to"),
    "a time limit below nothing": (rule("a", more="timeout_ms = -5\n"), "P009", "not from 1 to"),
    "anchors without end": (
        f"[lists]\nw = {[f'w{i}' for i in range(500)]}\n" + rule("a", more="anchors = ['|\\L<w>\\L<w>']\n"),
        "P009",
        "250,000 words",
    ),
    "a priority above all": (rule("a", more=f"priority = {'9' * 30}\n"), "P009", "not from"),
    "a list from elsewhere": ("[lists]\nw = { file = '/etc/passwd' }\n" + rule("a"), "P026", "leaves the folder"),
    "a list above the pack": ("[lists]\nw = { file = '../w.txt' }\n" + rule("a"), "P026", "leaves the folder"),
    "an example on which the rule runs away": (
        rule("(?:a|aa)+!", "[[" + "a" * 60 + "!]] " + "a" * 5000), "P042", "longer than 2 s"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pack_is_refused_with_a_clear_problem(name: str, tmp_path: Path) -> None:
    body, code, said = HOSTILE[name]
    problems: tuple[Problem, ...]
    try:
        problems = opened(tmp_path, HEAD + body).problems
    except PackError as error:
        problems = error.problems
    (problem,) = [each for each in problems if each.code == code]
    assert said in problem.message
    assert problem.advice


@pytest.mark.parametrize("pattern", [r"\d{1,2}/\d{4}", "(?:[{]1000){5}" * 9, r"\p{Lu}{1000}{2}", "x{99999}", "({1000}"])
def test_honest_repeats_are_not_too_large(pattern: str) -> None:
    assert not too_large(pattern)


def test_a_rule_that_runs_away_loses_its_hits_and_nothing_else(tmp_path: Path) -> None:
    other = rule("b+", "[[b]]").replace('"r"', '"s"')
    loaded = opened(tmp_path, HEAD + rule("(?:a|aa)+!", "[[aa!]]", "timeout_ms = 200\n") + other)
    assert not loaded.problems
    away: list[str] = []
    found = Extractor(loaded).extract(Article("x", "a" * 5000 + " bb"), lambda late, _: away.append(late.id))
    assert away == ["p/r"]
    assert [item.text for item in found] == ["bb"]


def test_every_rule_of_a_user_has_a_time_limit_and_ours_are_measured_instead(tmp_path: Path) -> None:
    assert [each.timeout for each in opened(tmp_path, HEAD + rule("a")).rules] == [5.0]
    assert {each.timeout for each in open_files(find_packs()).rules} == {None}


def test_no_built_in_pattern_takes_more_than_linear_time() -> None:
    """What they are measured by: they have no time limit of their own."""
    packs = load_packs(find_packs())
    found = [problem for rule in packs.rules for problem in probe(packs, rule) if problem.code == "P042"]
    assert list(map(str, found)) == []


def test_a_list_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "words.txt").open("wb") as file:
        file.truncate(100 << 20)
    problems = opened(tmp_path, HEAD + WORDS + rule(r"\L<w>")).problems
    assert any(problem.code == "P026" and "larger than" in problem.message for problem in problems)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
@pytest.mark.parametrize("name", ["words.txt", "p2.toml"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    (tmp_path / "p.toml").write_text(HEAD + WORDS * (name == "words.txt") + rule("a"), "utf-8")
    problems = open_files(find_packs([str(tmp_path)], builtin=False)).problems
    assert [problem.code for problem in problems] == ["P026" if name == "words.txt" else "P001"]
    assert "no plain file" in problems[0].message


def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("# source: elsewhere\na\n", "utf-8")
    (tmp_path / "in" / "words.txt").symlink_to("../secret.txt")
    (problem,) = opened(tmp_path / "in", HEAD + WORDS + rule("a")).problems
    assert (problem.code, "leaves the folder" in problem.message) == ("P026", True)


def test_a_loop_of_links_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (problem,) = open_files(find_packs([str(tmp_path)], builtin=False)).problems
    assert (problem.code, "symbolic links" in problem.message) == ("P001", True)


def test_a_value_template_evaluates_nothing(tmp_path: Path) -> None:
    template = "value = { a = '{match.__class__}', b = '{0.__init__}', c = '%(x)s $(id) `id` {{match}}' }\n"
    loaded = opened(tmp_path, HEAD + rule("a", more=template))
    assert {problem.code for problem in loaded.problems} <= {"P021", "P022", "P023"}
    assert not loaded.rules


def test_the_cache_builds_nothing_but_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pickle
    from hashlib import blake2b

    class Attack:
        def __reduce__(self) -> tuple[object, ...]:
            return (os.mkdir, (str(tmp_path / "built"),))

    data = pickle.dumps(Attack())
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    (tmp_path / "x.packs").write_bytes(blake2b(data, digest_size=32).digest() + data)
    assert cache.load("x") is None
    assert not (tmp_path / "built").exists()
