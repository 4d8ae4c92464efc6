"""Words with part-of-speech tags by underthesea, aligned to the text syllable by syllable."""

from __future__ import annotations

from vnparty_extract.model import Span, Token
from vnparty_extract.segment.loading import word_tagger


def words(text: str, span: Span) -> list[Token]:
    """underthesea's words of a span of `text`, with tags, in order; spelling in the text is never touched."""
    tokens = []
    position = span.start
    for word, tag in word_tagger()(text[span.start : span.end]):
        aligned = _align(text, word, position, span.end)
        if aligned is None:
            continue
        tokens.append(Token(aligned.start, aligned.end, tag))
        position = aligned.end
    return tokens


def _align(text: str, word: str, start: int, limit: int) -> Span | None:
    """Where the syllables of a word stand, whatever blanks lie between them."""
    first = end = -1
    for syllable in word.split():
        found = text.find(syllable, start, limit)
        if found < 0:
            return None
        first = found if first < 0 else first
        start = end = found + len(syllable)
    return Span(first, end) if first >= 0 else None
