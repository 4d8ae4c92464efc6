"""Hostile articles end in bounded time, with records that are right in form, and never in a crash."""

import pytest

from vnparty_extract.model import CORE_TYPES, Article
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.pipeline import Extractor

EXTRACTOR = Extractor(load_packs(pack_files(builtin_folder())))
FACT = "Ngày 28-6-2021, Bí thư Tỉnh ủy Nguyễn Văn An trao Huy hiệu cho 2.250 đảng viên theo Chỉ thị 05-CT/TW. "

ARTICLES = {
    "NUL bytes": "\0".join(FACT),
    "NUL bytes between facts": (FACT + "\0") * 5,
    "lone surrogates": FACT + "\ud83d \udc00" + FACT,
    "ten thousand marks on one letter": "a" + "\u0301" * 10_000 + FACT,
    "a hundred thousand blank lines": "\n" * 100_000 + FACT,
    "one line of a megabyte": FACT * 10_000,
    "one word of a megabyte": "a" * 1_000_000 + " " + FACT,
    "letters and stops": "a." * 100_000 + FACT,
    "digits and marks": "1.234,5-6/7 " * 20_000,
    "one numeral of a hundred thousand digits": "9" * 100_000,
    "dashes": "-" * 100_000 + FACT,
    "brackets": "(" * 50_000 + FACT + ")" * 50_000,
    "capitals": "Nguyễn " * 30_000,
    "titles without a name": "Bí thư Tỉnh ủy, " * 10_000,
    "number words": "hai mươi " * 20_000,
    "right to left and zero width": "\u202e" + "\u200b".join(FACT) + "\u202c",
    "terminal escapes": "\x1b[31m" + FACT + "\x1b]0;title\x07",
    "markup": "<script>alert('x')</script><b>" + FACT + "</b>",
    "blanks of every kind": FACT.replace(" ", " \u00a0\u3000\t"),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_hostile_article(name: str) -> None:
    text = ARTICLES[name]
    end = 0
    for item in EXTRACTOR.extract(Article("hostile", text)):
        assert text[item.start : item.end] == item.text
        if item.type in CORE_TYPES:
            assert item.start >= end
            end = item.end
