"""Numerals: every integer from 0 to 10^15 reads back from each way of writing it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vnparty_extract.packs import builtin_folder, load_packs
from vnparty_extract.values.numerals import NumeralReader, plain, read_digits, read_roman

NUMERALS = NumeralReader(load_packs([builtin_folder() / "number.toml"]).lists)
DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
INTEGERS = st.one_of(
    st.integers(0, 10**15), st.integers(0, 10**4), st.integers(0, 15).map(lambda exponent: 10**exponent)
)


def spell_hundreds(value: int, leading: bool, zero_ten: str) -> list[str]:
    """Number words of 0..999; `leading` leaves out the empty hundreds."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = [] if leading and not hundreds else [DIGITS[hundreds], "trăm"]
    if tens == 0:
        return words + ([zero_ten] if words and ones else []) + ([DIGITS[ones]] if ones else [])
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    return words + ([{5: "lăm"}.get(ones, DIGITS[ones])] if ones else [])


def spell(
    value: int, thousand: str = "nghìn", billion: str = "tỷ", zero_ten: str = "linh", *, leading: bool = True
) -> str:
    """The number in words, as school grammar has it."""
    if value == 0:
        return DIGITS[0]
    if value >= 10**9:
        head, rest = divmod(value, 10**9)
        tail = f" {spell(rest, thousand, billion, zero_ten, leading=False)}" if rest else ""
        return f"{spell(head, thousand, billion, zero_ten)} {billion}{tail}"
    words: list[str] = []
    for factor, name in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group, value = divmod(value, factor)
        if group:
            # A group of one digit after a larger one is said with its empty hundreds.
            words += spell_hundreds(group, leading and not words, zero_ten) + ([name] if name else [])
    return " ".join(words)


@given(INTEGERS, st.sampled_from(["nghìn", "ngàn"]), st.sampled_from(["tỷ", "tỉ"]), st.sampled_from(["linh", "lẻ"]))
@example(10**15, "nghìn", "tỷ", "linh")
@example(21_000_000_105, "ngàn", "tỉ", "lẻ")
@example(100_000_000_001, "ngàn", "tỉ", "lẻ")
def test_an_integer_in_words_reads_back(value: int, thousand: str, billion: str, zero_ten: str) -> None:
    assert NUMERALS.read(spell(value, thousand, billion, zero_ten)) == value


@given(INTEGERS, st.sampled_from([".", ",", " ", ""]))
def test_an_integer_in_digits_reads_back(value: int, mark: str) -> None:
    grouped = f"{value:,}"
    if mark == "," and grouped.count(",") == 1 and not grouped.endswith(",000"):
        return  # a lone `,ddd` is a decimal
    assert NUMERALS.read(grouped.replace(",", mark)) == value


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["nghìn", "triệu", "tỷ"]))
def test_an_amount_with_a_magnitude_reads_back(whole: int, part: int, magnitude: str) -> None:
    factor = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[magnitude]
    lower = {"nghìn": ("", 1), "triệu": (" nghìn", 10**3), "tỷ": (" triệu", 10**6)}[magnitude]
    assert NUMERALS.read(f"{whole} {magnitude}") == whole * factor
    assert NUMERALS.read(f"{whole},5 {magnitude}") == whole * factor + factor // 2
    if lower[0]:
        assert NUMERALS.read(f"{whole} {magnitude} {part}{lower[0]}") == whole * factor + part * lower[1]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("hai mươi mốt", 21),
        ("hai mươi lăm", 25),
        ("ba mươi tư", 34),
        ("một trăm linh năm", 105),
        ("một trăm hai", 120),
        ("ba triệu rưỡi", 3_500_000),
        ("hai nghìn rưỡi", 2_500),
        ("2 triệu 130 nghìn", 2_130_000),
        ("73 vạn", 730_000),
        ("mười nghìn tỷ", 10**13),
        ("10.950 tỷ", 10_950 * 10**9),
        ("1,64 triệu tỉ", 1_640_000 * 10**9),
        ("43,72", 43.72),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("104,445,185", 104_445_185),
        ("2,000", 2000),
        ("1,308", 1.308),
        ("0.125", 0.125),
        ("99.49", 99.49),
        ("01", 1),
    ],
)
def test_spellings(written: str, value: float) -> None:
    read = NUMERALS.read(written)
    assert read is not None
    assert plain(read) == value


@pytest.mark.parametrize(
    "written", ["hai ba", "trăm", "12.5.2017", "1,2,3", "đồng", "một nghìn hai triệu ba tỷ bốn tỷ x"]
)
def test_what_is_no_numeral(written: str) -> None:
    assert NUMERALS.read(written) is None


def test_scales_without_a_count() -> None:
    assert NUMERALS.read_scales("chục nghìn") == 10_000
    assert NUMERALS.factor("5 nghìn tỷ") == 10**12


def test_every_roman_numeral_reads_back() -> None:
    letters = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    for value in range(1, 400):
        rest, written = value, ""
        for worth, sign in letters:
            count, rest = divmod(rest, worth)
            written += sign * count
        assert read_roman(written) == value
    assert read_roman("IC") is None
    assert read_roman("") is None
    assert read_digits("1.2.3") is None
