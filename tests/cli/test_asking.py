"""Being asked on a terminal, one thing after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from ledger import FOLDER

import lddj.system.clock
from lddj.cli import asking

from .conftest import Run

Answers = Callable[..., None]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    """Somebody who types the given lines; all of them are asked for."""
    waiting: list[str] = []
    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda: waiting.pop(0))
    yield lambda *lines: waiting.extend(lines)
    assert waiting == []


@pytest.mark.parametrize("chosen", ["2", "２", "2026-6+1", "2026-6＋1"])
def test_init_takes_the_number_of_a_campaign_or_its_id(
    tmp_path: Path,
    run: Run,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
    chosen: str,
) -> None:
    monkeypatch.setattr(lddj.system.clock, "today", lambda: date(2026, 5, 1))
    answers(chosen, "", "测试县")
    assert run("-C", tmp_path, "init", "--no-git").code == 0
    assert (tmp_path / "ledgers/2026-6+1/测试/county.yaml").is_file()


def test_what_fits_two_choices_is_asked_again(run: Run, answers: Answers, tmp_path: Path) -> None:
    answers("20", "5+2", "1", "2022-5+2", "测试县")
    done = run("-C", tmp_path, "init", "--no-git")
    assert done.err.count("请写 1 到 2 的序号，或照抄其中一项。") == 2
    assert (tmp_path / "ledgers/2022-5+2").is_dir()


def test_an_issue_is_asked_for_field_by_field(home: Path, run: Run, answers: Answers) -> None:
    answers(
        "优化", "", "政务服务", "窗口少，群众排队。", "暗访", "2022年5月1日", "限期整改",
        "县行政审批局", "", "2022-4-31", "2022.6.30", "二楼大厅", "局长", "增开窗口。", "",
    )  # fmt: skip
    done = run("add", "issue", "--county", "滦平")
    assert done.code == 0, done.err
    assert "整改时限（类别为“限期整改”时要有整改时限）：请填写" in done.err
    assert "没有“2022-4-31”这一天" in done.err
    text = (home / FOLDER / "滦平/issues/02.yaml").read_text(encoding="utf-8")
    assert text.endswith("""\
  - 编号: LP-02-005
    方面: 政务服务
    问题描述: 窗口少，群众排队。
    点位: 二楼大厅
    来源: 暗访
    发现日期: 2022-05-01
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 增开窗口。
    整改时限: 2022-06-30
""")
