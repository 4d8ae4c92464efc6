"""Every code of a faulty pack: provoked, at its place, and explained in the documents."""

import re
from pathlib import Path

import pytest

import vnparty_extract
from vnparty_extract.errors import PackError, Problem
from vnparty_extract.packs import PackPath, builtin_folder, find_packs
from vnparty_extract.packs.codes import CODES
from vnparty_extract.pipeline.checking import check_packs

PACKAGE = Path(vnparty_extract.__file__).parent
DATES = PackPath(builtin_folder() / "date.toml", "built-in")
PAGE = PACKAGE.parent / "docs" / "packs" / "errors.md"

SOUND = r"""schema = 1

[pack]
id = "courses"
version = "1"

[fragments]
count = '\d+'

[lists]
kinds = { "bồi dưỡng" = "refresher", "tập huấn" = "workshop" }

[[rules]]
id = "course"
type = "course"
keywords = ["lớp"]
pattern = '''
  lớp (?<kind>\L<kinds>)
  (?: cho (?<n>{{count}}) học viên)?
'''
value = { kind = "{kind|map:kinds}", people = "{n|int}" }
match = [{ text = "mở [[lớp tập huấn cho 45 học viên]]", value = { people = 45 } }]
no_match = ["vào lớp học"]
"""

VALUE = SOUND[SOUND.index("value =") : SOUND.index("match =")]

# Code; what in the sound pack is replaced by what; the place it must be said at (line:column) and part of the message.
FAULTS = [
    ("P002", "[lists]", "[lists", "10:7", "not valid TOML"),
    ("P003", "schema = 1", "schema = 2", "1:10", "unknown schema 2"),
    ("P003", "schema = 1\n", "", "1:1", "is missing"),
    ("P004", "keywords =", "keyword =", "16:1", 'rule course: unknown key "keyword"'),
    ("P004", 'version = "1"', 'version = "1"\nauthor = "x"', "6:1", 'unknown key "author"'),
    ("P008", 'type = "course"\n', "", "13:3", 'key "type" is missing'),
    ("P009", 'keywords = ["lớp"]', 'keywords = "lớp"', "16:12", "keywords is"),
    ("P009", 'type = "course"', 'type = "course"\nstatus = "stabel"', "16:10", '"stabel"'),
    ("P009", 'type = "course"', 'type = "course"\npriority = "high"', "16:12", "not a whole number"),
    ("P010", SOUND[SOUND.index("[lists]") :], "", "3:2", "holds no rule"),
    ("P011", 'id = "course"', 'id = "Khóa học"', "14:6", '"Khóa học"'),
    ("P011", 'id = "courses"', 'id = "my courses"', "4:6", '"my courses"'),
    ("P012", "[[rules]]", SOUND[SOUND.index("[[rules]]") :] + "[[rules]]", "25:6", "is there already, in line 14"),
    ("P013", 'id = "courses"', 'id = "date"', "4:6", 'a pack "date" is loaded already'),
    ("P014", "(?<n>{{count}})", "(?<n>{{count}}", "19:3", 'missing ")"'),
    ("P014", "học viên)?", "học viên))?", "19:36", 'a ")" with no "("'),
    ("P014", r"count = '\d+'", r"count = '[\d+'", "8:10", 'rule course (in fragment count): missing "]"'),
    ("P014", "lớp (?<kind>", r"lớp \p{Xx}(?<kind>", "18:7", "unknown Unicode property"),
    ("P015", "{{count}}", "{{cuont}}", "19:16", 'no fragment "cuont"'),
    ("P016", r"\L<kinds>", r"\L<kind>", "18:15", 'no list "kind"'),
    ("P016", 'kinds = { "bồi dưỡng" = "refresher", "tập huấn" = "workshop" }', "kinds = []", "18:15", "is empty"),
    ("P017", r"count = '\d+'", "count = '{{count}}'", "19:16", "holds itself"),
    ("P017", r"count = '\d+'", "count = '{{a}}{{a}}'\n" + "\n".join(
        f"{a} = '{{{{{b}}}}}{{{{{b}}}}}{{{{{b}}}}}{{{{{b}}}}}'" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ) + "\ni = '" + "x" * 50 + "'", "26:11", "longer than"),
    ("P018", "(?: cho", "( cho", "19:3", "a group without a name"),
    ("P019", "(?<n>", "(?<kind>", "19:14", 'two groups are called "kind"'),
    ("P020", 'type = "course"', 'type = "course"\nspan = "knid"', "16:8", 'span names no group "knid"'),
    ("P020", 'type = "course"', 'type = "course"\npos = { knid = "N" }', "16:9", 'pos names no group "knid"'),
    ("P021", '"{n|int}"', '"{n|int"', "21:48", 'lone "{"'),
    ("P021", '"{n|int}"', '"{|int}"', "21:48", "a slot without a group"),
    ("P022", "{n|int}", "{n|itn}", "21:48", 'unknown filter "itn"'),
    ("P022", "{kind|map:kinds}", "{kind|map}", "21:19", '"map" needs an argument'),
    ("P022", "{n|int}", "{n|int:2}", "21:48", "takes no argument"),
    ("P022", "{n|int}", "{n|date:year}", "21:48", 'has no form "year"'),
    ("P023", "{n|int}", "{m|int}", "21:48", 'has no group "m"'),
    ("P024", "{kind|map:kinds}", "{kind|map:kind}", "21:19", 'no list "kind"'),
    ("P025", 'type = "course"', 'type = "course"\nnormaliser = "date"', "16:1", "both a value and a normaliser"),
    ("P025", VALUE, 'normaliser = "dates"\n', "21:14", "no normaliser"),
    ("P026", "[lists]", '[lists]\nplaces = { file = "places.txt" }', "11:10", "cannot read"),
    ("P026", "[lists]", '[lists]\nplaces = { file = "../places.txt" }', "11:10", "leaves the folder"),
    ("P026", "[lists]", '[lists]\nplaces = { file = "unsourced.txt" }', "11:10", "does not say where it comes from"),
    ("P027", 'type = "course"', 'type = "course"\nreplaces = "date/dya"', "16:12", 'no rule "date/dya"'),
    ("P027", "[[rules]]", '[[tune]]\nrule = "date/dya"\n[[rules]]', "14:8", 'no rule "date/dya"'),
    ("P027", 'version = "1"', 'version = "1"\nreplaces = "dtae"', "6:12", 'no pack "dtae"'),
    ("P028", "(?<n>{{count}})", "(?<n>{{count}}(?:, (?&n))?)", "19:30", "(?&n) calls a group"),
    ("P028", r"count = '\d+'", r"count = '\d+(?: (?R))?'", "8:17", "rule course (in fragment count): (?R) calls"),
    ("P030", SOUND[SOUND.index("match =") : SOUND.index("no_match")], "", "13:3", "no example that must match"),
    ("P031", SOUND[SOUND.index("no_match") :], "", "13:3", "no look-alike"),
    ("P032", "{ text = ", '"mở [[lớp học]]", { text = ', "22:10", 'gives nothing, not "lớp học"'),
    ("P033", "{ people = 45 }", "{ people = 54 }", "22:10", "people is 45, the example says 54"),
    ("P034", '["vào lớp học"]', '["vào lớp học", "vào lớp tập huấn"]', "23:28", 'matches "lớp tập huấn"'),
    ("P035", "[[lớp tập huấn cho 45 học viên]]", "lớp tập huấn", "22:10", "no span is marked"),
    ("P035", "value = { people = 45 } }", "values = [{}, {}] }", "22:10", "2 values for 1 marked spans"),
    ("P035", "value = { people = 45 } }", 'with = ["nothing"] }', "22:10", 'names no rule "nothing"'),
    ("P036", 'keywords = ["lớp"]', 'keywords = ["khóa"]', "22:10", "no keyword of the rule is in it"),
    ("P037", "{n|int}", "{n|roman}", "22:10", '{n|roman} cannot read "45"'),
    ("P038", 'keywords = ["lớp"]', 'anchors = ["|khóa "]', "22:10", "no anchor of the rule stands where"),
    ("P040", r"lớp (?<kind>\L<kinds>)", r"(?:lớp (?<kind>\L<kinds>))?", "17:11", "can match nothing"),
    ("P041", r"lớp (?<kind>\L<kinds>)", r"(?<kind>.+)", "17:11", "matches any text"),
    ("P042", r"lớp (?<kind>\L<kinds>)", r"\w*lớp (?<kind>\L<kinds>)", "17:11", "time grows faster"),
    ("P043", 'keywords = ["lớp"]', 'keywords = ["mở"]', "22:10", "without its keywords"),
    ("P044", "[fragments]", "[fragments]\nyear = '20'", "8:1", "nothing uses fragment year"),
    ("P044", "[lists]", '[lists]\nplaces = ["huyện"]', "11:1", "nothing uses list places"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "unsourced.txt").write_text("huyện\n", "utf-8")
    return tmp_path


def problems_of(folder: Path, text: str) -> list[Problem]:
    path = folder / "courses.toml"
    path.write_text(text, "utf-8")
    return check_packs([DATES, PackPath(path, "--pack")], {path}).problems


def test_the_sound_pack_has_no_fault(folder: Path) -> None:
    assert list(map(str, problems_of(folder, SOUND))) == []


@pytest.mark.parametrize(("code", "old", "new", "place", "said"), FAULTS)
def test_fault_is_said_at_its_place(folder: Path, code: str, old: str, new: str, place: str, said: str) -> None:
    assert SOUND.count(old) == 1
    found = {problem.code: problem for problem in problems_of(folder, SOUND.replace(old, new))}
    assert code in found
    problem = found[code]
    assert f"{problem.line}:{problem.column}" == place
    assert said in problem.message
    assert problem.advice
    assert problem.source_line is not None
    assert problem.caret is not None
    assert problem.caret[0] == (problem.column or 0) - 1


def test_all_faults_are_said_in_one_run(folder: Path) -> None:
    text = SOUND.replace("{n|int}", "{m|itn}") + SOUND[SOUND.index("[[rules]]") :].replace(
        'id = "course"', 'id = "b"'
    ).replace("(?: cho", "( cho").replace('keywords = ["lớp"]', "").replace("no_match", "no_macth")
    assert [problem.code for problem in problems_of(folder, text)] == ["P022", "P023", "P004"]


@pytest.mark.parametrize(
    ("code", "write"),
    [
        ("P001", lambda path: None),
        ("P001", lambda path: path.write_bytes(b"\xff\xfe\x00")),
        ("P001", lambda path: path.write_bytes(b"#" * 9_000_000)),
        ("P002", lambda path: path.write_text("a = " + "[" * 5000 + "]" * 5000)),
        ("P005", lambda path: path.mkdir()),
    ],
)
def test_files_that_are_no_packs(tmp_path: Path, code: str, write) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "pack.toml"
    write(path)
    try:
        found = check_packs(find_packs([str(path)]), {path}).problems
    except PackError as error:
        found = list(error.problems)
    assert [problem.code for problem in found] == [code]
    assert found[0].advice


def test_settings_with_a_fault(tmp_path: Path) -> None:
    (tmp_path / "vnparty.toml").write_text("pakcs = []", "utf-8")
    with pytest.raises(PackError, match="P006"):
        find_packs(working_folder=tmp_path)


def test_no_pack_at_all(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="P007"):
        find_packs(builtin=False, working_folder=tmp_path)


PROVOKED = {fault[0] for fault in FAULTS} | {"P001", "P002", "P005", "P006", "P007"}


def test_every_code_is_provoked_and_known() -> None:
    source = "".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    assert set(re.findall(r'"(P0\d\d)"', source)) == set(CODES)
    assert set(CODES) == PROVOKED


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_section(code: str) -> None:
    sections = dict(re.findall(r"^## (P\d{3}): (.+)$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert sections[code] == CODES[code]
