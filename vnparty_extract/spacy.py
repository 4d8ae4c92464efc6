"""A spaCy component that marks what is found as `doc.spans["vnparty"]` (extra `spacy`).

>>> import pytest
>>> _ = pytest.importorskip("pyvi")
>>> spacy = pytest.importorskip("spacy")
>>> nlp = spacy.blank("vi")
>>> _ = nlp.add_pipe("vnparty", config={"types": ["document"]})
>>> doc = nlp("Nghị quyết số 05-NQ/TU của Tỉnh ủy nêu rõ việc này.")
>>> [(span.label_, span.text, span._.vnparty["value"]["code"]) for span in doc.spans["vnparty"]]
[('document', 'Nghị quyết số 05-NQ/TU', '05-NQ/TU')]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from vnparty_extract.library import Extractor, load_packs, to_dict

KEY = "vnparty"
"""The name of the component, of its span group and of the attribute of its spans."""


class VnpartyComponent:
    """Adds the span group to each document.

    A span is widened to whole tokens where the tokenizer cut otherwise; `span._.vnparty` is the record, with the
    exact offsets into `doc.text`. `doc._.published` may be set to the day the article appeared, before the component
    runs (`nlp.make_doc`, or `nlp.pipe` over documents).
    """

    def __init__(self, extractor: Extractor, published: str | None = None) -> None:
        self._extractor = extractor
        self._published = published
        if not Doc.has_extension("published"):
            Doc.set_extension("published", default=None)
        if not Span.has_extension(KEY):
            Span.set_extension(KEY, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """The document with its spans marked."""
        spans = []
        for found in self._extractor.extract(doc.text, published=doc._.published or self._published):
            span = doc.char_span(found.start, found.end, label=found.type, alignment_mode="expand")
            if span is not None:
                span._.set(KEY, to_dict(found))
                spans.append(span)
        doc.spans[KEY] = spans
        return doc


@Language.factory(KEY, default_config={"packs": [], "types": None, "published": None})
def make_component(
    nlp: Language, name: str, packs: Sequence[str], types: Sequence[str] | None, published: str | None
) -> VnpartyComponent:
    """The component for `nlp.add_pipe("vnparty", config={"packs": […], "types": […], "published": "2022-07-05"})`."""
    settings: dict[str, Any] = {"types": list(types) if types is not None else None}
    return VnpartyComponent(Extractor(load_packs(*packs), **settings), published)
