"""The papers of 建议: what each says, and that no satisfaction stands without who took part."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from paper_ledger import DAY, write_papers

from cli.conftest import Run
from lddj.kinds.registry import kind_of
from lddj.render.matter_papers.listed import all_papers
from lddj.stats.matters import is_satisfaction

PAPERS = [one.name for one in all_papers() if one.kind == "建议"]
FIGURES = kind_of("建议").figures


def lines(run: Run, papers: Path, *arguments: str) -> list[str]:
    """The lines of a paper in Markdown that say something."""
    done = run("-C", papers, "paper", *arguments, "--county", "临溪", "--date", DAY)
    assert (done.code, done.err) == (0, "")
    return [line for line in done.out.splitlines() if line.strip(" |-:")]


def test_all_papers_that_the_office_knows_are_there() -> None:
    assert PAPERS == [
        "交办通知及清单", "主协办表", "催办单", "答复函", "征询意见表", "重点月调度表",
        "办理情况报告", "承诺事项台账", "转化表", "通报",
    ]  # fmt: skip


def test_a_unit_is_pressed_for_promises_and_opinions_that_are_late(run: Run, papers: Path) -> None:
    said = lines(run, papers, "催办单", "--unit", "城管")
    assert said[1:8] == [
        "截至2026年3月26日",
        "截至2026年3月26日，县城管局要催办的建议、承诺和协办意见共2件。",
        "## 一、县城管局",
        "**县城管局（要催办的建议、承诺和协办意见）**",
        "| 编号 | 事由 | 状态 | 时限 | 依据 | 时限情况 |",
        "| JY-01/县城管局 | 协办意见：关于修复河东路\\*主管\\*的建议 | 办理中 | 2026-02-12 "
        "| 建议办理办法第十二条 | 逾期42天 |",
        "| JY-02/CN-1 | 增加两个班次 | 跟踪落实 | 2026-03-20 | 2026-02-20 答复 | 逾期6天 |",
    ]


def test_both_axes_stand_side_by_side(run: Run, papers: Path) -> None:
    said = lines(run, papers, "通报")
    assert said[2].startswith(
        "截至2026年3月26日，临溪县代表建议答复率75.00%（3/4），解决率25.00%（1/4），"
        "落实率50.00%（1/2）；满意 1/2（参评 2/3）。"
    )
    assert "| 县城管局 | 2 | 2 | 1 | 100.00% 2/2 | 0.00% 0/2 | 50.00% 1/2 " in "".join(said)
    assert "| 满意 1/2（参评 2/2） |" in "".join(said)


def test_what_was_open_is_told_by_its_age(run: Run, papers: Path) -> None:
    said = lines(run, papers, "转化表")
    assert "| ≤3个月 | 2 | 1 | 50.00% 1/2 | JY-02 |" in said
    assert "| \\>24个月 | 0 | 0 | — 0/0 |  |" in said
    assert (
        "| JY-05 | 关于清理河道的建议 | 县城管局 | 2026-01-20 | ≤3个月 | 已转化 | 已办结 |" in said
    )


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_class_of_a_reply_stands_in_its_corner(
    run: Run, papers: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"reply.{form}"
    done = run("-C", papers, "paper", "答复函", "JY-03", "--date", DAY, "--format", form, "-o", out)
    assert done.code == 0
    content = out.read_bytes()
    if form == "docx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    text = re.sub(r"<[^>]+>", "", content.decode())
    assert "办理类别：A（解决）" in text[: text.rindex("号建议的答复")]
    assert "县水务局" in text


def test_a_reply_that_is_not_there_is_refused_in_a_sentence(run: Run, papers: Path) -> None:
    done = run("-C", papers, "paper", "答复函", "JY-01", "--date", DAY)
    assert done.code == 1
    assert "JY-01还没有答复。" in done.err


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_prints_a_satisfaction_without_who_took_part(
    run: Run, papers: Path, name: str
) -> None:
    numbers = ["JY-03"] if name == "答复函" else []
    for line in lines(run, papers, name, *numbers):
        for found in re.finditer(r"满意[率]? ?[0-9]+(?:\.[0-9]+%|/[0-9]+)", line):
            assert re.match(r"（参评 [0-9]+/[0-9]+）", line[found.end() :]), line
    if name not in ("交办通知及清单", "答复函", "征询意见表"):
        text = "".join(lines(run, papers, name, *numbers))
        assert all(axis in text for axis in ("答复率", "解决率", "落实率", "（参评 "))


@pytest.mark.parametrize("by", [one for one in FIGURES.rates if is_satisfaction(one)])  # type: ignore[union-attr]
def test_no_ranking_by_a_satisfaction_without_who_took_part(
    run: Run, papers: Path, by: str
) -> None:
    asked = ("rank", "--kind", "建议", "--by", by, "--over", "责任单位", "--date", DAY)
    done = run("-C", papers, *asked)
    [head] = [line for line in done.out.splitlines() if line.startswith(("名次", "序号"))]
    assert head.split()[2:4] == [by, "参评率"]
    row = next(line for line in done.out.splitlines() if "县城管局" in line)
    assert re.search(r"100\.00%（2/2）", row)
    for group in json.loads(run("-C", papers, *asked, "--format", "json").out)["排名"]:
        assert "参评率" in group["指标"]


def test_no_trend_of_a_satisfaction_without_who_took_part(run: Run, papers: Path) -> None:
    asked = (
        "trend",
        "--kind",
        "建议",
        "--of",
        "满意率",
        "--county",
        "临溪",
        "--by",
        "month",
    )
    done = run("-C", papers, *asked, "--date", DAY)
    assert done.code == 0
    [head] = [line for line in done.out.splitlines() if line.startswith("周期")]
    assert head.split()[2:4] == ["满意率", "参评率"]
    assert "50.00%（1/2）" in done.out
    assert "66.67%（2/3）" in done.out


def test_a_letter_names_promises_and_presses_their_suggestion_once(
    run: Run, tmp_path: Path
) -> None:
    write_papers(tmp_path)
    later = tmp_path / "ledgers/2026-届/临溪/suggestions.yaml"
    promise = "{编号: CN-2, 内容: 增加一辆车, 时限: 2026-03-22}"
    later.write_text(later.read_text("utf-8").replace("03-20}]", f"03-20}}, {promise}]"), "utf-8")
    asked = ("--county", "临溪", "--unit", "城管", "--date", DAY, "--number", "临人大督〔2026〕1号")
    out = tmp_path / "letter.docx"
    done = run("-C", tmp_path, "letter", *asked, "-o", out, "--record")
    assert done.code == 0
    text = re.sub(r"<[^>]+>", "", zipfile.ZipFile(out).read("word/document.xml").decode())
    assert "增加两个班次（编号JY-02/CN-1）时限2026年3月20日（2026-02-20 答复），已逾期6天。" in text
    assert "增加一辆车（编号JY-02/CN-2）" in text
    assert later.read_text("utf-8").count("临人大督〔2026〕1号") == 1
