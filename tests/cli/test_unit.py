"""``lddj unit``: what one unit has still to do, over all kinds and campaigns of the day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from intake.test_leftovers import KINDS
from ledger import FOLDER, ISSUES, write_ledger
from openpyxl import load_workbook

from cli.conftest import Run

OTHER = f"{FOLDER.rpartition('/')[0]}/2022-别"


@pytest.fixture
def office(home: Path) -> Path:
    write_ledger(home, KINDS)
    return home


def test_by_deadline_with_what_set_it(office: Path, run: Run) -> None:
    done = run("unit", "县行政审批局", "--county", "滦平", "--date", "2022-05-03")
    assert (done.code, done.err) == (0, "")
    lines = [line.split() for line in done.out.splitlines()]
    assert lines[0] == [
        "县行政审批局（滦平县）截至",
        "2022-05-03：要办",
        "3",
        "件，其中逾期",
        "2",
        "件",
    ]
    assert [line[:6] for line in lines[3:6]] == [
        ["LP-02-004", "问题", "2022-04-30", "逾期3天", "整改中", "整改时限"],
        ["XW-01-1", "问答", "2022-04-30", "逾期3天", "整改中", "时限"],
        ["RW-01", "任务", "2022-05-31", "剩28天", "未启动", "完成时限"],
    ]


def test_a_record_that_moved_the_deadline_is_its_basis(office: Path, run: Run) -> None:
    moved = "延期", "--date", "2022-04-20", "--set", "新时限=2022-06-30", "--set", "批准=主任会议"
    assert run("record", "LP-02-004", *moved, "--note", "设备未到。").code == 0
    options = ("--county", "滦平", "--format", "json", "--date")
    data = json.loads(run("unit", "县行政审批局", *options, "2022-05-03").out)
    assert {key: data[key] for key in ("版本", "县区", "单位", "截至")} == {
        "版本": 1,
        "县区": "滦平县",
        "单位": "县行政审批局",
        "截至": "2022-05-03",
    }
    assert data["事项"][-1] == {
        "种类": "问题", "编号": "LP-02-004",
        "事由": "不动产登记窗口未实行一窗受理，群众需跑三个窗口。", "状态": "整改中",
        "时限": "2022-06-30", "天数": 58, "依据": "2022-04-20 延期",
    }  # fmt: skip
    before = json.loads(run("unit", "县行政审批局", *options, "2022-04-01").out)["事项"]
    assert next((one["编号"], one["依据"]) for one in before) == ("LP-02-004", "整改时限")


def test_days_leave_out_what_is_due_later(office: Path, run: Run) -> None:
    options = ("--county", "滦平", "--date", "2022-04-25", "--format", "json")
    found = json.loads(run("unit", "县行政审批局", *options, "--days", "10").out)["事项"]
    assert [one["编号"] for one in found] == ["LP-02-004", "XW-01-1"]
    found = json.loads(run("unit", "县行政审批局", *options, "--days", "4").out)["事项"]
    assert found == []
    found = json.loads(run("unit", "县行政审批局", *options, "--days", "9" * 12).out)["事项"]
    assert [one["编号"] for one in found] == ["LP-02-004", "XW-01-1", "RW-01"]


def test_all_campaigns_of_the_day(office: Path, run: Run) -> None:
    text = (office / FOLDER / "campaign.yaml").read_text(encoding="utf-8")
    write = {
        "campaign.yaml": text.replace("编号: 2022-5+2", "编号: 2022-别"),
        "滦平/county.yaml": (office / FOLDER / "滦平" / "county.yaml").read_text(encoding="utf-8"),
        "滦平/tasks.yaml": "任务:\n  - {编号: RW-09, 任务: 别的任务, 牵头单位: 县行政审批局,"
        " 完成时限: 2022-04-01}\n",
    }
    for name, content in write.items():
        (office / OTHER / name).parent.mkdir(parents=True, exist_ok=True)
        (office / OTHER / name).write_text(content, encoding="utf-8")
    options = ("--county", "滦平", "--date", "2022-03-25", "--format", "json")
    found = json.loads(run("unit", "县行政审批局", *options).out)["事项"]
    assert next((one["活动"], one["编号"]) for one in found) == ("2022-别", "RW-09")
    named = json.loads(run("unit", "县行政审批局", *options, "--campaign", "2022-5+2").out)["事项"]
    assert named
    assert not any("活动" in one for one in named)


def test_a_workbook(office: Path, run: Run) -> None:
    done = run(
        "unit", "县行政审批局", "--county", "滦平", "--date", "2022-05-03", "-o", "要办.xlsx"
    )
    assert done.code == 0
    sheet = load_workbook(office / "要办.xlsx").active
    assert sheet is not None
    assert sheet["A1"].value == "滦平县县行政审批局要办事项"
    assert [row[3] for row in sheet.iter_rows(min_row=4, max_row=6, values_only=True)] == [
        "LP-02-004",
        "XW-01-1",
        "RW-01",
    ]


def test_a_unit_that_is_not_there_and_one_that_owes_nothing(office: Path, run: Run) -> None:
    done = run("unit", "县水务", "--county", "滦平", "--date", "2022-05-03")
    assert done.code == 1
    assert "责任单位" in done.err
    done = run("unit", "县行政审批局", "--county", "滦平", "--date", "2022-01-20")
    assert done.code == 0


PARTS = {
    "opinions.yaml": """\
意见:
  - 编号: SY-1
    类型: 审议意见
    名称: 关于供水的审议意见
    作出日期: 2022-03-01
    承办机关: 县人民政府
    条目:
      - {编号: 1, 内容: 改造管网, 责任单位: 县行政审批局, 时限: 2022-05-01}
      - {编号: 2, 内容: 公示水质, 责任单位: 县行政审批局}
      - {编号: 3, 内容: 摸清底数, 责任单位: 县行政审批局, 时限: 2022-04-01}
      - {编号: 4, 内容: 拨付经费}
    记录:
      - {日期: 2022-03-04, 事项: 交办, 报告时限: 2022-06-01}
      - {日期: 2022-03-20, 事项: 落实, 条目: 3, 说明: 已摸清。}
      - {日期: 2022-04-20, 事项: 延期, 条目: 1, 新时限: 2022-05-10, 批准: 主任会议, 说明: 下雨。}
""",
    "suggestions.yaml": """\
建议:
  - 编号: JY-1
    标题: 关于修路的建议
    提出日期: 2022-03-01
    领衔代表: D-001
    记录:
      - {日期: 2022-03-02, 事项: 审核, 结果: 立}
      - {日期: 2022-03-04, 事项: 交办, 主办单位: 县发展和改革局, 协办单位: [县行政审批局]}
""",
}


def test_parts_and_what_others_hold_are_owed_by_their_own_units(office: Path, run: Run) -> None:
    for name, text in PARTS.items():
        (office / FOLDER / "滦平" / name).write_text(text, encoding="utf-8")
    nodes = (
        "    节点: [{名称: 装机, 时限: 2022-05-05}, {名称: 培训, 时限: 2022-05-20}]\n    记录:\n"
    )
    told = "      - {日期: 2022-03-20, 事项: 进展, 节点: 培训, 说明: 已培训。}\n"
    text = ISSUES.replace("    记录:\n", nodes) + told
    (office / FOLDER / "滦平" / "issues" / "02.yaml").write_text(text, encoding="utf-8")
    options = ("--county", "滦平", "--date", "2022-05-03", "--format", "json")
    done = run("unit", "县行政审批局", *options)
    assert done.code == 0, done.err
    done_by = json.loads(done.out)["事项"]
    assert [
        (one["种类"], one["编号"], one["时限"], one["天数"], one["依据"], one["事由"])
        for one in done_by
        if "/" in one["编号"]
    ] == [
        ("问题", "LP-02-004/装机", "2022-05-05", 2, "时限", "装机"),
        ("意见", "SY-1/1", "2022-05-10", 7, "2022-04-20 延期", "改造管网"),
        ("建议", "JY-1/县行政审批局", None, 63, None, "协办意见：关于修路的建议"),
        ("意见", "SY-1/2", None, 13, None, "公示水质"),
    ]
    assert {one["状态"] for one in done_by if "/" in one["编号"]} == {None}
    organ = json.loads(run("unit", "县人民政府", *options).out)["事项"]
    assert [(one["编号"], one["状态"]) for one in organ] == [
        ("SY-1", "研究处理中"), ("SY-1/4", None),
    ]  # fmt: skip
    on_screen = run("unit", "县行政审批局", "--county", "滦平", "--date", "2022-05-03").out
    assert "SY-1/1" in on_screen
    assert "JY-1/县行政审批局" in on_screen


def test_an_unknown_unit_is_answered_with_units_alone(office: Path, run: Run) -> None:
    lead = """\
线索:
  - {编号: XS-1, 收到日期: 2022-03-02, 渠道: 信访, 内容: 垃圾没有清运。, 点位: 西村}
"""
    (office / FOLDER / "滦平/leads.yaml").write_text(lead, "utf-8")
    done = run("unit", "查无此局", "--county", "滦平", "--date", "2022-05-03")
    assert done.code == 1
    assert "可选的有：" in done.err
    assert "、、" not in done.err
    assert "、。" not in done.err
