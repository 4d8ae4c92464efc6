"""Every built-in rule passes its own examples, both ways, with every stage run."""

import pytest

from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.pipeline.gate import Gate

PACKS = load_packs(pack_files(builtin_folder()))
RULES = {rule.id: rule for rule in PACKS.rules}
GATE = Gate(PACKS, thorough=True)


def test_packs_load_without_problems() -> None:
    assert list(map(str, PACKS.problems)) == []


@pytest.mark.parametrize("rule_id", RULES)
def test_rule_passes_its_examples(rule_id: str) -> None:
    assert list(map(str, GATE.failures(RULES[rule_id]))) == []
