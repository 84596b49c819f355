"""``lddj edit``: what may change changes, and nothing else; what may not says what does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import COUNTY, FOLDER, ISSUES

from .conftest import Run

FILE = f"{FOLDER}/滦平/issues/02.yaml"
COUNTY_FILE = f"{FOLDER}/滦平/county.yaml"
TASKS = """\
任务:
  - {编号: RW-001, 任务: 查清底数, 牵头单位: 县行政审批局, 完成时限: 2022-06-30}
"""


def text_of(home: Path, path: str = FILE) -> str:
    """A file as it stands."""
    return (home / path).read_text("utf-8")


def test_a_field_is_changed_and_shown(home: Path, run: Run) -> None:
    done = run("修改", "LP-02-004", "责任人=副局长", "点位=二楼东侧")
    assert done.code == 0, done.err
    assert "-    责任人: 局长" in done.out.splitlines()
    assert "+    责任人: 副局长" in done.out.splitlines()
    new = ISSUES.replace("责任人: 局长", "责任人: 副局长")
    assert text_of(home) == new.replace("点位: 县政务服务大厅二楼", "点位: 二楼东侧")


def test_a_new_field_comes_to_its_place_and_an_empty_one_goes(home: Path, run: Run) -> None:
    assert run("edit", "lp-02-004", "发现单位=ZB-02", "责任人=").code == 0
    new = ISSUES.replace("    责任人: 局长\n", "")
    assert text_of(home) == new.replace("    类别: 限期", "    发现单位: ZB-02\n    类别: 限期")


def test_a_full_width_sign_is_one_too(home: Path, run: Run) -> None:
    assert run("edit", "LP-02-004", "发现单位＝ZB-02", "责任人＝").code == 0
    new = ISSUES.replace("    责任人: 局长\n", "")
    assert text_of(home) == new.replace(
        "发现日期: 2022-03-11\n", "发现日期: 2022-03-11\n    发现单位: ZB-02\n"
    )


def test_the_first_parts_may_be_given_whole_and_later_ones_by_their_number(
    home: Path, run: Run
) -> None:
    path = f"{FOLDER}/滦平/opinions.yaml"
    said = "{编号: SY-001, 类型: 审议意见, 名称: 关于环境的审议意见, 作出日期: 2022-03-01}"
    opinion = f"意见:\n  - {said}\n"
    (home / path).write_text(opinion, encoding="utf-8")
    assert run("edit", "SY-001", "条目=[{编号: 1, 内容: 压减环节}]").code == 0
    assert text_of(home, path) == opinion.replace(
        "2022-03-01}", "2022-03-01, 条目: [{编号: 1, 内容: 压减环节}]}"
    )
    refused = run("edit", "SY-001", "条目=[]")
    assert (refused.code, "里的各有编号" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["整改时限=2022-6-30"], "（L603）。调整了时限的记一条“延期”：lddj record LP-02-004 延期"),
        (["责任单位=县住建局"], "（L604）。换了单位的记一条“转办”：lddj record LP-02-004 转办"),
        (["责任人=副局长", "方面=涉企执法"], "“方面”现在不能直接改（L604）"),
        (["记录=[]"], "记错的先作废（lddj record LP-02-004 --void 第几条）"),
        (["来源="], "“来源”必须填写，不能去掉"),
        (["责任单位人=x"], "可选的有："),
        (["责任人"], "不是 键=值"),
        (["发现单位=没有的专班"], "L202"),
        (["发现日期=2022-4-31"], "L103"),
    ],
)
def test_what_may_not_change_is_refused(home: Path, run: Run, words: list[str], says: str) -> None:
    done = run("edit", "LP-02-004", *words)
    assert (done.code, says in done.err) == (1, True), done.err
    assert text_of(home) == ISSUES


def test_everything_may_change_before_the_issue_is_handed_over(home: Path, run: Run) -> None:
    text = ISSUES.replace("    记录:\n      - {日期: 2022-03-14, 事项: 交办}\n", "")
    (home / FILE).write_text(text, encoding="utf-8")
    done = run("edit", "LP-02-004", "整改时限=2022年6月30日", "责任单位=县住建局", "方面=涉企执法")
    assert done.code == 0, done.err
    assert "整改时限: 2022-06-30" in text_of(home)


def test_other_wording_is_a_warning(home: Path, run: Run) -> None:
    done = run("edit", "LP-02-004", "问题描述=窗口少。")
    assert (done.code, "L604" in done.err) == (0, True)


@pytest.mark.parametrize(
    ("name", "setting", "path", "written"),
    [
        ("县住建局", "责任人=局长", COUNTY_FILE, "简称: [县住建局], 责任人: 局长}"),
        ("ZB-02", "组长=副主任", COUNTY_FILE, "领域: [优化营商环境], 组长: 副主任}"),
        ("RW-001", "标准=一户一档", f"{FOLDER}/滦平/tasks.yaml", "标准: 一户一档"),
    ],
)
def test_units_teams_and_other_kinds(
    home: Path, run: Run, name: str, setting: str, path: str, written: str
) -> None:
    (home / FOLDER / "滦平/tasks.yaml").write_text(TASKS, encoding="utf-8")
    done = run("edit", name, setting)
    assert done.code == 0, done.err
    assert written in text_of(home, path)
    assert run("validate").code == 0


def test_nothing_to_change_and_nobody_of_that_name(home: Path, run: Run) -> None:
    assert run("edit", "LP-02-004", "责任人=局长").out == "LP-02-004 本来就是这样，没有改动。\n"
    assert run("edit", "没有", "责任人=局长").code == 1
    assert text_of(home, COUNTY_FILE) == COUNTY
