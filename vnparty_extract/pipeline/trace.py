"""All that happened to the matches of an article, for those who ask why; the normal way keeps none of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vnparty_extract.link import published_on
from vnparty_extract.match import resolve_overlaps, scan
from vnparty_extract.model import CORE_TYPES, Candidate, Context, Match, Rule
from vnparty_extract.pipeline.extractor import Extractor


@dataclass(frozen=True)
class Trace:
    """The matches by what became of them.

    `rejected` have no value or miss a condition; `lost` stand beside the winner that overlaps them; `resolved` are
    the winners as read, `kept` what came out after linking (spans and values may have changed).
    """

    rejected: Sequence[Match]
    lost: Sequence[tuple[Candidate, Candidate]]
    resolved: Sequence[Candidate]
    kept: Sequence[Candidate]
    timed_out: Sequence[Rule]

    @property
    def dropped(self) -> list[Candidate]:
        """Winners that linking left out or joined to others."""
        kept = {id(candidate.match) for candidate in self.kept}
        return [candidate for candidate in self.resolved if id(candidate.match) not in kept]


def trace(extractor: Extractor, context: Context) -> Trace:
    """Run the rules over an article and keep everything."""
    rejected: list[Match] = []
    timed_out: list[Rule] = []

    def read(rules: Sequence[Rule], context: Context) -> list[Candidate]:
        found = []
        for match in scan(rules, context.text, timed_out.append):
            candidate = extractor.read(match, context)
            if candidate is None:
                rejected.append(match)
            else:
                found.append(candidate)
        return found

    core, lost = resolve_overlaps(read([rule for rule in extractor.rules if rule.type in CORE_TYPES], context))
    linked = extractor.link(core, context)
    dated = replace(context, published=published_on(context.published, core))
    own, own_lost = resolve_overlaps(read([rule for rule in extractor.rules if rule.type not in CORE_TYPES], dated))
    kept = sorted([*linked, *own], key=lambda candidate: (candidate.start, candidate.end, candidate.rule.order))
    return Trace(rejected, [*lost, *own_lost], [*core, *own], kept, timed_out)
