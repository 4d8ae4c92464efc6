"""`vnparty explain`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec
from rich.console import Console
from rich.text import Text

from vnparty_extract.articles import STDIN, read_articles, read_date
from vnparty_extract.cli.endings import ANSWER_IS_NO, DONE, orderly_end, stdout
from vnparty_extract.cli.options import pack_options, resolve_packs
from vnparty_extract.cli.render.console import open_console
from vnparty_extract.errors import InputError, Problem, UsageError
from vnparty_extract.model import Article, Span
from vnparty_extract.packs.attempt import Attempt
from vnparty_extract.packs.examples import unmark
from vnparty_extract.packs.inline import inline
from vnparty_extract.pipeline.explain import Explainer, Explanation, Missing, Won
from vnparty_extract.text import visible

EPILOG = """\b
Examples:
  vnparty explain "Họp ngày 30-6 tại huyện"
  vnparty explain article.txt:12 --rule date/day
  vnparty explain "theo [[Nghị quyết 39]] của" --pack my-pack.toml
  vnparty explain article.txt --expect "Kết luận số 21-KL/TW"
"""


class Asked(NamedTuple):
    """What to explain: the article, the part of it that counts, and the spans that were expected."""

    article: Article
    within: Span | None
    expected: list[Span]


@click.command(epilog=EPILOG)
@click.argument("what", metavar="TEXT|FILE[:LINE]|-")
@click.option("--rule", metavar="PACK/RULE", help="Only this rule.")
@click.option("--expect", metavar="SPAN", help="The text of a span that should be found (or mark it [[so]] in TEXT).")
@click.option("--published", metavar="DATE", help="Publication date of the text, YYYY-MM-DD.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@pack_options
def command(
    what: str,
    rule: str | None,
    expect: str | None,
    published: str | None,
    as_json: bool,
    packs: tuple[str, ...],
    no_builtin: bool,
) -> None:
    """Say of every span why it was found, what it beat and how its value came about; of an expected span that was
    not found, why: the rule's keywords, the part of the pattern that matches, the nearest likeness, or what took it.

    Ends with 1 where an expected span was not found.
    """
    with orderly_end():
        if published is not None and (published := read_date(published)) is None:
            advice = "write YYYY-MM-DD or YYYY-MM"
            raise UsageError(Problem("error", "U006", "the publication date is no date", advice=advice))
        asked = ask(what, expect, published)
        loaded = resolve_packs(packs, no_builtin, untested=True, needed=False)
        if rule is not None and rule not in {each.id for each in loaded.rules}:
            raise UsageError(_no_rule(rule, loaded.off, loaded.quarantined))
        told = Explainer(loaded, asked.article).explain(rule=rule, expected=asked.expected, within=asked.within)
        if as_json:
            stdout().write(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
        else:
            draw(open_console(), told)
        sys.exit(DONE if all(each.found for each in told.expected) else ANSWER_IS_NO)


def _no_rule(rule: str, off: Any, quarantined: Any) -> Problem:
    if rule in off:
        return Problem("error", "U004", f"rule {rule} is off: by {off[rule]}")
    if rule in quarantined:
        return Problem("error", "U004", f"rule {rule} is left out: {quarantined[rule][0].message}")
    return Problem("error", "U004", f'no rule "{rule}"', advice="`vnparty packs show PACK` names them")


def ask(what: str, expect: str | None, published: str | None) -> Asked:
    """The article that the argument names; `InputError` where a file or the expected text is not there."""
    path, line = _file(what)
    if path is None:
        marked = unmark(what)
        article, within, expected = Article("text", marked.text, published=published), None, list(marked.spans)
    else:
        article = _read(path, published)
        within = _line(article, line) if line else None
        expected = []
    if expect is not None:
        start = article.text.find(expect, within.start if within else 0)
        if start < 0:
            advice = "write it letter for letter as it stands there"
            raise InputError(Problem("error", "I023", f'the text does not hold "{expect}"', advice=advice))
        expected.append(Span(start, start + len(expect)))
    return Asked(article, within, expected)


def _file(what: str) -> tuple[str | None, int]:
    if what == STDIN or Path(what[:255]).is_file():
        return what, 0
    named = re.fullmatch(r"(.+):(\d+)", what)
    if named and Path(named[1][:255]).is_file():
        return named[1], int(named[2])
    if re.fullmatch(r"\S+\.(?:txt|html|jsonl|csv|docx|parquet)(?::\d+)?", what):
        raise InputError(Problem("error", "I001", "no such file", what, advice="check the spelling of the path"))
    return None, 0


def _read(path: str, published: str | None) -> Article:
    for item in read_articles([path]):
        if isinstance(item, Article):
            return Article(item.source, item.text, item.id, published or item.published)
        if item.level == "error":
            raise InputError(item)
    raise InputError(Problem("error", "I024", "there is no article in it", path))


def _line(article: Article, number: int) -> Span:
    lines = article.text.splitlines(keepends=True)
    if number > len(lines):
        said = f"it has {len(lines)} lines only"
        raise InputError(Problem("error", "I025", said, f"{article.source}:{number}"))
    start = sum(map(len, lines[: number - 1]))
    return Span(start, start + len(lines[number - 1]))


def draw(console: Console, told: Explanation) -> None:
    """The stories one after the other: what was found, what was left out, what was expected."""

    def say(text: str, style: str = "") -> None:
        console.print(Text(visible(text), style), soft_wrap=True)

    for won in told.won:
        _draw_won(say, won)
    for story in told.left_out:
        say(f'"{story.text}"', "dim")
        say(f"  {story.rule} matched it, but {story.because}")
    for missing in told.expected:
        _draw_missing(say, missing)
    if not (told.won or told.left_out or told.expected):
        say("nothing found, and no rule matched; mark what you expected [[so]] to learn why")


def _draw_won(say: Any, won: Won) -> None:
    say(f'"{won.text}"', "bold green")
    say(f"  {won.type} by {won.rule}, at {won.line}:{won.column} (characters {won.start} to {won.end})")
    groups = ", ".join(f'{name} "{text}"' for name, text in won.groups.items())
    say(f"  groups: {groups}" if groups else "  no groups")
    if won.value_before_linking is not None:
        say(f"  read as: {_value(won.value_before_linking)}")
        say(f"  in the article: {_value(won.value)}")
    else:
        say(f"  value: {_value(won.value)}")
    for beaten in won.beat:
        say(f'  beat "{beaten.text}" of {beaten.rule}: it is {beaten.because}')


def _value(value: Any) -> str:
    """A value without what is absent in it."""
    return inline(_present(value))


def _present(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _present(each) for key, each in value.items() if each is not None and each is not False}


def _draw_missing(say: Any, missing: Missing) -> None:
    say(
        f'expected "{missing.text}": {"found" if missing.found else "not found"}',
        "bold" if missing.found else "bold red",
    )
    if missing.found:
        return
    if missing.taken_by:
        say(f"  in its place: {', '.join(missing.taken_by)}")
    for story in missing.left_out:
        say(f'  {story.rule} matched "{story.text}", but {story.because}')
    for attempt in missing.attempts:
        _draw_attempt(say, attempt)


def _draw_attempt(say: Any, attempt: Attempt) -> None:
    say(f"  {attempt.rule} ({attempt.path}:{attempt.line})", "cyan")
    if attempt.keyword_missing:
        say(f"    did not run: the text holds none of its keywords {', '.join(attempt.keyword_missing)}")
    if attempt.anchors_missing:
        say(f"    matches, but none of its anchors stands where the match begins: {', '.join(attempt.anchors_missing)}")
    failed = next((line for line in attempt.lines if not line.matched), None)
    for line in attempt.lines:
        mark = "ok  " if line.matched else "FAIL" if line is failed else "    "
        say(f"    {mark} {line.line:>4} {line.text}", "green" if line.matched else "red" if line is failed else "dim")
    if failed is not None and attempt.part:
        say(f"    of line {failed.line}, {attempt.part} still matches")
    if attempt.reached:
        say(f'    matches "{attempt.reached}", then comes "{attempt.next}"')
    else:
        say(f'    matches nothing of "{attempt.next}"')
    if attempt.near:
        say(f'    nearest: "{attempt.near.text}", where the pattern wants {", ".join(attempt.near.edits)}')
