"""Broken returns: each comes to what tests/data/returns.json says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Ledger

from intake.broken import CHANGES, RAW
from intake.forms import FILES, filled, read, refused, written
from lddj.errors import LddjError

OUTCOMES = json.loads(
    (Path(__file__).parents[1] / "data" / "returns.json").read_text(encoding="utf-8")
)


def test_every_return_has_its_outcome() -> None:
    assert set(OUTCOMES) == {*CHANGES, *RAW}


@pytest.mark.parametrize("name", CHANGES)
def test_changed_form(name: str, ledger: Ledger) -> None:
    root = ledger(FILES).root
    outcome = OUTCOMES[name]
    found = read(root, filled(root, CHANGES[name]), county=outcome.get("县区"))
    assert sorted(written(found)) == outcome.get("写入", [])
    assert sorted(refused(found)) == outcome.get("不能用", [])
    assert [one.number for one in found.plan.conflicts] == outcome.get("冲突", [])


@pytest.mark.parametrize("name", RAW)
def test_refused_file(name: str, ledger: Ledger) -> None:
    root = ledger(FILES).root
    with pytest.raises(LddjError) as refusal:
        read(root, RAW[name](root))
    said = str(refusal.value)
    assert OUTCOMES[name]["拒绝"] in said
    assert "\n" not in said
