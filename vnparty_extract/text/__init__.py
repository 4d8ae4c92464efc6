"""Text as it is matched: folding and the way back to raw offsets, lines and columns."""

from vnparty_extract.text.fold import FoldedText, fold, fold_pattern_text
from vnparty_extract.text.lines import LineIndex

__all__ = ["FoldedText", "LineIndex", "fold", "fold_pattern_text"]
