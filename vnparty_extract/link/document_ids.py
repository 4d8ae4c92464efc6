"""One identity for all citations of a document in an article."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from vnparty_extract.model import Candidate


def kind_of(item: Candidate) -> str:
    """How a citation names its document: by `number` (with or without a code), `plenum`, `congress` or as a `law`."""
    for group, kind in (("plenum", "plenum"), ("term", "congress"), ("term2", "congress"), ("year", "law")):
        if item.match.group(group) is not None:
            return kind
    return "number"


@dataclass(slots=True)
class DocumentGroup:
    """The citations of one document, with the first code, issuer and term that any of them gives."""

    key: tuple[str, ...]
    code: str | None = None
    issuer: str | None = None
    term: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The code, else type, number, issuer and term, joined by bars: `Chỉ thị|5|Bộ Chính trị|`."""
        return self.code or "|".join([*self.key[1:], self.issuer or "", ",".join(self.term)])

    def admits(self, value: Any) -> bool:
        """Whether nothing that a citation says contradicts what is known of the group."""
        if value.code is not None:
            return bool(self.code == value.code)
        same_issuer = value.issuer is None or self.issuer is None or _same(value.issuer, self.issuer)
        return same_issuer and (not value.term or not self.term or tuple(value.term) == self.term)

    def add(self, value: Any) -> None:
        """Learn from a citation."""
        self.code = self.code or value.code
        self.issuer = self.issuer or value.issuer
        self.term = self.term or tuple(value.term)


@dataclass(slots=True)
class DocumentGroups:
    """Groups the citations of an article; those with a code come first, so that the others can join them."""

    local_words: Container[str]
    _groups: dict[tuple[str, ...], list[DocumentGroup]] = field(default_factory=dict)
    _of: dict[int, DocumentGroup] = field(default_factory=dict)

    def add(self, item: Candidate, value: Any) -> None:
        """Put a citation into the group it belongs to, or into one of its own."""
        key = self._key(item, value)
        groups = self._groups.setdefault(key, [])
        group = next((group for group in reversed(groups) if group.admits(value)), None)
        if group is None:
            group = DocumentGroup(key)
            groups.append(group)
        group.add(value)
        self._of[id(item)] = group

    def of(self, item: Candidate) -> DocumentGroup:
        """The group of a citation that was added."""
        return self._of[id(item)]

    def _key(self, item: Candidate, value: Any) -> tuple[str, ...]:
        kind = kind_of(item)
        if kind == "congress":
            words = (item.match.group("congress") or "").split()
            local = " ".join(words) if any(word in self.local_words for word in words) else ""
            return kind, value.doc_type or "", local
        if kind == "law":
            return kind, value.doc_type or "", (item.match.group("law") or "").strip().casefold(), value.issued or ""
        number = (value.number or "").partition("/")[0].lstrip("0")
        return kind, value.doc_type or "", number


def _same(issuer: str, other: str) -> bool:
    """Whether two issuers are the same body, one perhaps with its term or place: `Bộ Chính trị (khóa XI)`."""
    a, b = issuer.casefold(), other.casefold()
    return a.startswith(b) or b.startswith(a)
