"""The pack file as it is written: one TOML file, schema 1."""

from __future__ import annotations

from typing import Any

import msgspec


class PackInfo(msgspec.Struct, forbid_unknown_fields=True):
    """`[pack]`: who it is."""

    id: str
    version: str
    title: str = ""
    licence: str = ""
    sources: list[str] = []


class Example(msgspec.Struct, forbid_unknown_fields=True):
    """A text with `[[marked]]` spans; `value` (or `values`, one a span) asserts keys of their values.

    `published` gives the article's date; `with` names rules of the same pack that must run beside this one.
    """

    text: str
    value: dict[str, Any] | None = None
    values: list[dict[str, Any]] | None = None
    published: str | None = None
    beside: list[str] = msgspec.field(default_factory=list, name="with")


class RuleEntry(msgspec.Struct, forbid_unknown_fields=True):
    """`[[rules]]`: one pattern and what it means.

    `span` names the group that is the record's span; `name..` runs from that group's start to the end of the match.
    """

    id: str
    type: str
    pattern: str
    title: str = ""
    status: str = "stable"
    span: str | None = None
    keywords: list[str] = []
    normaliser: str | None = None
    value: dict[str, Any] | None = None
    priority: int = 0
    timeout_ms: int | None = None
    match: list[str | Example] = []
    no_match: list[str | Example] = []


class PackFile(msgspec.Struct, forbid_unknown_fields=True):
    """A whole file. A list is plain, maps surfaces to standard forms, or names a file beside the pack."""

    schema: int
    pack: PackInfo
    fragments: dict[str, str] = {}
    lists: dict[str, list[str] | dict[str, str]] = {}
    rules: list[RuleEntry] = []
