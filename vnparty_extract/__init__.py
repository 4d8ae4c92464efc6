"""Numbers, dates, document codes and named officials from Vietnamese Party press articles."""

from vnparty_extract.__about__ import __version__

__all__ = ["__version__"]
