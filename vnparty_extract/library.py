"""The library: what `import vnparty_extract` offers, loaded when it is first used.

Everything here may be shared among threads.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from os import PathLike, fspath
from threading import Lock
from typing import Any

import msgspec

from vnparty_extract import articles, pipeline
from vnparty_extract.articles import MAX_BYTES, ReadOptions, find_sources
from vnparty_extract.errors import PackError, Problem, UsageError, VnpartyWarning
from vnparty_extract.model import Article, Extraction, Rule
from vnparty_extract.packs import PackSet
from vnparty_extract.pipeline.batching import batched
from vnparty_extract.pipeline.extractor import failed, rule_timed_out
from vnparty_extract.records.frames import to_frame

__all__ = ["Extractor", "extract", "load_packs", "read_articles", "to_dict", "to_frame"]

OnProblem = Callable[[Problem], None]
_lock = Lock()


def warn(problem: Problem) -> None:
    """Say a problem as a `VnpartyWarning`; notes are not said."""
    if problem.level != "note":
        warnings.warn(str(problem), VnpartyWarning, stacklevel=3)


def load_packs(*paths: str | PathLike[str], builtin: bool = True) -> PackSet:
    """The rules of pattern packs: the built-in ones, those the surroundings name, and `paths` (files or folders).

    What is wrong with a pack is in the result's `problems`, and its sound rules are used. Raises `PackError` where a
    path is not there or gives no rule at all.

    >>> packs = load_packs()
    >>> sorted({rule.type for rule in packs.rules})
    ['date', 'document', 'number', 'official']
    """
    loaded = pipeline.open_packs([fspath(path) for path in paths], builtin=builtin)
    if loaded.unusable:
        raise PackError(*loaded.problems)
    return loaded


class Extractor:
    """Extracts from any number of texts with the same rules; made once, shared by any number of threads.

    `packs` is what `load_packs` gave (None: all that it finds by itself), `types` limits what comes out. What goes
    wrong with a rule in an article goes to `on_problem`, by default a `VnpartyWarning`.

    >>> extractor = Extractor(types=["date"])
    >>> [found.text for found in extractor.extract("Họp ngày 9/5/2022, có 45 đại biểu.")]
    ['ngày 9/5/2022']
    """

    def __init__(
        self, packs: PackSet | None = None, *, types: Collection[str] | None = None, on_problem: OnProblem = warn
    ) -> None:
        loaded = packs if packs is not None else load_packs()
        known = {rule.type for rule in loaded.rules}
        for type_ in types or ():
            if type_ not in known:
                advice = f"the packs have {', '.join(sorted(known)) or 'no type at all'}"
                raise UsageError(Problem("error", "U001", f"no rule gives records of type {type_!r}", advice=advice))
        self._extractor = pipeline.Extractor(loaded, types=types)
        self._on_problem = on_problem

    def extract(
        self, text: str | Article, *, published: str | None = None, source: str = "-", article_id: str | None = None
    ) -> list[Extraction]:
        """What is in a text, or in an article that `read_articles` gave, in text order.

        `published` is the day the article appeared (`2022-07-05`, or `2022-07`), from which dates without a year
        and words like `hôm nay` are resolved; `source` and `article_id` stand in the results as given.
        """
        article = text if isinstance(text, Article) else Article(source, text, article_id, published)
        return self._extractor.extract(article, self._late)

    def extract_all(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Extraction]]]:
        """Each article with what is in it, in order: quicker than one after the other, as 64 are worked at a time.

        No more than those are read ahead, so `articles` may be without end. One that fails goes to `on_problem` with
        its error, and gives nothing; the others lose nothing by it.

        >>> articles = [Article("a", "Họp ngày 9/5/2022."), Article("b", "Có 45 đại biểu.")]
        >>> [(of.source, [item.text for item in found]) for of, found in Extractor().extract_all(articles)]
        [('a', ['ngày 9/5/2022']), ('b', ['45'])]
        """
        for batch in batched(articles):
            found = self._together(batch)
            yield from zip(batch, map(self._guarded, batch) if found is None else found, strict=True)

    def _together(self, batch: list[Article]) -> list[list[Extraction]] | None:
        """What is in each article; None where one of them fails, and which it was each alone will show."""
        late: list[tuple[Rule, Article]] = []
        try:
            results = self._extractor.analyse_all(batch, lambda rule, article: late.append((rule, article)))
            found = [list(result.extractions) for result in results]
        except Exception:
            return None
        for rule, article in late:
            self._late(rule, article)
        return found

    def _guarded(self, article: Article) -> list[Extraction]:
        try:
            return self.extract(article)
        except Exception as error:
            self._on_problem(failed(article, error))
            return []

    def _late(self, rule: Rule, article: Article) -> None:
        self._on_problem(rule_timed_out(rule.id, article))


def extract(text: str, *, published: str | None = None) -> list[Extraction]:
    """The dates, numbers, documents and officials of a text, with the packs that are found without being named.

    >>> found = extract("Ngày 28-6, Tỉnh ủy ban hành Nghị quyết số 05-NQ/TU.", published="2021-07-01")
    >>> [(item.type, item.text) for item in found]
    [('date', 'Ngày 28-6'), ('document', 'Nghị quyết số 05-NQ/TU')]
    >>> found[0].value.value, found[1].value.code, found[1].start
    ('2021-06-28', '05-NQ/TU', 28)
    """
    with _lock:
        extractor = _default()
    return extractor.extract(text, published=published)


@cache
def _default() -> Extractor:
    return Extractor()


def read_articles(  # noqa: PLR0913  the options of the one public call
    *paths: str | PathLike[str],
    on_problem: OnProblem = warn,
    published: str | None = None,
    input_format: str | None = None,
    encoding: str | None = None,
    text_field: str = "text",
    id_field: str | None = None,
    date_field: str | None = None,
    max_bytes: int = MAX_BYTES,
    include: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
) -> Iterator[Article]:
    """The articles of files and folders, lazily and in order; the options are those of the command line.

    What cannot be read goes to `on_problem`, by default a `VnpartyWarning`, and the rest goes on. Raises
    `InputError` where a path is not there.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "rows.jsonl").write_text('{"id": 7, "text": "Ngày 28-6", "date": "2021-07-01"}')
    ...     [(article.id, article.text, article.published) for article in read_articles(f"{folder}/rows.jsonl")]
    [('7', 'Ngày 28-6', '2021-07-01')]
    """
    options = ReadOptions(
        published, input_format, encoding, text_field, id_field, date_field, max_bytes, include, exclude
    )
    sources = find_sources([fspath(path) for path in paths], include=include, exclude=exclude)
    for item in articles.read_articles(sources, options):
        if isinstance(item, Problem):
            on_problem(item)
        else:
            yield item


def to_dict(extraction: Extraction) -> dict[str, Any]:
    """An extraction as the record that the command line writes.

    >>> to_dict(extract("Kết nạp 15 đảng viên.")[0])["value"]["value"]
    15
    """
    record: dict[str, Any] = msgspec.to_builtins(extraction)
    return record
