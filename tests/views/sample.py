"""A hand-made article with its extractions, so that pages are tested whatever the packs find."""

from typing import Any

from vnparty_extract.model import Article, Extraction, SentenceRef

TEXT = (
    "Hội nghị tổng kết công tác kiểm tra\n\n"
    "Sáng 12/3/2020, đồng chí Lê Văn Mẫu, Bí thư Huyện ủy, chủ trì hội nghị.\n"
    "Thực hiện Nghị quyết 18-NQ/TW, huyện có hơn 2.250 đảng viên.\n\n"
    "Đồng chí Mẫu nhấn mạnh Nghị quyết số 18-NQ/TW.\n"
)

VALUES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "date",
        "Sáng 12/3/2020",
        {"value": "2020-03-12", "grain": "day", "part_of_day": "morning", "start": "2020-03-12"},
    ),
    (
        "official",
        "Lê Văn Mẫu",
        {"name": "Lê Văn Mẫu", "canonical": "Lê Văn Mẫu", "positions": ["Bí thư Huyện ủy"], "rank": None},
    ),
    ("document", "Nghị quyết 18-NQ/TW", {"doc_type": "Nghị quyết", "code": "18-NQ/TW", "id": "18-NQ/TW"}),
    ("number", "2.250", {"kind": "cardinal", "value": 2250, "unit": "đảng viên", "modifier": "more"}),
    ("official", "Mẫu", {"name": "Mẫu", "canonical": "Lê Văn Mẫu", "positions": [], "short": True}),
    ("document", "Nghị quyết số 18-NQ/TW", {"doc_type": "Nghị quyết", "code": "18-NQ/TW", "id": "18-NQ/TW"}),
]


def extraction(article: Article, start: int, text: str, type_: str, value: Any, **more: Any) -> Extraction:
    """One extraction of an article, at a place."""
    return Extraction(
        source=article.source,
        id=article.id,
        type=type_,
        rule=f"{type_}/by-hand",
        text=text,
        start=start,
        end=start + len(text),
        sentence=SentenceRef(0, 0, len(article.text), article.text),
        value=value,
        line=1,
        column=start + 1,
        mention=f"{start:016x}",
        v=1,
        **more,
    )


def sample(source: str = "mau.txt", published: str | None = None) -> tuple[Article, list[Extraction]]:
    """The article and its six extractions in text order."""
    article = Article(source, TEXT, published=published)
    found = []
    position = 0
    for type_, text, value in VALUES:
        position = TEXT.index(text, position)
        found.append(extraction(article, position, text, type_, value))
        position += len(text)
    return article, found
