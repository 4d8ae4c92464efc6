"""What matches mean: one module a type, and the registry of normalisers."""

from vnparty_extract.values.registry import NORMALISERS, make_normalisers
from vnparty_extract.values.templates import TemplateReader

__all__ = ["NORMALISERS", "TemplateReader", "make_normalisers"]
