"""Inputs that cannot be read, go away or change under the run: an error line each, and the rest is extracted."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.program import Run

SOUND = "Có 12 hộ.\n"


def counts(folder: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads((folder / "counts.json").read_bytes())
    return read


def test_files_that_are_gone_or_none_cost_themselves_only(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND, "utf-8")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "names").write_bytes(b"a.txt\0gone.txt\0dangling.txt\0loop.txt\0/proc/self/mem\0a.txt\0")
    run = vnparty("extract", "--files0-from", "names", "--no-builtin", "--pack", pack, "--summary", "counts.json")
    assert run.returncode == 3
    assert b"Traceback" not in run.stderr
    assert run.stdout.count(b'"text":"12"') == 2
    told = counts(tmp_path)
    assert (told["read"], told["extracted"], told["skipped"]) == (6, 2, {"I002": 4})
    for name in (b"gone.txt", b"dangling.txt", b"loop.txt", b"/proc/self/mem"):
        assert run.stderr.count(b"error[I002] " + name) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND, "utf-8")
    (tmp_path / "b.txt").write_text(SOUND, "utf-8")
    (tmp_path / "b.txt").chmod(0)
    run = vnparty("extract", ".", "--no-builtin", "--pack", pack)
    assert (run.returncode, run.stderr.count(b"error[I002]")) == (3, 1)


def test_a_file_larger_than_allowed_is_said_and_not_held(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(10 << 30)
    (tmp_path / "b.txt").write_text(SOUND, "utf-8")
    run = vnparty("extract", ".", "--no-builtin", "--pack", pack, "--summary", "counts.json")
    assert run.returncode == 3
    assert (counts(tmp_path)["extracted"], counts(tmp_path)["skipped"]) == (1, {"I006": 1})


def test_a_summary_names_the_rules_that_were_left_out(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND, "utf-8")
    broken = pack.read_text("utf-8") + "[[rules]]\nid = 'broken'\ntype = 't'\npattern = '('\n"
    (tmp_path / "p.toml").write_text(broken, "utf-8")
    run = vnparty("extract", "a.txt", "--no-builtin", "--pack", "p.toml", "--summary", "counts.json")
    assert run.returncode == 3
    assert counts(tmp_path)["rules_quarantined"] == ["figures/broken"]
