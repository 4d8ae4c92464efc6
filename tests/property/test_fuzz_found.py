"""What fuzzing once found stays mended: every article and pack under fuzz/found."""

from pathlib import Path

import pytest

from vnparty_extract.errors import PackError
from vnparty_extract.model import CORE_TYPES, Article
from vnparty_extract.packs import builtin_folder, find_packs, load_packs, pack_files
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.opening import open_files
from vnparty_extract.records import encode_lines

FOUND = Path(__file__).parent.parent.parent / "fuzz" / "found"


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    {".txt": check_article, ".toml": check_pack}[path.suffix](path)


def check_article(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    extractions = Extractor(load_packs(pack_files(builtin_folder()))).extract(Article("found", text))
    end = 0
    for item in extractions:
        assert text[item.start : item.end] == item.text
        if item.type in CORE_TYPES:
            assert end <= item.start < item.end
            end = item.end
    encode_lines(extractions)


def check_pack(path: Path) -> None:
    try:
        loaded = open_files(find_packs([str(path)], builtin=False))
    except PackError as error:
        problems = error.problems
    else:
        Extractor(loaded).extract(Article("found", "ab ab a abc " * 5))
        problems = loaded.problems
    codes = [problem.code for problem in problems]
    assert all(code.startswith("P0") for code in codes)
