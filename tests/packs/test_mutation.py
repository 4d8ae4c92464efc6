"""No rule is dead: switch one off, and an example, a case or a seed gives something else."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_every_rule_is_missed_when_it_is_off() -> None:
    run = subprocess.run(
        [sys.executable, "benchmarks/mutation.py"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert run.returncode == 0, run.stdout + run.stderr
