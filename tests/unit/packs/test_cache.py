"""What loading gave is kept, and never outlives what it came from."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from vnparty_extract.model import Article
from vnparty_extract.packs import PackPath, PackSet, cache
from vnparty_extract.pipeline import Extractor, opening

PACK = """
schema = 1
[pack]
id = "posts"
version = "1"
[lists]
posts = { file = "posts.txt" }
[[rules]]
id = "post"
type = "post"
pattern = '(?<post>\\L<posts>)(?!\\w)'
value = { post = "{post|map:posts}" }
match = ["[[Bí thư]] họp"]
no_match = ["bí mật"]
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PackPath:
    monkeypatch.setenv("VNPARTY_CACHE", str(tmp_path / "cache"))
    (tmp_path / "posts.txt").write_text("# source: own\nBí thư\tsecretary\n", "utf-8")
    (tmp_path / "posts.toml").write_text(PACK, "utf-8")
    return PackPath(tmp_path / "posts.toml", "--pack")


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one entry each time packs are really loaded."""
    counted: list[int] = []
    load: Callable[..., PackSet] = opening.load_packs
    monkeypatch.setattr(opening, "load_packs", lambda packs: counted.append(1) or load(packs))
    return counted


def values(packs: PackSet) -> list[object]:
    return [found.value for found in Extractor(packs).extract(Article("a", "Bí thư Huyện ủy"))]


def test_a_second_run_loads_nothing_and_finds_the_same(pack: PackPath, loads: list[int]) -> None:
    first, second = opening.open_files([pack]), opening.open_files([pack])
    assert len(loads) == 1
    assert values(first) == values(second) == [{"post": "secretary"}]
    assert second.packs["posts"].file.rules[0].id == "post"
    assert second.digest == first.digest


@pytest.mark.parametrize("changed", ["posts.toml", "posts.txt"])
def test_a_changed_pack_or_list_is_loaded_again(pack: PackPath, loads: list[int], changed: str) -> None:
    opening.open_files([pack])
    file = pack.path.parent / changed
    file.write_text(file.read_text("utf-8") + "\n# more\n", "utf-8")
    opening.open_files([pack])
    assert len(loads) == 2


def test_faults_are_said_on_every_run(pack: PackPath, loads: list[int]) -> None:
    pack.path.write_text(PACK.replace("bí mật", "Bí thư"), "utf-8")
    assert [problem.code for _ in range(2) for problem in opening.open_files([pack]).problems] == ["P034", "P034"]
    assert len(loads) == 2


@pytest.mark.parametrize("content", [b"", b"torn", b"\0" * 200])
def test_a_torn_file_does_not_count(pack: PackPath, loads: list[int], content: bytes) -> None:
    opening.open_files([pack])
    kept = next(Path(os.environ["VNPARTY_CACHE"]).glob("*.packs"))
    kept.write_bytes(kept.read_bytes()[:50] + content)
    assert values(opening.open_files([pack])) == [{"post": "secretary"}]
    assert len(loads) == 2


def test_a_file_that_would_run_something_does_not_count(pack: PackPath) -> None:
    digest = cache.digest_of([pack])
    cache.store(digest, pickle.Pickler)  # any class that is no rule
    assert cache.load(digest) is None


def test_no_cache_where_the_user_wants_none(pack: PackPath, loads: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VNPARTY_CACHE", "")
    opening.open_files([pack])
    opening.open_files([pack])
    assert len(loads) == 2


def test_a_folder_that_cannot_be_written_to_is_no_fault(
    pack: PackPath, loads: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    (pack.path.parent / "file").write_text("", "utf-8")
    monkeypatch.setenv("VNPARTY_CACHE", str(pack.path.parent / "file"))
    assert values(opening.open_files([pack])) == [{"post": "secretary"}]


def test_only_the_latest_sets_are_kept(pack: PackPath) -> None:
    for count in range(20):
        cache.store(f"{count:03}", {"rules": ()})
    assert len(list(Path(os.environ["VNPARTY_CACHE"]).glob("*.packs"))) == 12
