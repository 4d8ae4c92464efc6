"""A list written out as a trie matches what the list matches, in either direction and either case."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from vnparty_extract.packs.tries import lists_as_tries

WORDS = st.lists(st.text("abAB .ấẤđĐ", min_size=1, max_size=5), min_size=5, max_size=12, unique=True)
PATTERNS = [
    r"\L<w>",
    r"(?i:\L<w>)",
    r"(?<=\L<w>)a",
    r"(?<!(?i:\L<w>))b",
    r"x(?=\L<w>)",
    r"(?<=a(?=\L<w>))",
    r"(?i)\L<w>+b",
]


@given(WORDS, st.text("abABx .ấẤđĐ", max_size=40))
def test_a_trie_matches_what_its_list_does(words: list[str], text: str) -> None:
    for pattern in PATTERNS:
        plain = regex.compile(pattern, regex.VERSION1, w=words)
        written = regex.compile(lists_as_tries(pattern, {"w": words}), regex.VERSION1)
        assert r"\L" not in written.pattern
        assert [m.span() for m in written.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_what_looks_like_a_bracket_is_stepped_over() -> None:
    words = ["một", "hai", "ba", "bốn", "năm"]
    for pattern in (r"[(]\L<w>", r"\(\L<w>", r"[a-z--[(]]\L<w>", r"(?#()\L<w>"):
        assert lists_as_tries(pattern, {"w": words}).endswith("(?:một|hai|b(?:a|ốn)|năm)")


def test_a_short_list_stays_and_so_does_one_with_a_letter_that_folds_to_two() -> None:
    assert lists_as_tries(r"\L<w>", {"w": ["a", "b"]}) == r"\L<w>"
    assert lists_as_tries(r"(?i:\L<w>)", {"w": ["a", "b", "c", "d", "Straße"]}) == r"(?i:\L<w>)"
