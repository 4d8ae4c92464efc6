"""Extractors that misbehave on request, for the run's tests: the text of an article says how."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vnparty_extract.model import Article
from vnparty_extract.pipeline.run import Work
from vnparty_extract.records.formats import Result


class Faulty:
    """No extractions; a text `fail`, `hang`, `stuck` (deaf to alarms), `memory`, `die` (killed), `exit` does it.

    `die once:FILE` dies the first time only, `memory once:FILE` has too little in the first process only; `exit:FILE`
    adds a letter to the file each time.
    """

    def analyse_all(self, articles: Sequence[Article], on_timeout: Any, **segments: bool) -> list[Result]:
        return [self._analyse(article) for article in articles]

    def _analyse(self, article: Article) -> Result:
        text = article.text
        if text == "fail":
            raise ValueError("no good")
        if text == "hang":
            time.sleep(60)
        if text == "stuck":
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(60)
        if text == "memory" or (text.startswith("memory once:") and first_process(Path(text.partition(":")[2]))):
            raise MemoryError
        if text == "die" or (text.startswith("die once:") and first_time(Path(text.partition(":")[2]))):
            os.kill(os.getpid(), signal.SIGKILL)
        if text.startswith("exit:"):
            with Path(text.partition(":")[2]).open("a") as times:
                times.write("x")
            os._exit(3)
        return Result(article, [])


def first_time(mark: Path) -> bool:
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def first_process(mark: Path) -> bool:
    if first_time(mark):
        mark.write_text(str(os.getpid()))
    return mark.read_text() == str(os.getpid())


def encode(result: Result) -> bytes:
    return f"{result.article.source}\n".encode()


def faulty_work(seconds: float | None = None) -> Work:
    return Work(Faulty(), encode, seconds)  # type: ignore[arg-type]


def articles(count: int, **texts: str) -> list[Article]:
    """Articles 0 to count - 1; `a7="die"` gives number 7 that text."""
    return [Article(str(number), texts.get(f"a{number}", "text " * 300)) for number in range(count)]
