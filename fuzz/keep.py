"""Keep what fuzzing found as files that the tests replay: the article or the pack that an input stood for.

python fuzz/keep.py fuzz/found/articles-crash-… fuzz/found/packs-timeout-…
"""

from __future__ import annotations

import sys
from pathlib import Path

import articles
import packs

FOUND = Path(__file__).parent / "found"


def main() -> None:
    """Write `found/articles-NAME.txt` or `found/packs-NAME.toml` in the place of each input."""
    for path in map(Path, sys.argv[1:]):
        kind, _, name = path.name.rpartition("-")
        data = path.read_bytes()
        if kind.startswith("articles"):
            (FOUND / f"articles-{name[:12]}.txt").write_bytes(articles.text_of(data).encode("utf-8", "surrogatepass"))
        else:
            (FOUND / f"packs-{name[:12]}.toml").write_bytes(packs.text_of(data))
        path.unlink()


if __name__ == "__main__":
    main()
