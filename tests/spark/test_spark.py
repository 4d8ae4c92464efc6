"""Apache Spark gives the rows of the local run, whatever is killed on the way."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="needs the extra spark")
if shutil.which("java") is None:
    pytest.skip("Spark needs a Java runtime", allow_module_level=True)

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from vnparty_extract.arrow import SCHEMA, extract_batches
from vnparty_extract.spark import Job, run, session

# mapInArrow asks for pandas although it gives it nothing to do; a release ahead of Spark's list is no fault of ours.
pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas", "ignore::DeprecationWarning", "ignore::ResourceWarning"
)

ROOT = Path(__file__).parent.parent.parent
SEEDS = [file.read_text("utf-8-sig") for file in sorted((ROOT / "seeds").glob("*.txt"))]


def write_input(folder: Path, *, files: int, articles: int) -> None:
    """Parquet files of seed articles with ids that tell them apart."""
    folder.mkdir()
    for number in range(files):
        ids = [f"{number}-{index}" for index in range(articles)]
        texts = [SEEDS[(number + index) % len(SEEDS)] for index in range(articles)]
        pq.write_table(pa.table({"id": ids, "text": texts}), folder / f"part-{number}.parquet")


def rows_of(folder: Path) -> list[tuple[Any, ...]]:
    """The records, without regard to the order in which Spark wrote them."""
    records = [record for file in folder.glob("batch=*/*.parquet") for record in pq.read_table(file).to_pylist()]
    return sorted(key(record) for record in records)


def key(record: dict[str, Any]) -> tuple[Any, ...]:
    return (record["source"], record["id"], record["start"], record["end"], record["type"], record["mention"])


def expected(folder: Path, named: str) -> list[tuple[Any, ...]]:
    rows = []
    for file in sorted(folder.glob("*.parquet")):
        table = pq.read_table(file)
        table = table.append_column("source", pa.array([f"{named}/{file.name}"] * len(table)))
        for batch in extract_batches(table.to_batches(), source="source"):
            rows.extend(key(record) for record in batch.to_pylist())
    return sorted(rows)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    made = session("local[2,4]")
    yield made
    made.stop()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    write_input(tmp_path / "in", files=3, articles=10)
    return tmp_path / "in"


def test_the_rows_are_those_of_the_local_run(spark: SparkSession, articles: Path, tmp_path: Path) -> None:
    run(spark, Job(f"{articles}/*.parquet", str(tmp_path / "out"), id_field="id"))
    assert rows_of(tmp_path / "out") == expected(articles, str(articles))


def test_a_second_run_adds_nothing(spark: SparkSession, articles: Path, tmp_path: Path) -> None:
    job = Job(f"{articles}/*.parquet", str(tmp_path / "out"), id_field="id")
    run(spark, job)
    run(spark, job)
    assert rows_of(tmp_path / "out") == expected(articles, str(articles))


def test_text_and_zipped_json_lines_are_read(spark: SparkSession, tmp_path: Path) -> None:
    import gzip
    import json

    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a b.txt").write_text(SEEDS[0], "utf-8")
    (tmp_path / "json").mkdir()
    with gzip.open(tmp_path / "json" / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "7", "text": SEEDS[0]}) + "\n")
    run(spark, Job(f"{tmp_path}/text/*.txt", str(tmp_path / "out1")))
    run(spark, Job(f"{tmp_path}/json/*.jsonl.gz", str(tmp_path / "out2"), id_field="id"))
    one, two = rows_of(tmp_path / "out1"), rows_of(tmp_path / "out2")
    assert {row[0] for row in one} == {f"{tmp_path}/text/a b.txt"}
    assert [row[2:5] for row in one] == [row[2:5] for row in two]
    assert {row[1] for row in two} == {"7"}


def test_an_article_that_hangs_and_one_that_raises_are_one_error_row_each(spark: SparkSession) -> None:
    class Faulty:
        """A class of this function, so that Spark sends it by value."""

        def analyse_all(self, articles: Any) -> list[Any]:
            import time

            from vnparty_extract.records.formats import Result

            for article in articles:
                until = time.monotonic() + (60 if article.text == "hang" else 0)
                while time.monotonic() < until:
                    pass
                if article.text == "raise":
                    raise RuntimeError("broken")
            return [Result(article, []) for article in articles]

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from vnparty_extract.arrow import extract_batches

        return extract_batches(batches, extractor=Faulty(), timeout=0.5)

    frame = spark.createDataFrame([("1", "hang"), ("2", "good"), ("3", "raise")], ["id", "text"])
    errors = frame.mapInArrow(work, from_arrow_schema(SCHEMA)).select("id", "error").collect()
    assert sorted((row.id, row.error) for row in errors) == [
        ("1", "took longer than 0.5 s"),
        ("3", "RuntimeError: broken"),
    ]


def test_a_worker_killed_midway_loses_and_doubles_nothing(spark: SparkSession, tmp_path: Path) -> None:
    write_input(tmp_path / "in", files=4, articles=60)
    killed: list[int] = []
    done = threading.Event()

    def kill_workers() -> None:
        while not done.is_set() and len(killed) < 2:
            time.sleep(0.3)
            for process in workers_of(os.getpid()):
                os.kill(process, signal.SIGKILL)
                killed.append(process)
                break

    killer = threading.Thread(target=kill_workers)
    killer.start()
    run(spark, Job(f"{tmp_path}/in/*.parquet", str(tmp_path / "out"), id_field="id", files_per_batch=2))
    done.set()
    killer.join()
    assert killed
    assert rows_of(tmp_path / "out") == expected(tmp_path / "in", f"{tmp_path}/in")


def workers_of(ancestor: int) -> list[int]:
    """Spark's forked Python workers below a process (the daemon's children)."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    parents: dict[int, tuple[int, str]] = {}
    for line in listing.splitlines():
        pid, ppid, args = line.split(None, 2)
        parents[int(pid)] = (int(ppid), args)

    def below(pid: int) -> bool:
        while pid in parents:
            if pid == ancestor:
                return True
            pid = parents[pid][0]
        return False

    daemons = {pid for pid, (_, args) in parents.items() if "pyspark.daemon" in args and below(pid)}
    return [pid for pid, (ppid, _) in parents.items() if ppid in daemons]


DRIVER = """
import sys
from vnparty_extract.spark import Job, run, session
run(session("local[2,4]"), Job(sys.argv[1], sys.argv[2], id_field="id", files_per_batch=1))
"""


def test_a_killed_driver_is_run_again_and_the_result_is_exact(tmp_path: Path) -> None:
    write_input(tmp_path / "in", files=4, articles=20)
    out = tmp_path / "out"
    command = [sys.executable, "-c", DRIVER, f"{tmp_path}/in/*.parquet", str(out)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    first = subprocess.Popen(command, cwd=ROOT, start_new_session=True, **quiet)  # type: ignore[call-overload]
    deadline = time.monotonic() + 120
    while not list(out.glob("batch=*/_SUCCESS")) and time.monotonic() < deadline and first.poll() is None:
        time.sleep(0.02)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert list(out.glob("batch=*")), "it died before it began"
    subprocess.run(command, cwd=ROOT, check=True, **quiet)  # type: ignore[call-overload]
    assert rows_of(out) == expected(tmp_path / "in", f"{tmp_path}/in")


def test_the_command_line_gives_the_same_rows(articles: Path, tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "vnparty_extract", "extract", "--engine", "spark", "--master", "local[2,4]",
        f"{articles}/*.parquet", "-o", str(tmp_path / "out"), "--id-field", "id",
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert rows_of(tmp_path / "out") == expected(articles, str(articles))
