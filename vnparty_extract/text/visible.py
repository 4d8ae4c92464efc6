"""Stand-ins for the characters that command a terminal or reorder a line, for whoever shows article text.

One character for one, so that offsets still hold. Line feed and tab stay; escape sequences begin with U+001B or
U+009B, right-to-left overrides and isolates are what "Trojan Source" (CVE-2021-42574) is made of.
"""

from __future__ import annotations

_CONTROL_PICTURES = 0x2400
_KEPT = {"\t", "\n"}
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

_STAND_INS = {
    **{code: chr(_CONTROL_PICTURES + code) for code in range(0x20) if chr(code) not in _KEPT},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys([*range(0x80, 0xA0), *map(ord, _BIDI), *range(0xD800, 0xE000)], "\N{REPLACEMENT CHARACTER}"),
}


def visible(text: str) -> str:
    """The text, as long as it was, with a visible stand-in for each control, bidi mark and lone surrogate.

    >>> visible("\\x1b[31mđỏ\\u202e")
    '␛[31mđỏ�'
    """
    return text.translate(_STAND_INS)
