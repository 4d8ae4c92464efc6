"""`vnparty report`: on the terminal, and as a page."""

from pathlib import Path

from click.testing import CliRunner
from rich.console import Console

from tests.views.sample import TEXT, extraction, sample
from vnparty_extract.cli.main import main
from vnparty_extract.cli.render.summary import draw_summary
from vnparty_extract.model import Article
from vnparty_extract.views import Tally


def drawn(tally: Tally) -> str:
    console = Console(width=160, force_terminal=True, color_system=None)
    with console.capture() as captured:
        for part in draw_summary(tally.summary()):
            console.print(part)
    return captured.get()


def test_tables_on_the_terminal() -> None:
    tally = Tally()
    tally.add(*sample("a.txt", "2020-05-02"))
    tally.add(*sample("b.txt", "2021-01-30"))
    lines = [" ".join(line.split()) for line in drawn(tally).splitlines()]
    assert "2 articles · 2020-05-02 to 2021-01-30 · 4 official · 4 document · 2 date · 2 number" in lines
    assert "Nghị quyết số 18-NQ/TW 4 2 2020-05-02 2021-01-30" in lines
    assert "Lê Văn Mẫu 4 2 2020-05-02 2021-01-30" in lines
    assert "Bí thư Huyện ủy 2 2 2020-05-02 2021-01-30" in lines
    assert "đảng viên 2 2 250 2 250 2 250" in lines
    assert f"2020-03 2 {'━' * 24}" in lines


def test_nothing_of_an_article_commands_the_terminal() -> None:
    tally = Tally()
    article = Article("a", "x")
    tally.add(
        article, [extraction(article, 0, "x", "official", {"canonical": "\x1b]0;tên\x07\u202e", "positions": []})]
    )
    assert not set("\x1b\x07\u202e") & set(drawn(tally))


def test_report_runs_over_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mau.txt").write_text(TEXT, "utf-8")
    run = CliRunner().invoke(main, ["report", str(tmp_path)])
    assert run.exit_code == 0, run.output
    assert "1 article" in run.stdout


def test_html_writes_a_page(tmp_path: Path) -> None:
    (tmp_path / "mau.txt").write_text(TEXT, "utf-8")
    run = CliRunner().invoke(main, ["report", str(tmp_path), "--html", "-"])
    assert run.exit_code == 0, run.output
    assert run.stdout.startswith("<!doctype html>")
