"""Rows of tables as articles: the same three fields and the same faults, whatever the table is written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vnparty_extract.articles.dating import read_date
from vnparty_extract.articles.opening import RAISE_LIMIT, too_large
from vnparty_extract.articles.options import Item, ReadOptions
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article

Row = Mapping[str, Any]
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_PATIENCE = 1000


class RowReader:
    """Makes articles of the rows of one source.

    A row without the text field is a fault of the row if another row has the field, else one fault of the source:
    the field's name is wrong, and nobody wants to be told so a million times.
    """

    def __init__(self, source: str, options: ReadOptions) -> None:
        self._source = source
        self._options = options
        self._id_field = options.id_field or "id"
        self._date_field = options.date_field or "date"

    def read(self, rows: Iterable[tuple[int, Row | Problem]]) -> Iterator[Item]:
        """Articles and faults of numbered rows, in order."""
        held: list[Problem] | None = []
        for number, row in rows:
            if isinstance(row, Problem):
                yield row
            elif self._options.text_field in row:
                yield from held or ()
                held = None
                yield from self._article(number, row)
            elif held is None:
                yield self._no_field(number, row, self._options.text_field)
            else:
                held.append(self._no_field(number, row, self._options.text_field))
                if len(held) == _PATIENCE:
                    break
        if held:
            yield held[0] if len(held) == 1 else self._nowhere(held)

    def fault(self, number: int | None, code: str, message: str, advice: str | None = None) -> Problem:
        """A fault of one row."""
        return Problem("error", code, message, self._source, number, advice=advice)

    def _article(self, number: int, row: Row) -> Iterator[Item]:
        for field in (self._options.id_field, self._options.date_field):
            if field is not None and field not in row:
                yield self._no_field(number, row, field)
                return
        text, problem = self._text(number, row[self._options.text_field])
        if problem is not None:
            yield problem
            return
        published, problem = self._published(number, row.get(self._date_field))
        if problem is not None:
            yield problem
        given = row.get(self._id_field)
        yield Article(self._source, text, str(number) if given is None else _id(given), published)

    def _text(self, number: int, text: object) -> tuple[str, Problem | None]:
        field = self._options.text_field
        if not isinstance(text, str):
            kind = "empty (null)" if text is None else f"{_kind(text)}, not text"
            return "", self.fault(number, "I012", f"the field {field!r} is {kind}", "name another with --text-field")
        if len(text) * 4 > self._options.max_bytes and len(text.encode("utf-8", "replace")) > self._options.max_bytes:
            return "", self.fault(number, "I006", too_large(self._options.max_bytes), RAISE_LIMIT)
        if not text.isascii() or "\0" in text:
            found = _UNWRITABLE.search(text)
            if found:
                return "", self.fault(number, "I012", *_unwritable(found))
        return text, None

    def _published(self, number: int, given: object) -> tuple[str | None, Problem | None]:
        if given is None or given == "":
            return self._options.published, None
        found = read_date(given)
        if found is not None:
            return found, None
        message = f"the field {self._date_field!r} is no date: {str(given)[:40]!r}"
        advice = "the article is read without it; write YYYY-MM-DD or name another field with --date-field"
        return self._options.published, Problem("warning", "I013", message, self._source, number, advice=advice)

    def _no_field(self, number: int, row: Row, field: str) -> Problem:
        option = "--text-field" if field == self._options.text_field else "--id-field or --date-field"
        return self.fault(number, "I011", f"no field {field!r}", f"the row has {_names(row)}: name one with {option}")

    def _nowhere(self, held: list[Problem]) -> Problem:
        first = held[0]
        rows = f"{len(held)} rows" if len(held) < _PATIENCE else f"first {_PATIENCE} rows; the rest is left out"
        return self.fault(first.line, "I011", f"{first.message} in any of the {rows}", first.advice)


def _unwritable(found: re.Match[str]) -> tuple[str, str]:
    if found[0] == "\0":
        return f"not text (NUL character at {found.start()})", "mend the row"
    return f"not text (lone surrogate U+{ord(found[0]):04X} at {found.start()})", "mend the row"


def _names(row: Row) -> str:
    shown = [repr(name) for name in list(row)[:8]]
    return ", ".join(shown) + (", …" if len(row) > 8 else "") if shown else "no fields"


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", dict: "an object", list: "a list"}
    return names.get(type(value), type(value).__name__)


def _id(given: object) -> str:
    return _UNWRITABLE.sub("\ufffd", str(given))
