"""Inputs that cannot be read, go away or change under the run: an error line each, and the rest is extracted."""

import ctypes
import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.program import Run

SOUND = "Có 12 hộ.\n"

unprivileged = pytest.mark.skipif(
    os.name != "posix" or (os.geteuid() == 0 and sys.platform != "linux"), reason="nothing is forbidden to root"
)


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


def without_privilege() -> None:
    """Root, too, may then read and write only what the modes of files say (before the program is started)."""
    if os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@unprivileged
def test_what_may_not_be_read_costs_itself_only(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/b.txt", "in/closed/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SOUND, "utf-8")
    (tmp_path / "in" / "b.txt").chmod(0)
    (tmp_path / "in" / "closed").chmod(0)
    run = vnparty("extract", "in", "--no-builtin", "--pack", pack, preexec_fn=without_privilege)
    (tmp_path / "in" / "closed").chmod(0o700)
    assert run.returncode == 3
    assert run.stdout.count(b'"text":"12"') == 1
    assert sorted(line.split(b": ")[0] for line in run.stderr.splitlines()[:-1]) == [
        b"error[I002] in/b.txt",
        b"error[I002] in/closed",
    ]


@unprivileged
def test_a_folder_that_may_not_be_written_to_is_refused_at_once(vnparty: Run, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SOUND, "utf-8")
    (tmp_path / "closed").mkdir(mode=0o555)
    command = ["extract", "a.txt", "--no-builtin", "--pack", pack, "-o", "closed/out.jsonl"]
    run = vnparty(*command, preexec_fn=without_privilege)
    assert run.returncode == 2
    assert run.stderr.startswith(b"error[O001] closed/out.jsonl.journal: cannot write: Permission denied")
    assert not list((tmp_path / "closed").iterdir())


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
