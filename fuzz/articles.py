"""Fuzz the article path: any bytes in, records that keep the contract out.

Run by `make fuzz`; inputs that once failed stay in fuzz/found/ and are replayed by tests/property/test_fuzz_found.py.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["vnparty_extract"]):
    from vnparty_extract.model import CORE_TYPES, Article
    from vnparty_extract.packs import builtin_folder, load_packs, pack_files
    from vnparty_extract.pipeline import Extractor
    from vnparty_extract.records import encode_lines

EXTRACTOR = Extractor(load_packs(pack_files(builtin_folder())))
SNIPPETS = [
    "ngày 28-6-2021", "Nghị quyết số 18-NQ/TW", "của Bộ Chính trị", "hơn 2.250 đảng viên", "43,72%", "đồng chí ",
    "Bí thư Tỉnh ủy ", "Nguyễn Văn An", ", Trưởng ban Tổ chức; ", "6 tháng đầu năm", "(khóa XI, XII)", "20/3.494 chi bộ",
    "nhiệm kỳ 2020 - 2025", "hai mươi mốt", "10 nghìn tỷ đồng", "\n", "  ", "\u0301", "\u200b", "uỷ", "Ð", ".", ";", "-",
]  # fmt: skip


def text_of(data: bytes) -> str:
    """Half the time text as it comes, half the time a mix of what the rules look for."""
    provider = atheris.FuzzedDataProvider(data)
    if provider.ConsumeBool():
        return provider.ConsumeUnicode(len(data))
    parts = []
    while provider.remaining_bytes():
        use_snippet = provider.ConsumeIntInRange(0, 3)
        parts.append(
            SNIPPETS[provider.ConsumeIntInRange(0, len(SNIPPETS) - 1)] if use_snippet else provider.ConsumeUnicode(3)
        )
    return "".join(parts)


def check(text: str) -> None:
    """The promises that hold for every article."""
    extractions = EXTRACTOR.extract(Article("fuzz", text))
    end = 0
    for item in extractions:
        assert text[item.start : item.end] == item.text, "the span is not the text"
        assert item.start < item.end, "an empty span"
        if item.type in CORE_TYPES:
            assert item.start >= end, "two spans overlap"
            end = item.end
    encode_lines(extractions)


def main() -> None:
    """Fuzz until the limits given on the command line."""
    atheris.Setup(sys.argv, lambda data: check(text_of(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
