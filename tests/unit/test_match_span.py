"""The span a rule asks for."""

import pytest
import regex

from vnparty_extract.model import Match, Rule

TEXT = "theo Nghị định 30 của Chính phủ"
PATTERN = regex.compile(r"\d(?<=(?P<head>Nghị định )\d)(?P<rest>\d*)")


@pytest.mark.parametrize(
    ("group", "to_end", "text"),
    [
        (None, False, "30"),
        ("rest", False, "0"),
        ("head", False, "Nghị định "),
        ("head", True, "Nghị định 30"),
    ],
)
def test_span_is_the_match_a_group_or_from_a_group_to_the_end(group: str | None, to_end: bool, text: str) -> None:
    rule = Rule("p/r", "document", PATTERN, 0, span_group=group, span_to_end=to_end)
    match = Match(rule, PATTERN.search(TEXT))
    assert TEXT[match.start : match.end] == text


def test_a_match_that_is_read_keeps_its_texts_only_where_asked_for() -> None:
    match = Match(Rule("p/r", "document", PATTERN, 0), PATTERN.search(TEXT))
    kept = match.read(with_texts=True)
    assert (kept.start, kept.end, kept.group("head"), kept.group("none")) == (15, 17, "Nghị định ", None)
    with pytest.raises(AttributeError):
        match.read().group("head")
