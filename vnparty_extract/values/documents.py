"""What a document match means (guideline: `document`): its type, number, canonical code, symbol and term.

A Party code is `<number>-<type>/<issuer>` (Hướng dẫn 36-HD/VPTW), a State code `<number>[/<year>]/<type>-<issuer>`
(Nghị định 30/2020/NĐ-CP), an official letter `<number>/<issuer>-<unit>`, an act of the National Assembly
`<number>/<year>/QH<term>`. The press writes either order and stray blanks; the issuer tells which order is right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from vnparty_extract.model import Context, Lists, Match
from vnparty_extract.text import in_roman
from vnparty_extract.values.citations import CertainCitations
from vnparty_extract.values.numerals import read_roman


class DocumentValue(msgspec.Struct, frozen=True, omit_defaults=True):
    """The value of a `document` record; the keys without a default always stand, null where nothing is stated.

    `symbol` and `issuer_code` are the parts of the code (`NQ`, `TW`). `issuer`, `issued` and `id` come from the
    article around the citation. `likely_code` is what is known of a citation without a code, never what it says.
    """

    doc_type: Annotated[str | None, Meta(description="Type of document in its standard spelling.")]
    number: Annotated[
        str | None,
        Meta(description="Number as written, leading zeros kept; of a plenum resolution the number of the plenum."),
    ]
    code: Annotated[
        str | None,
        Meta(description="Canonical code, as `39-NQ/TW`; null where none is cited."),
    ]
    symbol: Annotated[str | None, Meta(description="The type in the code: `NQ`.")]
    issuer_code: Annotated[str | None, Meta(description="The issuer in the code: `TW`.")]
    issuer: Annotated[str | None, Meta(description="The issuing body named with it.")]
    issued: Annotated[
        str | None,
        Meta(description="Issue date named with it, as the `value` of a date; of a law its year."),
    ]
    term: Annotated[list[str], Meta(description="Terms of the Party or an assembly named with it.")]
    id: Annotated[str | None, Meta(description="One for all mentions of the document in the article.")]
    likely_code: Annotated[
        str | None,
        Meta(description="The code such a citation usually stands for; not stated in the text."),
    ] = None


class Code(NamedTuple):
    """A code in parts and in its canonical form."""

    canonical: str
    symbol: str | None
    issuer: str | None


_SEPARATOR = re.compile(r"\s*[-–—/.]\s*")
_PARTY_ORDER = re.compile(r"[-–—][^-–—/]*/")
_ASSEMBLY = re.compile(r"(QH|UBTVQH)\d+")
_TERM = re.compile(r"[IVX]+|\d+")


class DocumentReader:
    """Reads document matches with the word lists of the packs."""

    def __init__(self, lists: Lists) -> None:
        self._types = {name.casefold(): standard for name, standard in lists.get("document/types", {}).items()}
        self._symbols = lists.get("document/type-symbols", {})
        self._party_types = lists.get("document/party-types", {})
        self._party_issuers = lists.get("document/party-issuers", {})
        self._state_issuers = lists.get("document/state-issuers", {})
        self._spellings = lists.get("document/code-spellings", {})
        self._certain = CertainCitations(lists.get("document/number-marks", {}))
        self._numerals = lists.get("document/number-words", {})
        letters: tuple[Mapping[str, str], ...] = (self._symbols, self._party_issuers, self._state_issuers)
        self._standard = {group.casefold(): group for groups in letters for group in groups}

    def __call__(self, match: Match, context: Context) -> DocumentValue | None:
        """The value, or None where the match cites no document."""
        if match.group("letters") is not None:
            return self._coded(match)
        if match.group("plenum") is not None:
            number, terms = match.group("plenum") or "", match.group("terms") or match.group("terms2") or ""
            return self._value(match, number=self._plenum(number), term=_TERM.findall(terms))
        term = match.group("term") or match.group("term2")
        if term is not None:
            return self._value(match, term=[term])
        if match.group("year") is not None:
            return self._value(match, issued=match.group("year"))
        type_, number = match.group("type") or "", match.group("number") or ""
        if match.group("doubtful") is not None and not self._certain.has(type_, number, context):
            return None
        return self._value(match, number=match.group("number"))

    def _value(
        self,
        match: Match,
        *,
        number: str | None = None,
        code: Code | None = None,
        issued: str | None = None,
        term: Sequence[str] = (),
    ) -> DocumentValue:
        return DocumentValue(
            doc_type=self._type(match, code),
            number=number,
            code=code.canonical if code else None,
            symbol=code.symbol if code else None,
            issuer_code=code.issuer if code else None,
            issuer=None,
            issued=issued,
            term=list(map(in_roman, term)),
            id=None,
        )

    def _type(self, match: Match, code: Code | None) -> str | None:
        """The words before it, else what the symbol stands for; a code that opens with its issuer is a letter."""
        written = match.group("type") or match.group("type2")
        if written is not None:
            return self._types.get(written.casefold(), written)
        if code is None or _ASSEMBLY.match(code.issuer or ""):
            return None
        if code.symbol is None:
            return self._symbols.get("CV")
        if code.issuer in self._party_issuers and code.symbol in self._party_types:
            return self._party_types[code.symbol]
        return self._symbols.get(code.symbol)

    def _coded(self, match: Match) -> DocumentValue | None:
        number = re.sub(r"\s", "", match.group("number") or "")
        letters = ((match.group("mark") or "").strip() or "-") + (match.group("letters") or "")
        head = match.group("head") or ""
        code = self.code(number, letters)
        if match.group("type") is None and not self._stands_alone(code, letters, numbered=bool(head)):
            return None
        return self._value(match, number=number, code=code)

    def code(self, number: str, letters: str) -> Code:
        """The canonical code of a number and what follows it, from the first mark on.

        >>> reader = DocumentReader({"document/party-types": {"NQ": ""}, "document/party-issuers": {"TW": ""},
        ...     "document/type-symbols": {"NQ": ""}, "document/code-spellings": {"TƯ": "TW"}})
        >>> reader.code("09", "/NQ - TƯ")
        Code(canonical='09-NQ/TW', symbol='NQ', issuer='TW')
        """
        groups = self._groups(letters)
        if _ASSEMBLY.fullmatch(groups[0]):
            return Code("/".join([number, *groups]), None, groups[0])
        if groups[0] not in self._symbols and (groups[0] in self._state_issuers or len(groups) == 1):
            return Code(f"{number}/{'-'.join(groups)}", None, groups[0])
        symbol, rest = groups[0], groups[1:]
        if not rest:  # Sắc lệnh số 20-SL, Công văn số 23/TB
            return Code(f"{number}{'/' if letters.startswith('/') else '-'}{symbol}", symbol, None)
        issuer = "-".join(rest) or None
        if rest and (symbol in self._party_types or symbol not in self._symbols) and self._is_party(rest[0], letters):
            return Code(f"{number}-{symbol}/{issuer}", symbol, issuer)
        return Code(f"{number}/{'-'.join(groups)}", symbol, issuer)

    def _groups(self, letters: str) -> list[str]:
        for spelling, standard in self._spellings.items():
            if "." in spelling:
                letters = letters.replace(spelling, standard)
        return [self._spelt(group) for group in _SEPARATOR.split(letters)[1:]]

    def _spelt(self, group: str) -> str:
        if group in self._spellings:
            return self._spellings[group]
        for spelling, standard in self._spellings.items():  # QUTƯ, BTCTƯ
            if len(spelling) == 2 and group.endswith(spelling):
                group = group.removesuffix(spelling) + standard
        assembly = _ASSEMBLY.fullmatch(group.upper())
        return assembly[0] if assembly else self._standard.get(group.casefold(), group)

    def _is_party(self, issuer: str, letters: str) -> bool:
        """By the issuer; one that is not listed is of the Party where the code is in the Party's order."""
        if issuer in self._party_issuers:
            return True
        return issuer not in self._state_issuers and bool(_PARTY_ORDER.match(letters))

    def _stands_alone(self, code: Code, letters: str, *, numbered: bool) -> bool:
        """Whether letters after a number are a code though no type stands before it (`19-NQ/TW`, not `24/7-VTV`)."""
        groups = self._groups(letters)
        if _ASSEMBLY.fullmatch(groups[0]):
            return True
        known = code.symbol in self._symbols or code.issuer in self._state_issuers
        return known and (len(groups) > 1 or numbered)

    def _plenum(self, number: str) -> str | None:
        """The number of a plenum in digits, from digits, Roman numerals or words; None where its term alone is said."""
        if not number or number.isdecimal():
            return number or None
        if number in self._numerals:
            return self._numerals[number]
        return str(read_roman(number))
