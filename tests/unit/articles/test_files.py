"""Files of one article: packed text, pages, Word documents; what is broken is one line."""

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from vnparty_extract.articles import Item
from vnparty_extract.errors import Problem
from vnparty_extract.model import Article

Read = Callable[..., list[Item]]
Fault = Callable[..., str]

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<title>Đảng ủy phường họp bàn việc mới | Báo thử</title>
<meta property="og:title" content="Đảng ủy phường họp bàn việc mới">
<meta property="article:published_time" content="2022-07-05T09:38:00+07:00"></head>
<body><nav><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a></nav>
<article><h1>Đảng ủy phường họp bàn việc mới</h1>
<p>Chiều 5-7, Đảng ủy phường tổ chức hội nghị bàn nhiệm vụ sáu tháng cuối năm, có 45 đại biểu tham dự.</p>
<p>Hội nghị thống nhất giao các chi bộ rà soát chỉ tiêu, báo cáo trước ngày 20 tháng sau để tổng hợp chung.</p>
<p>Bí thư Đảng ủy đề nghị mỗi đảng viên nhận một việc cụ thể và nêu gương trong khu dân cư của mình.</p>
</article><footer>© Báo thử, giữ bản quyền</footer></body></html>"""


def article_of(items: list[Item]) -> Article:
    (article,) = items
    assert isinstance(article, Article), article
    return article


def test_text_keeps_all_but_its_byte_order_mark(read: Read) -> None:
    assert article_of(read("a.txt", b"\xef\xbb\xbfa \r\n\tb\n")).text == "a \r\n\tb\n"


def test_an_empty_file_is_an_empty_article(read: Read) -> None:
    assert article_of(read("a.txt", b"")).text == ""


def test_packed_text(read: Read) -> None:
    assert article_of(read("a.txt.gz", gzip.compress("Họp".encode()))).text == "Họp"
    zstd = pytest.importorskip("backports.zstd", reason="needs the extra zst")
    assert article_of(read("a.txt.zst", zstd.compress("Họp".encode()))).text == "Họp"


def test_packed_text_that_is_broken(fault: Fault) -> None:
    zstd = pytest.importorskip("backports.zstd", reason="needs the extra zst")
    text = "Họp bàn việc. ".encode() * 1000
    checked = {zstd.CompressionParameter.checksum_flag: 1}
    for name, content in (("a.txt.gz", gzip.compress(text)), ("a.txt.zst", zstd.compress(text, options=checked))):
        cut = f"error[I007] {name}: the compressed file ends too early; fetch or pack it again"
        assert fault(name, content[:-20]) == cut
        assert fault(name, b"no such data").startswith(f"error[I007] {name}: damaged compressed file: ")
        assert fault(name, content[:20] + b"\xff" * 8 + content[28:]).startswith(f"error[I007] {name}: ")


def test_what_is_too_large_is_never_held(fault: Fault) -> None:
    zstd = pytest.importorskip("backports.zstd", reason="needs the extra zst")
    zeros = b" " * 50_000_000
    said = "larger than 1,000 bytes once unpacked; raise the limit with --max-bytes"
    assert fault("a.txt.gz", gzip.compress(zeros), max_bytes=1000) == f"error[I006] a.txt.gz: {said}"
    assert fault("a.txt.zst", zstd.compress(zeros), max_bytes=1000) == f"error[I006] a.txt.zst: {said}"
    assert fault("a.txt", b"a" * 1001, max_bytes=1000) == f"error[I006] a.txt: {said.replace(' once unpacked', '')}"
    assert fault("a.docx", docx(f"<w:p><w:r><w:t>{'a' * 100_000}</w:t></w:r></w:p>"), max_bytes=10_000) == (
        "error[I006] a.docx: larger than 10,000 bytes once unpacked; raise the limit with --max-bytes"
    )


def test_detected_encodings_are_said(read: Read) -> None:
    note, article = read("a.txt", "Ho\u0323p chi bô\u0323".encode("cp1258"))
    assert isinstance(note, Problem)
    assert (note.level, note.code, note.message) == ("note", "I005", "read as windows-1258 (detected)")
    assert isinstance(article, Article)
    assert article.text == "Họp chi bộ"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a\0b", "error[I003] a.txt: not text (NUL character at 1); leave it out if it is not text"),
        (b"%PDF-1.4", "error[I003] a.txt: this is a PDF, not text; make text of it with pdftotext"),
        (b"\x80\x81 \xfe\xff" * 9, ("error[I003] a.txt: not UTF-8 text (byte 0x80 at 0); "
         "convert the file to UTF-8, or name its encoding with --encoding")),
    ],
)  # fmt: skip
def test_what_is_no_text(fault: Fault, content: bytes, said: str) -> None:
    assert fault("a.txt", content) == said


def test_a_page_is_its_title_and_main_text(read: Read) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra html")
    article = article_of(read("a.html", PAGE.encode(), published="1999"))
    assert article.published == "2022-07-05"
    assert article.text.startswith("Đảng ủy phường họp bàn việc mới\n")
    assert article.text.count("Đảng ủy phường họp bàn việc mới") == 1
    assert "có 45 đại biểu tham dự." in article.text
    assert "Trang chủ" not in article.text
    assert "bản quyền" not in article.text


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ('<span class="date">Thứ Ba, 05/07/2022 09:38 GMT+7</span>', "2022-07-05"),
        ("<div>Cập nhật: 14-10-2019</div>", "2019-10-14"),
        ("<time datetime='2022-07-05T09:38'>hôm qua</time>", "2022-07-05"),
        ("<div>Bản quyền 2023</div>", None),
    ],
)
def test_a_page_is_dated_by_the_date_above_its_text_and_by_no_other(
    read: Read, above: str, published: str | None
) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra html")
    body = "<p>Chi bộ họp bàn việc của khu phố nhiệm kỳ 2020-2025, sau hội nghị ngày 12/3/2018.</p>" * 6
    page = f"<html><body><h1>Tin chi bộ</h1>{above}<div>{body}</div><footer>© 2023</footer></body></html>"
    assert article_of(read("a.html", page.encode())).published == published


def test_a_page_laid_out_in_a_table_keeps_its_paragraphs(read: Read) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra html")
    body = "".join(f"<p>Đoạn {number} của bài nói về việc chung của khu phố.</p>" for number in range(9))
    article = article_of(read("a.html", f"<html><body><table><tr><td>{body}</td></tr></table></body></html>".encode()))
    assert len(article.text.splitlines()) == 9
    assert "|" not in article.text


def test_a_huge_page_is_refused_and_a_deep_one_survived(fault: Fault) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra html")
    assert fault("a.html", b"<p>a" * 2_500_000).startswith("error[I006] a.html: larger than 8,388,608 bytes; ")
    assert fault("a.html", b"<div>" * 100_000).startswith("error[I014] ")


def test_a_reader_that_fails_costs_its_file_only(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    trafilatura = pytest.importorskip("trafilatura", reason="needs the extra html")

    def fails(*_: object, **__: object) -> None:
        raise ValueError("no good")

    monkeypatch.setattr(trafilatura, "bare_extraction", fails)
    (problem,) = read("a.html", PAGE.encode())
    assert str(problem).endswith("a.html: its reader failed (ValueError: no good); please report it with the file")


def test_a_page_in_its_declared_or_a_detected_encoding(read: Read) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra html")
    from tests.unit.articles.test_decoding import in_windows_1258

    content = in_windows_1258(PAGE.replace("utf-8", "windows-1258"))
    note, article = read("a.htm", content)
    assert isinstance(article, Article)
    assert "Hội nghị thống nhất" in article.text
    assert isinstance(note, Problem)
    assert note.code == "I005"
    french = f"<html><meta charset=iso-8859-1><body><article>{'<p>Le café fermé, la fête a été reportée à Noël.' * 9}"
    assert "la fête a été reportée" in article_of(read("b.html", french.encode("latin-1"))).text


@pytest.mark.parametrize(
    "content", ["", "<html><body></body></html>", "<html><body><script>alert('một việc')</script></body></html>"]
)
def test_a_page_without_text(fault: Fault, content: str) -> None:
    pytest.importorskip("trafilatura", reason="needs the extra html")
    assert fault("a.html", content.encode()).startswith("error[I014] a.html: no main text found in the page; ")


def docx(body: str, *, prologue: str = "", name: str = "word/document.xml") -> bytes:
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{body}</w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return out.getvalue()


def test_a_word_document_is_its_paragraphs(read: Read) -> None:
    body = """
      <w:p><w:r><w:t>Họp </w:t></w:r><w:r><w:t xml:space="preserve">ngày 9/5</w:t><w:br/><w:t>tại</w:t><w:tab/>
      <w:t>xã</w:t></w:r><w:r><w:delText>bỏ</w:delText><w:instrText>PAGE</w:instrText></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>ô 1 &amp; 2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      <w:p><mc:AlternateContent><mc:Choice><w:r><w:t>khung</w:t></w:r></mc:Choice>
      <mc:Fallback><w:r><w:t>khung</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>
    """
    assert article_of(read("a.docx", docx(body), published="2022")) == Article(
        article_of(read("a.docx", docx(body))).source, "Họp ngày 9/5\ntại\txã\nô 1 & 2\nkhung", published="2022"
    )


def test_a_word_document_in_a_font_encoding_is_converted(read: Read) -> None:
    from tests.unit.articles.test_decoding import TEXT, as_read, in_font

    note, article = read("a.docx", docx(f"<w:p><w:r><w:t>{in_font(TEXT, 'tcvn3')}</w:t></w:r></w:p>"))
    assert isinstance(note, Problem)
    assert note.message == "read as tcvn3 (detected)"
    assert isinstance(article, Article)
    assert article.text == as_read("tcvn3")


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_word_documents_that_are_broken(fault: Fault) -> None:
    whole = docx("<w:p/>")
    encrypted = bytearray(whole)
    encrypted[6] |= 1  # the flag of the entry and of its place in the directory
    encrypted[whole.index(b"PK\x01\x02") + 8] |= 1
    assert fault("a.docx", b"\xd0\xcf\x11\xe0" + bytes(100)) == (
        "error[I016] a.docx: protected by a password, or an old Word file; save it as .docx without a password"
    )
    assert fault("a.docx", bytes(encrypted)).startswith("error[I016] a.docx: protected by a password; ")
    assert fault("a.docx", whole[:-30]).startswith("error[I015] a.docx: damaged Word document: ")
    assert fault("a.docx", b"").startswith("error[I015] a.docx: damaged Word document: ")
    assert fault("a.docx", docx("", name="xl/book.xml")).startswith("error[I015] a.docx: no Word document")
    assert fault("a.docx", docx("<w:p>")).startswith("error[I015] a.docx: damaged Word document: mismatched tag")
    assert fault("a.docx", docx("&b;", prologue=ENTITIES)) == (
        "error[I017] a.docx: the document's XML declares a document type; no Word document does: do not trust it"
    )
