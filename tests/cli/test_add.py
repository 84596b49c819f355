"""``lddj add`` of what county.yaml lists, and of one more answer."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from ledger import COUNTY, FOLDER

from lddj.edits.add import addable

from .conftest import Run

COUNTY_FILE = f"{FOLDER}/滦平/county.yaml"
INQUIRY = """\
询问:
  - 编号: XW-01
    日期: 2022-05-01
    形式: 代表小组
    主题: 营商环境
    应询单位: [县行政审批局]
    问答:
      - {编号: XW-01-01, 提问: 几时增加, 应询单位: 县行政审批局, 答复: 已增加, 答复类型: 当场解决}
"""


def county_text(home: Path) -> str:
    """county.yaml as it stands."""
    return (home / COUNTY_FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("pasted", "written"),
    [
        ("县水务局\n县教育局\n", ["{名称: 县水务局}", "{名称: 县教育局}"]),
        (
            "序号\t单位\t简称\t负责人\t电话\n1\t县水务局\t水务局、水利局\t局长\t13800000000\n",
            ["{名称: 县水务局, 简称: [水务局, 水利局], 责任人: 局长}"],
        ),
        ("1\t县水务局\t水务局\t局长\n\n", ["{名称: 县水务局, 简称: [水务局], 责任人: 局长}"]),
        ("县水务局\t\t局长\n县行政审批局\t\t局长\n", ["{名称: 县水务局, 责任人: 局长}"]),
    ],
)
def test_a_list_of_units_from_a_spreadsheet(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch, pasted: str, written: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(pasted))
    done = run("添加", "单位", "--county", "滦平")
    assert done.code == 0, done.err
    new = county_text(home).replace("专班:", "").splitlines()
    old = COUNTY.replace("专班:", "").splitlines()
    assert [line for line in new if line not in old] == [f"  - {one}" for one in written]
    assert done.out == f"登记单位 {len(written)} 个：{COUNTY_FILE}\n"
    assert run("validate", "--strict").code == 0


def test_a_single_unit_by_its_name(home: Path, run: Run) -> None:
    done = run("add", "unit", "--county", "滦平", "--name", "县水务局", "--person", "局长")
    assert done.out == f"添加单位 县水务局：{COUNTY_FILE}\n"
    assert "  - {名称: 县水务局, 责任人: 局长}\n专班:" in county_text(home)


def test_units_that_are_registered_are_told(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("县住建局\n"))
    done = run("add", "unit", "--county", "滦平")
    assert (done.code, done.err) == (0, "县住建局 已经登记过，没有再登记。\n")
    assert county_text(home) == COUNTY


def test_nothing_on_standard_input_is_a_missing_name(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    done = run("add", "unit", "--county", "滦平")
    assert (done.code, "--name 名称" in done.err) == (2, True)


@pytest.mark.parametrize("what", ["issue", "task", "team"])
def test_a_part_of_one_area_s_name_is_enough(home: Path, run: Run, what: str) -> None:
    of_issue = ("--aspect", "政务服务", "--description", "窗口少。", "--spot", "大厅", "--source",
                "暗访", "--category", "立行立改", "--unit", "县行政审批局")  # fmt: skip
    more = {
        "issue": of_issue,
        "task": ("--description", "开办一窗。", "--unit", "县行政审批局", "--deadline", "6月30日",
                 "--date", "3月1日"),
        "team": ("--name", "营商专班", "--type", "工作专班"),
    }  # fmt: skip
    done = run("add", what, "--county", "滦平", "--area", "营商", *more[what])
    assert done.code == 0, done.err
    path = done.out.strip().rpartition("：")[2]
    assert "优化营商环境" in (home / path).read_text("utf-8")


def test_a_part_of_several_areas_names_is_asked_about(home: Path, run: Run) -> None:
    county = home / FOLDER / "滦平/county.yaml"
    own = "模式: 5+2+1\n领域:\n  - {名称: 营商法治建设, 分组: 县定}\n"
    county.write_text(county.read_text("utf-8") + own, "utf-8")
    done = run("add", "issue", "--county", "滦平", "--area", "营商")
    assert done.code == 1
    assert done.err.strip().endswith("没有名为“营商”的领域。可选的有：优化营商环境、营商法治建设。")


def test_an_area_without_findings(home: Path, run: Run) -> None:
    words = ["--area", "优化营商环境", "--date", "2022.5.1", "--found-by", "ZB-02"]
    (home / FOLDER / "滦平/issues/02.yaml").unlink()
    done = run("添加", "零报告", "--county", "滦平", *words)
    assert (done.code, done.out) == (0, f"添加零报告 优化营商环境：{COUNTY_FILE}\n")
    said = "零报告:\n  - {领域: 优化营商环境, 日期: 2022-05-01, 专班: ZB-02}\n"
    assert county_text(home).endswith(said)


def test_one_more_answer(home: Path, run: Run) -> None:
    file = home / FOLDER / "滦平/inquiries.yaml"
    file.write_text(INQUIRY, encoding="utf-8")
    done = run(
        "添加", "问答", "--county", "滦平", "--description", "能否网上办", "--unit", "县行政审批局",
        "--measures", "六月底前", "--type", "限期解决", "--deadline", "2022-06-30",
        "--set", "承诺=网上可以办",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert done.out.startswith("添加问答 XW-01-02")
    assert file.read_text("utf-8").startswith(INQUIRY)
    assert "承诺: 网上可以办" in file.read_text("utf-8")
    assert run("validate", "--strict").code == 0
    assert run("add", "answer", "--county", "滦平", "--of", "XW-09").code == 1


def test_the_help_names_whatever_can_be_added(run: Run) -> None:
    shown = run("add", "--help").out
    for word, what in addable().items():
        assert word in shown, what.name
