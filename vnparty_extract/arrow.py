"""Arrow batches in, Arrow batches out: the one interface for engines such as Apache Spark or Ray Data.

Needs pyarrow (extra `tables`). Rules are loaded once a process, under a lock: underthesea loads its models lazily and
fails when several threads make the first call together.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa

from vnparty_extract.errors import Problem, UsageError, VnpartyError
from vnparty_extract.model import Article
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.batching import BATCH_SECONDS, batched
from vnparty_extract.pipeline.deadline import ArticleTimeout, deadline
from vnparty_extract.pipeline.opening import open_packs
from vnparty_extract.records.columns import SCHEMA, error_row, record_batch, row
from vnparty_extract.records.formats import Result

__all__ = ["SCHEMA", "Settings", "extract_batches"]

MAX_CHARACTERS = 50_000_000
TIMEOUT_SECONDS = 60.0
ROWS_A_BATCH = 10_000

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """What an extractor is made of: pack files or folders beside the built-in ones, and the types that come out."""

    packs: tuple[str, ...] = ()
    builtin: bool = True
    types: tuple[str, ...] | None = None


class Extracts(Protocol):
    """What is asked of an extractor: the results of several articles, in their order."""

    def analyse_all(self, articles: Sequence[Article], /) -> Sequence[Result]: ...


_extractors: dict[Settings, Extracts] = {}
_lock = threading.Lock()


def extractor_of_process(settings: Settings) -> Extracts:
    """The extractor of this process for these settings, made on first use."""
    with _lock:
        if settings not in _extractors:
            packs = open_packs(settings.packs, builtin=settings.builtin)
            made = Extractor(packs, types=settings.types)
            made.extract(Article("", "Xin."))
            _extractors[settings] = made
        return _extractors[settings]


def extract_batches(  # noqa: PLR0913  the options of the one public call
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    id: str | None = "id",  # noqa: A002  the public name of the column's role
    published: str | None = None,
    source: str | None = None,
    settings: Settings | None = None,
    timeout: float = TIMEOUT_SECONDS,
    max_characters: int = MAX_CHARACTERS,
    extractor: Extracts | None = None,
) -> Iterator[pa.RecordBatch]:
    """Record batches of `SCHEMA` for batches of articles, in their order.

    `text`, `id`, `published` and `source` name columns of the input (`published` holds ISO dates; the records'
    `source` is `-` without one). An article that raises, takes longer than `timeout` seconds (on whatever thread)
    or has more than `max_characters` becomes one row with an `error`, never a failed batch. A column that is not
    there is a `UsageError`.

    >>> articles = pa.RecordBatch.from_pydict({"id": ["7"], "text": ["Ngày 28-6-2021, huyện kết nạp 15 đảng viên."]})
    >>> [record["text"] for batch in extract_batches([articles]) for record in batch.to_pylist()]
    ['Ngày 28-6-2021', '15']
    """
    ready = extractor or extractor_of_process(settings or Settings())
    for batch in batches:
        rows: list[_Row] = []
        for articles in batched(_articles(batch, text, id, published, source)):
            for found in _together(ready, articles, timeout, max_characters):
                rows.extend(found)
                if len(rows) >= ROWS_A_BATCH:
                    yield record_batch(rows)
                    rows = []
        yield record_batch(rows)


def _articles(
    batch: pa.RecordBatch, text: str, id_: str | None, published: str | None, source: str | None
) -> Iterator[Article]:
    ids, dates, sources = (_column(batch, name) for name in (id_, published, source))
    for index, value in enumerate(_column(batch, text) or ()):
        yield Article(
            source=str(sources[index]) if sources else "-",
            text="" if value is None else str(value),
            id=str(ids[index]) if ids else None,
            published=str(dates[index]) if dates and dates[index] is not None else None,
        )


def _column(batch: pa.RecordBatch, name: str | None) -> list[Any] | None:
    if name is None:
        return None
    if name not in batch.schema.names:
        columns = ", ".join(batch.schema.names)
        raise UsageError(Problem("error", "A001", f"no column {name!r}", advice=f"the columns are {columns}"))
    values: list[Any] = batch.column(name).to_pylist()
    return values


def _together(
    extractor: Extracts, articles: Sequence[Article], timeout: float, max_characters: int
) -> Iterable[Sequence[_Row]]:
    """The rows of each article, all worked at once, which is quicker; where one goes wrong, one after the other."""
    if len(articles) > 1 and all(len(article.text) <= max_characters for article in articles):
        try:
            with deadline(min(timeout, BATCH_SECONDS)):
                return [list(map(row, result.extractions)) for result in extractor.analyse_all(articles)]
        except (ArticleTimeout, Exception):  # which article it was, and what to say of it, each alone will show
            pass
    return (_rows(extractor, article, timeout, max_characters) for article in articles)


def _rows(extractor: Extracts, article: Article, timeout: float, max_characters: int) -> list[_Row]:
    if len(article.text) > max_characters:
        return [error_row(article.source, article.id, f"too large: {len(article.text)} characters")]
    try:
        with deadline(timeout):
            return list(map(row, extractor.analyse_all([article])[0].extractions))
    except ArticleTimeout:
        return [error_row(article.source, article.id, f"took longer than {timeout:g} s")]
    except VnpartyError as error:
        return [error_row(article.source, article.id, str(error))]
    except Exception as error:  # one article must not fail the batch
        return [error_row(article.source, article.id, f"{type(error).__name__}: {error}")]
