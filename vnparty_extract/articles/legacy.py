"""What Vietnamese text was written in before Unicode: Windows-1258, and fonts that drew letters at Latin-1 places.

The tables are data, in `encodings/`. Which of them a text was written in is told by its syllables: only the right
decoding makes Vietnamese ones of the words that have a character beyond ASCII.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

_SAMPLE = 1 << 16
# A word for detection: what stands between blanks, ASCII punctuation, digits and typographic marks.
_WORDS = re.compile(r"[^\s!-@\[-`{-~\u2010-\u2026]+")
_TONE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LATIN_1_LETTERS = re.compile("[\u00a1-\u00ff]")
# A letter (or mark) that Latin-1 lacks and Vietnamese has: such a text is Unicode already.
_UNICODE_VIETNAMESE = re.compile("[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]")

# Quotes and dashes stand where Windows puts them, between the letters of the fonts.
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}


@dataclass(frozen=True)
class FontEncoding:
    """A font that draws Vietnamese letters at Latin-1 places: table `encodings/<file>.toml`."""

    file: str

    def decode(self, data: bytes) -> str | None:
        """The text of bytes in this encoding; every byte has a meaning."""
        return self.convert(data.decode("latin-1").translate(_WINDOWS))

    def convert(self, text: str) -> str:
        """The text of Latin-1 characters that stand for this font's letters."""
        letters, places = self._table
        return places.sub(lambda match: letters[match[0]], text)

    @cached_property
    def _table(self) -> tuple[Mapping[str, str], re.Pattern[str]]:
        letters = _data(self.file)["letters"]
        longest_first = sorted(letters, key=len, reverse=True)
        return letters, re.compile("|".join(map(re.escape, longest_first)))


class Windows1258:
    """The code page of Windows: base letters and combining tone marks, composed here."""

    def decode(self, data: bytes) -> str | None:
        """The text in composed letters; None where a byte has no meaning."""
        try:
            return unicodedata.normalize("NFC", data.decode("cp1258"))
        except UnicodeDecodeError:
            return None


FONTS: Mapping[str, FontEncoding] = {"tcvn3": FontEncoding("tcvn3"), "vni": FontEncoding("vni")}
LEGACY: Mapping[str, FontEncoding | Windows1258] = {"windows-1258": Windows1258(), **FONTS}


def detect(data: bytes) -> tuple[str, str] | None:
    """The text and the name of the encoding in which most words beyond ASCII are syllables; None where in none.

    >>> detect("Chi bộ họp".encode("cp1258", "replace"))
    >>> detect("Chi bô\\u0323 ho\\u0323p".encode("cp1258"))
    ('Chi bộ họp', 'windows-1258')
    """
    name = _best({name: _decoder(encoding, data[:_SAMPLE]) for name, encoding in LEGACY.items()}, share=0.6)
    text = LEGACY[name].decode(data) if name else None
    return (text, name) if name and text is not None else None


def convert_glyphs(text: str) -> tuple[str, str] | None:
    """Unicode text whose Latin-1 letters are the places of a Vietnamese font (pasted from an old page), converted.

    None for all other text: it has a letter that only Vietnamese Unicode has, or too few words become syllables.
    """
    if text.isascii() or _UNICODE_VIETNAMESE.search(text) or len(_LATIN_1_LETTERS.findall(text, 0, _SAMPLE)) < 5:
        return None
    sample = text[:_SAMPLE]
    # As it stands it is a candidate too: French words are not to be taken for Vietnamese ones.
    candidates = {name: (lambda font=font: font.convert(sample)) for name, font in FONTS.items()}
    name = _best({"": lambda: sample, **candidates}, share=0.8)
    return (FONTS[name].convert(text), name) if name else None


def _decoder(encoding: FontEncoding | Windows1258, data: bytes) -> Callable[[], str | None]:
    return lambda: encoding.decode(data)


def _best(candidates: Mapping[str, Callable[[], str | None]], share: float) -> str | None:
    """The candidate with the largest share of words beyond ASCII that are syllables; None where below `share`."""
    shares = {name: _share(text) for name, make in candidates.items() if (text := make()) is not None}
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] >= share else None


def _share(text: str) -> float:
    words = [word for word in _WORDS.findall(text) if not word.isascii()]
    # One such word tells nothing: a stray byte is a syllable in some encoding.
    return sum(map(is_syllable, words)) / len(words) if len(words) > 1 else 0.0


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of one Vietnamese syllable.

    >>> is_syllable("nghị"), is_syllable("café")
    (True, False)
    """
    toneless, tones = _TONE_MARKS.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones < 2 and unicodedata.normalize("NFC", toneless) in _syllables()


@cache
def _syllables() -> frozenset[str]:
    shapes = _data("syllables")
    onsets: Iterable[str] = shapes["onsets"]
    return frozenset(onset + rime for onset in onsets for rime in shapes["rimes"])


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("encodings", f"{name}.toml").read_text("utf-8"))
