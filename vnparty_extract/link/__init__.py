"""Article-level resolution, type by type: dates first, since documents take their issue dates from them."""

from __future__ import annotations

from vnparty_extract.link.dates import DateLinker
from vnparty_extract.link.documents import DocumentLinker
from vnparty_extract.link.numbers import NumberLinker
from vnparty_extract.link.officials import OfficialLinker
from vnparty_extract.link.published import published_on
from vnparty_extract.model import Linker, Lists


def make_linkers(lists: Lists) -> tuple[Linker, ...]:
    """The linkers in the order in which they run."""
    return DateLinker(lists), NumberLinker(lists), DocumentLinker(lists), OfficialLinker(lists)


LINKED_BY_GROUPS = frozenset({"document"})
"""The types whose linkers ask for the groups of a match; of the others its span and value are enough."""


__all__ = ["LINKED_BY_GROUPS", "make_linkers", "published_on"]
