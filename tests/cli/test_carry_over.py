"""``lddj carry-over`` brings the units and teams along, as far as the next campaign lacks them."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import CAMPAIGN, FOLDER, ISSUES

from .conftest import Run

NEXT = "ledgers/2023-5+2"
TEAMS = """\
专班:
  - {编号: ZB-02, 名称: 优化营商环境工作专班, 类型: 工作专班, 领域: [优化营商环境]}
  - {编号: DB-02, 名称: 第二代表小组, 类型: 代表小组, 领域: [优化营商环境]}
"""


@pytest.fixture
def later(home: Path) -> Path:
    """The next campaign, which has no more the area of projects; its county's folder."""
    text = CAMPAIGN.replace("2022", "2023").replace("模式: 1+1", "模式: '1'")
    text = text.replace("  - {名称: 重点项目建设, 分组: 省定}\n", "")
    folder = home / NEXT / "滦平"
    folder.mkdir(parents=True)
    (home / NEXT / "campaign.yaml").write_text(text, encoding="utf-8")
    (folder / "county.yaml").write_text("县区: 滦平县\n", encoding="utf-8")
    (home / FOLDER / "滦平/issues/01.yaml").unlink()
    return folder


def test_units_and_teams_come_along(home: Path, run: Run, later: Path) -> None:
    (home / FOLDER / "滦平/issues/02.yaml").write_text(
        ISSUES.replace("    类别", "    发现单位: ZB-02\n    类别"), encoding="utf-8"
    )
    done = run("carry-over", "2022-5+2", "2023-5+2", "--date", "2022-12-31")
    assert done.code == 0, done.err
    assert done.out.startswith(f"带上单位、专班：{NEXT}/滦平/county.yaml\n")
    text = (later / "county.yaml").read_text("utf-8")
    assert "  - {名称: 县住房和城乡建设局, 简称: [县住建局]}\n" in text
    assert "{编号: ZB-01, 名称: 重点项目建设工作专班, 类型: 工作专班}" in text
    assert text.endswith(TEAMS.removeprefix("专班:\n"))
    [file] = (later / "issues").iterdir()
    assert "发现单位: ZB-02" in file.read_text("utf-8")
    assert run("validate").code == 0


def test_where_an_issue_came_from_is_named_in_the_campaign_of_that(
    home: Path, run: Run, later: Path
) -> None:
    lead = "{编号: XS-00%s, 收到日期: 2022-03-02, 渠道: 信访, 内容: 办证要跑三趟。}"
    (home / FOLDER / "滦平/leads.yaml").write_text(f"线索:\n  - {lead % 1}\n", "utf-8")
    (later / "leads.yaml").write_text(f"线索:\n  - {lead % 2}\n", "utf-8")
    came = "    来自: [XS-001, {活动: 2023-5+2, 编号: XS-002}]\n    类别"
    (home / FOLDER / "滦平/issues/02.yaml").write_text(ISSUES.replace("    类别", came), "utf-8")
    done = run("carry-over", "2022-5+2", "2023-5+2", "--date", "2022-12-31")
    assert done.code == 0, done.err
    [file] = (later / "issues").iterdir()
    assert "    来自: [{活动: 2022-5+2, 编号: XS-001}, XS-002]\n" in file.read_text("utf-8")
    assert run("validate").code == 0


def test_a_list_that_is_kept_gets_only_the_units_that_are_needed(
    home: Path, run: Run, later: Path
) -> None:
    own = "县区: 滦平县\n单位:\n  - {名称: 县水务局}\n专班:\n"
    own += "  - {编号: LD-01, 名称: 领导小组, 类型: 领导小组}\n"
    (later / "county.yaml").write_text(own, encoding="utf-8")
    assert run("carry-over", "2022-5+2", "2023-5+2", "--date", "2022-12-31").code == 0
    added = "  - {名称: 县行政审批局, 责任人: 局长}\n专班"
    assert (later / "county.yaml").read_text("utf-8") == own.replace("专班", added, 1)
