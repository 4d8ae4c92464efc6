"""How many articles are worked at a time: see `Extractor.analyse_all`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vnparty_extract.model import Article

BATCH_SECONDS = 10.0
"""What a batch may take: it takes less than one, and where it takes longer, one of its articles does not end."""
BATCH_ARTICLES = 64
BATCH_CHARACTERS = 256 * 1024
"""A batch is closed at either, so that it takes about a second at most, and the last batches keep every worker busy."""


def batched(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in batches, each as soon as it is full.

    >>> [len(batch) for batch in batched([Article("a", "")] * 100)]
    [64, 36]
    """
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
