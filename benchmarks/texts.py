"""The texts that are measured on: a folder's, repeated to a size; the same for every measurement of a run."""

from __future__ import annotations

from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def read_texts(folder: Path = SEEDS) -> list[str]:
    """The texts of a folder's `.txt` files, in the order of their names."""
    texts = [path.read_text("utf-8-sig", errors="replace") for path in sorted(folder.rglob("*.txt"))]
    if not texts:
        raise SystemExit(f"no .txt file in {folder}")
    return texts


def repeat(texts: list[str], characters: int) -> list[str]:
    """The texts over and over until they are that long together."""
    repeated: list[str] = []
    length = 0
    while length < characters:
        text = texts[len(repeated) % len(texts)]
        repeated.append(text)
        length += len(text)
    return repeated


def write_texts(texts: list[str], folder: Path) -> Path:
    """The texts as files `000000.txt`… of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:06}.txt").write_text(text, "utf-8")
    return folder


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
