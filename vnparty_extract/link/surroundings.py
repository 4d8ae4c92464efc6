"""What stands around a citation: who issued it and when, after it (`ngày … của …`) or before it (`… ban hành`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vnparty_extract.link.bodies import TERMS, BodyReader, any_of
from vnparty_extract.model import Candidate, Lists, Span
from vnparty_extract.text import in_roman

_NEXT_WORD = re.compile(r",? ([^\W\d_])")


def _opens_clause(text: str, end: int) -> bool:
    """Whether a capital follows, as where a date opens a clause and its subject comes next."""
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1].isupper()


@dataclass(frozen=True, slots=True)
class Issue:
    """Who issued a document, when, of which term; `end` is where what is said of it ends."""

    end: int
    issuer: str | None = None
    issued: str | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The dates of an article by where they start and end, and where the names of persons stand."""

    dates: Mapping[int, Candidate] = field(default_factory=dict)
    dates_to: Mapping[int, Candidate] = field(default_factory=dict)
    names: frozenset[int] = frozenset()
    names_to: Mapping[int, Candidate] = field(default_factory=dict)


class SurroundingsReader:
    """Reads what stands around citations with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        def words(name: str) -> str:
            return any_of(lists.get(f"document/{name}", {}))

        self._bodies = BodyReader(lists)
        self._to_date = re.compile(rf",? ?\(?(?:(?:{words('date-links')}) )*")
        self._to_body = re.compile(rf",? ?(?:{words('body-prepositions')}) ")
        self._to_agent = re.compile(rf",? ?(?:{words('agent-prepositions')}) ")
        self._verb = re.compile(rf" (?:{words('issuing-verbs')})(?!\w)")
        self._term = re.compile(rf" ?\(?(?:{words('term-words')}) {TERMS}\)?")
        self._before = re.compile(
            rf"(?P<adverbs>(?: (?:{words('issuing-adverbs')}))*)(?: (?:{words('issuing-verbs')}))+"
            rf"(?: (?:{words('determiners')}))? $"
        )
        before = (*lists.get("document/issuing-verbs", ()), *lists.get("document/determiners", ()))
        self._before_ends = frozenset(phrase.rpartition(" ")[2] for phrase in before)

    def after(self, text: str, end: int, around: Neighbours) -> Issue:
        """What is said right after a citation: its date, its body, its term, in any order.

        `Nghị quyết 29-NQ/TW (khóa XI)`, `… ngày 25.10.2021`, `… của Ban Bí thư ngày 4/1/2016`.
        """
        issue = Issue(end)
        for _ in range(3):
            further = self._date(text, issue, around) or self._body(text, issue, around) or self._own_term(text, issue)
            if further is None:
                break
            issue = further
        return issue

    def before(self, text: str, item: Candidate, sentence: Span, around: Neighbours) -> Issue:
        """The subject that issues it and the date of the sentence: `Ngày 18/11/2016, Chính phủ ban hành …`.

        A code without its type may have the issuer between: `Kết luận của Bộ Chính trị số 54-KL/TW`.
        """
        start = item.start
        clause = text[sentence.start : start]
        last = clause.rstrip(" ").rpartition(" ")[2]
        verb = self._before.search(clause) if last in self._before_ends else None
        if verb is None:
            owner = self._owner(text, clause, sentence.start) if item.match.group("type") is None else None
            return Issue(start, owner)
        end = sentence.start + verb.start()
        person = around.names_to.get(end)  # "Chủ tịch UBND tỉnh Nguyễn Văn A ký ban hành …"
        if person is not None and text[person.start - 1] == " ":
            end = person.start - 1
        body = self._subject(text, sentence.start, end, around)
        if body is None:
            return Issue(start)
        span, terms = body
        return Issue(start, text[span.start : span.end], self._dated(text, span.start, around), tuple(terms))

    def _owner(self, text: str, clause: str, offset: int) -> str | None:
        """The body after the last `của`, where its name ends the clause."""
        links = list(self._to_body.finditer(clause))
        found = self._bodies.read(text, offset + links[-1].end()) if links else None
        if found is None or found[0].end != offset + len(clause.rstrip()):
            return None
        return text[found[0].start : found[0].end]

    def _subject(self, text: str, start: int, end: int, around: Neighbours) -> tuple[Span, list[str]] | None:
        """The body whose name ends where its verb begins: the longest that reads as one, else the longest likely."""
        likely: tuple[Span, list[str]] | None = None
        for position in self._bodies.starts(text, start, end):
            found = self._bodies.read(text, position, around.names)
            if found is not None and found[0].end == end:
                return found
            if likely is None and self._bodies.is_likely(text[position:end]):
                likely = Span(position, end), []
        return likely

    def _date(self, text: str, issue: Issue, around: Neighbours) -> Issue | None:
        if issue.issued is not None:
            return None
        link = self._to_date.match(text, issue.end)
        start = link.end() if link else issue.end
        date = around.dates.get(start)
        if date is None or _value(date) is None:
            return None
        # "Chỉ thị 05, năm 2017, Bộ Chính trị …", "Kết luận 24, ngày 9/6, Đảng ủy …": the date opens the next clause.
        if "," in text[issue.end : start] and (not _is_day(date) or _opens_clause(text, date.end)):
            return None
        end = date.end + 1 if text[date.end : date.end + 1] == ")" else date.end
        return Issue(end, issue.issuer, _value(date), issue.terms)

    def _body(self, text: str, issue: Issue, around: Neighbours) -> Issue | None:
        if issue.issuer is not None:
            return None
        of = self._to_body.match(text, issue.end)
        agent = None if of else self._to_agent.match(text, issue.end)
        link = of or agent
        found = self._bodies.read(text, link.end(), around.names) if link else None
        if found is None:
            return None
        body, terms = found
        end = body.end
        if agent:
            verb = self._verb.match(text, end)
            if verb is None:
                return None
            end = verb.end()
        return Issue(end, text[body.start : body.end], issue.issued, issue.terms or tuple(terms))

    def _own_term(self, text: str, issue: Issue) -> Issue | None:
        term = self._term.match(text, issue.end)
        if term is None or issue.terms:
            return None
        return Issue(
            term.end(), issue.issuer, issue.issued, tuple(map(in_roman, re.findall(r"[IVX]+|\d+", term["terms"])))
        )

    def _dated(self, text: str, body_start: int, around: Neighbours) -> str | None:
        """The date that stands before the subject, with a comma or a blank between."""
        for gap in (" ", ", "):
            date = around.dates_to.get(body_start - len(gap))
            if date is not None and text[body_start - len(gap) : body_start] == gap:
                return _value(date)
        return None


def _is_day(date: Candidate) -> bool:
    return len(_value(date) or "") == len("2021-10-25")


def _value(date: Candidate) -> str | None:
    """The date as a date's own value has it; an interval dates no document."""
    value = getattr(date.value, "value", None)
    return value if isinstance(value, str) and "/" not in value else None
