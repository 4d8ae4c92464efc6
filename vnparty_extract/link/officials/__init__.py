"""Officials: what only the whole article decides about names."""

from vnparty_extract.link.officials.linker import OfficialLinker

__all__ = ["OfficialLinker"]
