"""Run `vnparty_extract.arrow` on Apache Spark: Parquet, JSON Lines or text in, Parquet out, wherever Spark reads.

Needs pyspark (extra `spark`) and a Java runtime. The input is read as a stream of files, `files_per_batch` at a time;
each batch goes to a folder of its own (`OUT/batch=000007`) that a rerun overwrites whole. So a driver that died is
run again with the same call, does the finished batches not again, and leaves no row twice.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  the name that Spark's own documentation uses
from pyspark.sql.pandas.types import from_arrow_schema

from vnparty_extract.arrow import SCHEMA, TIMEOUT_SECONDS, Settings, extract_batches
from vnparty_extract.errors import Problem, UsageError

DEFAULT_MASTER = "local[*,4]"
FILES_PER_BATCH = 64
_SOURCE = "vnparty_source"


@dataclass(frozen=True, slots=True)
class Job:
    """One run: a path or glob of files, the folder of the results, and which columns hold what."""

    input: str
    output: str
    text_field: str = "text"
    id_field: str | None = None
    date_field: str | None = None
    files_per_batch: int = FILES_PER_BATCH
    timeout: float = TIMEOUT_SECONDS
    settings: Settings = field(default_factory=Settings)


def session(master: str | None = None) -> SparkSession:
    """A Spark session; workers use this very interpreter. `master` defaults to all cores, four tries a task."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("vnparty-extract").master(master or DEFAULT_MASTER)
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def run(spark: SparkSession, job: Job) -> None:
    """Extract all of the input into `job.output`; finished batches of an earlier, broken-off run are kept."""
    kind = file_kind(job.input)
    stream = (
        _reader(spark.readStream.schema(_reader(spark.read, kind, job.input).schema), kind, job.input, job)
        .withColumn(_SOURCE, F.col("_metadata.file_path"))
        .writeStream.foreachBatch(_writer(job, kind))
        .option("checkpointLocation", str(Path(job.output) / "_checkpoint"))
        .trigger(availableNow=True)
        .start()
    )
    stream.awaitTermination()


def file_kind(path: str) -> str:
    """`parquet`, `json` or `text`, by the ending of the path or glob."""
    stem = path.removesuffix(".gz")
    for ending, kind in {".parquet": "parquet", ".jsonl": "json", ".ndjson": "json", ".txt": "text"}.items():
        if stem.endswith(ending):
            return kind
    raise UsageError(
        Problem(
            "error", "A002", "Spark cannot tell the format", path, advice="end the path in *.parquet, *.jsonl or *.txt"
        )
    )


def _reader(reader: Any, kind: str, path: str, job: Job | None = None) -> DataFrame:
    if job is not None:
        reader = reader.option("maxFilesPerTrigger", job.files_per_batch)
    if kind == "text":
        reader = reader.option("wholetext", "true")
    frame: DataFrame = reader.format(kind).load(path)
    return frame


def _writer(job: Job, kind: str) -> Callable[[DataFrame, int], None]:
    text_field = "value" if kind == "text" else job.text_field
    named = SourceName(job.input)

    def extract(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return extract_batches(
            (_with_source(batch, named) for batch in batches),
            text=text_field, id=job.id_field, published=job.date_field, source=_SOURCE,
            settings=job.settings, timeout=job.timeout,
        )  # fmt: skip

    def write(frame: DataFrame, batch: int) -> None:
        folder = f"{job.output.rstrip('/')}/batch={batch:06d}"
        frame.mapInArrow(extract, from_arrow_schema(SCHEMA)).write.mode("overwrite").parquet(folder)

    return write


@dataclass(frozen=True, slots=True)
class SourceName:
    """Names a file as the user would: `IN/a.parquet` for `file:///home/me/IN/a.parquet` where `IN/*` was given."""

    given: str

    def __call__(self, uri: str) -> str:
        given = os.path.dirname(self.given.split("*")[0])  # noqa: PTH120  a URI is no path
        if urlparse(self.given).scheme:
            return uri
        path = unquote(urlparse(uri).path)
        base = str(Path(given).resolve())
        return os.path.join(given, os.path.relpath(path, base))  # noqa: PTH118


def _with_source(batch: pa.RecordBatch, named: SourceName) -> pa.RecordBatch:
    index = batch.schema.get_field_index(_SOURCE)
    names = pa.array([named(uri) for uri in batch.column(index).to_pylist()], pa.string())
    return batch.set_column(index, _SOURCE, names)
