"""Paragraphs, sentences and words with their exact spans; the only package that knows underthesea."""

from vnparty_extract.segment.sentences import paragraphs, sentences
from vnparty_extract.segment.words import words

__all__ = ["paragraphs", "sentences", "words"]
