"""What is found of a citation by looking through the article once is what a search for it alone finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from vnparty_extract.model import Context
from vnparty_extract.values.citations import CertainCitations

PIECES = [
    "Quy định",
    "quy định",
    "QUY ĐỊNH",
    " ",
    " số ",
    " số: ",
    "0",
    "8",
    "85",
    "1234567",
    "a",
    "/2022",
    "-QĐ",
    " – ",
    ", ",
    " vụ",
]
NUMBERS = ["8", "85", "085", "85a", "85/2022", "0", "00"]


def searched(type_: str, number: str, text: str) -> bool:
    name, written = f"(?i:{type_})", re.escape(number)
    return bool(
        re.search(
            rf"{name} (?:số):? 0?{written}\b|{name} 0?{written} ?[-–/] ?[^\W\d_]"
            rf"|{type_.capitalize()} {written}(?! \w)",
            text,
        )
    )


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_number_is_cited_beyond_doubt_where_a_search_says_so(text: str) -> None:
    context = Context(text, [], [], None, lambda _: ())
    certain = CertainCitations(["số"])
    for number in NUMBERS:
        assert certain.has("quy định", number, context) == searched("quy định", number, text), number
