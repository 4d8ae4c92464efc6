"""Every built-in rule passes its own examples, both ways."""

import pytest

from vnparty_extract.packs import builtin_folder, load_packs, pack_files
from vnparty_extract.pipeline.gate import failures

PACKS = load_packs(pack_files(builtin_folder()))
RULES = {rule.id: rule for rule in PACKS.rules}
ENTRIES = {f"{pack_id}/{entry.id}": entry for pack_id, (_, pack) in PACKS.files.items() for entry in pack.rules}


def test_packs_load_without_problems() -> None:
    assert not PACKS.problems


@pytest.mark.parametrize("rule_id", ENTRIES)
def test_rule_passes_its_examples(rule_id: str) -> None:
    assert list(failures(RULES[rule_id], ENTRIES[rule_id], PACKS)) == []
