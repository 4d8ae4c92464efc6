"""The annotated articles: the five seeds here, the development gold where it is beside the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DEVELOPMENT = ROOT.parent / "shared" / "gold" / "dev"


def accuracy(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "benchmarks/accuracy.py", *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )


def test_the_seeds_keep_their_strict_f1() -> None:
    run = accuracy(str(HERE), "--texts", str(ROOT / "seeds"), "--at-least", "0.99")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.skipif(not DEVELOPMENT.is_dir(), reason="the development gold is not beside this checkout")
def test_the_development_gold_keeps_its_strict_f1() -> None:
    run = accuracy(str(DEVELOPMENT), "--at-least", "0.97")
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_threshold_that_is_not_reached_fails() -> None:
    assert accuracy(str(HERE), "--texts", str(ROOT / "seeds"), "--at-least", "1.01").returncode == 1
