"""Where things stand in a TOML file: line, column and text of any key or value.

tomllib reads fast but keeps no places, so the file is scanned again, lightly, when there is a fault to show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''(?P<blank>[ \t\r]+|\#[^\n]*)
    |(?P<string>"""(?:\\.|(?!""")[^\\])*"{3,5}|\'\'\'(?:(?!\'\'\').)*\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{},=\n])
    |(?P<bare>[^\s\[\]{},=\#"']+)''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[ \t]*\n\s*|.)", re.DOTALL)


class Extent(NamedTuple):
    """Offsets of a key or value in the file's text."""

    start: int
    end: int


class Place(NamedTuple):
    """What a message shows: 1-based line and column, the line itself, and 0-based columns of the caret."""

    line: int
    column: int
    source_line: str
    caret: tuple[int, int]


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


class Places:
    """The places of a TOML text that tomllib accepts."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")  # as tomllib does
        self._keys: dict[Path, Extent] = {}
        self._values: dict[Path, Extent] = {}
        self._arrays: dict[Path, int] = {}
        self._tokens = list(self._lex())
        self._at = 0
        self._document()

    def key(self, path: Path) -> Extent:
        """The key at the path, or the nearest above it; the file's start where there is none."""
        while path and path not in self._keys and path not in self._values:
            path = path[:-1]
        return self._keys.get(path) or self._values.get(path) or Extent(0, 1)

    def value(self, path: Path) -> Extent:
        """The value at the path, or the key that is nearest to it."""
        return self._values.get(path) or self.key(path)

    def characters(self, path: Path) -> list[int]:
        """The offset in the file of each character of the string at the path (and of its end); empty for others."""
        extent = self._values.get(path)
        return content_offsets(self._text, extent) if extent else []

    def place(self, extent: Extent) -> Place:
        """Line, column and caret of an extent; the caret stays in its first line."""
        start = self._text.rfind("\n", 0, extent.start) + 1
        stop = self._text.find("\n", extent.start)
        line = self._text[start : stop if stop >= 0 else len(self._text)]
        column = extent.start - start
        until = min(max(extent.end - start, column + 1), max(len(line), column + 1))
        return Place(self._text.count("\n", 0, start) + 1, column + 1, line, (column, until))

    def _lex(self) -> Iterator[_Token]:
        for found in _TOKEN.finditer(self._text):
            if found.lastgroup and found.lastgroup != "blank":
                yield _Token(found.lastgroup, found[0], *found.span())

    def _peek(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _Token("end", "", 0, 0)

    def _next(self) -> _Token:
        token = self._peek()
        self._at += 1
        return token

    def _document(self) -> None:
        table: Path = ()
        while (token := self._peek()).kind != "end":
            if token.text == "\n":
                self._at += 1
            elif token.text == "[" and token.kind == "mark":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        first = self._next()
        array = self._peek().text == "[" and self._peek().start == first.end
        self._at += array
        names, extent = self._name("]")
        self._at += array
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in self._arrays and not (array and len(path) == len(names)):
                path = (*path, self._arrays[path] - 1)
        if array:
            count = self._arrays.get(path, 0)
            self._arrays[path] = count + 1
            path = (*path, count)
        self._keys[path] = extent
        return path

    def _pair(self, table: Path) -> None:
        names, extent = self._name("=")
        path = table
        for name in names:
            path = (*path, name)
            self._keys.setdefault(path, extent)
        self._value(path)

    def _name(self, until: str) -> tuple[list[str], Extent]:
        """A dotted key and its extent; reads past the mark that ends it."""
        names: list[str] = []
        start, end = self._peek().start, self._peek().end
        while (token := self._next()).kind != "end" and not (token.kind == "mark" and token.text == until):
            names += [token.text[1:-1]] if token.kind == "string" else [n for n in token.text.split(".") if n]
            end = token.end
        return names, Extent(start, end)

    def _value(self, path: Path) -> None:
        token = self._next()
        end = token.end
        if token.text in ("[", "{") and token.kind == "mark":
            end = self._items(path, token.text)
        else:
            while self._peek().kind == "bare":  # 1979-05-27 07:32:00
                end = self._next().end
        self._values[path] = Extent(token.start, end)

    def _items(self, path: Path, opened: str) -> int:
        closing = {"[": "]", "{": "}"}[opened]
        count = 0
        while (token := self._peek()).kind != "end":
            if token.kind == "mark" and token.text in (closing, ",", "\n"):
                self._at += 1
                if token.text == closing:
                    return token.end
            elif opened == "[":
                self._value((*path, count))
                count += 1
            else:
                self._pair(path)
        return token.end


def content_offsets(text: str, extent: Extent) -> list[int]:
    """Offset of each character of a TOML string's content in the file, and of its end.

    >>> content_offsets("a = 'x y'", Extent(4, 9))
    [5, 6, 7, 8]
    """
    quote = text[extent.start]
    if quote not in "\"'":
        return []
    width = 3 if text.startswith(quote * 3, extent.start) and extent.end - extent.start >= 6 else 1
    start, end = extent.start + width, extent.end - width
    if width == 3 and text.startswith("\n", start):
        start += 1
    if quote == "'":
        return list(range(start, end + 1))
    offsets = []
    position = start
    while position < end:
        escape = _ESCAPE.match(text, position, end) if text[position] == "\\" else None
        if escape is None or "\n" not in escape[0]:
            offsets.append(position)  # an escape stands for one character; an escaped line break for none
        position = escape.end() if escape else position + 1
    return [*offsets, end]
