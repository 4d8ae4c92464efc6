"""What is found as spans of a spaCy document, beside another component. Usage: spans.py FILE"""

import sys
from pathlib import Path

import spacy


def main(path: str) -> None:
    nlp = spacy.blank("vi")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("vnparty", config={"types": ["document", "official"]})
    doc = nlp(Path(path).read_text("utf-8-sig"))
    for span in doc.spans["vnparty"]:
        record = span._.vnparty
        print(span.label_, record["text"], record["value"], sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
