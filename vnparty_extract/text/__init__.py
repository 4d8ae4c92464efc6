"""Text as it is matched and shown: folding and the way back to raw offsets, lines and columns, literals, stand-ins."""

from vnparty_extract.text.fold import FoldedText, fold, fold_pattern_text
from vnparty_extract.text.lines import LineIndex
from vnparty_extract.text.literals import Literals
from vnparty_extract.text.roman import in_roman
from vnparty_extract.text.visible import visible

__all__ = ["FoldedText", "LineIndex", "Literals", "fold", "fold_pattern_text", "in_roman", "visible"]
