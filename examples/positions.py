"""Officials and the positions they are given, as a table. Usage: positions.py PATH..."""

import sys

from vnparty_extract import Extractor, read_articles, to_frame


def main(paths: list[str]) -> None:
    extractor = Extractor(types=["official"])
    frame = to_frame(item for _, found in extractor.extract_all(read_articles(*paths)) for item in found)
    held = frame[frame["official.positions"].str.len() > 0].explode("official.positions")
    table = held.groupby(["official.canonical", "official.positions"]).agg(
        mentions=("text", "size"), articles=("source", "nunique")
    )
    print(table.sort_values(["mentions", "articles"], ascending=False, kind="stable").to_string())


if __name__ == "__main__":
    main(sys.argv[1:])
