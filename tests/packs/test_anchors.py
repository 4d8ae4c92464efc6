"""A rule with anchors finds what it would find anywhere."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from vnparty_extract.match import anchors_of, scan
from vnparty_extract.model import Anchor, Rule
from vnparty_extract.packs.anchors import expand_anchor
from vnparty_extract.packs.compiling import compile_pattern
from vnparty_extract.pipeline import open_packs
from vnparty_extract.text import Literals, fold

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PACKS = open_packs()
ANCHORED = [rule for rule in PACKS.rules if rule.anchors]


def examples() -> list[str]:
    """The texts of all examples of all rules, without their marks."""
    written = (each.example.text for rule in PACKS.rules for each in PACKS.examples(rule.id))
    return [fold(text.replace("[[", "").replace("]]", "")).text for text in written]


def spliced(texts: list[str]) -> list[str]:
    """Texts that nobody wrote: words of two examples in turn, in capitals, without blanks after stops."""
    chance = random.Random(6)
    drawn = [chance.sample(texts, 2) for _ in range(600)]
    ways = (str, str.upper, str.title, lambda text: text.replace(". ", ".").replace(", ", ","))
    return [
        fold(chance.choice(ways)(first[: chance.randrange(len(first))] + second[chance.randrange(len(second)) :])).text
        for first, second in drawn
        if first and second
    ]


def ignore(_: Rule) -> None:
    """No rule of these has a time limit."""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    written = examples()
    return [*written, *spliced(written), *(fold(path.read_text(encoding="utf-8")).text for path in SEEDS)]


@pytest.mark.parametrize("rule", ANCHORED, ids=lambda rule: rule.id)
def test_no_match_begins_elsewhere(rule: Rule, texts: list[str]) -> None:
    for text in texts:
        anywhere = [(found.span(), found.groupdict()) for found in rule.pattern.finditer(text)]
        kept = [match for match in anywhere if "\n" not in text[slice(*match[0])]]
        at_anchors = [(match._groups.span(), match.groupdict()) for match in scan([rule], text, ignore)]
        assert at_anchors == kept, text


def test_rules_together_find_what_each_finds_alone(texts: list[str]) -> None:
    for text in texts[::7]:
        together = [(match.rule, match.start, match.end) for match in scan(ANCHORED, text, ignore)]
        alone = [(match.rule, match.start, match.end) for rule in ANCHORED for match in scan([rule], text, ignore)]
        assert together == alone


@pytest.mark.parametrize(
    ("anchor", "text", "found"),
    [
        ("|lớp", "lớp, khối lớp lớp", ["lớp", "lớp", "lớp"]),
        (r"bậc |\d", "bậc 1, bậc ba, bậc 2", ["1", "2"]),
        (r"\L<ranks> |\u", "tướng Nam, tướng nam, tá Bắc", ["Nam", "Bắc"]),
        (r"\U<ranks> |", "TƯỚNG Nam, tướng Nam", ["Nam"]),
        ("|… Thị ", "(Mẩy Thị Nở; Thị Nở", ["Mẩy"]),
    ],
)
def test_anchors_say_where_a_match_may_begin(anchor: str, text: str, found: list[str]) -> None:
    anchors = tuple(expand_anchor(anchor, {"ranks": {"tướng": "tướng", "tá": "tá"}}))
    rule = Rule("pack/rule", "x", compile_pattern(r"\w+", {}, {}), 0, anchors=anchors)
    assert [text[match.start : match.end] for match in scan([rule], text, ignore)] == found


def test_anchors_are_found_over_the_edges_of_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnparty_extract.text.literals._BLOCK", 3)
    rule = Rule("pack/rule", "x", compile_pattern(r"\w+", {}, {}), 0, anchors=(Anchor("tướng ", 6, capital=True),))
    text = "tướng Nam, tướng nam, tướng Bắc"
    assert [text[match.start : match.end] for match in scan([rule], text, ignore)] == ["Nam", "Bắc"]


def test_a_long_text_is_searched_in_blocks(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    text = "\n".join(texts)[:20_000]
    whole = anchors_of(tuple(ANCHORED)).places(text)
    monkeypatch.setattr("vnparty_extract.text.literals._BLOCK", 97)
    assert anchors_of(tuple(ANCHORED)).places(text) == whole


def test_very_many_literals_are_found_alike(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    literals = sorted({anchor.literal for rule in ANCHORED for anchor in rule.anchors})
    quick = [sorted(Literals(literals).hits(text)) for text in texts[::9]]
    monkeypatch.setattr("vnparty_extract.text.literals._QUICK", 0)
    assert [sorted(Literals(literals).hits(text)) for text in texts[::9]] == quick


def test_a_lone_surrogate_hides_no_anchor() -> None:
    rule = Rule("pack/rule", "x", compile_pattern("aba", {}, {}), 0, anchors=(Anchor("a", 0),))
    assert [match.start for match in scan([rule], "\ud83d aba", ignore)] == [2]


def test_matches_of_a_rule_do_not_overlap() -> None:
    rule = Rule("pack/rule", "x", compile_pattern("aba", {}, {}), 0, anchors=(Anchor("a", 0),))
    assert [match.start for match in scan([rule], "ababa aba", ignore)] == [0, 6]


def test_a_rule_out_of_time_gives_nothing() -> None:
    slow = compile_pattern("(?:a|aa)+b", {}, {})
    rule = Rule("pack/rule", "x", slow, 0, anchors=(Anchor("a", 0),), timeout=0.01)
    late: list[Rule] = []
    assert list(scan([rule], "a" * 60, late.append)) == []
    assert late == [rule]
