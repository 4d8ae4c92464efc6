"""Time what a user would pick instead, on the same files in one run: spaCy's EntityRuler, dateparser, underthesea's NER.

    python benchmarks/peers.py FOLDER [--files 100] [--environments build/peers]

Each peer is installed from the package index into an environment of its own and timed inside it, without its
imports; the table gives seconds a megabyte (of characters) and the ratio to vnparty, all four types, one process.
The peers do less: dateparser reads dates only, NER finds names only, the ruler has a dozen like patterns.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import venv
from pathlib import Path

PRELUDE = """
import json, sys, time, pathlib
texts = [pathlib.Path(name).read_text("utf-8-sig") for name in json.load(sys.stdin)]
"""
TIMED = """
run(texts[0][:300])
start = time.perf_counter()
found = sum(run(text) for text in texts)
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "characters": sum(map(len, texts)), "found": found}))
"""

VNPARTY = """
from vnparty_extract.model import Article
from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.pipeline import Extractor
from vnparty_extract.records import encode_lines
extractor = Extractor(load_packs(pack_files(builtin_folder())))
def run(text):
    return encode_lines(extractor.extract(Article("bench", text))).count(b"\\n")
"""

SPACY = r"""
import spacy
nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}})
nlp.max_length = 10_000_000
ruler = nlp.add_pipe("entity_ruler")
number = {"TEXT": {"REGEX": r"^\d+([.,]\d+)*%?$"}}
code = {"TEXT": {"REGEX": r"^\d+-[A-ZĐ]+/[A-ZĐ]+$"}}
name = {"IS_TITLE": True}
ruler.add_patterns([
    {"label": "date", "pattern": [{"LOWER": {"IN": ["ngày", "sáng", "chiều", "tối"]}}, {"TEXT": {"REGEX": r"^\d{1,2}[-/.]\d{1,2}"}}]},
    {"label": "date", "pattern": [{"LOWER": "năm"}, {"TEXT": {"REGEX": r"^(19|20)\d\d$"}}]},
    {"label": "date", "pattern": [{"LOWER": "tháng"}, {"TEXT": {"REGEX": r"^\d{1,2}([-/]\d{4})?$"}}]},
    {"label": "date", "pattern": [{"LOWER": "nhiệm"}, {"LOWER": "kỳ"}, {"TEXT": {"REGEX": r"^\d{4}-\d{4}$"}}]},
    {"label": "date", "pattern": [{"LOWER": "giai"}, {"LOWER": "đoạn"}, {"TEXT": {"REGEX": r"^\d{4}-\d{4}$"}}]},
    {"label": "document", "pattern": [{"TEXT": "Nghị"}, {"LOWER": {"IN": ["quyết", "định"]}}, {"LOWER": "số", "OP": "?"}, code]},
    {"label": "document", "pattern": [{"TEXT": "Chỉ"}, {"LOWER": "thị"}, {"LOWER": "số", "OP": "?"}, code]},
    {"label": "number", "pattern": [number, {"LOWER": {"IN": ["triệu", "tỷ", "nghìn"]}, "OP": "?"}]},
    {"label": "official", "pattern": [{"TEXT": "Bí"}, {"LOWER": "thư"}, {"TEXT": {"IN": ["Tỉnh", "Huyện", "Thành"]}}, {"LOWER": "ủy"}, name, name, {**name, "OP": "?"}]},
    {"label": "official", "pattern": [{"TEXT": "Chủ"}, {"LOWER": "tịch"}, {"TEXT": {"IN": ["UBND", "HĐND"]}, "OP": "?"}, name, name, {**name, "OP": "?"}]},
])
def run(text):
    return len(nlp(text).ents)
"""

DATEPARSER = """
from dateparser.search import search_dates
def run(text):
    return len(search_dates(text, languages=["vi"]) or ())
"""

NER = """
from underthesea import ner, sent_tokenize
def run(text):
    return sum(tag.startswith("B-") for line in sent_tokenize(text) for *_, tag in ner(line))
"""

PEERS = {
    "spaCy blank(vi) + EntityRuler": (["spacy"], SPACY),
    "dateparser (dates only)": (["dateparser"], DATEPARSER),
    "underthesea NER (names only)": (["underthesea"], NER),
}


def environment(folder: Path, name: str, requirements: list[str]) -> Path:
    """The interpreter of an environment that holds the peer, made on first use."""
    home = folder / requirements[0]
    python = home / "bin" / "python"
    if not python.exists():
        print(f"installing {name}", file=sys.stderr)
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True)
    return python


def measure(python: Path | str, code: str, files: list[str]) -> dict[str, float]:
    """Seconds, characters and finds of one run."""
    run = subprocess.run(
        [python, "-c", PRELUDE + code + TIMED], input=json.dumps(files), capture_output=True, text=True, check=True
    )
    figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--environments", type=Path, default=Path("build/peers"))
    options = parser.parse_args()
    files = [str(file) for file in sorted(options.folder.rglob("*.txt"))[: options.files]]
    rows = [("vnparty, all four types", measure(sys.executable, VNPARTY, files))]
    for name, (requirements, code) in PEERS.items():
        rows.append((name, measure(environment(options.environments, name, requirements), code, files)))
    base = rows[0][1]["seconds"]
    print(f"| {len(files)} files, {rows[0][1]['characters']:,} characters | s/MB | times vnparty | found |")
    print("| --- | ---: | ---: | ---: |")
    for name, row in rows:
        pace = row["seconds"] / row["characters"] * 1e6
        print(f"| {name} | {pace:.2f} | {row['seconds'] / base:.1f} | {row['found']:,} |")


if __name__ == "__main__":
    main()
