"""Numbers, dates, document codes and named officials from Vietnamese Party press articles.

>>> from vnparty_extract import extract
>>> [item.text for item in extract("Ngày 28-6-2021, huyện kết nạp 15 đảng viên.")]
['Ngày 28-6-2021', '15']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vnparty_extract.__about__ import __version__

if TYPE_CHECKING:
    from vnparty_extract.errors import InputError, PackError, Problem, UsageError, VnpartyError, VnpartyWarning
    from vnparty_extract.library import Extractor, extract, load_packs, read_articles, to_dict, to_frame
    from vnparty_extract.model import Article, Extraction

__all__ = [
    "Article",
    "Extraction",
    "Extractor",
    "InputError",
    "PackError",
    "Problem",
    "UsageError",
    "VnpartyError",
    "VnpartyWarning",
    "__version__",
    "extract",
    "load_packs",
    "read_articles",
    "to_dict",
    "to_frame",
]

_ERRORS = {"InputError", "PackError", "Problem", "UsageError", "VnpartyError", "VnpartyWarning"}
_MODEL = {"Article", "Extraction"}


def __getattr__(name: str) -> Any:
    # Importing the package must cost nothing: neither underthesea nor the packs are loaded before they are used.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = "errors" if name in _ERRORS else "model" if name in _MODEL else "library"
    found = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
