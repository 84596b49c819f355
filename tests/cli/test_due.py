"""``lddj due``: every list of every kind, each line with its deadline and what set it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ledger import CAMPAIGN, COUNTY, FOLDER, write_ledger

from cli.conftest import Run

LEADS = """\
线索:
  - 编号: XS-001
    收到日期: 2022-03-01
    渠道: 信访
    信访: 是
    类型: 申诉求决
    反映人: FY-001
    内容: 西村北头的垃圾点一个月没有清运，夏天气味很大，村民多次反映没有人管，也没有人来看过。
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
      - {日期: 2022-03-04, 事项: 签批, 签批人: 主任, 责任单位: 县住建局, 答复时限: 2022-03-20}
"""
OPINIONS = """\
意见:
  - 编号: SY-01
    类型: 审计整改意见
    名称: 关于审计整改的意见
    作出日期: 2022-03-02
    条目:
      - {编号: 1, 内容: 收回资金, 责任单位: 县发展和改革局, 时限: 2022-05-20}
      - {编号: 2, 内容: 完善制度, 时限: 2022-04-10}
    记录:
      - {日期: 2022-03-05, 事项: 交办, 承办机关: 县人民政府}
      - {日期: 2022-04-01, 事项: 延期, 条目: 2, 新时限: 2022-05-01, 批准: 主任会议, 说明: 等文件}
"""
NODES = """\
领域: 优化营商环境
问题:
  - 编号: LP-02-001
    方面: 政务服务
    问题描述: 窗口未实行一窗受理。
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改时限: 2022-06-30
    节点: [{名称: 方案, 时限: 2022-04-20}, {名称: 上线, 时限: 2022-05-12}]
    记录:
      - {日期: 2022-03-14, 事项: 交办}
      - {日期: 2022-05-01, 事项: 督办, 方式: 督办函, 文号: 滦人督〔2022〕3号, 反馈时限: 2022-05-06}
      - {日期: 2022-05-02, 事项: 延期, 节点: 上线, 新时限: 2022-05-15, 批准: 专班, 说明: 等设备}
"""
FILES = {
    f"{FOLDER}/滦平/leads.yaml": LEADS,
    f"{FOLDER}/滦平/opinions.yaml": OPINIONS,
    f"{FOLDER}/滦平/issues/01.yaml": None,
    f"{FOLDER}/滦平/issues/02.yaml": NODES,
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A county with an issue that has nodes, a petition and an opinion of two items."""
    write_ledger(tmp_path, {path: text for path, text in FILES.items() if text})
    for file in (tmp_path / FOLDER / "滦平" / "issues").glob("*.yaml"):
        if file.name != "02.yaml":
            file.unlink()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(run: Run, *more: str) -> dict[str, Any]:
    """What ``due --format json`` prints."""
    data: dict[str, Any] = json.loads(run("due", "--format", "json", *more).out)
    return data


def lines(data: dict[str, Any]) -> dict[str, list[tuple[Any, ...]]]:
    """The lists, each line as 编号, 责任单位, 时限, 依据 and 天数."""
    keys = ("编号", "责任单位", "时限", "依据", "天数")
    return {
        name: [tuple(row[key] for key in keys) for row in rows]
        for name, rows in data["清单"].items()
    }


LAW, TOLD = "信访工作条例第三十四条", "信访工作条例第二十三条"


def test_every_list_says_until_when_and_by_what(run: Run, place: Path) -> None:
    data = found(run, "--date", "2022-05-10")
    assert lines(data) == {
        "逾期": [("XS-001", "县住房和城乡建设局", "2022-03-20", "2022-03-04 签批", 51)],
        "久未更新": [
            ("XS-001", "县住房和城乡建设局", None, None, 70),
            ("SY-01", "县人民政府", None, None, 39),
        ],
        "未反馈": [("LP-02-001", "县行政审批局", "2022-05-06", "2022-05-01 督办", 4)],
        "条目逾期": [("SY-01/2", "县人民政府", "2022-05-01", "2022-04-01 延期", 9)],
        "节点临期": [("LP-02-001/上线", "县行政审批局", "2022-05-15", "2022-05-02 延期", 5)],
        "节点逾期": [("LP-02-001/方案", "县行政审批局", "2022-04-20", "时限", 20)],
        "信访办结超期": [("XS-001", "县住房和城乡建设局", "2022-05-02", LAW, 8)],
        "受理告知超期": [("XS-001", "县住房和城乡建设局", "2022-03-16", TOLD, 55)],
    }
    assert data["合计"] == 9
    assert (data["版本"], data["截至"]) == (1, "2022-05-10")


def test_a_line_names_the_kind_the_county_and_the_text(run: Run, place: Path) -> None:
    data = found(run, "--date", "2022-05-10")
    [pressed] = data["清单"]["未反馈"]
    assert pressed == {
        "编号": "LP-02-001", "种类": "问题", "县区": "滦平县", "责任单位": "县行政审批局",
        "时限": "2022-05-06", "依据": "2022-05-01 督办", "天数": 4,
        "事由": "窗口未实行一窗受理。",
        "督办日期": "2022-05-01", "方式": "督办函", "文号": "滦人督〔2022〕3号",
    }  # fmt: skip
    [late] = data["清单"]["条目逾期"]
    assert late["事由"] == "完善制度"
    [lead] = data["清单"]["逾期"]
    assert len(lead["事由"]) == 40


def test_a_deadline_counted_from_a_term_names_its_ground(run: Run, place: Path) -> None:
    [soon] = found(run, "--date", "2022-09-01", "--kind", "意见")["清单"]["临期"]
    assert (soon["时限"], soon["依据"], soon["天数"]) == ("2022-09-02", "监督法第二十七条", 1)


def test_the_days_of_one_kind(run: Run, place: Path) -> None:
    own = "口径:\n  分类: {意见: {临期天数: 30, 未更新天数: 60}, 问题: {临期天数: 60}}\n"
    (place / FOLDER / "campaign.yaml").write_text(CAMPAIGN + own, encoding="utf-8")
    lists = lines(found(run, "--date", "2022-05-10"))
    assert [row[0] for row in lists["久未更新"]] == ["XS-001"]
    assert [row[0] for row in lists["条目临期"]] == ["SY-01/1"]
    assert [row[0] for row in lists["临期"]] == ["LP-02-001"]
    lists = lines(found(run, "--date", "2022-05-10", "--days", "3"))
    assert "条目临期" not in lists
    assert "临期" not in lists


def test_all_campaigns_of_the_day_are_covered(run: Run, place: Path) -> None:
    other = place / "ledgers" / "2021-届"
    term = "格式: 1\n名称: 第一届\n编号: 2021-届\n年度: 2021\n主办: 某市人大常委会\n类型: 届\n"
    (other / "滦平").mkdir(parents=True)
    (other / "campaign.yaml").write_text(
        term + "起止: {起: 2021-01-01, 止: 2025-12-31}\n", encoding="utf-8"
    )
    (other / "滦平" / "county.yaml").write_text(COUNTY.split("专班:")[0], encoding="utf-8")
    (other / "滦平" / "opinions.yaml").write_text(OPINIONS, encoding="utf-8")
    data = found(run, "--date", "2022-05-10", "--county", "滦平")
    assert [(row["活动"], row["编号"]) for row in data["清单"]["条目逾期"]] == [
        ("2021-届", "SY-01/2"),
        ("2022-5+2", "SY-01/2"),
    ]
    assert list(data) == ["版本", "截至", "合计", "清单"]
    assert "2021-届" in run("due", "--date", "2022-05-10").out


def test_the_screen_names_what_set_the_deadline(run: Run, place: Path) -> None:
    text = run("due", "--date", "2022-05-10").out
    [row] = [
        line for line in text.splitlines() if line.startswith("滦平县  线索  XS-001        51")
    ]
    assert "2022-03-20  2022-03-04 签批  县住房和城乡建设局  办理中" in row
    assert "信访办结超期（1）" in text
    assert "截至 2022-05-10：逾期 1，久未更新 2，督办未反馈 1，信访办结超期 1" in text
    assert run("due", "--date", "2022-02-16").out == "截至 2022-02-16：没有该办的事。\n"


def test_a_narrow_screen_has_no_line_for_a_unit_that_is_not_there(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = "线索:\n  - {编号: XS-9, 收到日期: 2022-03-01, 渠道: 电话, 内容: 停车难。}\n"
    (place / FOLDER / "滦平" / "leads.yaml").write_text(lead, encoding="utf-8")
    monkeypatch.setattr("lddj.render.terminal.due.screen", lambda _: 80)
    shown = run("due", "--kind", "线索", "--date", "2022-04-20").out
    assert shown.startswith(
        "久未更新（1）\n  XS-9  滦平县  线索  未更新天数 50  待审核\n    停车难。\n\n"
    )
