"""`vnparty view`: on the terminal, and the way of the page to its file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from tests.views.sample import TEXT, extraction, sample
from vnparty_extract.cli.main import main
from vnparty_extract.cli.render.article import draw_article
from vnparty_extract.model import Article


def test_spans_stand_in_brackets_with_their_values() -> None:
    drawn = draw_article(*sample())
    assert "[Sáng 12/3/2020 → 2020-03-12 morning], đồng chí [Lê Văn Mẫu → Bí thư Huyện ủy], Bí thư" in drawn.plain
    assert "hơn [2.250 → > 2\u202f250 đảng viên] đảng viên" in drawn.plain
    assert "Đồng chí [Mẫu → Lê Văn Mẫu] nhấn mạnh" in drawn.plain


def test_spans_are_coloured_by_type() -> None:
    drawn = draw_article(*sample())
    styles = {drawn.plain[span.start : span.end]: span.style for span in drawn.spans}
    assert styles["2.250"] == "bold yellow"
    assert styles["Lê Văn Mẫu"] == "bold magenta"


def test_nested_spans_have_brackets_of_their_own() -> None:
    article = Article("a", "một hai ba")
    found = [extraction(article, 0, "một hai ba", "cụm", {}), extraction(article, 4, "hai", "khác", {"n": 2})]
    assert draw_article(article, found).plain == "[một [hai → n: 2] ba]"


def test_nothing_of_an_article_commands_the_terminal() -> None:
    article = Article("a", "\x1b[31mđỏ\x07 \x9b2J \u202eđảo\u202c [bold]không[/bold] :smile:")
    console = Console(force_terminal=True, color_system=None, width=200)
    with console.capture() as captured:
        console.print(draw_article(article, [extraction(article, 0, "\x1b[31m", "khác", {"a": "\x1b]0;x\x07"})]))
    shown = captured.get()
    assert not set("\x1b\x07\x9b\u202e\u202c") & set(shown)
    assert "[bold]không[/bold] :smile:" in shown


def test_view_draws_the_article(tmp_path: Path) -> None:
    (tmp_path / "mau.txt").write_text(TEXT, "utf-8")
    run = CliRunner().invoke(main, ["view", str(tmp_path)])
    assert run.exit_code == 0, run.output
    assert "Hội nghị tổng kết công tác kiểm tra" in run.stdout


def test_html_writes_the_page_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mau.txt").write_text(TEXT, "utf-8")
    page = tmp_path / "page.html"
    run = CliRunner().invoke(main, ["view", str(tmp_path / "in"), "--html", str(page)])
    assert (run.exit_code, run.stdout) == (0, "")
    assert "Hội nghị tổng kết" in page.read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "page.html"]


def test_html_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "mau.txt").write_text(TEXT, "utf-8")
    run = CliRunner().invoke(main, ["view", str(tmp_path), "--html", "-"])
    assert run.stdout.startswith("<!doctype html>")


def test_an_unreadable_file_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xff\xff\xff\x00\xd8\x81\x8d")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    run = CliRunner().invoke(main, ["view", str(tmp_path)])
    assert run.exit_code == 3
    assert "a.txt" in run.stderr
    assert "Hội nghị" in run.stdout


def test_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "mau.txt").write_text(TEXT, "utf-8")
    command = [sys.executable, "-m", "vnparty_extract", "view", str(tmp_path)]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1258"}
    run = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert "Hội nghị tổng kết" in run.stdout.decode("utf-8")


def test_a_reader_that_goes_away_ends_it_silently(tmp_path: Path) -> None:
    (tmp_path / "mau.txt").write_text(TEXT * 5000, "utf-8")
    script = f"{sys.executable} -m vnparty_extract view {tmp_path} | head -1; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (141, b"")
