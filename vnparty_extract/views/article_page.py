"""One page for one or many articles: the text with its highlights, and what it cites and names beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import shorten

import msgspec

from vnparty_extract.model import Article, Extraction
from vnparty_extract.views.captions import caption, counted, fields
from vnparty_extract.views.highlights import paragraphs
from vnparty_extract.views.markup import Html, element, join, page, start_tag

_CORE = ("date", "number", "document", "official")
_SPARE_COLOURS = 2  # for the types of users' packs, in turn
_HINT = "Tab to a highlight, ← → to the next one, Esc to close"


@dataclass(slots=True)
class _Entry:
    """A person or document of the side list: how it is called, what is known of it, where it stands."""

    name: str
    known: dict[str, None] = field(default_factory=dict)  # in order of appearance, each once
    places: list[str] = field(default_factory=list)


class ArticlePage:
    """Takes articles one by one and gives the page; only the markup made so far is kept."""

    def __init__(self) -> None:
        self._articles: list[Html] = []
        self._contents: list[Html] = []
        self._types: dict[str, int] = {type_: index for index, type_ in enumerate(_CORE)}
        self._counts: Counter[str] = Counter()
        self._officials: dict[str, _Entry] = {}
        self._documents: dict[str, _Entry] = {}
        self._marks = 0

    def add(self, article: Article, extractions: Sequence[Extraction]) -> None:
        """Add an article under those that stand already."""
        anchor = f"a{len(self._articles) + 1}"
        name = article.place
        self._counts.update(extraction.type for extraction in extractions if not extraction.repeat)
        body = join(paragraphs(article.text, extractions, self._opening))
        heading = element(
            "h2", element("a", name, href=f"#{anchor}"), element("small", counted(len(extractions), "record"))
        )
        self._articles.append(element("article", heading, element("div", body, class_="text", lang="vi"), id=anchor))
        title = next((line.strip() for line in article.text.splitlines() if line.strip()), "")
        title = shorten(title, width=100, placeholder=" …")
        self._contents.append(
            element("li", element("a", element("b", title, lang="vi"), element("small", name), href=f"#{anchor}"))
        )

    def render(self) -> str:
        """The page as it stands now, complete in itself."""
        title = counted(len(self._articles), "article")
        side = join(
            [
                element("input", type="search", id="find", placeholder="Find in these lists", aria_label="Find"),
                _list("Articles", self._contents) if len(self._contents) > 1 else "",
                _list("Officials", map(_entry, _by_weight(self._officials))),
                _list("Documents", map(_entry, _by_weight(self._documents))),
            ]
        )
        body = join(
            [
                element("a", "To the text", href="#text", class_="skip"),
                element("header", element("h1", "vnparty"), element("p", title), self._filters()),
                element("nav", side, aria_label="Officials and documents"),
                element("main", *self._articles, id="text", tabindex="-1"),
                element("aside", id="card", role="status", hidden=True),
            ]
        )
        return page(f"vnparty: {title}", ("page.css", "articles.css"), "articles.js", body)

    def _opening(self, extraction: Extraction, continued: bool) -> Html:
        if continued:
            return start_tag("mark", class_=self._class_of(extraction), data_type=extraction.type)
        self._marks += 1
        anchor = f"m{self._marks}"
        self._list_beside(extraction, anchor)
        return start_tag(
            "mark",
            id=anchor,
            class_=self._class_of(extraction),
            tabindex="-1",
            data_type=extraction.type,
            data_caption=caption(extraction),
            data_value=msgspec.json.encode(fields(extraction)).decode(),
            data_rule=extraction.rule,
        )

    def _class_of(self, extraction: Extraction) -> str:
        colour = self._colour(extraction.type)
        return f"{colour} repeat" if extraction.repeat else colour

    def _colour(self, type_: str) -> str:
        index = self._types.setdefault(type_, len(self._types))
        return f"t{index}" if index < len(_CORE) else f"t{len(_CORE) + index % _SPARE_COLOURS}"

    def _list_beside(self, extraction: Extraction, anchor: str) -> None:
        value = fields(extraction)
        if extraction.type == "official":
            name = value.get("canonical", extraction.text)
            entry = self._officials.setdefault(name, _Entry(name))
            entry.known.update(dict.fromkeys(value.get("positions", ())))
        elif extraction.type == "document":
            key = value.get("id", extraction.text)
            entry = self._documents.setdefault(key, _Entry(extraction.text))
            entry.name = max(entry.name, extraction.text, key=len)
            entry.known.update(dict.fromkeys(filter(None, (value.get("issuer"), value.get("issued")))))
        else:
            return
        entry.places.append(anchor)

    def _filters(self) -> Html:
        shown = [type_ for type_ in self._types if type_ in _CORE or self._counts[type_]]
        boxes = [
            element(
                "label",
                element("input", type="checkbox", checked=True, value=type_),
                element("span", type_, class_=f"key {self._colour(type_)}"),
                element("small", self._counts[type_]),
            )
            for type_ in shown
        ]
        return element("fieldset", element("legend", "Show"), *boxes, element("small", _HINT, class_="hint"))


def _by_weight(entries: dict[str, _Entry]) -> list[_Entry]:
    return sorted(entries.values(), key=lambda entry: -len(entry.places))


def _entry(entry: _Entry) -> Html:
    return element(
        "li",
        element(
            "a",
            element("b", entry.name),
            element("span", len(entry.places), class_="count"),
            element("small", "; ".join(entry.known)) if entry.known else "",
            href=f"#{entry.places[0]}",
            data_places=" ".join(entry.places),
        ),
        lang="vi",
    )


def _list(heading: str, items: Iterable[Html]) -> Html:
    held = list(items)
    summary = element("summary", heading, element("span", len(held), class_="count"))
    return element("details", summary, element("ul", *held), open=True)
