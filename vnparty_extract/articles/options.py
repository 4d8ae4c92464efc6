"""What a reader may be told about inputs."""

from __future__ import annotations

from dataclasses import dataclass

from vnparty_extract.errors import Problem
from vnparty_extract.model import Article

Item = Article | Problem
"""What reading yields: an `error` stands in the place of an article, a `note` or `warning` comes beside one."""

MAX_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read.

    `published` is the date of articles that carry none; `input_format` a name of `READERS`, where the file's name
    does not tell; `encoding` a name of `ENCODINGS`, where detection errs; the fields name the columns of tables
    (`id_field` and `date_field` None: `id` and `date` where the table has them); no article may be larger than
    `max_bytes`, packed or unpacked; `include` and `exclude` are globs for the files of folders.
    """

    published: str | None = None
    input_format: str | None = None
    encoding: str | None = None
    text_field: str = "text"
    id_field: str | None = None
    date_field: str | None = None
    max_bytes: int = MAX_BYTES
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


DEFAULTS = ReadOptions()
