"""What there is to write of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from vnparty_extract.model import RECORD_VERSION, Article, Extraction, SentenceRef, WordRef


@dataclass(frozen=True, slots=True)
class Result:
    """All there is to write of one article.

    `sentences` is empty unless the format or the user asks for them, `words` unless the user does.
    """

    article: Article
    extractions: Sequence[Extraction]
    sentences: Sequence[SentenceRef] = ()
    words: Sequence[WordRef] = ()


class SentenceRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sentence as a record of its own (`--sentences`)."""

    source: str
    id: str | None = None
    type: str
    text: str
    start: int
    end: int
    index: int
    v: int


class WordRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A word of underthesea's as a record of its own (`--words`): `tag` is its part of speech, `sentence` an index."""

    source: str
    id: str | None = None
    type: str
    text: str
    start: int
    end: int
    sentence: int
    tag: str | None = None
    v: int


Record = Extraction | SentenceRecord | WordRecord


def records(result: Result) -> Sequence[Record]:
    """All records of an article in text order: a sentence before what it holds, an extraction before its words."""
    if not result.sentences and not result.words:
        return result.extractions
    sentences = [_of_sentence(result.article, sentence) for sentence in result.sentences]
    words = [_of_word(result.article, word) for word in result.words]
    return sorted((*sentences, *result.extractions, *words), key=lambda record: (record.start, -record.end))


def _of_sentence(article: Article, sentence: SentenceRef) -> SentenceRecord:
    return SentenceRecord(
        source=article.source,
        id=article.id,
        type="sentence",
        text=sentence.text,
        start=sentence.start,
        end=sentence.end,
        index=sentence.index,
        v=RECORD_VERSION,
    )


def _of_word(article: Article, word: WordRef) -> WordRecord:
    return WordRecord(
        source=article.source,
        id=article.id,
        type="word",
        text=word.text,
        start=word.start,
        end=word.end,
        sentence=word.sentence,
        tag=word.tag,
        v=RECORD_VERSION,
    )
