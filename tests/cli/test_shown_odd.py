"""What the commands say, whole, of rare things, where faults are and where nothing is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from full_ledger import FULL
from ledger import CAMPAIGN, COUNTY, FOLDER, ISSUES, write_ledger
from paper_ledger import PLACE
from render.excel.test_cells import DONE, GONE, OUTCOMES, OVER, SOON, TASKS
from syrupy.assertion import SnapshotAssertion

from .conftest import Run
from .kept import Shown, told_of
from .test_scores import ASSESSMENT, CONTEST, CONTESTS, SCORES
from .test_scores import FILES as SCORES_OF

DAY: Final = "--date 2022-04-25"
OF: Final = f"{FOLDER}/滦平"

PRESSED = """\
      - 日期: 2022-03-20
        事项: 督办
        方式: 督办函
        文号: 滦人大督〔2022〕1号
        反馈时限: 2022-04-10
        佐证: [附件/函.pdf]
"""
RULED = OVER.replace("LP-02-005", "LP-02-008") + PRESSED
PUT_OFF = OVER.replace("LP-02-005", "LP-02-009").replace("2022-04-20", "2022-03-31") + (
    "      - {日期: 2022-03-28, 事项: 延期, 新时限: 2022-04-15, 批准: 主任会议, 说明: 等设备。}\n"
)
TODAY = OVER.replace("LP-02-005", "LP-02-010").replace("2022-04-20", "2022-04-25")
SEEN_TWICE = """\
      - {日期: 2022-07-26, 事项: 回头看, 结果: 巩固}
      - {日期: 2022-10-26, 事项: 回头看, 结果: 巩固}
"""
ACTIVITIES = """\
活动:
  - 编号: HD-01
    类型: 视察
    主题: 农村改厕
    日期: 2022-04-10
    人次: 30
    代表人次: 12
    抽查: {对象: 已改厕所, 总数: 20, 抽查数: 5, 发现问题数: 1}
    测评: {满意: 8, 基本满意: 1, 不满意: 1}
"""
RARE = {
    f"{OF}/tasks.yaml": TASKS
    + TASKS.split("任务:\n", 1)[1]
    .replace("RW-01", "RW-02")
    .replace("2022-05-31", "2022-04-01")
    .replace("整合窗口", "公开清单")
    + "  - {编号: RW-03, 任务: 常办常新, 牵头单位: 县行政审批局, 长期坚持: 是}\n",
    f"{FOLDER}/承德县/county.yaml": "县区: 承德县\n",
    f"{OF}/outcomes.yaml": OUTCOMES
    + "  - {编号: CG-02, 类型: 审议意见, 名称: 《关于改厕的审议意见》, 日期: 2022-04-22,"
    " 问题: [LP-02-004]}\n",
    f"{OF}/activities.yaml": ACTIVITIES,
    f"{OF}/通讯录.yaml": "县住建局: {联系人: 张主任, 电话: 0314-1234567}\n",
    f"{OF}/附件/函.pdf": "%PDF-1.4\n",
    f"{OF}/issues/02.yaml": ISSUES + DONE + OVER + SOON + GONE + RULED + PUT_OFF + TODAY,
}
FAULTS = {
    **RARE,
    f"{OF}/issues/03.yaml": "领域: 优化营商环境\n问题:\n  - {编号: LP-02-099, 方面: 别的}\n",
}
BROKEN = RARE | {f"{FOLDER}/campaign.yaml": CAMPAIGN.replace("名称:", "名字:", 1)}
NAMELESS = RARE | {f"{OF}/county.yaml": "单位: 没有\n"}
"""A county whose own file cannot be read."""
ONE = f"领域: 优化营商环境\n问题:\n{OVER.replace('LP-02-005', 'CD-02-001')}"
UNCHECKED = OVER.replace("LP-02-005", "CD-02-002") + (
    "      - {日期: 2022-04-05, 事项: 整改完成, 说明: 已合并窗口。}\n"
)
RANKED = RARE | {
    f"{FOLDER}/campaign.yaml": CAMPAIGN + "口径: {后进线: 60%, 后进名次: 1, 排名门槛: 3}\n",
    f"{FOLDER}/承德县/issues/02.yaml": ONE + UNCHECKED,
    f"{FOLDER}/宽城县/county.yaml": "县区: 宽城县\n",
}
"""Counties above and below the 排名门槛, all below the 后进线, and one without issues."""
UNSOUND = FULL | {
    f"{PLACE}/临溪/deputies.yaml": FULL[f"{PLACE}/临溪/deputies.yaml"]
    + "  - {编号: D-099, 层级: 村}\n"
}
LEADS_ONLY = """\
  - 编号: KH-线索
    名称: 线索单项
    截至: 2022-04-30
    满分: 20
    项目: [{名称: 线索答复, 分值: 20, 计法: 达标, 指标: 线索.按期答复率, 达标: 100%}]
"""
"""An assessment for which nobody has data."""
SCORED = SCORES_OF | {
    SCORES: ASSESSMENT.replace("满分: 100\n", "满分: 150\n").replace(
        "    评分:\n",
        """\
      - {名称: 少逾期, 分值: 20, 计法: 达标, 指标: 逾期率, 达标: 20%, 方向: 低, 无数据: 零分}
      - {名称: 多活动, 分值: 10, 计法: 每件, 指标: 活动次数, 每件: 0.5}
      - {名称: 快办结, 分值: 20, 计法: 名次, 指标: 逾期率, 方向: 低, 首名: 20, 逐名: -5}
    分组: [{名称: 山区, 成员: [滦平]}, {名称: 川区, 成员: [承德县]}]
    评分:
""",
    )
    + LEADS_ONLY,
    CONTESTS: CONTEST.replace("截至: 2022-04-10", "截至: 2022-04-10\n        授旗: [ZB-02]"),
    f"{FOLDER}/承德县/county.yaml": "县区: 承德县\n",
    f"{FOLDER}/承德县/issues/02.yaml": ONE,
}
EMPTY = {
    f"{OF}/county.yaml": COUNTY + "零报告: [{领域: 优化营商环境, 日期: 2022-03-01}]\n",
    f"{OF}/issues/01.yaml": "领域: 重点项目建设\n问题: []\n",
    f"{OF}/issues/02.yaml": "领域: 优化营商环境\n问题: []\n",
    "ledgers/2023-5+2/campaign.yaml": CAMPAIGN.replace("2022", "2023"),
    "ledgers/2023-5+2/滦平/county.yaml": "县区: 滦平县\n",
}
NEXT = {
    **RARE,
    f"{OF}/issues/02.yaml": ISSUES + DONE + SEEN_TWICE + OVER,
    "ledgers/2023-5+2/campaign.yaml": CAMPAIGN.replace("2022", "2023"),
    "ledgers/2023-5+2/滦平/county.yaml": "县区: 滦平县\n",
}

_EVERY = {
    "report": f"report 滦平 --campaign 2022-5+2 {DAY}",
    "circular": "circular --campaign 2022-5+2 --week 2022-W16",
    "rank": f"rank --campaign 2022-5+2 {DAY}",
    "due": f"due 滦平 --campaign 2022-5+2 {DAY}",
    "unit": f"unit 县行政审批局 --county 滦平 --campaign 2022-5+2 {DAY}",
    "trend": f"trend 滦平 --campaign 2022-5+2 {DAY}",
    "ledger-unit": f"ledger 滦平 --campaign 2022-5+2 --unit 县行政审批局 {DAY} -o OUT",
    "letter": f"letter 滦平 --campaign 2022-5+2 --unit 县行政审批局 {DAY} --form 公文"
    " --issued 2022-04-26 -o OUT.docx",
    "board": f"board 滦平 --campaign 2022-5+2 {DAY} -o OUT",
}  # fmt: skip
_OF_TERM = "临溪 --campaign 2026-届 --date 2026-03-26"
_FULL = {
    **{
        f"show-{at}": f"show {number} --county {_OF_TERM}"
        for at, number in enumerate((
            "XS-007", "SY-03", "JY-01", "JY-07", "MS-2024-01", "CP-2026-02-2", "XW-02-2", "LX-0003",
            "RZ-03", "HY-02", "BL-01", "D-052", "XS-003",
        ), 1)
    },
    **{
        f"list-{at}": f"list --kind {kind} --county {_OF_TERM}"
        for at, kind in enumerate(("线索", "建议", "代表", "会议"), 1)
    },
    "due": f"due {_OF_TERM}",
    "due-week": f"due {_OF_TERM} --days 7 --format md",
    "unit": f"unit 县水务局 --county {_OF_TERM}",
    "circular": "circular --campaign 2026-届 --period 2026-03",
    "circular-first": "circular --campaign 2026-届 --period 2026-01",
    "report-first": "report 临溪 --campaign 2026-届 --date 2026-01-31",
    "letter-issues": f"letter {_OF_TERM} --unit 县水务局 -o OUT.docx",
    "show-issue": f"show GS-002 --county {_OF_TERM}",
    "ledger": f"ledger {_OF_TERM} --unit 县水务局 -o OUT",
    "deputies": f"deputies --county {_OF_TERM} --names --format md",
    "deputy": f"deputy D-044 --county {_OF_TERM} -o OUT.html",
    "public": f"public {_OF_TERM} -o OUT",
    "export": f"export --county {_OF_TERM} -o OUT",
    "board": f"board {_OF_TERM} --kind 全部 -o OUT",
    "report": f"report {_OF_TERM} --format docx -o OUT.docx",
    "rank": "rank --kind 线索 --by 满意率 --over 责任单位 --campaign 2026-届 --date 2026-03-26",
    "return": f"ledger {_OF_TERM} --for-return --unit 县水务局 -o OUT",
    "letter": f"letter {_OF_TERM} --unit 县城管局 --form 简报 --issued 2026-03-27 -o OUT.docx",
}  # fmt: skip
OFFICES: Final = {
    "rare": (RARE, _EVERY | {
        "letter-nothing": f"letter 滦平 --unit 县发展和改革局 {DAY} -o OUT.docx",
        "report-docx": f"report 滦平 {DAY} -o OUT.docx",
        "contacts": f"ledger 滦平 --contacts {DAY} -o OUT",
        "return": f"ledger 滦平 --for-return --unit 县行政审批局 {DAY} -o OUT",
        "show": f"show LP-02-008 {DAY}",
        "show-done": f"show LP-02-004 {DAY}",
        "show-gone": f"show LP-02-007 {DAY}",
        "show-team": f"show ZB-01 {DAY}",
        "show-activity": f"show HD-01 {DAY}",
        "list-gone": f"list --state 已撤销 {DAY}",
        "list-tasks": f"list --kind 任务 {DAY}",
        "list-tasks-json": f"list --kind 任务 {DAY} --format json",
        "list-activities": f"list --kind 活动 {DAY}",
        "list-activities-json": f"list --kind 活动 {DAY} --format json",
        "due-days": f"due 滦平 --days 60 --by 责任人 {DAY} -o OUT",
        "return-all": f"ledger --all --for-return --all-units {DAY} -o OUT",
        "circular-all": "circular --campaign 2022-5+2 --week 2022-W16 --format html",
        "overview": f"board --campaign 2022-5+2 --overview {DAY} -o OUT",
        "letter-waiting": "letter 滦平 --unit 县行政审批局 --date 2022-04-01 -o OUT.docx",
        "export": f"export --kind 任务 {DAY} -o OUT",
        "export-first": "export --date 2022-03-11 -o OUT",
        "rank-units": f"rank --over 责任单位 --by 逾期数 --at-least 1 {DAY}",
        "explain": "explain L006",
        "paper-unknown": f"paper 没有的文书 --county 滦平 {DAY}",
        "explain-several": "explain L606",
        "templates-copy": "templates copy nosuch",
        "ledger-all": f"ledger --all {DAY} -o OUT",
        "screen": f"board --campaign 2022-5+2 --screen --kind 全部 {DAY} -o OUT",
    }),
    "faults": (FAULTS, {name: f"{command} --force" for name, command in _EVERY.items()}),
    "broken": (BROKEN, {
        name: f"{_EVERY[name]} --force"
        for name in ("report", "circular", "trend", "ledger-unit", "letter", "board")
    } | {
        "paper": f"paper 承诺清单 --county 滦平 {DAY} --force",
        "official": f"{_EVERY['circular']} --form 公文 --issued 2022-04-25 -o OUT.docx --force",
    }),
    "nameless": (NAMELESS, {
        name: f"{_EVERY[name]} --force" for name in ("report", "circular", "ledger-unit", "letter")
    } | {"export": f"export --campaign 2022-5+2 {DAY} -o OUT --force"}),
    "ranked": (RANKED, {
        "circular": "circular --campaign 2022-5+2 --week 2022-W17 --format html",
        "ledger-all": f"ledger --all {DAY} -o OUT",
        "rank": f"rank {DAY}",
    }),
    "empty": (EMPTY, _EVERY | {
        "list": f"list --campaign 2022-5+2 {DAY}",
        "sample": f"sample --rate 20% --seed 3 --county 滦平 --campaign 2022-5+2 {DAY}",
        "ledger": f"ledger 滦平 --campaign 2022-5+2 {DAY} -o OUT",
        "return": f"ledger 滦平 --campaign 2022-5+2 --for-return --all-units {DAY} -o OUT",
        "paper": f"paper 承诺清单 --county 滦平 --campaign 2022-5+2 {DAY}",
        "steps": f"steps --county 滦平 --campaign 2022-5+2 {DAY}",
        "deputies": f"deputies --county 滦平 --campaign 2022-5+2 {DAY}",
        "export": f"export --campaign 2022-5+2 {DAY} -o OUT",
        "public": f"public 滦平 --campaign 2022-5+2 {DAY} -o OUT",
        "overview": f"board --campaign 2022-5+2 --overview {DAY} -o OUT",
        "screen": f"board --campaign 2022-5+2 --screen --kind 全部 {DAY} -o OUT",
    }),
    "full": (FULL, _FULL),
    "unsound": (UNSOUND, {
        "deputies": f"deputies --county {_OF_TERM} --force --names",
        "deputy": f"deputy D-031 --county {_OF_TERM} --force --names -o OUT.docx",
        "paper": f"paper 代表履职情况表 --county {_OF_TERM} --force",
    }),
    "scored": (SCORED, {
        "score": "score KH-2022",
        "score-md": "score KH-2022 --format md",
        "score-xlsx": "score KH-2022 -o OUT.xlsx",
        "score-nothing": "score KH-线索",
        "score-nothing-json": "score KH-线索 --format json",
        "contest": "contest --period LT-2022-04-中",
        "contest-first": "contest --period LT-2022-04-上 --format md",
        "contest-html": "contest --period LT-2022-04-中 -o OUT.html",
        "contest-xlsx": "contest --period LT-2022-04-中 -o OUT.xlsx",
    }),
    "next": (NEXT, {
        "carry-over": "carry-over 2022-5+2 2023-5+2 --dry-run --date 2022-12-31 --revisit OUT.md",
    }),
}  # fmt: skip


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder for each ledger, without git."""
    made = {name: tmp_path_factory.mktemp(name) for name in OFFICES}
    for name, (files, _) in OFFICES.items():
        write_ledger(made[name], files)
    return made


@pytest.mark.parametrize(
    ("office", "name"), [(office, name) for office in OFFICES for name in OFFICES[office][1]]
)
def test_what_is_shown_of_odd_ledgers(
    office: str, name: str, offices: dict[str, Path], run: Run, monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:  # fmt: skip
    monkeypatch.chdir(offices[office])
    monkeypatch.setenv("COLUMNS", "80")
    told = told_of(run, OFFICES[office][1][name], offices[office], name)
    assert told == snapshot(extension_class=Shown)
