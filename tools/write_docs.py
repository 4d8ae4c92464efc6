"""Bring the documents up to date: their generated parts, and what their commands print.

    python tools/write_docs.py            # every document
    python tools/write_docs.py README.md  # this one

A test fails where a document is not what this would write.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tools.console import with_outputs  # noqa: E402
from tools.reference import with_reference  # noqa: E402
from vnparty_extract.pipeline.schemas import pack_schema  # noqa: E402

PAGES = ["README.md", "CONTRIBUTING.md", *sorted(str(page.relative_to(ROOT)) for page in ROOT.glob("docs/**/*.md"))]


def main(pages: list[str]) -> None:
    """Write each page that changes, and name it; the schema of packs, too."""
    schema = msgspec.json.format(msgspec.json.encode(pack_schema()), indent=2).decode() + "\n"
    (ROOT / "docs/packs/pack.schema.json").write_text(schema, "utf-8")
    for page in pages:
        old = (ROOT / page).read_text("utf-8")
        new = with_outputs(with_reference(old))
        if new != old:
            (ROOT / page).write_text(new, "utf-8")
            print(page)


if __name__ == "__main__":
    main(sys.argv[1:] or PAGES)
