"""Exports for annotation come back as they went, with what people corrected."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.unit.records.sample import TEXT, VALUES, result
from tests.unit.records.test_formats import write
from vnparty_extract.errors import Problem
from vnparty_extract.records.annotated import AnnotatedArticle, encode_gold
from vnparty_extract.records.brat import read_brat
from vnparty_extract.records.doccano import read_doccano


def gold(article: AnnotatedArticle | Problem) -> list[tuple[str, str, object]]:
    assert isinstance(article, AnnotatedArticle)
    lines = [json.loads(line) for line in encode_gold(article).splitlines()]
    assert all(article.text[line["start"] : line["end"]] == line["text"] for line in lines)
    return [(line["type"], line["text"], line["value"]) for line in lines]


def test_brat_brings_back_every_span_and_value(tmp_path: Path) -> None:
    (article,) = read_brat(write(tmp_path / "out.zip", "brat", [result()]))
    assert isinstance(article, AnnotatedArticle)
    assert (article.name, article.text) == ("in/a.txt", TEXT)
    assert gold(article) == VALUES


def test_brat_brings_back_corrections(tmp_path: Path) -> None:
    with zipfile.ZipFile(write(tmp_path / "out.zip", "brat", [result()])) as archive:
        archive.extractall(tmp_path / "brat")
    file = tmp_path / "brat" / "in" / "a.ann"
    lines = file.read_text("utf-8").splitlines()
    kept = [line for line in lines if "T1" not in line.split("\t")[0] and " T1" not in line]
    corrected = "\n".join(kept).replace('"2022', '"2021').replace('"honorific":"bà"', '"honorific":"đồng chí"')
    start = TEXT.index("9/5")
    file.write_text(f"{corrected}\nT9\tdate {start} {start + 8}\t9/5/2022\n#9\tAnnotatorNotes T3\tsure?\n", "utf-8")
    (article,) = read_brat(tmp_path / "brat")
    found = gold(article)
    assert found[0] == ("date", "9/5/2022", {})
    assert found[2][0] == "official"
    assert found[2][2]["honorific"] == "đồng chí"  # type: ignore[index]


def test_brat_annotations_that_do_not_fit_are_said_and_the_rest_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Họp ngày 9/5.", "utf-8")
    (tmp_path / "a.ann").write_text(
        "T1\tdate 4 12\tngày 9/5\nT2\tdate 4 8;9 12\tngày 9/5\nT3\tdate 0 3\tHop\n", "utf-8"
    )
    (tmp_path / "b.ann").write_text("", "utf-8")
    *problems, alone = [*read_brat(tmp_path)]
    assert [str(problem).partition(": ")[0] for problem in (*problems[:2], alone)] == [
        f"error[G002] {tmp_path}/a.ann:2",
        f"error[G003] {tmp_path}/a.ann:3",
        f"error[G001] {tmp_path}/b.ann",
    ]
    assert gold(problems[2]) == [("date", "ngày 9/5", {})]


def test_doccano_brings_back_every_span_and_value(tmp_path: Path) -> None:
    (article,) = read_doccano(write(tmp_path / "out.jsonl", "doccano", [result()]))
    assert isinstance(article, AnnotatedArticle)
    assert (article.name, article.text) == ("in/a.txt", TEXT)
    assert gold(article) == VALUES


@pytest.mark.parametrize("as_entities", [False, True])
def test_doccano_brings_back_corrections(tmp_path: Path, as_entities: bool) -> None:
    exported = json.loads(write(tmp_path / "out.jsonl", "doccano", [result()]).read_bytes())
    labels = [exported["label"][0], [TEXT.index("Hà chủ"), TEXT.index(" chủ"), "official"]]
    if as_entities:
        del exported["label"]
        exported["entities"] = [
            {"id": 1, "label": type_, "start_offset": start, "end_offset": end} for start, end, type_ in labels
        ]
    else:
        exported["label"] = labels
    (tmp_path / "back.jsonl").write_text(json.dumps({"id": 12, "Comments": [], **exported}) + "\n", "utf-8")
    (article,) = read_doccano(tmp_path / "back.jsonl")
    assert gold(article) == [VALUES[0], ("official", "Hà", {"canonical": "Hà", "positions": []})]


def test_doccano_lines_that_are_none_are_said_and_the_rest_kept(tmp_path: Path) -> None:
    path = tmp_path / "back.jsonl"
    path.write_text('{"text": "abc", "label": [[0, 9, "x"], [0, 1, "y"]]}\n{"txt": 1}\n\n{"text": "d"}\n')
    far, first, bad, last = read_doccano(path)
    assert str(far).startswith(f"error[G003] {path}:1: the span 0:9 is not in the text")
    assert gold(first) == [("y", "a", {})]
    assert str(bad).startswith(f"error[G001] {path}:2: no line of doccano's")
    assert gold(last) == []
