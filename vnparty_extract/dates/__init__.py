"""Calendar expressions: what is written (`Reading`), what it means (`DateValue`), and the way from one to the other."""

from vnparty_extract.dates.reading import Grain, Point, Reading
from vnparty_extract.dates.resolution import resolve
from vnparty_extract.dates.spelling import DateValue, Period

__all__ = ["DateValue", "Grain", "Period", "Point", "Reading", "resolve"]
