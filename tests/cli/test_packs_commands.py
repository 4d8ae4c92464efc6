"""`vnparty packs …`, `explain` and `schema`, as a user runs them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vnparty_extract.cli.main import main

PACK = r"""# a comment at the top
schema = 1

[pack]
id = "courses"
version = "1"
title = "Courses"

[lists]
kinds = { "bồi dưỡng" = "refresher" }

[[rules]]
id = "course"
type = "course"
keywords = ["lớp"]   # why this one
pattern = '''
lớp (?<kind>\L<kinds>)
(?: cho (?<n>\d+) học viên)?
'''
value = { kind = "{kind|map:kinds}", people = "{n|int}" }
match = [
    # the plain form
    { text = "mở [[lớp bồi dưỡng cho 45 học viên]]", value = { people = 45 } },
]
no_match = ["vào lớp học"]
"""
TEXT = "Huyện mở lớp bồi dưỡng cho 45 học viên."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "courses.toml").write_text(PACK, "utf-8")
    (tmp_path / "a.txt").write_text(f"Tít\n\n{TEXT}\n", "utf-8")
    return tmp_path


def vnparty(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def as_json(*arguments: str) -> Any:
    return json.loads(vnparty(*arguments).stdout)


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "courses.toml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_list_says_what_is_on_off_and_left_out(folder: Path) -> None:
    (folder / "mine.toml").write_text(
        'schema = 1\n[pack]\nid = "mine"\nversion = "1"\n[[tune]]\nrule = "date/day"\nenabled = false\n', "utf-8"
    )
    change(folder, '"vào lớp học"', '"vào lớp bồi dưỡng"')
    run = vnparty("packs", "list", "--json", "--pack", "courses.toml", "--pack", "mine.toml")
    listed = {pack["id"]: pack for pack in json.loads(run.stdout)}
    assert listed["date"]["off"] == {"date/day": "mine"}
    assert listed["date"]["on"] == listed["date"]["rules"] - 1
    assert listed["courses"]["origin"] == "--pack"
    assert "P034" in listed["courses"]["quarantined"]["courses/course"][0]
    said = vnparty("packs", "list", "--pack", "mine.toml")
    assert said.exit_code == 0
    assert "date/day is off: by mine" in said.stdout


def test_list_of_a_set_with_a_quarantined_rule_is_partial(folder: Path) -> None:
    path = folder / "courses.toml"
    rule = (
        PACK[PACK.index("[[rules]]") :].replace('id = "course"', 'id = "other"').replace("vào lớp học", "lớp bồi dưỡng")
    )
    path.write_text(PACK + rule, "utf-8")
    run = vnparty("packs", "list", "--pack", "courses.toml")
    assert run.exit_code == 3
    assert "error[P034] courses.toml:39:13" in run.stderr


def test_show_says_all_of_a_rule(folder: Path) -> None:
    shown = vnparty("packs", "show", "courses/course", "--pack", "courses.toml").stdout
    for said in (
        "courses.toml:12",
        r"lớp (?<kind>\L<kinds>)",
        "1 entries: bồi dưỡng",
        "match: mở [[lớp",
        "no_match: vào",
    ):
        assert said in shown
    resolved = vnparty("packs", "show", "courses/course", "--pack", "courses.toml", "--resolved").stdout
    assert r"    lớp (?<kind>\L<kinds>)(?: cho (?<n>\d+) học viên)?" in resolved.splitlines()


def test_show_of_an_unknown_rule_names_the_nearest(folder: Path) -> None:
    run = vnparty("packs", "show", "courses/cuorse", "--pack", "courses.toml")
    assert run.exit_code == 2
    assert 'did you mean "courses/course"?' in run.stderr


def test_check_ends_with_1_on_a_fault(folder: Path) -> None:
    assert vnparty("packs", "check", "courses.toml").exit_code == 0
    change(folder, "{n|int}", "{n|itn}")
    run = vnparty("packs", "check", "courses.toml")
    assert run.exit_code == 1
    assert "error[P022] courses.toml:20:48" in run.stdout
    (problem,) = as_json("packs", "check", "courses.toml", "--format", "json")
    assert (problem["code"], problem["line"], problem["column"]) == ("P022", 20, 48)


def test_check_strict_fails_on_warnings(folder: Path) -> None:
    change(folder, "[lists]", '[lists]\nunused = ["a"]')
    assert vnparty("packs", "check", "courses.toml").exit_code == 0
    assert vnparty("packs", "check", "courses.toml", "--strict").exit_code == 1


def test_test_update_writes_what_is_observed_and_keeps_the_rest(folder: Path) -> None:
    change(folder, "{ people = 45 }", "{ people = 54 }")
    assert vnparty("packs", "test", "courses.toml").exit_code == 1
    run = vnparty("packs", "test", "courses.toml", "--update")
    assert run.exit_code == 0
    assert "1 examples rewritten" in run.stdout
    assert (folder / "courses.toml").read_text("utf-8") == PACK


def test_test_update_moves_the_marks_and_fills_empty_values(folder: Path) -> None:
    change(folder, "[[lớp bồi dưỡng cho 45 học viên]]", "lớp [[bồi dưỡng]] cho 45 học viên")
    change(folder, "{ people = 45 }", "{}")
    vnparty("packs", "test", "courses.toml", "--update")
    written = (folder / "courses.toml").read_text("utf-8")
    assert "mở [[lớp bồi dưỡng cho 45 học viên]]" in written
    assert 'kind = "refresher"' in written
    assert "people = 45" in written
    assert "# the plain form" in written


def test_a_todo_example_never_fails_and_says_when_it_passes(folder: Path) -> None:
    change(folder, "no_match = [", 'todo = ["hai [[lớp]] học", "[[lớp bồi dưỡng]]"]\nno_match = [')
    run = vnparty("packs", "test", "courses.toml")
    assert run.exit_code == 0
    assert "a todo example passes; move it to match" in run.stdout
    assert "2 to do" in run.stdout


def test_score_by_type_and_rule(folder: Path) -> None:
    gold = folder / "gold"
    gold.mkdir()
    (gold / "a.txt").write_text(TEXT, "utf-8")
    records = [
        {"type": "course", "start": 9, "end": 38, "text": TEXT[9:38], "value": {"people": 54}},
        {"type": "course", "start": 0, "end": 5, "text": "Huyện", "value": {}},
    ]
    (gold / "a.txt.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    scores = as_json("packs", "score", "gold", "--pack", "courses.toml", "--json")["course"]
    assert (scores["precision"], scores["recall"], scores["strict"]) == (1.0, 0.5, 0)
    by_rule = vnparty("packs", "score", "gold", "--pack", "courses.toml", "--by", "rule", "--errors", "3").stdout
    assert "courses/course" in by_rule
    assert "read as" in by_rule
    assert vnparty("packs", "score", "gold", "--pack", "courses.toml", "--at-least", "0.9").exit_code == 1
    (gold / "a.txt").unlink()
    run = vnparty("packs", "score", "gold", "--pack", "courses.toml")
    assert run.exit_code == 2
    assert "no text a.txt" in run.stderr


def test_score_says_which_rule_took_a_span(folder: Path) -> None:
    (folder / "long.toml").write_text(
        'schema = 1\n[pack]\nid = "long"\nversion = "1"\n[[rules]]\nid = "all"\ntype = "course"\n'
        "pattern = 'mở lớp bồi dưỡng cho 45 học viên'\n"
        "match = ['[[mở lớp bồi dưỡng cho 45 học viên]]']\nno_match = ['lớp']\n",
        "utf-8",
    )
    gold = folder / "gold"
    gold.mkdir()
    (gold / "a.txt").write_text(TEXT, "utf-8")
    record = {"type": "course", "start": 9, "end": 38, "text": TEXT[9:38], "value": {}}
    (gold / "a.txt.jsonl").write_text(json.dumps(record), "utf-8")
    packs = ("--pack", "courses.toml", "--pack", "long.toml")
    scores = as_json("packs", "score", "gold", *packs, "--by", "rule", "--json")
    assert scores["courses/course"]["taken"] == {"long/all": 1}


def test_diff_says_what_is_added_lost_and_changed(folder: Path) -> None:
    (folder / "new").mkdir()
    (folder / "new" / "courses.toml").write_text(
        PACK.replace("{n|int}", "{n}").replace("people = 45", 'people = "45"'), "utf-8"
    )
    run = vnparty("packs", "diff", "courses.toml", "new", "a.txt", "--exit-code")
    assert run.exit_code == 1
    assert "~ a.txt:3:10 course" in run.stdout
    assert "0 added, 0 lost, 1 changed" in run.stderr
    assert vnparty("packs", "diff", "courses.toml", "courses.toml", "a.txt", "--exit-code").exit_code == 0


def test_profile_counts_matches_and_skips(folder: Path) -> None:
    rows = {row["rule"]: row for row in as_json("packs", "profile", "a.txt", "--pack", "courses.toml", "--json")}
    assert (rows["courses/course"]["matches"], rows["courses/course"]["read"]) == (1, 1)
    (folder / "a.txt").write_text("không có gì", "utf-8")
    rows = {row["rule"]: row for row in as_json("packs", "profile", "a.txt", "--pack", "courses.toml", "--json")}
    assert rows["courses/course"]["skipped"] == 1


@pytest.mark.parametrize(
    "example",
    [
        None,
        "Đại hội [[lần thứ XIII]] của Đảng",
        "có [[1.250 đại biểu (khóa XI, XII)]] dự",
        "[[A+B]] và C",
        "gặp [[Đảng uỷ]]",
    ],
)
def test_a_new_pack_passes_check(folder: Path, example: str | None) -> None:
    arguments = ("--from-example", example) if example else ()
    assert vnparty("packs", "new", "fresh", *arguments).exit_code == 0
    assert (folder / "fresh.toml").read_text("utf-8").startswith("#:schema http")
    run = vnparty("packs", "check", "fresh.toml")
    assert run.exit_code == 0, run.stdout
    assert "no problem" in run.stdout


def test_new_overwrites_nothing(folder: Path) -> None:
    assert vnparty("packs", "new", "courses").exit_code == 2
    assert vnparty("packs", "new", "No Name").exit_code == 2
    assert vnparty("packs", "new", "x", "--from-example", "no mark").exit_code == 2
    assert (folder / "courses.toml").read_text("utf-8") == PACK


def test_explain_says_why_a_span_won_and_what_it_beat() -> None:
    run = vnparty("explain", "Theo Nghị quyết 39-NQ/TW, ngày 15/1/2019")
    assert run.exit_code == 0
    assert '"Nghị quyết 39-NQ/TW"' in run.stdout
    assert 'beat "Nghị quyết 39" of' in run.stdout
    assert "longer" in run.stdout


def test_explain_shows_how_far_the_pattern_came(folder: Path) -> None:
    run = vnparty(
        "explain", "mở [[lớp bồi dưỡg cho 45 học viên]]", "--pack", "courses.toml", "--rule", "courses/course"
    )
    assert run.exit_code == 1
    assert r"FAIL   17 lớp (?<kind>\L<kinds>)" in run.stdout
    assert 'matches "lớp ", then comes "bồi dưỡg' in run.stdout
    assert 'nearest: "lớp bồi dưỡg cho 45 học viên"' in run.stdout


def test_explain_names_the_keyword_that_is_missing(folder: Path) -> None:
    run = vnparty("explain", "mở [[Lớp bồi dưỡng]]", "--pack", "courses.toml", "--rule", "courses/course")
    assert "did not run: the text holds none of its keywords lớp" in run.stdout


def test_explain_and_show_name_the_anchors(folder: Path) -> None:
    (folder / "courses.toml").write_text(PACK.replace('keywords = ["lớp"]', 'anchors = ["mở |"]'), "utf-8")
    named = ("--pack", "courses.toml")
    run = vnparty("explain", "vào [[lớp bồi dưỡng]]", *named, "--rule", "courses/course")
    assert "matches, but none of its anchors stands where the match begins: mở |" in run.stdout
    assert "anchors stands" not in vnparty("explain", "mở [[lớp bồi dưỡg]]", *named, "--rule", "courses/course").stdout
    assert "  anchors: mở |" in vnparty("packs", "show", "courses/course", *named).stdout


def test_explain_names_what_took_the_span(folder: Path) -> None:
    told = as_json("explain", "theo [[Nghị quyết 39]]-NQ/TW", "--json")
    (expected,) = told["expected"]
    assert not expected["found"]
    assert expected["taken_by"] == ['"Nghị quyết 39-NQ/TW" of document/code']
    assert any("overlaps it and is longer" in story["because"] for story in expected["left_out"])


def test_explain_reads_files_lines_and_standard_input(folder: Path) -> None:
    arguments = ("--pack", "courses.toml", "--rule", "courses/course", "--json")
    assert [won["line"] for won in as_json("explain", "a.txt", *arguments)["won"]] == [3]
    assert as_json("explain", "a.txt:1", *arguments)["won"] == []
    assert len(as_json("explain", "a.txt:3", *arguments)["won"]) == 1
    assert as_json("explain", "a.txt", "--expect", "lớp bồi dưỡng cho 45 học viên", *arguments)["expected"][0]["found"]
    piped = CliRunner().invoke(main, ["explain", "-", *arguments], input=TEXT)
    assert json.loads(piped.stdout)["won"][0]["value"] == {"kind": "refresher", "people": 45}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nope.txt",), "no such file"),
        (("a.txt:99",), "it has 3 lines only"),
        (("a.txt", "--expect", "nowhere"), 'does not hold "nowhere"'),
        (("văn bản", "--rule", "date/nope"), 'no rule "date/nope"'),
        (("văn bản", "--published", "hôm qua"), "is no date"),
    ],
)
def test_explain_refuses_what_is_not_there(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    run = vnparty("explain", *arguments)
    assert run.exit_code == 2
    assert said in run.stderr


@pytest.mark.parametrize("what", ["pack", "record"])
def test_schema_prints_json(what: str) -> None:
    assert as_json("schema", what)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (("[[rules]]", "[[rules"), 2),  # no TOML at all
        ((r"(?<kind>\L<kinds>)", r"(?<kind>\L<kinds>"), 2),  # its only rule is broken: nothing of what was named runs
    ],
)
def test_extract_ends_with_2_where_a_named_pack_gives_nothing(folder: Path, damage: tuple[str, str], code: int) -> None:
    change(folder, *damage)
    run = vnparty("extract", "a.txt", "--pack", "courses.toml", "--quiet")
    assert run.exit_code == code
    assert "courses.toml:" in run.stderr
    assert run.stdout == ""


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_loop_of_links_costs_itself_only(folder: Path, command: str) -> None:
    (folder / "loop.toml").symlink_to("loop.toml")
    run = vnparty("packs", command, ".")
    assert run.exit_code == 1
    assert not isinstance(run.exception, RuntimeError)
    assert "P001" in run.output
    assert "2 examples" in run.output
