"""Word documents (.docx): the paragraphs of the body, in order, with what tables and text boxes hold."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from vnparty_extract.articles.decoding import Decoded
from vnparty_extract.articles.legacy import convert_glyphs
from vnparty_extract.articles.opening import RAISE_LIMIT, Source, read_whole, too_large
from vnparty_extract.articles.options import Item, ReadOptions
from vnparty_extract.articles.plain import detection_note
from vnparty_extract.model import Article

_BODY = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main|"
_W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main|"
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006|Fallback"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OLE = b"\xd0\xcf\x11\xe0"


def read_docx(source: Source, options: ReadOptions) -> Iterator[Item]:
    """The one article, a line a paragraph; deleted text of tracked changes is left out."""
    text = _paragraph_text(source, _body(source, options.max_bytes))
    if len(text.encode("utf-8", "replace")) > options.max_bytes:
        raise source.fault("I006", too_large(options.max_bytes), RAISE_LIMIT)
    converted = convert_glyphs(text)
    decoded = Decoded(*converted) if converted else Decoded(text)
    yield from detection_note(source, decoded)
    yield Article(source.name, decoded.text, published=options.published)


def _body(source: Source, max_bytes: int) -> bytes:
    """The XML of the body, unpacked up to a limit that no honest document of `max_bytes` reaches."""
    data = read_whole(source, max_bytes)
    if data.startswith(_OLE):
        advice = "save it as .docx without a password"
        raise source.fault("I016", "protected by a password, or an old Word file", advice)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(_BODY).flag_bits & 1:
                raise source.fault("I016", "protected by a password", "save it without a password")
            with archive.open(_BODY) as body:
                xml = body.read(max_bytes + 1)
    except KeyError as error:
        raise source.fault("I015", f"no Word document: it holds no {_BODY}", "save it as .docx again") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise source.fault("I015", f"damaged Word document: {error}", "save it as .docx again") from error
    if len(xml) > max_bytes:
        raise source.fault("I006", too_large(max_bytes) + " once unpacked", RAISE_LIMIT)
    return xml


def _paragraph_text(source: Source, xml: bytes) -> str:
    collector = _Collector(source)
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.characters
    parser.StartDoctypeDeclHandler = collector.refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise source.fault("I015", f"damaged Word document: {error}", "save it as .docx again") from error
    return "".join(collector.pieces).rstrip("\n")


class _Collector:
    """Gathers the text of `w:t`, and the breaks between; a document type (and so any entity) is refused."""

    def __init__(self, source: Source) -> None:
        self.pieces: list[str] = []
        self._source = source
        self._in_text = False
        self._in_fallback = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _FALLBACK:
            self._in_fallback += 1  # says again what mc:Choice said
        local = _local(name)
        self._in_text = local == "t" and not self._in_fallback
        if local in _BREAKS and not self._in_fallback:
            self.pieces.append(_BREAKS[local])

    def end(self, name: str) -> None:
        if name == _FALLBACK:
            self._in_fallback -= 1
        self._in_text = False
        if _local(name) == "p" and not self._in_fallback:
            self.pieces.append("\n")

    def characters(self, text: str) -> None:
        if self._in_text:
            self.pieces.append(text)

    def refuse(self, *declared: object) -> None:
        raise self._source.fault(
            "I017", "the document's XML declares a document type", "no Word document does: do not trust it"
        )


def _local(name: str) -> str | None:
    for namespace in (_W, _W_STRICT):
        if name.startswith(namespace):
            return name[len(namespace) :]
    return None
