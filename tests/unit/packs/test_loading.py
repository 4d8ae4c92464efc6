"""Packs beside one another: replacing, tuning, lists beside the file, folding, conditions on words."""

from pathlib import Path
from textwrap import dedent

import pytest

from vnparty_extract.model import Article
from vnparty_extract.packs import PackPath, PackSet, find_packs, load_packs
from vnparty_extract.packs.format import TIMEOUT_MS
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.opening import open_files, quarantine

BASE = """
    schema = 1
    [pack]
    id = "base"
    version = "1"
    [[rules]]
    id = "day"
    type = "day"
    pattern = 'ngày (?<n>\\d+)'
    value = { n = "{n|int}" }
    match = ["[[ngày 5]]"]
    no_match = ["ngày mai"]
    [[rules]]
    id = "days"
    type = "day"
    pattern = 'ngày \\d+ và \\d+'
    value = { n = 0 }
    match = ["[[ngày 5 và 6]]"]
    no_match = ["ngày 5"]
"""
HEAD = """
    schema = 1
    [pack]
    id = "mine"
    version = "1"
"""
RULE = """
    [[rules]]
    id = "own"
    type = "day"
    pattern = 'ngày thứ (?<n>\\d+)'
    match = ["[[ngày thứ 5]]"]
    no_match = ["ngày 5"]
"""


def packs(folder: Path, *texts: str) -> PackSet:
    paths = []
    for count, text in enumerate(texts):
        path = folder / f"{count}.toml"
        path.write_bytes(dedent(text).lstrip().encode())
        paths.append(PackPath(path, "--pack"))
    return load_packs(paths)


def ids(loaded: PackSet) -> list[str]:
    return [rule.id for rule in loaded.rules]


def test_a_rule_replaces_another(tmp_path: Path) -> None:
    loaded = packs(tmp_path, BASE, HEAD + RULE + '    replaces = "base/day"\n')
    assert ids(loaded) == ["base/days", "mine/own"]
    assert loaded.off == {"base/day": "mine"}
    assert not loaded.problems


def test_a_pack_replaces_another(tmp_path: Path) -> None:
    loaded = packs(tmp_path, BASE, HEAD + '    replaces = "base"\n' + RULE)
    assert ids(loaded) == ["mine/own"]
    assert loaded.off == {"base/day": "mine", "base/days": "mine"}


def test_a_pack_of_the_same_id_replaces_it_where_it_says_so(tmp_path: Path) -> None:
    again = BASE.replace('version = "1"', 'version = "2"\n    replaces = "base"')
    loaded = packs(tmp_path, BASE, again)
    assert not loaded.problems
    assert loaded.packs["base"].file.pack.version == "2"
    assert ids(loaded) == ["base/day", "base/days"]


def test_tune_switches_off_and_ranks(tmp_path: Path) -> None:
    tune = '    [[tune]]\n    rule = "base/day"\n    priority = 7\n    timeout_ms = 50\n'
    loaded = packs(tmp_path, BASE, HEAD + tune + '    [[tune]]\n    rule = "base/days"\n    enabled = false\n')
    assert ids(loaded) == ["base/day"]
    assert (loaded.rules[0].priority, loaded.rules[0].timeout) == (7, 0.05)
    assert loaded.off == {"base/days": "mine"}


def test_only_the_rules_of_users_have_a_time_limit_unless_they_say_so(tmp_path: Path) -> None:
    said = RULE.replace('id = "own"', 'id = "said"\n    timeout_ms = 20')
    assert [rule.timeout for rule in packs(tmp_path, HEAD + RULE + said).rules] == [TIMEOUT_MS / 1000, 0.02]
    assert {rule.timeout for rule in load_packs(find_packs()).rules} == {None}


def test_tune_names_all_rules_of_a_pack(tmp_path: Path) -> None:
    loaded = packs(tmp_path, BASE, HEAD + '    [[tune]]\n    rule = "base/*"\n    enabled = false\n' + RULE)
    assert ids(loaded) == ["mine/own"]


def test_a_look_alike_of_a_tune_quarantines_the_rule_at_the_place_of_the_tune(tmp_path: Path) -> None:
    loaded = quarantine(
        packs(tmp_path, BASE, HEAD + '    [[tune]]\n    rule = "base/day"\n    no_match = ["ngày 7"]\n')
    )
    assert ids(loaded) == ["base/days"]
    (problem,) = loaded.problems
    assert (problem.code, Path(problem.path or "").name, problem.line) == ("P034", "1.toml", 7)
    assert "tuned by mine" in problem.message


def test_a_broken_rule_leaves_the_others_running(tmp_path: Path) -> None:
    loaded = packs(tmp_path, BASE.replace("'ngày (?<n>\\d+)'", "'ngày (?<n>\\d+'"))
    assert ids(loaded) == ["base/days"]
    assert set(loaded.quarantined) == {"base/day"}
    assert loaded.partial
    assert not loaded.unusable


def test_a_named_pack_without_a_sound_rule_is_unusable(tmp_path: Path) -> None:
    loaded = packs(tmp_path, HEAD + RULE.replace("(?<n>", "("))
    assert loaded.unusable == (tmp_path / "0.toml",)
    assert quarantine(packs(tmp_path, HEAD + RULE.replace('"ngày 5"', '"ngày thứ 5"'))).unusable


def test_an_author_may_type_either_form(tmp_path: Path) -> None:
    import unicodedata

    pack = (
        HEAD
        + """
    [lists]
    bodies = { "Huyện uỷ" = "district" }
    [[rules]]
    id = "own"
    type = "body"
    keywords = ["uỷ"]
    pattern = '(?<b>\\L<bodies>) hoà'
    value = { b = "{b|map:bodies}" }
    match = ["[[Huyện uỷ hoà]]"]
    no_match = ["uỷ"]
    """
    )
    for form in ("NFC", "NFD"):
        text = "\ufeff" + unicodedata.normalize(form, dedent(pack).lstrip())
        path = tmp_path / "form.toml"
        path.write_bytes(text.encode().replace(b"\n", b"\r\n"))
        loaded = open_files([PackPath(path, "--pack")])
        assert not loaded.problems
        found = Extractor(loaded).extract(Article("a", "Huyện ủy hòa"))
        assert [item.value for item in found] == [{"b": "district"}]


def test_a_list_beside_the_pack(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# source: own\n\nxã\tcommune\nhuyện\n", "utf-8")
    loaded = packs(tmp_path, HEAD + '    [lists]\n    words = { file = "words.txt" }\n' + RULE)
    assert loaded.lists["mine/words"] == {"xã": "commune", "huyện": "huyện"}


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="no symbolic links")
def test_a_list_in_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    loaded = packs(tmp_path, HEAD + '    [lists]\n    words = { file = "a.txt" }\n' + RULE)
    assert [problem.code for problem in loaded.problems] == ["P026"]


WORDS = """
    schema = 1
    [pack]
    id = "words"
    version = "1"
    [[rules]]
    id = "{id}"
    type = "{id}"
    pattern = '(?<w>đảng|họp)'
    {condition}
    match = ["Chúng tôi [[họp]] ở xã"]
    no_match = ["không có"]
"""


@pytest.mark.parametrize(
    ("condition", "text", "expected"),
    [
        ('boundary = "word"', "Các đảng viên họp", ["họp"]),
        ("", "Các đảng viên họp", ["đảng", "họp"]),
        ('pos = { w = "V" }', "Các đảng viên họp", ["họp"]),
        ('pos = { w = ["V", "N"] }', "Các đảng viên họp", ["đảng", "họp"]),
    ],
)
def test_conditions_on_underthesea_words(tmp_path: Path, condition: str, text: str, expected: list[str]) -> None:
    loaded = packs(tmp_path, WORDS.format(id="w", condition=condition))
    found = Extractor(loaded).extract(Article("a", text))
    assert [item.text for item in found] == expected
