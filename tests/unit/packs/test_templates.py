"""Value templates: what each filter gives, and when a match is rejected."""

from typing import Any

import pytest
import regex

from vnparty_extract.link import make_linkers
from vnparty_extract.model import Context, Match, Rule, Span
from vnparty_extract.packs import builtin_folder, load_packs
from vnparty_extract.pipeline.opening import open_untested
from vnparty_extract.pipeline.reading import SpanReader
from vnparty_extract.template import FILTERS, parse_template
from vnparty_extract.values import TemplateReader, make_normalisers
from vnparty_extract.values.templates import _TEXT_FILTERS

PACKS = load_packs([builtin_folder() / "date.toml", builtin_folder() / "number.toml"])
LISTS = {**PACKS.lists, "own/kinds": {"tập huấn": "workshop"}, "other/kinds": {"tập huấn": "course"}}
SPANS = SpanReader(PACKS.rules, make_normalisers(PACKS.lists), make_linkers(PACKS.lists), PACKS.lists)


def value(template: Any, pattern: str, text: str, published: str | None = None) -> Any:
    compiled = regex.compile(pattern, regex.VERSION1)
    rule = Rule("own/rule", "own", compiled, 0, template={"v": template})
    context = Context(text, [Span(0, len(text))], [Span(0, len(text))], published, lambda _: (), [0])
    read = TemplateReader("own", {"v": template}, LISTS, SPANS)(Match(rule, compiled.search(text)), context)
    return None if read is None else read["v"]


REJECTED = None


@pytest.mark.parametrize(
    ("template", "text", "expected"),
    [
        ("{x}", "Abc", "Abc"),
        ("{match}", "Abc", "<Abc>"),
        ("lớp {x|lower}!", "ABC", "lớp abc!"),
        ("{{{x}}}", "a", "{a}"),
        ("{x|upper}", "đảng", "ĐẢNG"),
        ("{x|title}", "NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("{x|int}", "05", 5),
        ("{x|int}", "2.250", 2250),
        ("{x|int}", "năm", REJECTED),
        ("{x|roman}", "XIV", 14),
        ("{x|roman}", "IIII", REJECTED),
        ("{x|roman|default:none}", "IIII", "none"),
        ("{x|map:kinds}", "tập huấn", "workshop"),
        ("{x|map:kinds}", "Tập huấn", "workshop"),
        ("{x|map:other/kinds}", "tập huấn", "course"),
        ("{x|map:kinds}", "hội thảo", REJECTED),
        ("{x|strip}", " a ", "a"),
        ("{x|strip:.,}", "a.,", "a"),
        ("{x|split:,}", "An, Bình", ["An", "Bình"]),
        ("{x|split:,|upper}", "An, Bình", ["AN", "BÌNH"]),
        ("{x|split:,|number}", "hai, 3", [2, 3]),
        ("{x|number}", "2.250", 2250),
        ("{x|number}", "43,72", 43.72),
        ("{x|number}", "10,5 triệu", 10_500_000),
        ("{x|number}", "hai mươi mốt", 21),
        ("{x|number}", "một", 1),
        ("{x|number}", "nhiều", REJECTED),
        ("{x|date}", "ngày 3/11/2019", "2019-11-03"),
        ("{x|date}", "quý IV/2019", "2019-Q4"),
        ("{x|date}", "ngày 31/2/2019", REJECTED),
        ("{x|present}", "a", True),
        ([{"a": "{x}"}, 1, True], "b", [{"a": "b"}, 1, True]),
    ],
)
def test_what_comes_out(template: Any, text: str, expected: Any) -> None:
    found = value(template, r"<(?<x>[^>]*)>", f"<{text}>")
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("template", "expected"),
    [("{y}", None), ("{y|int}", None), ("a {y}", None), ("{y|default:0}", "0"), ("{y|present}", False)],
)
def test_a_group_that_took_no_part(template: str, expected: Any) -> None:
    compiled = regex.compile(r"(?<x>a)(?<y>b)?")
    rule = Rule("own/rule", "own", compiled, 0)
    context = Context("a", [Span(0, 1)], [Span(0, 1)], None, lambda _: (), [0])
    read = TemplateReader("own", {"v": template, "x": "{x}"}, LISTS, SPANS)(Match(rule, compiled.search("a")), context)
    assert read == {"v": expected, "x": "a"}


def test_all_takes_every_repeat() -> None:
    assert value("{x|all|int}", r"(?:(?<x>\d+),?)+", "1,2,30") == [1, 2, 30]


def test_a_date_takes_its_year_from_the_publication() -> None:
    assert value("{x|date}", r"<(?<x>[^>]*)>", "<ngày 3/11>", "2021-11-20") == "2021-11-03"


def test_full_gives_the_whole_value() -> None:
    assert value("{x|number:full}", r"<(?<x>[^>]*)>", "<43,72%>")["kind"] == "percent"
    assert value("{x|date:full}", r"<(?<x>[^>]*)>", "<năm 2019>")["grain"] == "year"


def test_a_day_that_is_none_alone_is_read_in_its_sentence() -> None:
    assert value("{x|date}", r"<(?<x>[^>]*)>", "dịp <30/4>", "2019-05-01") in ("2019-04-30", None)


def test_what_a_template_cannot_read_is_named() -> None:
    compiled = regex.compile("(?<x>abc)")
    context = Context("abc", [Span(0, 3)], [Span(0, 3)], None, lambda _: (), [0])
    reader = TemplateReader("own", {"a": "{x}", "b": "no {x|int}"}, LISTS, SPANS)
    match = Match(Rule("own/rule", "own", compiled, 0), compiled.search("abc"))
    assert reader.unreadable(match, context) == ("{x|int}", '"abc"')


def test_every_filter_that_is_documented_is_there() -> None:
    elsewhere = {"number", "date", "map", "all", "present", "default"}
    assert set(_TEXT_FILTERS) | elsewhere == set(FILTERS)


@pytest.mark.parametrize("text", ["{a", "a}", "{}", "{a|nope}", "{a|map}", "{a|int:3}", "{a|date:day}"])
def test_malformed_templates_have_faults(text: str) -> None:
    assert parse_template(text)[1]


def test_untested_packs_hold_rules_that_fail(tmp_path: Any) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        'schema = 1\n[pack]\nid = "a"\nversion = "1"\n[[rules]]\nid = "r"\ntype = "t"\npattern = "x"\n', "utf-8"
    )
    assert "a/r" in {rule.id for rule in open_untested([str(path)]).rules}
