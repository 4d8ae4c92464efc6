"""The likely code of a well-known Party document cited without one.

Numbers restart every term, so a type and a number name several documents: an entry is taken only where the body, the
term or the date of the citation speaks for it and for no other.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from vnparty_extract.model import Lists


class KnownDocument(NamedTuple):
    """An entry of the list `known-documents/documents`."""

    code: str
    date: str
    doc_type: str
    body: str
    term: str

    @property
    def number(self) -> str:
        """The number without leading zeros."""
        return self.code.partition("-")[0].lstrip("0")


class KnownDocuments:
    """The list of the packs, by type and number, and by plenum."""

    def __init__(self, lists: Lists) -> None:
        self._plenums = lists.get("known-documents/plenums", {})
        self._bodies = lists.get("document/bodies", {})
        self._entries: dict[tuple[str, str], list[KnownDocument]] = {}
        self._types: dict[str, set[str]] = {}
        for key, entry in lists.get("known-documents/documents", {}).items():
            code, _, date = key.partition(" ")
            doc_type, body, term = entry.split("; ")
            known = KnownDocument(code, date, doc_type, body, term)
            self._entries.setdefault((doc_type, known.number), []).append(known)
            self._types.setdefault(code, set()).add(doc_type)

    def type_of(self, code: str) -> str | None:
        """The type of a code whose symbol stands for two (QĐ); None where it is not known or not one."""
        types = self._types.get(code, set())
        return next(iter(types)) if len(types) == 1 else None

    def likely_code(self, value: Any, *, plenum: bool) -> str | None:
        """The one code that fits a document value without a code."""
        if value.doc_type is None or value.number is None:
            return None
        if plenum:
            return self._plenums.get(f"{value.doc_type} {value.number} {' '.join(value.term)}")
        entries = self._entries.get((value.doc_type, value.number.lstrip("0")), ())
        codes = {entry.code for entry in entries if self._fits(entry, value)}
        return codes.pop() if len(codes) == 1 else None

    def _fits(self, entry: KnownDocument, value: Any) -> bool:
        evidence = []
        if value.issuer is not None:
            evidence.append(self._body(value.issuer).startswith(entry.body))
        if value.term:
            evidence.append(value.term == [entry.term])
        if value.issued is not None:
            evidence.append(entry.date.startswith(value.issued.replace("XXXX", entry.date[:4])))
        return bool(evidence) and all(evidence)

    def _body(self, issuer: str) -> str:
        """The issuer with the body's abbreviation written out."""
        for surface, standard in self._bodies.items():
            if issuer.startswith(surface):
                return standard
        return issuer
