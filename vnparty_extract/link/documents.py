"""What only the whole article decides about documents: issuer and date, coordination, one id for all mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from vnparty_extract.link.bodies import any_of
from vnparty_extract.link.document_ids import DocumentGroups, kind_of
from vnparty_extract.link.known_documents import KnownDocuments
from vnparty_extract.link.surroundings import Issue, Neighbours, SurroundingsReader
from vnparty_extract.model import Candidate, Context, Lists

_PARAGRAPH = 10_000  # characters; no paragraph is longer, but an article may be without line breaks

_CENTRAL = "TW"
"""The issuer symbol shared by the central bodies of the Party."""


class DocumentLinker:
    """Resolves the documents of an article; other candidates pass as they are."""

    def __init__(self, lists: Lists) -> None:
        self._surroundings = SurroundingsReader(lists)
        self._known = KnownDocuments(lists)
        self._first_types = lists.get("document/type-symbols", {})
        self._second_types = lists.get("document/second-types", {})
        self._bodies = tuple(lists.get("document/bodies", {}))
        self._own_issuer = frozenset(lists.get("document/own-issuer-types", {}))
        self._local = frozenset(lists.get("document/local-words", {}))
        conjunctions = any_of(lists.get("document/conjunctions", {}))
        determiners = any_of(lists.get("document/determiners", {}))
        self._between = re.compile(rf"(?:[,;]|,? (?:{conjunctions}))?(?: (?:{determiners}))? ?")

    def __call__(self, candidates: Sequence[Candidate], context: Context) -> Sequence[Candidate]:
        """The candidates with the documents resolved."""
        found = [item for item in candidates if _is_citation(item)]
        if not found:
            return candidates
        cited = self._without_orphans(found, context)
        values = self._with_types(cited, [item.value for item in cited], context.text)
        values = self._with_issues(cited, values, _neighbours(candidates), context)
        values = self._with_ids(cited, values)
        resolved = {
            id(item): Candidate(item.match, item.start, item.end, value)
            for item, value in zip(cited, values, strict=True)
        }
        dropped = {id(item) for item in found} - resolved.keys()
        return [resolved.get(id(item), item) for item in candidates if id(item) not in dropped]

    def _without_orphans(self, found: Sequence[Candidate], context: Context) -> list[Candidate]:
        """Members of a coordination whose head is no citation count something: `kết luận 2, 3 vụ`."""
        kept: list[Candidate] = []
        for item in found:
            is_member = _is_member(item)
            if is_member and not (kept and self._coordinated(kept[-1], item, context.text)):
                congress = item.match.group("congress") is not None
                same = kept and context.sentence_index(kept[-1].start) == context.sentence_index(item.start)
                if not (congress and same and kept[-1].match.group("congress") is not None):
                    continue
            kept.append(item)
        return kept

    def _coordinated(self, first: Candidate, second: Candidate, text: str) -> bool:
        """Whether nothing but a comma or a conjunction stands between two citations."""
        return self._between.fullmatch(text, first.end, second.start) is not None

    def _with_types(self, cited: Sequence[Candidate], values: list[Any], text: str) -> list[Any]:
        """A code without its type takes the type of the citation it is coordinated with, else the known one."""
        typed: list[Any] = []
        for index, (item, value) in enumerate(zip(cited, values, strict=True)):
            doc_type = value.doc_type
            if item.match.group("type") is None and item.match.group("type2") is None and value.code is not None:
                before = typed[-1] if index and self._coordinated(cited[index - 1], item, text) else None
                if before is not None and before.symbol == value.symbol and before.doc_type is not None:
                    doc_type = before.doc_type
                else:
                    said = self._said_before(value.symbol, text, item.start)
                    doc_type = self._known.type_of(value.code) or said or doc_type
            typed.append(msgspec.structs.replace(value, doc_type=doc_type))
        return typed

    def _said_before(self, symbol: str | None, text: str, start: int) -> str | None:
        """Which of the two types a symbol stands for was named last before the code, in the same paragraph."""
        if symbol is None or symbol not in self._second_types:
            return None
        earliest = max(start - _PARAGRAPH, 0)
        before = text[max(text.rfind("\n", earliest, start) + 1, earliest) : start].casefold()
        types = (self._first_types[symbol], self._second_types[symbol])
        place, named = max((before.rfind(name.casefold()), name) for name in types)
        return named if place >= 0 else None

    def _with_issues(
        self, cited: Sequence[Candidate], values: Sequence[Any], around: Neighbours, context: Context
    ) -> list[Any]:
        """The values with issuer, date and term as said after the citation, before it, or once for several."""
        text = context.text
        after = [self._surroundings.after(text, item.end, around) for item in cited]
        before = [
            self._surroundings.before(text, item, context.sentence(item.start), around)
            if issue.issuer is None
            else Issue(item.start)
            for item, issue in zip(cited, after, strict=True)
        ]
        self._share_tails(cited, values, after, before, text)
        for i in range(1, len(cited)):  # a subject before the first of several
            if self._coordinated(cited[i - 1], cited[i], text) and before[i - 1].issuer and not after[i].issuer:
                before[i] = before[i - 1]
        return [_issued(*parts) for parts in zip(cited, values, after, before, strict=True)]

    def _share_tails(
        self,
        cited: Sequence[Candidate],
        values: Sequence[Any],
        after: list[Issue],
        before: Sequence[Issue],
        text: str,
    ) -> None:
        """Give what is said after the last of several to those before it, from the last to the first."""
        for i in range(len(cited) - 2, -1, -1):
            own, shared, member = after[i], after[i + 1], _is_member(cited[i + 1])
            if self._between.fullmatch(text, own.end, cited[i + 1].start) is None:
                continue
            if kind_of(cited[i]) == "plenum" and member and not values[i].term:
                after[i] = Issue(own.end, terms=tuple(values[i + 1].term) or shared.terms)
            elif own.issuer is None and before[i].issuer is None and self._shares(values[i], values[i + 1], shared):
                dated = member or cited[i + 1].match.group("type") is None
                issued = own.issued or (shared.issued if dated else None)
                after[i] = Issue(shared.end, shared.issuer, issued, own.terms or shared.terms)

    def _shares(self, value: Any, other: Any, issue: Issue) -> bool:
        """Whether the issuer said of the other can be this one's too, by what their types and codes tell."""
        types = {value.doc_type, other.doc_type}
        if len(types) > 1 and not types.isdisjoint(self._own_issuer):
            return False
        if issue.issuer is None or value.issuer_code is None:
            return True
        if other.issuer_code is not None:
            return bool(value.issuer_code == other.issuer_code)
        central: bool = value.issuer_code == _CENTRAL
        return central is issue.issuer.startswith(self._bodies)

    def _with_ids(self, cited: Sequence[Candidate], values: Sequence[Any]) -> list[Any]:
        groups = DocumentGroups(self._local)
        for item, value in zip(cited, values, strict=True):
            if value.code is not None:
                groups.add(item, value)
        for item, value in zip(cited, values, strict=True):
            if value.code is None:
                groups.add(item, value)
        return [self._with_id(item, value, groups) for item, value in zip(cited, values, strict=True)]

    def _with_id(self, item: Candidate, value: Any, groups: DocumentGroups) -> Any:
        group = groups.of(item)
        likely = None
        if group.code is None and kind_of(item) in ("number", "plenum"):
            issuer, term = value.issuer or group.issuer, value.term or list(group.term)
            known = msgspec.structs.replace(value, issuer=issuer, term=term)
            likely = self._known.likely_code(known, plenum=kind_of(item) == "plenum")
        return msgspec.structs.replace(value, id=group.id, likely_code=likely)


def _is_citation(item: Candidate) -> bool:
    """A document of the built-in kind; a user's pack may give the type values of its own."""
    return item.match.rule.type == "document" and hasattr(item.value, "issuer_code")


def _neighbours(candidates: Sequence[Candidate]) -> Neighbours:
    dates = [item for item in candidates if item.match.rule.type == "date"]
    names = [item for item in candidates if item.match.rule.type == "official"]
    return Neighbours(
        {item.start: item for item in dates},
        {item.end: item for item in dates},
        frozenset([item.start for item in names]),
        {item.end: item for item in names},
    )


def _is_member(item: Candidate) -> bool:
    """Whether a citation is a further member of a coordination, its type said before the first."""
    return item.match.group("member") is not None


def _issued(item: Candidate, value: Any, after: Issue, before: Issue) -> Any:
    """The value with what is said of its issue; a plenum or congress is its own issuer, a law is dated by its name."""
    kind = kind_of(item)
    own = after.issuer is None and kind in ("number", "law")
    issuer = None if kind in ("plenum", "congress") else after.issuer or before.issuer
    issued = value.issued or after.issued or (before.issued if own else None)
    term = value.term or list(after.terms or (before.terms if own else ()))
    return msgspec.structs.replace(value, issuer=issuer, issued=issued, term=term)
