"""Arrow batches in, Arrow batches out; an article that fails is a row, never a failed batch."""

import threading
import time
from collections.abc import Sequence

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra tables")

from vnparty_extract.arrow import SCHEMA, extract_batches  # noqa: E402
from vnparty_extract.errors import UsageError  # noqa: E402
from vnparty_extract.model import Article  # noqa: E402
from vnparty_extract.pipeline import Extractor, open_packs  # noqa: E402
from vnparty_extract.records.formats import Result  # noqa: E402

TEXT = "Ngày 28-6-2021, Tỉnh ủy ban hành Nghị quyết số 12-NQ/TU và kết nạp 15 đảng viên."


def batch(*texts: str) -> "pa.RecordBatch":
    return pa.RecordBatch.from_pydict({"id": [str(n) for n in range(len(texts))], "text": list(texts)})


class Faulty:
    """Hangs on one article, raises on another; finds what is in others, and notes how many came at once."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self._extractor = Extractor(open_packs(), types=["number"])
        self._extractor.extract(Article("", "Xin."))

    def analyse_all(self, articles: Sequence[Article]) -> list[Result]:
        self.sizes.append(len(articles))
        for article in articles:
            if article.text == "hang":
                until = time.monotonic() + 30
                while time.monotonic() < until:
                    pass
            if article.text == "raise":
                raise RuntimeError("broken")
        return self._extractor.analyse_all(articles)


def test_records_come_in_order_with_the_public_schema() -> None:
    (out,) = extract_batches([batch(TEXT, "", TEXT)])
    records = out.to_pylist()
    assert out.schema == SCHEMA
    assert [record["id"] for record in records] == sorted(record["id"] for record in records)
    assert {record["id"] for record in records} == {"0", "2"}
    assert all(TEXT[record["start"] : record["end"]] == record["text"] for record in records)


def test_each_bad_article_is_one_error_row() -> None:
    (out,) = extract_batches(
        [batch("hang", "good", "raise", "x" * 101)], extractor=Faulty(), timeout=0.2, max_characters=100
    )
    assert [(record["id"], record["error"]) for record in out.to_pylist()] == [
        ("0", "took longer than 0.2 s"),
        ("2", "RuntimeError: broken"),
        ("3", "too large: 101 characters"),
    ]


def test_articles_are_worked_together_and_their_rows_stay_in_order() -> None:
    faulty = Faulty()
    (out,) = extract_batches([batch(*[f"Có {n} đại biểu." for n in range(2, 102)])], extractor=faulty)
    assert [record["text"] for record in out.to_pylist()] == [str(n) for n in range(2, 102)]
    assert faulty.sizes == [64, 36]


def test_a_fault_among_many_costs_only_its_own_article() -> None:
    faulty = Faulty()
    (out,) = extract_batches([batch("Có 5 xã.", "raise", "Có 6 xã.")], extractor=faulty)
    assert [record["error"] or record["text"] for record in out.to_pylist()] == ["5", "RuntimeError: broken", "6"]
    assert faulty.sizes == [3, 1, 1, 1]


def test_the_guard_works_off_the_main_thread() -> None:
    errors: list[str] = []

    def work() -> None:
        for out in extract_batches([batch("hang", "hang")], extractor=Faulty(), timeout=0.2):
            errors.extend(record["error"] for record in out.to_pylist())

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == ["took longer than 0.2 s"] * 6


def test_eight_threads_may_make_the_first_call() -> None:
    counts: list[int] = []
    threads = [
        threading.Thread(target=lambda: counts.extend(out.num_rows for out in extract_batches([batch(TEXT)])))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(counts) == 8
    assert len(set(counts)) == 1


def test_a_column_that_is_not_there_says_which_are() -> None:
    with pytest.raises(UsageError, match=r"no column 'body'; the columns are id, text"):
        list(extract_batches([batch(TEXT)], text="body"))
