"""`vnparty extract --engine spark`: the same extraction on Apache Spark."""

from __future__ import annotations

import os

from vnparty_extract.cli.inputs import Inputs
from vnparty_extract.errors import Problem, UsageError


def extract_on_spark(
    inputs: Inputs,
    output: str | None,
    *,
    types: tuple[str, ...],
    packs: tuple[str, ...],
    builtin: bool,
    master: str | None,
    files_per_batch: int,
    timeout: float,
) -> None:
    """Run the job; what Spark cannot do here is a `UsageError` that says what is missing."""
    if output is None or len(inputs.paths) != 1:
        advice = "vnparty extract --engine spark 'IN/*.parquet' -o OUT/"
        raise UsageError(Problem("error", "U004", "Spark reads one path or glob and writes a folder", advice=advice))
    try:
        from vnparty_extract.arrow import Settings
        from vnparty_extract.spark import Job, run, session
    except ImportError as error:
        advice = "pip install 'vnparty-extract[spark]', and install a Java runtime"
        raise UsageError(Problem("error", "U005", f"Spark is not installed: {error}", advice=advice)) from error
    options = inputs.options
    settings = Settings(tuple(os.path.realpath(pack) for pack in packs), builtin, types or None)
    job = Job(
        inputs.paths[0],
        output,
        text_field=options.text_field,
        id_field=options.id_field,
        date_field=options.date_field,
        files_per_batch=files_per_batch,
        timeout=timeout,
        settings=settings,
    )
    spark = session(master)
    try:
        run(spark, job)
    finally:
        spark.stop()
