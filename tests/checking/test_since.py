"""``validate --since``: what a change is to blame for, wherever it shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ledger import FOLDER, write_ledger
from repository import run

from checking.test_cache import EARLIER
from lddj.checking.run import check_repository
from lddj.checking.since import only_changed
from lddj.load.sources.folder import FolderSource

OUTCOMES = """\
成果:
  - 编号: CG-1
    日期: 2022-04-01
    类型: 制度
    名称: 首问负责制
    问题: [{活动: 2020-6+1, 编号: LP-01-001}]
"""


def test_a_reference_to_what_another_campaign_gave_up_is_told(tmp_path: Path) -> None:
    write_ledger(tmp_path, {**EARLIER, f"{FOLDER}/滦平/outcomes.yaml": OUTCOMES})
    for command in ("init -q", "add -A", "commit -qm 记"):
        assert run(tmp_path, "git", *command.split()).code == 0
    file = tmp_path / "ledgers/2020-6+1/滦平/issues/01.yaml"
    file.write_text(file.read_text("utf-8").replace("LP-01-001", "LP-01-009"), "utf-8")
    source, day = FolderSource(tmp_path), date(2022, 12, 31)
    result = only_changed(check_repository(source, today=day), source, "HEAD", day)
    assert [(one.code, one.location.path) for one in result.diagnostics] == [
        ("L207", f"{FOLDER}/滦平/outcomes.yaml")
    ]
