"""Find where rules match, and settle overlaps."""

from vnparty_extract.match.anchors import anchors_of
from vnparty_extract.match.overlap import resolve_overlaps
from vnparty_extract.match.scan import RuleTimeout, scan

__all__ = ["RuleTimeout", "anchors_of", "resolve_overlaps", "scan"]
