"""Values by template: a pack's own types without code.

A string of one slot gives the typed value of its last filter; a string with more in it gives text. A group that took
no part gives null, unless `default` follows. A filter that cannot read its text (31/2, a word that its list does not
hold) rejects the match, as a normaliser would, unless `default` follows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from vnparty_extract.model import Context, Lists, Match, Span, Value
from vnparty_extract.template import WHOLE, Slot, parse_template, strings_of

Read = Callable[[str, str, Span | None, Context], Value | None]
"""The program's own reading of a text, and of its span where it has one, as a `number` or `date`; None: it is none."""

_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class _Unreadable:
    """What a filter gives for a text that it cannot read."""


_UNREADABLE: Final = _Unreadable()


class TemplateReader:
    """Reads the values of one rule's matches by its template."""

    def __init__(self, pack: str, template: Mapping[str, Any], lists: Lists, read: Read) -> None:
        self._pack = pack
        self._lists = lists
        self._read = read
        self._written = template
        self._template = _parsed(template)

    def __call__(self, match: Match, context: Context) -> Value | None:
        """The value, its keys in the template's order; None where a filter could not read its text."""
        value = self._fill(self._template, match, context)
        return None if value is _UNREADABLE else value

    def unreadable(self, match: Match, context: Context) -> tuple[str, str] | None:
        """The first slot that rejects the match, as it is written, and the text that it cannot read."""
        for _, text in strings_of(self._written):
            for part in parse_template(text)[0]:
                if isinstance(part, Slot) and self._slot(part, match, context) is _UNREADABLE:
                    span = _span(match, part.group)
                    return text[slice(*part.at)], f'"{context.text[span.start : span.end]}"' if span else "nothing"
        return None

    def _fill(self, node: Any, match: Match, context: Context) -> Any:
        if isinstance(node, dict):
            filled = {key: self._fill(each, match, context) for key, each in node.items()}
            return _UNREADABLE if _UNREADABLE in filled.values() else filled
        if isinstance(node, list):
            items = [self._fill(each, match, context) for each in node]
            return _UNREADABLE if _UNREADABLE in items else items
        return self._join(node, match, context) if isinstance(node, tuple) else node

    def _join(self, parts: tuple[str | Slot, ...], match: Match, context: Context) -> Any:
        if len(parts) == 1 and isinstance(parts[0], Slot):
            return self._slot(parts[0], match, context)
        texts = [part if isinstance(part, str) else self._slot(part, match, context) for part in parts]
        if _UNREADABLE in texts:
            return _UNREADABLE
        return None if None in texts else "".join(map(_written, texts))

    def _slot(self, slot: Slot, match: Match, context: Context) -> Any:
        span = _span(match, slot.group)
        value: Any = context.text[span.start : span.end] if span else None
        for name, argument in slot.filters:
            if name == "present":
                value = span is not None
            elif name == "default":
                value = argument if value is None or value is _UNREADABLE else value
            elif name == "all":
                value = match.captures(slot.group)
            else:
                own = span if span and value == context.text[span.start : span.end] else None
                value = self._apply(name, argument, value, own, context)
        return value

    def _apply(self, name: str, argument: str | None, value: Any, span: Span | None, context: Context) -> Any:
        if value is None or value is _UNREADABLE:
            return value
        if isinstance(value, list):
            items = [self._apply(name, argument, each, None, context) for each in value]
            return _UNREADABLE if _UNREADABLE in items else items
        if name in ("number", "date"):
            return self._reading(argument, self._read(name, str(value), span, context))
        if name == "map":
            return self._mapped(argument or "", str(value))
        return _TEXT_FILTERS[name](str(value), argument)

    def _mapped(self, name: str, text: str) -> Any:
        words = self._lists[name if "/" in name else f"{self._pack}/{name}"]
        found = words.get(text)
        return found if found is not None else words.get(text.lower(), _UNREADABLE)

    @staticmethod
    def _reading(form: str | None, value: Value | None) -> Any:
        if value is None:
            return _UNREADABLE
        built = msgspec.to_builtins(value)
        if form == "full":
            return built
        return _UNREADABLE if built["value"] is None else built["value"]


def _parsed(node: Any) -> Any:
    """The template with every string parsed into its parts."""
    if isinstance(node, str):
        return parse_template(node)[0] or ("",)
    if isinstance(node, Mapping):
        return {key: _parsed(each) for key, each in node.items()}
    return [_parsed(each) for each in node] if isinstance(node, list) else node


def _span(match: Match, group: str) -> Span | None:
    """Where a group stands; the whole match for `{match}`, unless a group is called that."""
    span = match.span(group)
    return Span(match.start, match.end) if span is None and group == WHOLE else span


def _written(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _int(text: str, _: str | None) -> Any:
    digits = text.strip().replace(".", "").replace(" ", "")
    return int(digits) if digits.isdecimal() else _UNREADABLE


def _roman(text: str, _: str | None) -> Any:
    """Subtractive Roman numerals; `IIII`, `VX` are none."""
    digits = [_DIGITS.get(char, 0) for char in text.strip().upper()]
    total = sum(-each if each < after else each for each, after in zip(digits, [*digits[1:], 0], strict=True))
    return total if digits and total > 0 and _as_roman(total) == text.strip().upper() else _UNREADABLE


def _as_roman(number: int) -> str:
    written = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        written += letters * (number // value)
        number %= value
    return written


_TEXT_FILTERS: Mapping[str, Callable[[str, str | None], Any]] = {
    "int": _int,
    "roman": _roman,
    "upper": lambda text, _: text.upper(),
    "lower": lambda text, _: text.lower(),
    "title": lambda text, _: " ".join(word[:1].upper() + word[1:].lower() for word in text.split(" ")),
    "strip": lambda text, characters: text.strip(characters),
    "split": lambda text, separator: [part.strip() for part in text.split(separator or " ")],
}
