"""Text in every encoding that Vietnamese articles come in."""

import tomllib
import unicodedata
from importlib import resources

import pytest

from vnparty_extract.articles import ENCODINGS
from vnparty_extract.articles.decoding import NotTextError, decode
from vnparty_extract.articles.legacy import FONTS, is_syllable

TEXT = (
    "Sáng ngày 9 tháng 5, Đảng ủy phường tổ chức hội nghị quán triệt nghị quyết của Tỉnh ủy; dự họp có 45 đồng chí, "
    "trong đó mười hai nữ. Các chi bộ thảo luận sôi nổi, nhất trí với phương hướng đề ra, quyết tâm hoàn thành "
    "“nhiệm vụ kép” trước thời hạn – như kỹ sư Nguyễn Quỳnh Uyển đã nói. Mỗi đảng viên giữ một việc, khuyến khích "
    "người trẻ; ông Lý Ỷ Phẳng kể chuyện lạ."
)


def in_font(text: str, font: str) -> str:
    """The Latin-1 characters that show as `text` in a font: its table read backwards."""
    table = tomllib.loads(resources.files("vnparty_extract.articles").joinpath(f"encodings/{font}.toml").read_text())
    places = {letter: place for place, letter in reversed(table["letters"].items())}
    # TCVN3 has no capital letters with tones: its capital fonts draw them at the places of the small ones.
    return "".join(places.get(char) or places.get(char.lower(), char) for char in unicodedata.normalize("NFC", text))


def in_windows_1258(text: str) -> bytes:
    """Base letters with their quality, then the tone mark, as that code page has them."""
    out = []
    for char in text:
        base, tone = char, ""
        for mark in "\u0300\u0301\u0303\u0309\u0323":
            decomposed = unicodedata.normalize("NFD", char)
            if mark in decomposed:
                base, tone = unicodedata.normalize("NFC", decomposed.replace(mark, "")), mark
        out.append(base + tone)
    return "".join(out).encode("cp1258")


LEGACY = {
    "windows-1258": in_windows_1258(TEXT),
    "tcvn3": in_font(TEXT, "tcvn3").encode("cp1252"),
    "vni": in_font(TEXT, "vni").encode("cp1252"),
}


def as_read(name: str) -> str:
    return TEXT.replace("Ỷ", "ỷ") if name == "tcvn3" else TEXT


@pytest.mark.parametrize("name", LEGACY)
def test_legacy_bytes_are_detected_and_said(name: str) -> None:
    assert decode(LEGACY[name]) == (as_read(name), name)


@pytest.mark.parametrize("name", LEGACY)
def test_one_short_sentence_is_enough(name: str) -> None:
    end = LEGACY[name].index(b",")
    assert decode(LEGACY[name][:end]) == ("Sáng ngày 9 tháng 5", name)


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_font_letters_pasted_into_utf8_are_converted(name: str) -> None:
    assert decode(in_font(TEXT, name).encode("utf-8")) == (as_read(name), name)


@pytest.mark.parametrize("name", LEGACY)
def test_a_stated_encoding_is_not_guessed(name: str) -> None:
    assert decode(LEGACY[name], name) == (as_read(name), None)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_unicode_loses_its_mark_only(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, None)


def test_big_endian_and_unmarked_utf16() -> None:
    assert decode("\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be")) == (TEXT, None)
    assert decode(TEXT.encode("utf-16-be")) == (TEXT, "UTF-16")
    assert decode(TEXT.encode("utf-16-le")) == (TEXT, "UTF-16")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_is_left_as_it_is(form: str) -> None:
    text = unicodedata.normalize(form, TEXT)
    assert decode(text.encode()) == (text, None)


@pytest.mark.parametrize(
    "text",
    [
        "Le café de la gare est fermé jusqu'à l'été ; la fête a été reportée à Noël, après la forêt.",
        "© 2019 · Giá vé: 20° – 30°, §5, «x»",
        "Ðây là bài viết có chữ Ð kiểu cũ",
    ],
)
def test_other_letters_are_not_taken_for_font_letters(text: str) -> None:
    assert decode(text.encode()) == (text, None)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Le café est fermé, à l'été".encode("latin-1"), "not UTF-8 text (byte 0xe9 at 6)"),
        (TEXT.encode()[:-1] + b"\xff" + TEXT.encode(), "not UTF-8 text (byte 0xff"),
        (b"abc\0def", "not text (NUL character at 3)"),
        (b"\xff\xfea\0\0", "not UTF-16 text"),
        (b"%PDF-1.7\n\xff", "a PDF"),
        (b"\x1f\x8b\x08\x00", "gzip data"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (bytes(range(256)), "not text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(NotTextError) as caught:
        decode(data)
    assert said in str(caught.value)


def test_every_encoding_name_decodes() -> None:
    samples = {"utf-8": TEXT.encode(), "utf-16": TEXT.encode("utf-16"), **LEGACY}
    assert {name: decode(samples[name], name).text for name in ENCODINGS} == {name: as_read(name) for name in ENCODINGS}


@pytest.mark.parametrize("font", FONTS)
def test_a_font_draws_every_vietnamese_letter(font: str) -> None:
    vowels = "aăâeêioôơuưy"
    toned = {
        unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in "\u0300\u0301\u0303\u0309\u0323"
    }
    table = tomllib.loads(resources.files("vnparty_extract.articles").joinpath(f"encodings/{font}.toml").read_text())
    assert (toned | set("ăâêôơưđ")) <= set(table["letters"].values())


@pytest.mark.parametrize("word", ["khuyến", "nghiêng", "giữ", "quyết", "ủy", "uỷ", "ý", "đặng", "oách"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["café", "été", "ngñ", "§¶ng", "bật1", "ủỷ"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
