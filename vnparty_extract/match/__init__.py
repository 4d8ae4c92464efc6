"""Find where rules match, and settle overlaps."""

from vnparty_extract.match.anchors import anchors_of
from vnparty_extract.match.overlap import resolve_overlaps
from vnparty_extract.match.scan import OUT_OF_BOUNDS, RuleTimeout, matches, scan

__all__ = ["OUT_OF_BOUNDS", "RuleTimeout", "anchors_of", "matches", "resolve_overlaps", "scan"]
