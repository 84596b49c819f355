"""A record is judged however many faults its file has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ledger import FOLDER, ISSUES, write_ledger

from lddj import api
from lddj.errors import LddjError

MANY = "".join(
    ISSUES.split("问题:\n")[1].replace("LP-02-004", f"LP-{at:05}").replace("代表视察", "代表视查")
    for at in range(1100)
)


def test_what_a_record_breaks_shows_behind_a_thousand_faults(tmp_path: Path) -> None:
    last = ISSUES.split("问题:\n")[1].replace("LP-02-004", "LP-99999")
    path = f"{FOLDER}/滦平/issues/02.yaml"
    write_ledger(tmp_path, {path: f"领域: 优化营商环境\n问题:\n{MANY}{last}"})
    before = (tmp_path / path).read_bytes()
    with pytest.raises(LddjError, match="L206"):
        api.record(
            api.open(tmp_path), ["LP-99999"], "整改完成", date=date(2022, 4, 20), 说明="好。",
            佐证=["附件/没有.jpg"],
        )  # fmt: skip
    assert (tmp_path / path).read_bytes() == before
