"""Cases for the whole program, by type and origin.

`wild/` what scraped articles taught us (in sentences of our own), `synthetic/` what the language allows,
`negative/` look-alikes, `known_failures/` what is still wrong, kept strictly: mending one makes its test fail until
it moves to where it belongs. A file `<type>*.toml` holds `[[case]]` tables: `text` with every span of that type
marked `[[…]]`, optionally `values` (one table a span, compared key by key), `published`, `why`.
"""

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from vnparty_extract.model import Article
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.packs.examples import unmark
from vnparty_extract.pipeline import Extractor

HERE = Path(__file__).parent
EXTRACTOR = Extractor(load_packs(pack_files(builtin_folder())))


def cases() -> list[Any]:
    params = []
    for file in sorted(HERE.glob("*/*.toml")):
        type_ = file.stem.partition("-")[0]
        marks = pytest.mark.xfail(reason="known failure", strict=True) if file.parent.name == "known_failures" else ()
        for case in tomllib.loads(file.read_text("utf-8"))["case"]:
            name = f"{file.parent.name}/{file.stem}: {case['text'][:60]}"
            params.append(pytest.param(type_, case, id=name, marks=marks))
    return params


@pytest.mark.parametrize(("type_", "case"), cases())
def test_case(type_: str, case: dict[str, Any]) -> None:
    marked = unmark(case["text"])
    found = [
        item
        for item in EXTRACTOR.extract(Article("case", marked.text, published=case.get("published")))
        if item.type == type_
    ]
    assert [item.text for item in found] == [marked.text[start:end] for start, end in marked.spans]
    assert [(item.start, item.end) for item in found] == marked.spans
    for item, expected in zip(found, case.get("values", [{}] * len(found)), strict=True):
        value = msgspec.to_builtins(item.value)
        assert {key: value.get(key) for key in expected} == expected
