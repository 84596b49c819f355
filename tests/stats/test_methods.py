"""Methods (工作法): what proves each step, counted by hand at several dates; the published ones."""

# ruff: noqa: E501 - ledgers as they are written

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from ledger import FOLDER, ISSUES, PROJECTS, write_ledger

from lddj import api
from lddj.kinds import appraisal, method, opinion, outcome
from lddj.kinds.kind import attribute
from lddj.kinds.method import PRESETS
from lddj.kinds.remediation import MOVES
from lddj.load.county import load_campaign, load_county
from lddj.stats.methods import Matrix, is_provable, matrices

METHODS = """\
工作法:
  - {预设: 四同时}
  - {预设: 八步工作法, 县区: [平泉]}
  - 名称: 三步走
    按: 专班
    顺序: 否
    步骤:
      - {名称: 看, 认定: [{对应: 1}, {活动: 视察}]}
      - {名称: 立, 认定: [{问题: 2}]}
      - {名称: 改, 认定: [{记录: 进展}], 佐证: 是}
"""
ACTIVITIES = """\
活动:
  - {编号: HD-1, 日期: 2022-02-20, 类型: 培训, 主题: 业务培训}
  - {编号: HD-2, 日期: 2022-03-05, 类型: 培训, 主题: 窗口培训, 领域: 优化营商环境, 次数: 2}
  - {编号: HD-3, 日期: 2022-03-08, 类型: 视察, 主题: 看窗口, 专班: ZB-02, 对应: [三步走/看]}
  - {编号: HD-4, 起止: {起: 2022-03-28, 止: 2022-04-02}, 类型: 暗访, 主题: 工地, 对应: [三步走/看]}
"""
OUTCOMES = """\
成果:
  - {编号: CG-1, 类型: 制度, 名称: 一窗受理办法, 日期: 2022-03-31, 领域: 优化营商环境}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    first = ISSUES.replace("    点位:", "    发现单位: ZB-02\n    点位:")
    told = "      - {日期: 2022-03-30, 事项: 进展, 说明: 已改。, 佐证: [附件/照片.txt]}\n"
    second = first.split("问题:\n")[1].replace("LP-02-004", "LP-02-005")
    files = {
        f"{FOLDER}/methods.yaml": METHODS,
        f"{FOLDER}/滦平/activities.yaml": ACTIVITIES,
        f"{FOLDER}/滦平/outcomes.yaml": OUTCOMES,
        f"{FOLDER}/滦平/issues/02.yaml": first + told + second.replace("03-11", "03-12"),
        f"{FOLDER}/滦平/issues/01.yaml": PROJECTS,
        f"{FOLDER}/滦平/附件/照片.txt": "照片",
    }
    return write_ledger(tmp_path_factory.mktemp("methods"), files).root


def on(root: Path, day: str) -> list[Matrix]:
    """The methods of 滦平 on a day."""
    source = api.open(root).source
    book = load_county(source, load_campaign(source, "2022-5+2"), "滦平")
    assert not [one for one in book.diagnostics if one.is_error]
    return matrices(book, date.fromisoformat(day))


def cells(found: Matrix) -> dict[str, list[tuple[int, str]]]:
    """What a method shows: of each row how much and since when, - where it is not done."""
    return {
        row.name: [(one.number, str(one.first or "-")[5:] or "-") for one in row.cells]
        for row in found.rows
    }


SIMULTANEOUS = {
    "2022-02-19": ([(0, "-"), (0, "-"), (0, "-"), (0, "-")], [(0, "-")] * 4, "0/8"),
    "2022-03-01": ([(1, "02-20"), (1, "03-01"), (0, "-"), (0, "-")],
                   [(1, "02-20"), (0, "-"), (0, "-"), (0, "-")], "3/8"),
    "2022-03-11": ([(1, "02-20"), (1, "03-01"), (0, "-"), (0, "-")],
                   [(3, "02-20"), (1, "03-11"), (0, "-"), (0, "-")], "4/8"),
    "2022-04-28": ([(1, "02-20"), (1, "03-01"), (0, "-"), (0, "-")],
                   [(3, "02-20"), (2, "03-11"), (0, "-"), (1, "03-31")], "5/8"),
}  # fmt: skip
"""Day → the cells of 重点项目建设 and 优化营商环境 of 四同时, and how many are done."""


@pytest.mark.parametrize("day", SIMULTANEOUS)
def test_each_area_and_what_it_did(root: Path, day: str) -> None:
    [found, _] = on(root, day)
    projects, business, done = SIMULTANEOUS[day]
    assert cells(found) == {"重点项目建设": projects, "优化营商环境": business}
    assert "/".join(map(str, found.steps_done)) == done
    assert found.rows_done == (0, 2)


def test_each_team_and_what_it_did(root: Path) -> None:
    found = {day: cells(on(root, day)[1]) for day in ("2022-03-11", "2022-03-12", "2022-04-28")}
    assert found["2022-03-11"]["优化营商环境工作专班"] == [(2, "03-08"), (1, "-"), (0, "-")]
    assert found["2022-03-12"]["优化营商环境工作专班"] == [(2, "03-08"), (2, "03-12"), (0, "-")]
    assert found["2022-04-28"] == {
        # 对应 without 专班 is of every row; 视察 with 专班 is of its own, where both count it
        "重点项目建设工作专班": [(1, "03-28"), (0, "-"), (0, "-")],
        "优化营商环境工作专班": [(3, "03-08"), (2, "03-12"), (1, "03-30")],
    }
    assert on(root, "2022-04-28")[1].rows_done == (1, 2)


EVERY = """\
工作法:
  - 名称: 各样
    步骤:
      - {名称: 议, 认定: [{意见: 审议意见}]}
      - {名称: 评, 认定: [{测评: 工作评议}]}
      - {名称: 问, 认定: [{线索: 2}]}
      - {名称: 办, 认定: [{任务: 1}]}
      - {名称: 督, 认定: [{记录: 督办}, {零报告: 1}]}
"""
KEPT = {
    f"{FOLDER}/methods.yaml": EVERY,
    f"{FOLDER}/滦平/opinions.yaml": """\
意见:
  - {编号: SY-1, 类型: 审议意见, 名称: 一, 作出日期: 2022-03-20, 承办机关: 县人民政府, 领域: 优化营商环境}
  - {编号: SY-2, 类型: 审议意见, 名称: 二, 作出日期: 2022-03-22, 承办机关: 县人民政府}
  - {编号: SY-3, 类型: 决议, 名称: 三, 作出日期: 2022-03-01, 承办机关: 县人民政府}
""",
    f"{FOLDER}/滦平/appraisals.yaml": """\
测评:
  - {编号: CP-1, 类型: 工作评议, 测评日期: 2022-03-25, 应到: 9, 实到: 9, 发出: 9, 收回: 9, 对象: [{名称: 县住建局, 满意: 9, 基本满意: 0, 不满意: 0}]}
""",
    f"{FOLDER}/滦平/leads.yaml": """\
线索:
  - {编号: XS-1, 收到日期: 2022-03-02, 渠道: 信访, 内容: 路灯不亮。, 领域: 优化营商环境}
  - {编号: XS-2, 收到日期: 2022-03-05, 渠道: 信访, 内容: 井盖丢了。, 领域: 优化营商环境}
  - {编号: XS-3, 收到日期: 2022-03-01, 渠道: 信访, 内容: 重复。, 记录: [{日期: 2022-03-02, 事项: 审核, 结果: 不受理, 理由: 重复}]}
""",
    f"{FOLDER}/滦平/tasks.yaml": """\
任务:
  - {编号: RW-1, 任务: 梳理, 牵头单位: 县行政审批局, 下达日期: 2022-03-03, 完成时限: 2022-03-31, 领域: 重点项目建设}
""",
}  # fmt: skip


def test_whatever_proves_a_step_does_so_from_its_day_on(tmp_path: Path) -> None:
    home = write_ledger(tmp_path, KEPT).root
    later = {
        "重点项目建设": [(1, "03-22"), (1, "03-25"), (0, "-"), (1, "03-03"), (0, "-")],
        "优化营商环境": [(2, "03-20"), (1, "03-25"), (2, "03-05"), (0, "-"), (0, "-")],
    }
    assert cells(on(home, "2022-03-25")[0]) == later
    assert cells(on(home, "2022-03-21")[0]) == {
        "重点项目建设": [(0, "-"), (0, "-"), (0, "-"), (1, "03-03"), (0, "-")],
        "优化营商环境": [(1, "03-20"), (0, "-"), (2, "03-05"), (0, "-"), (0, "-")],
    }


def test_a_step_is_provable_where_the_county_keeps_what_proves_it(tmp_path: Path) -> None:
    whole = write_ledger(tmp_path / "whole", KEPT).root
    bare = write_ledger(tmp_path / "bare", {f"{FOLDER}/methods.yaml": EVERY}).root
    for home, provable in ((whole, "议评问办督"), (bare, "督")):
        source = api.open(home).source
        book = load_county(source, load_campaign(source, "2022-5+2"), "滦平")
        [found] = matrices(book, date(2022, 4, 28))
        steps = found.method.model.steps
        assert "".join(step.name for step in steps if is_provable(book, step)) == provable


def test_the_published_methods_are_as_published() -> None:
    said = {
        name: [
            step.name
            + "".join(
                f"{{{attribute_key(proof)}: {value}}}"
                for proof in step.proofs
                for _, value in proof.given
            )
            for step in one.steps
        ]
        for name, one in PRESETS.items()
    }
    assert said["八步工作法"] == [
        "听取汇报{活动: 听取汇报}", "查阅资料{活动: 查阅资料}",
        "实地检查{活动: 视察}{活动: 执法检查}{活动: 暗访}",
        "征集意见{活动: 座谈会}{活动: 走访}{线索: 1}", "核实情况{记录: 核查}",
        "审议报告{活动: 专题审议}", "督促整改{记录: 督办}",
        "全面评议{活动: 工作评议}{活动: 满意度测评}",
    ]  # fmt: skip
    assert said["四同时"] == [
        "学习培训{活动: 培训}", "摸排梳理{问题: 1}{零报告: 1}", "整顿整改{记录: 整改完成}",
        "建章立制{成果: 制度}",
    ]  # fmt: skip
    assert said["四学四查四促动"] == [
        f"{name}{{对应: 1}}"
        for name in (
            "学指示", "学政策", "学法律", "学专业", "查政策落实", "查问题底数", "查整改措施",
            "查制度机制", "舆论媒体促动", "刚性监督促动", "联合发力促动", "考核激励促动",
        )
    ]  # fmt: skip
    assert {name: one.ordered for name, one in PRESETS.items()} == {
        "八步工作法": True, "四同时": False, "四学四查四促动": False,
    }  # fmt: skip


def attribute_key(proof: method.Proof) -> str:
    """The key of what a proof asks for."""
    [(name, _)] = proof.given
    return type(proof).model_fields[name].alias or ""


def test_the_words_of_proofs_are_those_of_the_kinds() -> None:
    assert get_args(method.RecordWord) == tuple(MOVES)
    for model, words in (
        (outcome.Outcome, method.OutcomeWord),
        (appraisal.Appraisal, method.AppraisalWord),
        (opinion.Opinion, method.OpinionWord),
    ):
        name = attribute(model, "类型")
        assert name is not None
        assert get_args(model.model_fields[name].annotation) == get_args(words)


def test_the_report_shows_the_matrix_and_json_what_it_is_made_of(root: Path) -> None:
    paper = api.report(api.open(root), "滦平", date=date(2022, 4, 28))
    assert [one["名称"] for one in paper.data["工作法"]] == ["四同时", "三步走"]
    text = paper.render("md").decode()
    said = "步骤完成率62.50%（5/8），走完率0.00%（0/2）。"
    assert f"工作法落实情况\n\n### （一）四同时\n\n{said}" in text
    assert "| 优化营商环境 | 3 02-20 | 2 03-11 |  | 1 03-31 |" in text
    assert json.loads(paper.render("json"))["工作法"][1]["行"][1] == {
        "名称": "优化营商环境工作专班",
        "格": [
            {"步骤": "看", "次数": 3, "首次": "2022-03-08", "完成": True},
            {"步骤": "立", "次数": 2, "首次": "2022-03-12", "完成": True},
            {"步骤": "改", "次数": 1, "首次": "2022-03-30", "完成": True},
        ],
    }
