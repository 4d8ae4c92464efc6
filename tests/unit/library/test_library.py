"""What `import vnparty_extract` offers."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import msgspec
import pytest

import vnparty_extract
from vnparty_extract import (
    Article,
    Extraction,
    Extractor,
    InputError,
    PackError,
    Problem,
    UsageError,
    VnpartyWarning,
    extract,
    load_packs,
    read_articles,
    to_dict,
    to_frame,
)
from vnparty_extract.records import encode_lines

TEXT = "Ngày 28-6, Tỉnh ủy ban hành Nghị quyết số 05-NQ/TU, giao 15 đảng viên; đồng chí Lê Văn Hà, Bí thư Tỉnh ủy, dự."
ROOT = Path(__file__).parents[3]


def test_the_public_names_are_these() -> None:
    assert sorted(vnparty_extract.__all__) == [
        "Article", "Extraction", "Extractor", "InputError", "PackError", "Problem", "UsageError", "VnpartyError",
        "VnpartyWarning", "__version__", "extract", "load_packs", "read_articles", "to_dict", "to_frame",
    ]  # fmt: skip
    assert dir(vnparty_extract) == sorted(vnparty_extract.__all__)
    for name in vnparty_extract.__all__:
        assert getattr(vnparty_extract, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        vnparty_extract.nothing  # noqa: B018


@pytest.mark.parametrize("name", ["extract", "Extractor", "load_packs", "read_articles", "to_dict", "to_frame"])
def test_every_public_function_has_an_example_that_is_run(name: str) -> None:
    assert ">>>" in getattr(vnparty_extract, name).__doc__


def test_importing_loads_nothing_heavy() -> None:
    code = "import vnparty_extract, sys; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(run.stdout.split())
    assert not loaded & {"underthesea", "regex", "msgspec", "vnparty_extract.library", "vnparty_extract.packs", "numpy"}


def test_extractions_have_typed_attributes() -> None:
    found = extract(TEXT, published="2021-07-01")
    assert all(isinstance(item, Extraction) and TEXT[item.start : item.end] == item.text for item in found)
    by_type = {item.type: item for item in found}
    assert by_type["date"].value.value == "2021-06-28"
    assert by_type["document"].value.code == "05-NQ/TU"
    assert by_type["document"].sentence.text == TEXT
    assert by_type["number"].value.unit == "đảng viên"
    assert by_type["date"].source == "-"


def test_an_extractor_has_its_own_types_and_packs(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text(
        """schema = 1
[pack]
id = "mine"
version = "1"
title = "Shifts"
[[rules]]
id = "shift"
type = "shift"
title = "A shift by its number"
pattern = '''ca (?P<number>\\d)'''
value = { number = "{number|int}" }
match = ["làm [[ca 3]] hôm đó"]
no_match = ["ca sĩ"]
""",
        "utf-8",
    )
    packs = load_packs(pack)
    assert packs.problems == ()
    extractor = Extractor(packs, types=["shift"])
    (found,) = extractor.extract("Tổ làm ca 2, 15 người.", source="x", article_id="9")
    assert (found.type, found.value, found.source, found.id) == ("shift", {"number": 2}, "x", "9")
    assert extractor.extract(Article("y", "nghỉ ca 1"))[0].source == "y"


def test_what_makes_no_sense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no rule gives records of type 'dat'"):
        Extractor(types=["dat"])
    with pytest.raises(PackError):
        load_packs(tmp_path / "gone.toml")
    (tmp_path / "bad.toml").write_text("schema = 1\n[pack", "utf-8")
    with pytest.raises(PackError):
        load_packs(tmp_path / "bad.toml")
    with pytest.raises(InputError):
        list(read_articles(tmp_path / "gone"))


def test_articles_are_read_and_problems_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("một", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0")
    with pytest.warns(VnpartyWarning, match=r"error\[I003\] .*b.txt: not text"):
        assert [article.text for article in read_articles(tmp_path)] == ["một"]
    said: list[Problem] = []
    list(read_articles(tmp_path, on_problem=said.append, exclude=("a*",)))
    assert [problem.code for problem in said] == ["I003"]


def test_to_dict_is_the_record() -> None:
    found = extract(TEXT)
    assert [to_dict(item) for item in found] == [msgspec.json.decode(line) for line in encode_lines(found).splitlines()]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames(library: str) -> None:
    pytest.importorskip(library, reason="needs the extra frames")
    found = extract(TEXT)
    frame = to_frame(found, library)  # type: ignore[arg-type]
    assert list(frame["text"]) == [item.text for item in found]
    assert list(frame["start"]) == [item.start for item in found]
    assert "05-NQ/TU" in list(frame["document.code"])
    assert len(to_frame([], library)) == 0  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="pandas or polars"):
        to_frame(found, "excel")  # type: ignore[arg-type]


FIRST_CALL = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
import vnparty_extract
text = sys.argv[1]
together = threading.Barrier(8)
def first(number):
    together.wait()
    if number % 2:
        return str(vnparty_extract.extract(text))
    return str(vnparty_extract.Extractor().extract(text))
with ThreadPoolExecutor(8) as pool:
    results = set(pool.map(first, range(8)))
assert len(results) == 1, results
"""


def test_eight_threads_may_make_the_first_call() -> None:
    run = subprocess.run(
        [sys.executable, "-c", FIRST_CALL, TEXT], capture_output=True, text=True, check=False, cwd=ROOT, timeout=300
    )
    assert run.returncode == 0, run.stderr


def test_eight_threads_share_an_extractor() -> None:
    texts = [TEXT.replace("15", str(number)).replace("28-6", f"{number % 27 + 1}-7") for number in range(10, 60)]
    extractor = Extractor()
    alone = [extractor.extract(text) for text in texts]
    together = threading.Barrier(8)

    def all_of_them(_: int) -> list[list[Extraction]]:
        together.wait()
        return [extractor.extract(text) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(all_of_them, range(8)):
            assert found == alone


def test_articles_are_read_ahead_by_a_batch_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def endless() -> Iterator[Article]:
        for number in count(2):
            read.append(number)
            yield Article("a", f"Có {number} đại biểu.", str(number))

    found = Extractor(types=["number"]).extract_all(endless())
    for number in range(2, 102):
        article, (item,) = next(found)
        assert (article.id, item.text) == (str(number), str(number))
    assert len(read) == 128


def test_a_fault_among_many_articles_is_said_and_costs_only_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    problems: list[Problem] = []
    extractor = Extractor(on_problem=problems.append)
    inner = extractor._extractor
    analyse_all = inner.analyse_all

    def faulty(articles: list[Article], on_timeout: object) -> object:
        if any(article.text == "fail" for article in articles):
            raise ValueError("no good")
        return analyse_all(articles, on_timeout)  # type: ignore[arg-type]

    monkeypatch.setattr(inner, "analyse_all", faulty)
    monkeypatch.setattr(inner, "extract", lambda article, late: list(faulty([article], late)[0].extractions))  # type: ignore[index]
    articles = [Article(name, text) for name, text in (("a", "Có 5 xã."), ("b", "fail"), ("c", "Có 6 xã."))]
    found = [(article.source, [item.text for item in items]) for article, items in extractor.extract_all(articles)]
    assert found == [("a", ["5"]), ("b", []), ("c", ["6"])]
    assert [(problem.code, problem.path) for problem in problems] == [("X001", "b")]
