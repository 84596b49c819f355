"""``lddj report``: its figures, where it is written, what it refuses, its templates."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from ledger import FOLDER, ISSUES, PROJECTS

from lddj.cli.delivery import deliver

from .conftest import Run

HERE = f"{FOLDER}/滦平"
DAY = ("--county", "滦平", "--date", "2022-06-30")
DONE = """\
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 已运行。, 成效: [{指标: 环节, 数值: 2}]}
      - {日期: 2022-04-21, 事项: 核查, 结果: 通过, 核查组: DB-02}
"""

TOP = [
    "版本", "活动编号", "活动名称", "县区", "截至", "错误", "周期", "本期", "督办", "变化",
    "指标", "状态", "事项",
    "代表", "专班", "活动", "抽查", "测评", "分领域", "分单位", "逾期问题", "临期问题",
    "迟完成问题", "久未更新问题", "未反馈问题", "待核查超期问题", "待回头看问题", "反弹问题",
    "上报问题", "撤销问题", "核查不通过问题", "清单单位", "清单数", "未列出",
    "文字稿", "询问", "任务", "成效", "成果", "零报告", "只录", "公布数据",
    "台账版本", "出处",
]  # fmt: skip
INDICATORS = [
    "领域数", "方面数", "问题数", "整改完成数", "整改完成率", "迟完成数", "已核查数", "已核查率",
    "核查率", "核查次数", "核查通过率", "核查不通过次数", "销号数", "销号率", "逾期数", "逾期率",
    "临期数", "久未更新数", "按期完成率", "反弹数", "反弹率", "督办次数", "未反馈数", "反馈率",
    "上报数", "长期坚持数", "撤销数",
]  # fmt: skip
STATES = ["待交办", "整改中", "待核查", "待销号", "已销号", "已撤销"]


def put(home: Path, name: str, text: str) -> None:
    """Write a file of the county's folder."""
    path = home / HERE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def data(run: Run, *arguments: str) -> dict[str, Any]:
    """``report --format json``."""
    done = run("report", *DAY, "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


# --- what it says ----------------------------------------------------------------------------


def test_luanping(samples: Path, run: Run) -> None:
    done = run("report", "--county", "滦平", "--date", "2022-04-28")
    assert (done.code, done.err) == (0, "")
    assert (
        "截至2022年4月28日，滦平县在7个领域28个方面发现问题89个（其中长期坚持8个），"
        "整改完成49个，占55.06%；核查通过41个，销号31个。"
    ) in done.out
    for title in (
        "总体情况",
        "分领域进展",
        "责任单位",
        "逾期、临期、迟完成与反弹",
        "督办与反馈",
        "监督活动与代表参与",
        "成效",
        "存在问题",
    ):
        assert re.search(rf"(?m)^## [一二三四五六七八九十]、{title}$", done.out), title
    assert "未计入" not in done.out


def test_every_table_is_whole(samples: Path, run: Run) -> None:
    for county in ("滦平", "路北", "临漳", "丰宁", "石家庄"):
        lines = run("report", "--county", county).out.splitlines()
        for above, line in pairwise(lines):
            if above.startswith("|") and line.startswith("|"):
                assert above.count("|") == line.count("|"), line


def test_the_json_contract(samples: Path, run: Run) -> None:
    done = run("report", "--county", "滦平", "--date", "2022-04-28", "--format", "json")
    whole = json.loads(done.out)
    assert list(whole) == TOP
    assert (whole["版本"], whole["活动编号"], whole["县区"]) == (1, "2022-5+2", "滦平县")
    assert (whole["截至"], whole["错误"]) == ("2022-04-28", 0)
    assert list(whole["指标"]) == INDICATORS
    assert list(whole["状态"]) == STATES
    assert sum(whole["状态"].values()) == 89
    assert whole["事项"]["问题"]["状态"] == whole["状态"]
    assert whole["事项"]["问题"]["指标"]["逾期数"] == whole["指标"]["逾期数"]
    assert list(whole["代表"]) == ["总数", "参与", "参与率"]
    groups = [*whole["分领域"], *whole["分单位"]]
    assert [group["名称"] for group in whole["分领域"]][:2] == ["重点项目建设", "优化营商环境"]
    assert len(whole["分领域"]) == 7
    for figures in (whole["指标"], *(group["指标"] for group in groups)):
        assert list(figures) == INDICATORS
        for name, value in figures.items():
            if name.endswith("率"):
                assert re.fullmatch(r"\d+\.\d\d%|—", value), name
            else:
                assert type(value) is int, name
    assert all(list(group) == ["名称", "指标"] for group in groups)
    assert "整改完成率" in done.out


def test_activities_and_deputies(home: Path, run: Run) -> None:
    county = (home / HERE / "county.yaml").read_text(encoding="utf-8")
    put(home, "county.yaml", f"{county}代表: {{总数: {{县: 200, 乡: 700}}, 参与: {{合计: 342}}}}\n")
    put(
        home,
        "activities.yaml",
        "活动:\n"
        "  - {编号: 1, 日期: 2022-03-01, 类型: 培训, 主题: 甲, 次数: 20, 人次: 1000,"
        " 代表人次: 400}\n"
        "  - {编号: 2, 日期: 2022-07-01, 类型: 培训, 主题: 乙}\n",
    )
    found = data(run)
    assert found["代表"] == {"总数": 900, "参与": 342, "参与率": "38.00%"}
    assert found["活动"] == [{"类型": "培训", "次数": 20, "人次": 1000, "代表人次": 400}]


def test_nothing_prints_a_dash(home: Path, run: Run) -> None:
    found = data(run, "--date", "2022-01-01")["指标"]
    assert found["问题数"] == 0
    assert {value for name, value in found.items() if name.endswith("率")} == {"—"}


def test_what_a_ledger_says_cannot_break_the_page(home: Path, run: Run) -> None:
    odd = '"甲 | 乙 <b>x</b> \\n# 题 {{ 1 }} \\\\"'
    put(home, "issues/02.yaml", re.sub("问题描述: .*", lambda _: f"问题描述: {odd}", ISSUES))
    out = run("report", *DAY).out
    (row,) = (line for line in out.splitlines() if line.startswith("| LP-02-004"))
    assert row.replace("\\|", "").count("|") == 7
    assert "<b>" not in out
    assert "{{ 1 }}" in out
    assert "\x1b" not in out
    assert data(run)["逾期问题"][0]["问题描述"].startswith("甲 | 乙 <b>x</b> \n# 题")


# --- where it is written ---------------------------------------------------------------------


@pytest.mark.parametrize("form", ["md", "json"])
def test_written_to_a_file_it_is_the_same(home: Path, run: Run, form: str) -> None:
    shown = run("report", *DAY, "--format", form).out
    done = run("report", *DAY, "--format", form, "-o", "新/报告")
    assert (done.code, done.out) == (0, "")
    assert (home / "新" / "报告").read_bytes() == shown.encode()
    assert [one.name for one in (home / "新").iterdir()] == ["报告"]


def test_a_file_is_replaced_as_a_whole(home: Path, run: Run) -> None:
    path = home / "报告.md"
    path.write_text("old " * 100_000)
    path.chmod(0o640)
    old = path.stat().st_ino
    assert run("report", *DAY, "-o", path).code == 0
    assert path.read_text(encoding="utf-8").startswith("# 滦平县")
    assert path.stat().st_ino != old  # written beside and renamed
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in home.iterdir() if one.is_file()] == ["报告.md"]


def refuse_to_rename(home: Path, patch: pytest.MonkeyPatch) -> None:
    """The last step fails."""

    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    patch.setattr(Path, "replace", refused)


def refuse_to_sync(home: Path, patch: pytest.MonkeyPatch) -> None:
    """The disk is full."""

    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    patch.setattr(os, "fsync", refused)


@pytest.mark.parametrize("spoil", [refuse_to_rename, refuse_to_sync])
def test_a_target_that_cannot_be_written_stays(
    home: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    path = home / "报告.md"
    path.write_text("old")
    spoil(home, monkeypatch)
    done = run("report", *DAY, "-o", path)
    assert (done.code, done.out) == (1, "")
    assert f"写不了 {path}" in done.err
    assert len(done.err.splitlines()) == 1
    assert path.read_text() == "old"
    assert [one.name for one in home.iterdir() if one.is_file()] == ["报告.md"]


@pytest.mark.parametrize("name", ["ledgers", "a-file/报告.md", "x" * 300, "/proc/nothing/x", "."])
def test_a_target_that_cannot_be(home: Path, run: Run, name: str) -> None:
    (home / "a-file").write_text("x")
    done = run("report", *DAY, "-o", name)
    assert (done.code, done.out) == (1, "")
    assert "写不了" in done.err
    assert len(done.err.splitlines()) == 1
    assert (home / "ledgers").is_dir()
    assert not [one for one in home.iterdir() if one.name.startswith(".") and one.is_file()]


# --- errors in the ledger --------------------------------------------------------------------

FAULTY = {
    "a required field": re.sub("发现日期: .*", "发现日期: 三月", ISSUES),
    "方面": ISSUES.replace("方面: 政务服务", "方面: 政务服物"),
    "责任单位": ISSUES.replace("责任单位: 县行政审批局", "责任单位: 县审批"),
    "the area": ISSUES.replace("领域: 优化营商环境", "领域: 优化营商"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_report_refuses_errors_and_says_which(home: Path, run: Run, name: str) -> None:
    put(home, "issues/02.yaml", FAULTY[name])
    done = run("report", *DAY, "-o", "out.md")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("台账有 1 处错误，不能据以出数。")
    assert f"{HERE}/issues/02.yaml:" in done.err
    assert not (home / "out.md").exists()


@pytest.mark.parametrize("name", FAULTY)
def test_force_leaves_out_a_faulty_issue(home: Path, run: Run, name: str) -> None:
    put(home, "issues/02.yaml", FAULTY[name])
    found = data(run, "--force")
    assert (found["错误"], found["指标"]["问题数"]) == (1, 1)
    out = run("report", *DAY, "--force").out
    assert "有 1 处错误未计入" in out
    assert "LP-02-004" not in out


def test_force_leaves_a_sound_ledger_alone(home: Path, run: Run) -> None:
    assert run("report", *DAY, "--force") == run("report", *DAY)
    assert data(run, "--force")["错误"] == 0


def test_a_fault_in_an_optional_field_costs_nothing(home: Path, run: Run) -> None:
    put(home, "issues/02.yaml", ISSUES.replace("    责任人:", "    发现单位: ZB-9\n    责任人:"))
    found = data(run, "--force")
    assert (found["错误"], found["指标"]["问题数"]) == (1, 2)


@pytest.mark.parametrize(
    ("records", "errors", "state"),
    [
        (DONE, 0, "待销号"),
        # a record that cannot be read, or that a rule finds faulty, is out; the rest counts
        (DONE.replace("结果: 通过", "结果: 合格"), 1, "待核查"),
        (DONE.replace("核查组: DB-02", "核查组: DB-99"), 1, "待核查"),
        (DONE.replace("2022-04-21", "2022-04-17"), 1, "待核查"),
        (DONE.replace("2022-04-21", "2022-04-31"), 1, "待核查"),
        (DONE.replace("成效: [{指标: 环节, 数值: 2}]", "佐证: [附件/没有.pdf]"), 1, "整改中"),
        (DONE.replace("2022-04-21", "9998-04-21"), 1, "待核查"),
        # after one that the state does not allow nothing counts
        (f"      - {{日期: 2022-04-01, 事项: 销号, 批准: 主任会议}}\n{DONE}", 1, "整改中"),
        (f"      - {{日期: 2022-04-01, 事项: 反馈, 说明: 无。}}\n{DONE}", 1, "整改中"),
        (f"{DONE}      - {{日期: 2022-04-22, 事项: 交办}}\n", 1, "待销号"),
    ],
)
def test_force_leaves_out_a_faulty_record(
    home: Path, run: Run, records: str, errors: int, state: str
) -> None:
    second = PROJECTS.replace("领域: 重点项目建设\n问题:\n", "").replace("LP-01-001", "LP-02-005")
    second = second.replace("方面: 要素保障", "方面: 政务服务")
    put(home, "issues/02.yaml", ISSUES + records + second)
    if errors:
        assert run("report", *DAY).code == 1
    found = data(run, "--force")
    assert (found["错误"], found["指标"]["问题数"]) == (errors, 3)
    expected = {**dict.fromkeys(STATES, 0), "整改中": 2}
    expected[state] += 1
    assert found["状态"] == expected


def test_an_issue_beside_an_unreadable_one_counts_whole(home: Path, run: Run) -> None:
    broken = ISSUES.split("问题:\n")[1].replace("LP-02-004", "LP-02-003")
    broken = broken.replace("发现日期: 2022-03-11", "发现日期: 三月") + DONE.replace("通过", "合格")
    whole = ISSUES.replace("问题:\n", f"问题:\n{broken}") + DONE + broken.replace("003", "005")
    put(home, "issues/02.yaml", whole)
    found = data(run, "--force")
    assert found["指标"]["问题数"] == 2
    assert found["状态"]["待销号"] == 1


def test_force_leaves_out_faulty_activities_and_deputies(home: Path, run: Run) -> None:
    county = (home / HERE / "county.yaml").read_text(encoding="utf-8")
    put(home, "county.yaml", f"{county}代表: {{总数: {{县: 20}}, 参与: {{县: 342}}}}\n")
    put(
        home,
        "activities.yaml",
        "活动:\n"
        "  - {编号: 1, 日期: 2022-03-01, 类型: 暗访, 主题: 甲,"
        " 抽查: {对象: 井, 总数: 5, 抽查数: 9}}\n"
        "  - {编号: 2, 日期: 2022-03-02, 类型: 暗访, 主题: 乙,"
        " 抽查: {对象: 井, 总数: 9, 抽查数: 5}}\n",
    )
    found = data(run, "--force")
    assert found["错误"] == 2
    assert found["代表"] == {"总数": None, "参与": None, "参与率": "—"}
    assert found["活动"] == [{"类型": "暗访", "次数": 1, "人次": 0, "代表人次": 0}]
    assert [one["抽查率"] for one in found["抽查"]] == ["55.56%"]


@pytest.mark.parametrize("name", ["county.yaml", "../campaign.yaml", "issues/02.yaml"])
@pytest.mark.parametrize("text", ["", "x", "- 1\n", "{", "格式: 99\n"])
def test_force_on_broken_files(home: Path, run: Run, name: str, text: str) -> None:
    put(home, name, text)
    assert run("report", *DAY).code == 1
    done = run("report", *DAY, "--force")
    assert done.code == 0
    assert re.search("有 [1-9][0-9]* 处错误未计入", done.out)


def test_a_later_error_does_not_refuse_a_report_of_an_earlier_day(home: Path, run: Run) -> None:
    """L304 goes by the clock: records after --date are no errors."""
    assert run("report", "--county", "滦平", "--date", "2022-03-05").code == 0


# --- templates -------------------------------------------------------------------------------


def template(home: Path, text: str) -> None:
    """The repository's own template."""
    (home / "templates").mkdir(exist_ok=True)
    (home / "templates" / "report.md.j2").write_text(text, encoding="utf-8")


def test_the_repository_s_own_template_comes_first(home: Path, run: Run) -> None:
    template(home, "{{ 县区 }} {{ 截至 | 中文日期 }} {{ 指标.问题数 }} {{ 指标.整改完成率 }}\n")
    assert run("report", *DAY).out == "滦平县 2022年6月30日 2 0.00%\n"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{{ 没有的 }}", "没有的"),
        ("{{ 指标.没有的 }}", "没有的"),
        ("{{ 指标.没有的.还没有 }}", "没有的"),
        ("{% if %}", ""),
        ("{{ 县区", ""),
        ("{% for 行 in 分领域 %}", ""),
        ("{% 循环 %}", ""),
        ("{{ 县区 | 没有 }}", "没有"),
        ("{{ ().__class__ }}", ""),
        ("{{ ().__class__.__mro__[1].__subclasses__() }}", ""),
        ("{{ 分领域.append(1) }}", ""),
        ("{{ 指标.update({}) }}", ""),
        ("{{ '{0.__class__}'.format(县区) }}", None),
        ("{{ cycler.__init__.__globals__ }}", ""),
        ("{{ self._TemplateReference__context }}", ""),
        ("{% for i in range(10**9) %}x{% endfor %}", ""),
        ("{% for i in range(10**18) %}{% endfor %}", ""),
        ("{{ 1 / 0 }}", ""),
        ("{{ 'x' + 1 }}", ""),
        ("{{ 县区() }}", ""),
        ("{{ 分领域[99].名称 }}", ""),
        ("{{ '三月' | 中文日期 }}", ""),
        ("{{ 5 | 中文日期 }}", ""),
        ("{{ 'x' | int('y') | round('z') }}", ""),
        ("{% include '没有.j2' %}", "没有.j2"),
        ("{% extends '没有.j2' %}", "没有.j2"),
        ("{% import '../../etc/passwd' as x %}", "passwd"),
        ("{% include '/etc/passwd' %}", "passwd"),
        ("{% include 'report.md.j2' %}", ""),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", ""),
    ],
)
def test_a_template_that_fails_is_one_sentence(
    home: Path, run: Run, line: str, says: str | None
) -> None:
    template(home, f"# {{{{ 县区 }}}}\n\n{line}\n")
    done = run("report", *DAY, "-o", "out.md")
    if says is None:
        assert done.code in (0, 1)
        return
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("模板 report.md.j2 第 3 行有误：")
    assert len(done.err.splitlines()) == 1
    assert says in done.err
    assert not (home / "out.md").exists()


def test_the_line_of_the_mistake_is_named(home: Path, run: Run) -> None:
    template(home, "一\n二\n{% for 行 in 分领域 %}\n{{ 行.没有 }}\n{% endfor %}\n")
    assert "第 4 行" in run("report", *DAY).err
    template(home, "一\n二\n\n\n{{ 县区\n")
    assert re.search("第 [56] 行", run("report", *DAY).err)


def test_a_template_that_is_no_text(home: Path, run: Run) -> None:
    template(home, "")
    (home / "templates" / "report.md.j2").write_bytes(b"\xff\xfe\x00")
    done = run("report", *DAY)
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    (home / "templates" / "report.md.j2").unlink()
    (home / "templates" / "report.md.j2").mkdir()
    assert run("report", *DAY).code in (0, 1)


def test_templates_may_be_a_file(home: Path, run: Run) -> None:
    (home / "templates").write_text("x")
    assert run("report", *DAY).code == 0


def test_the_ending_of_the_file_is_the_format(samples: Path, run: Run, tmp_path: Path) -> None:
    report = ("report", "--county", "滦平", "--date", "2022-04-28", "-o")
    assert run(*report, str(tmp_path / "a.docx")).code == 0
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert run(*report, str(tmp_path / "a.html")).code == 0
    assert "<!DOCTYPE html>" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert run(*report, str(tmp_path / "a.txt")).code == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("# 滦平县")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stderr", told := Terminal())
    deliver(b"1", Path("甲.md"), "md")
    deliver(b"1", Path("甲.md"), "md")
    deliver(b"1", Path("乙"), "md")
    assert told.getvalue() == (
        "写好 甲.md\n内容没有变，没有重写 甲.md\n写好 乙（没有写后缀，是 md 格式）\n"
    )
    monkeypatch.setattr(sys, "stderr", silent := io.StringIO())
    deliver(b"2", Path("甲.md"), "md")
    assert silent.getvalue() == ""


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("report --county 滦平 -o a.pdf", "先写 docx，再用 WPS 或 Word 打开、另存为 PDF。"),
        ("report --county 滦平 --format docx -o a.doc", "写不出 .doc 文件"),
        ("report --county 滦平 --format docx -o a.html", "后缀 .html 与 --format docx 不一致"),
        ("rank --campaign 2026-示例 -o a.xlsx", "写不出 .xlsx 文件，可以写的格式有：text、json"),
        ("trend --county 滦平 -o a.docx", "可以写的格式有：text、json、html、xlsx"),
        (
            "circular --campaign 2026-示例 -o a.pdf",
            "写不出 .pdf 文件，可以写的格式有：md、html、docx、json",
        ),
    ],
)
def test_an_ending_that_cannot_be_written_is_refused(
    samples: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, says: str
) -> None:
    *words, name = line.split()
    done = run(*words, str(tmp_path / name))
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert not (tmp_path / name).exists()


def test_the_report_of_a_term_tells_of_all_kinds_and_misses_no_issues(
    samples: Path, run: Run
) -> None:
    done = run("report", "松坪", "--campaign", "2024-届", "--date", "2026-11-20")
    assert done.code == 0
    lines = done.out.splitlines()
    assert "# 松坪县第五届以来的监督工作和代表工作情况报告" in lines
    assert "截至2026年11月20日，松坪县没有记问题，记了下面的事项。" in lines
    assert "| 意见 | 14 | 1 | 4 | 3 | 0 | 6 | 2 | 3 |" in lines
    assert "未录入" not in done.out
