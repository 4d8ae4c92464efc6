"""SQLite: articles, sentences and extractions, a view a type, full-text search on sentences.

Made to be opened with Datasette: foreign keys, a title to show for an article, and a search that it finds by itself.
The standard module in one transaction a batch: a library that commits in small pieces took 35 times longer.
"""

from __future__ import annotations

import errno
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import msgspec

from vnparty_extract.model import RECORD_VERSION
from vnparty_extract.records.result import Result
from vnparty_extract.records.value_keys import VALUE_KEYS, value_fields

_BATCH = 1000
_SCHEMA = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA user_version = {RECORD_VERSION};
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, article_id TEXT, title TEXT, published TEXT, text TEXT NOT NULL
);
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles(id), position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, plain TEXT NOT NULL
);
CREATE TABLE words (
    id INTEGER PRIMARY KEY, sentence INTEGER NOT NULL REFERENCES sentences(id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, tag TEXT
);
CREATE TABLE extractions (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles(id), sentence INTEGER REFERENCES sentences(id),
    type TEXT NOT NULL, rule TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    line INTEGER NOT NULL, "column" INTEGER NOT NULL, mention TEXT NOT NULL, repeat INTEGER NOT NULL,
    value TEXT NOT NULL
);
"""
# Diacritics count in `text` and do not in `plain`: a query typed without them finds both spellings.
_AFTERWARDS = """
CREATE INDEX sentences_article ON sentences(article);
CREATE INDEX extractions_article ON extractions(article);
CREATE INDEX extractions_sentence ON extractions(sentence);
CREATE INDEX extractions_type_text ON extractions(type, text);
CREATE INDEX extractions_mention ON extractions(mention);
CREATE VIRTUAL TABLE sentences_fts USING fts5(
    text, plain, content="sentences", content_rowid="id", tokenize="unicode61 remove_diacritics 0"
);
INSERT INTO sentences_fts(sentences_fts) VALUES ('rebuild');
"""


class _Row(msgspec.Struct, array_like=True):
    """An article on its way from the worker to the sink."""

    source: str
    article_id: str | None
    published: str | None
    text: str
    sentences: list[tuple[int, int, int, str, str]]
    extractions: list[tuple[int, str, str, str, int, int, int, int, str, bool, str]]
    words: list[tuple[int, int, int, str, str | None]]
    keys: dict[str, list[str]]
    """By type, the keys of values that have no column yet."""


_PLAIN: dict[int, str | None] = {**dict.fromkeys(range(0x300, 0x370)), 0x111: "d", 0xF0: "d"}

_DECODER = msgspec.msgpack.Decoder(_Row)


def encode_sqlite(result: Result) -> bytes:
    """The article with its sentences and extractions, in MessagePack."""
    article = result.article
    keys: dict[str, dict[str, None]] = {}
    for item in result.extractions:
        _, other = value_fields(item.type, item.value)
        if other or item.type not in VALUE_KEYS:
            keys.setdefault(item.type, {}).update(dict.fromkeys(other))
    row = _Row(
        article.source,
        article.id,
        article.published,
        article.text,
        [(item.index, item.start, item.end, item.text, plain(item.text)) for item in result.sentences],
        [
            (
                item.sentence.index, item.type, item.rule, item.text, item.start, item.end, item.line, item.column,
                item.mention, item.repeat, msgspec.json.encode(item.value).decode(),
            )
            for item in result.extractions
        ],
        [(item.sentence, item.start, item.end, item.text, item.tag) for item in result.words],
        {type_: list(names) for type_, names in keys.items()},
    )  # fmt: skip
    return msgspec.msgpack.encode(row)


def plain(text: str) -> str:
    """Lower-case letters without diacritics, as people type a search.

    >>> plain("Đảng ủy phường")
    'dang uy phuong'
    """
    return unicodedata.normalize("NFD", text.lower()).translate(_PLAIN)


@contextmanager
def _disk() -> Iterator[None]:
    """A full or failing disk as an `OSError`, as every other file says it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        number = errno.ENOSPC if error.sqlite_errorcode == sqlite3.SQLITE_FULL else errno.EIO
        raise OSError(number, str(error)) from error


class SqliteSink:
    """A database in the file that the stream is open on; one that is no file is filled at the end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._folder: TemporaryDirectory[str] | None = None
        name = getattr(stream, "name", None)
        if isinstance(name, str) and Path(name).is_file():
            self._path = Path(name)
        else:
            self._folder = TemporaryDirectory()
            self._path = Path(self._folder.name, "records.db")
        self._database = sqlite3.connect(self._path, isolation_level=None)
        with _disk():
            self._database.executescript(_SCHEMA)
            self._database.execute("BEGIN")
        self._articles = self._sentences = 0
        self._keys: dict[str, dict[str, None]] = {
            type_: dict.fromkeys(columns) for type_, columns in VALUE_KEYS.items()
        }

    def write(self, chunk: bytes) -> None:
        """Add one article."""
        with _disk():
            self._add(_DECODER.decode(chunk))

    def _add(self, row: _Row) -> None:
        self._articles += 1
        first = self._sentences + 1
        self._sentences += len(row.sentences)
        add = self._database.executemany
        article = (self._articles, row.source, row.article_id, title(row.text), row.published, row.text)
        self._database.execute("INSERT INTO articles VALUES (?,?,?,?,?,?)", article)
        add(
            "INSERT INTO sentences VALUES (?,?,?,?,?,?,?)",
            ((first + index, self._articles, index, *rest) for index, *rest in row.sentences),
        )
        add(
            "INSERT INTO extractions VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?)",
            ((self._articles, first + index, *rest) for index, *rest in row.extractions),
        )
        add("INSERT INTO words VALUES (NULL,?,?,?,?,?)", ((first + index, *rest) for index, *rest in row.words))
        for type_, names in row.keys.items():
            self._keys.setdefault(type_, {}).update(dict.fromkeys(names))
        if self._articles % _BATCH == 0:
            self._database.execute("COMMIT")
            self._database.execute("BEGIN")

    def close(self) -> None:
        """Add views, indexes and search; the database is then complete."""
        with _disk(), closing(self._database) as database:
            for type_, names in self._keys.items():
                database.execute(view(type_, names))
            database.execute("COMMIT")
            database.executescript(_AFTERWARDS)
            database.execute("ANALYZE")
        if self._folder is not None:
            self._stream.write(self._path.read_bytes())
            self._folder.cleanup()


_TABLES = ("articles", "sentences", "words", "extractions", "sentences_fts")
_SHOWN = ("extraction", "article", "source", "published", "text", "sentence", "repeat")


def view(type_: str, names: Iterable[str]) -> str:
    """The statement that makes the view of a type: a row an extraction, a column a key of its value."""
    # A path of SQLite's cannot name a key that holds a quotation mark; the value has it all the same.
    paths = {_column(key): _string(f'$."{key}"') for key in names if '"' not in key}
    keys = "".join(f",\n    json_extract(e.value, {path}) AS {_name(column)}" for column, path in paths.items())
    name = f"type_{type_}" if type_.lower() in _TABLES or type_.lower().startswith("sqlite_") else type_
    return f"""CREATE VIEW {_name(name)} AS SELECT
    e.id AS extraction, a.id AS article, a.source AS source, a.published AS published, e.text AS text{keys},
    s.text AS sentence, e.repeat AS repeat
FROM extractions e JOIN articles a ON a.id = e.article LEFT JOIN sentences s ON s.id = e.sentence
WHERE e.type = {_string(type_)}"""


def title(text: str) -> str | None:
    """The first line that is not empty, at most 120 characters of it."""
    return next((line.strip()[:120] for line in text[:2000].splitlines() if line.strip()), None)


def _column(key: str) -> str:
    return f"value_{key}" if key.lower() in _SHOWN else key


def _name(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _string(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
