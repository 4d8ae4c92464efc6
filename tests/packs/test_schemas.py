"""The JSON Schemas: packs and records of ours satisfy them, faulty ones do not, and the page's copy is current."""

import json
import tomllib
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from vnparty_extract.model import Article
from vnparty_extract.packs import builtin_folder
from vnparty_extract.pipeline import Extractor, open_packs
from vnparty_extract.pipeline.schemas import pack_schema, record_schema

ROOT = Path(__file__).parent.parent.parent
PACKS = Draft202012Validator(pack_schema())
RECORDS = Draft202012Validator(record_schema())
FILES = [*sorted(builtin_folder().glob("*.toml")), *sorted((ROOT / "examples" / "packs").glob("*.toml"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_our_packs_satisfy_the_schema(path: Path) -> None:
    assert list(PACKS.iter_errors(tomllib.loads(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "change",
    [{"schema": 2}, {"rulse": []}, {"rules": [{"id": "a", "type": "b"}]}, {"tune": [{"rule": "a/b", "enabled": "no"}]}],
    ids=["schema", "key", "missing", "kind"],
)
def test_a_faulty_pack_does_not(change: dict[str, object]) -> None:
    sound = {"schema": 1, "pack": {"id": "a", "version": "1"}}
    assert not list(PACKS.iter_errors(sound))
    assert list(PACKS.iter_errors({**sound, **change}))


def test_the_page_shows_the_schema_as_it_is() -> None:
    assert json.loads((ROOT / "docs" / "packs" / "pack.schema.json").read_text("utf-8")) == pack_schema()


def test_records_of_every_type_satisfy_the_schema() -> None:
    text = "Ngày 3/11/2019, đồng chí Lê Bình, Bí thư Tỉnh ủy, nêu Nghị quyết 39-NQ/TW, mở lớp tập huấn cho 45 học viên."
    packs = open_packs([str(ROOT / "examples" / "packs")])
    records = [json.loads(msgspec.json.encode(found)) for found in Extractor(packs).extract(Article("a", text))]
    assert {"date", "number", "document", "official", "training-course"} <= {record["type"] for record in records}
    for record in records:
        assert list(RECORDS.iter_errors(record)) == []


def test_a_wrong_value_does_not() -> None:
    text = "Họp ngày 3/11/2019"
    record = json.loads(msgspec.json.encode(Extractor(open_packs()).extract(Article("a", text))[0]))
    record["value"]["grain"] = "fortnight"
    assert list(RECORDS.iter_errors(record))
