"""What matches mean: one module a type, and the registry of normalisers."""

from vnparty_extract.values.registry import NORMALISERS, make_normalisers

__all__ = ["NORMALISERS", "make_normalisers"]
