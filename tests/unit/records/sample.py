"""Articles with extractions made by hand, for the tests of formats."""

from typing import Any

from vnparty_extract.model import Article, Extraction, SentenceRef, WordRef
from vnparty_extract.records import Result

TEXT = 'Họp ngày 9/5/2022.\n- Quán triệt "Nghị quyết 39-NQ/TW", bà Lê Hà chủ trì.\nLớp 1 mở ở Vinh.'
VALUES: list[tuple[str, str, dict[str, Any]]] = [
    ("date", "ngày 9/5/2022", {"value": "2022-05-09", "grain": "day", "start": "2022-05-09", "end": "2022-05-09",
                               "resolved": "explicit"}),
    ("document", "Nghị quyết 39-NQ/TW", {"doc_type": "Nghị quyết", "number": "39", "code": "39-NQ/TW", "symbol": "NQ",
                                         "issuer_code": "TW", "issuer": None, "issued": None, "term": ["XI", "XII"],
                                         "id": "39-NQ/TW"}),
    ("official", "Lê Hà", {"name": "Lê Hà", "canonical": "Lê Hà", "positions": ["Bí thư, Trưởng ban"],
                           "honorific": "bà", "rank": None}),
    ("course", "Lớp 1", {"place": "Vinh", "source": "=cmd"}),
    ("number", "1", {"kind": "cardinal", "value": 1, "unit": None}),
]  # fmt: skip


def sentences(text: str = TEXT) -> list[SentenceRef]:
    refs, start = [], 0
    for index, line in enumerate(text.split("\n")):
        refs.append(SentenceRef(index, start, start + len(line), line))
        start += len(line) + 1
    return refs


def extraction(article: Article, type_: str, text: str, value: dict[str, Any]) -> Extraction:
    start = article.text.index(text)
    sentence = next(ref for ref in sentences(article.text) if ref.start <= start < ref.end)
    return Extraction(
        source=article.source, id=article.id, type=type_, rule=f"{type_}/rule", text=text, start=start,
        end=start + len(text), sentence=sentence, value=value, line=sentence.index + 1,
        column=start - sentence.start + 1, mention=f"{start:016x}", repeat=type_ == "number", v=1,
    )  # fmt: skip


def result(source: str = "in/a.txt", article_id: str | None = None, *, segments: bool = False) -> Result:
    article = Article(source, TEXT, article_id, "2022-05")
    found = [extraction(article, *value) for value in VALUES]
    words = [WordRef(0, 0, 3, "Họp", "V"), WordRef(0, 4, 8, "ngày", "N")]
    return Result(article, found, sentences() if segments else (), words if segments else ())
