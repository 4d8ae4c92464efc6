"""Which files an input names, in which order and under which names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vnparty_extract.articles import ReadOptions, find_sources, read_source
from vnparty_extract.errors import InputError
from vnparty_extract.model import Article


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a/2.txt", "a/10.TXT", "a/drafts/x.txt", "a.txt", "page.html", "a/old.txt.gz"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return tmp_path


def test_a_folder_is_its_text_files_in_the_order_of_their_paths(folder: Path) -> None:
    expected = ["in/a/10.TXT", "in/a/2.txt", "in/a/drafts/x.txt", "in/a/old.txt.gz", "in/a.txt", "in/b.txt"]
    assert find_sources(["in"]) == find_sources(["in/"]) == expected


def test_order_and_names_are_as_given(folder: Path) -> None:
    assert find_sources(["./in/b.txt", "-", "in/page.html"]) == ["./in/b.txt", "-", "in/page.html"]


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (("*.html",), (), ["in/page.html"]),
        (("a/*.txt",), (), ["in/a/2.txt", "in/a/drafts/x.txt"]),
        ((), ("drafts", "*.gz"), ["in/a/10.TXT", "in/a/2.txt", "in/a.txt", "in/b.txt"]),
        ((), ("a/*",), ["in/a.txt", "in/b.txt"]),
    ],
)
def test_globs(folder: Path, include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]) -> None:
    assert find_sources(["in"], include=include, exclude=exclude) == expected


def test_missing_paths_are_all_named_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(InputError) as caught:
        find_sources(["in", "x.txt", "y"])
    assert [problem.path for problem in caught.value.problems] == ["x.txt", "y"]


def test_a_folder_without_text_files_says_so(folder: Path) -> None:
    Path("empty").mkdir()
    assert find_sources(["empty"]) == ["empty"]
    (problem,) = read_source("empty")
    assert str(problem).startswith("error[I009] empty: no file to read in this folder; ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_listed_is_said(folder: Path) -> None:
    Path("in/a").chmod(0)
    try:
        assert find_sources(["in"]) == ["in/a", "in/a.txt", "in/b.txt"]
        (problem,) = read_source("in/a")
        assert str(problem) == "error[I002] in/a: cannot read: Permission denied"
    finally:
        Path("in/a").chmod(0o755)


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    Path("in/a/loop").symlink_to("..", target_is_directory=True)
    assert len(find_sources(["in"])) == 6


def test_a_list_of_files_ends_each_name_with_nul(folder: Path) -> None:
    Path("list").write_bytes(b"in/b.txt\0in/gone.txt\0")
    assert find_sources(["in/page.html"], files_from="list") == ["in/page.html", "in/b.txt", "in/gone.txt"]
    (problem,) = read_source("in/gone.txt")
    assert str(problem) == "error[I002] in/gone.txt: cannot read: No such file or directory"


@pytest.mark.parametrize("content", [None, b"in/a.txt\nin/b.txt\n"])
def test_a_bad_list_of_files_is_refused(folder: Path, content: bytes | None) -> None:
    if content is not None:
        Path("list").write_bytes(content)
    with pytest.raises(InputError, match="list"):
        find_sources([], files_from="list")


def test_a_name_that_is_no_utf8_is_read_and_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/b\xe1i.txt"
    Path(os.fsdecode(path)).write_bytes(b"abc")
    (source,) = find_sources([str(tmp_path)])
    (article,) = read_source(source)
    assert article == Article(f"{tmp_path}/b\ufffdi.txt", "abc")


def test_standard_input() -> None:
    code = "from vnparty_extract.articles import *; print(*read_source('-', ReadOptions(input_format='jsonl')))"
    run = subprocess.run(
        [sys.executable, "-c", code], input=b'{"text": "a", "id": 7}\n', capture_output=True, check=True
    )
    assert b"text='a', id='7'" in run.stdout


def test_options_are_what_the_reader_sees(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("abc")
    (article,) = read_source(str(tmp_path / "a.md"), ReadOptions(published="2022-07"))
    assert article == Article(str(tmp_path / "a.md"), "abc", published="2022-07")
