"""`vnparty packs profile`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import click
import msgspec

from vnparty_extract.articles import find_sources, read_articles
from vnparty_extract.cli.endings import DONE, PARTIAL, orderly_end, stdout
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.packs.columns import columns
from vnparty_extract.match import scan
from vnparty_extract.model import Article, Context, Rule
from vnparty_extract.pipeline import Extractor
from vnparty_extract.pipeline.extractor import make_context
from vnparty_extract.text import fold


class Profile(msgspec.Struct):
    """What one rule cost and gave: milliseconds of its pattern and of its values, matches, those with a value.

    `skipped` counts articles that hold none of its keywords, `share` is its part of the time of all rules.
    """

    rule: str
    pattern_ms: float
    values_ms: float
    share: float
    matches: int
    read: int
    skipped: int
    timed_out: int


@click.command()
@click.argument("texts", nargs=-1, required=True)
@pack_options
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(texts: tuple[str, ...], packs: tuple[str, ...], no_builtin: bool, as_json: bool) -> None:
    """Time and hits of each rule over TEXTS (files and folders), the slowest first."""
    with orderly_end():
        sources = find_sources(texts)
        loaded = resolve_packs(packs, no_builtin)
        articles = [item for item in read_articles(sources) if isinstance(item, Article)]
        extractor = Extractor(loaded)
        contexts = [make_context(fold(article.text).text, article.published) for article in articles]
        rows = sorted(profiles(extractor, contexts), key=lambda row: -row.pattern_ms - row.values_ms)
        total = sum(row.pattern_ms + row.values_ms for row in rows) or 1.0
        for row in rows:
            row.share = (row.pattern_ms + row.values_ms) / total
        if as_json:
            stdout().write(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")
        else:
            _draw(rows, len(articles), sum(len(context.text) for context in contexts), total)
        sys.exit(PARTIAL if loaded.partial else DONE)


def profiles(extractor: Extractor, contexts: list[Context]) -> Iterator[Profile]:
    """Every rule over all articles."""
    for rule in extractor.rules:
        row = Profile(rule.id, 0.0, 0.0, 0.0, 0, 0, 0, 0)
        for context in contexts:
            _run(extractor, rule, context, row)
        yield row


def _run(extractor: Extractor, rule: Rule, context: Context, row: Profile) -> None:
    timed_out: list[Rule] = []
    start = time.perf_counter()
    matches = list(scan([rule], context.text, timed_out.append))
    between = time.perf_counter()
    row.read += sum(extractor.read(match, context) is not None for match in matches)
    row.values_ms += (time.perf_counter() - between) * 1000
    row.pattern_ms += (between - start) * 1000
    row.matches += len(matches)
    row.timed_out += len(timed_out)
    row.skipped += bool(rule.keywords) and not any(keyword in context.text for keyword in rule.keywords)


def _draw(rows: list[Profile], articles: int, characters: int, total: float) -> None:
    click.echo(f"{articles} articles, {characters} characters, {total:.0f} ms in all rules")
    table: list[tuple[str, ...]] = [
        ("rule", "pattern ms", "values ms", "share", "matches", "with value", "skipped", "timed out")
    ]
    for row in rows:
        times = (f"{row.pattern_ms:.1f}", f"{row.values_ms:.1f}", f"{100 * row.share:.1f}%")
        table.append((row.rule, *times, *map(str, (row.matches, row.read, row.skipped, row.timed_out))))
    for line in columns(table):
        click.echo(line)
