"""``lddj score`` and ``lddj contest``: on the screen, for programs, on paper, and once public."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from ledger import FOLDER, ISSUES, write_ledger
from openpyxl import load_workbook
from repository import run as shell

from cli.conftest import Run

SCORES, CONTESTS = f"{FOLDER}/assessment.yaml", f"{FOLDER}/contests.yaml"
ASSESSMENT = """\
考核:
  - 编号: KH-2022
    名称: 联动监督量化考核
    截至: 2022-04-30
    满分: 100
    项目:
      - {名称: 问题整改, 分值: 40, 计法: 线性, 指标: 整改完成率, 起算: 0%, 满分值: 100%}
      - {名称: 防止反弹, 分值: 10, 计法: 每件, 指标: 反弹数, 每件: -2}
      - {名称: 线索答复, 分值: 20, 计法: 达标, 指标: 线索.按期答复率, 达标: 100%}
      - {名称: 现场核验, 分值: 30, 计法: 评分}
    评分:
      - {对象: 滦平, 项目: 现场核验, 得分: 24, 依据: [HD-1], 评分人: 督导考评组}
      - {对象: 滦平县, 项目: 现场核验, 得分: 25, 依据: [HD-1], 评分人: 代表}
    自评:
      - {对象: 滦平, 项目: 现场核验, 得分: 28}
    核验: [HD-1]
"""
CONTEST = """\
擂台:
  - 编号: LT-2022
    县区: 滦平
    办法:
      名称: 工作专班擂台赛
      周期: 旬
      门槛: {问题数: 1}
      满分: 100
      人工分上限: 20
      项目:
        - {名称: 比进度, 分值: 60, 计法: 线性, 指标: 整改完成率, 起算: 0%, 满分值: 100%}
        - {名称: 比覆盖, 分值: 20, 计法: 名次, 指标: 活动次数, 首名: 20, 逐名: -5}
        - {名称: 比贡献, 分值: 20, 计法: 评分}
    期次:
      - 编号: LT-2022-04-上
        时段: 2022-04-上旬
        截至: 2022-04-10
        评分:
          - {对象: ZB-02, 项目: 比贡献, 得分: 15, 依据: [LP-02-004], 评分人: 领导小组办公室}
      - {编号: LT-2022-04-中, 时段: 2022-04-中旬, 截至: 2022-04-20}
"""
ACTIVITIES = """\
活动:
  - {编号: HD-1, 日期: 2022-04-02, 类型: 暗访, 主题: 看窗口, 专班: ZB-02}
"""
DONE = "      - {日期: 2022-04-05, 事项: 整改完成, 说明: 已整合。}\n"
FIRST = "      - {日期: 2022-03-04, 事项: 交办}\n"
FILES = {
    SCORES: ASSESSMENT,
    CONTESTS: CONTEST,
    f"{FOLDER}/滦平/activities.yaml": ACTIVITIES,
    f"{FOLDER}/滦平/issues/01.yaml": ISSUES.replace("领域: 优化营商环境", "领域: 重点项目建设")
    .replace("LP-02-004", "LP-01-001")
    .replace("    点位:", "    发现单位: ZB-01\n    点位:"),
    f"{FOLDER}/滦平/issues/02.yaml": ISSUES.replace("    点位:", "    发现单位: ZB-02\n    点位:")
    + DONE,
}


TWICE = "[{名称: 一, 成员: [滦平]}, {名称: 二, 成员: [滦平县]}]"


def codes(run: Run) -> list[str]:
    """What ``validate`` finds in the files of scores, sorted."""
    found = json.loads(run("validate", "--no-cache", "--format", "json").out)["诊断"]
    return sorted(one["代码"] for one in found if "/滦平/" not in one["文件"])


def data(run: Run, *arguments: str) -> Any:
    """What a command prints for programs."""
    done = run(*arguments, "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_a_score_on_the_screen(home: Path, run: Run) -> None:
    write_ledger(home, FILES)
    done = run("score")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "联动监督量化考核（截至 2022-04-30）",
        "",
        "名次  对象     得分   满分  得分率  自评偏差",
        "────────────────────────────────────────────",
        "   1  滦平县  54.50  80.00  68.13%     +3.50",
        "",
        "滦平县",
        "  问题整改　20.00/40　1/2=50.00%",
        "  防止反弹　10.00/10　0",
        "  线索答复　不计/20　没有数据",
        "  现场核验　24.50/30　2人评：24、25（自评28，偏差+3.50）",
        "",
    ]


def test_a_score_for_programs(home: Path, run: Run) -> None:
    write_ledger(home, FILES)
    found = data(run, "score", "KH-2022")
    [group] = found.pop("分组")
    assert found == {
        "版本": 1, "编号": "KH-2022", "名称": "联动监督量化考核", "截至": "2022-04-30",
        "台账版本": None, "错误": 0, "满分": "100.00",
    }  # fmt: skip
    [row] = group["排名"]
    items = row.pop("项目")
    assert group["名称"] == ""
    assert row == {
        "名次": 1, "对象": "滦平", "得分": "54.50", "满分": "80.00", "得分率": "68.13%",
        "自评": "28.00", "自评偏差": "3.50", "原因": None,
    }  # fmt: skip
    assert items[0] == {
        "名称": "问题整改", "计法": "线性", "指标": "整改完成率", "分子": 1, "分母": 2,
        "值": "50.00%", "得分": "20.00", "满分": "40.00", "状态": "计入", "自评": None,
    }  # fmt: skip
    assert [items[1][key] for key in ("分子", "分母", "值")] == [0, None, 0]
    assert [items[2][key] for key in ("分子", "值", "得分", "状态")] == [None, None, None, "不计"]


def test_a_contest(home: Path, run: Run) -> None:
    write_ledger(home, FILES)
    found = data(run, "contest", "--period", "2022-04-上旬")
    assert found["期次"] == "LT-2022-04-上"
    assert found["授旗"] == {"算得": ["ZB-02"], "公布": []}
    assert [(row["名次"], row["对象"], row["得分"]) for row in found["排名"]] == [
        (1, "ZB-02", "95.00"), (2, "ZB-01", "15.00"),
    ]  # fmt: skip
    said = run("contest", "LT-2022").out
    assert "工作专班擂台赛2022年4月中旬（截至 2022-04-20）" in said
    assert "  比贡献　0.00/20　缺评" in said
    assert "没有名为“2022-05”的期次" in run("contest", "--period", "2022-05").err


def test_every_point_stands_on_paper_and_its_formula_in_the_workbook(home: Path, run: Run) -> None:
    write_ledger(home, FILES)
    for name in ("得分册.docx", "得分册.xlsx"):
        assert run("contest", "--period", "LT-2022-04-上", "-o", name).code == 0
    document = Document(BytesIO((home / "得分册.docx").read_bytes()))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[1] == [
        "比进度", "线性", "整改完成率", "1/1\n＝100.00%", "60.00", "60", "计入", "",
    ]  # fmt: skip
    book = load_workbook(home / "得分册.xlsx")
    assert book.sheetnames == ["名次", "明细", "评分"]
    cells = {
        str(row[2].value): [cell.value for cell in row]
        for row in book["明细"].iter_rows()
        if row[1].value == "ZB-02 优化营商环境工作专班"
    }
    assert cells["比进度"][5:7] == [1, 1]
    assert cells["比进度"][14] == "=MAX(0,MIN($I4,$I4*($P4-$J4)/($K4-$J4)))"
    assert str(cells["比覆盖"][14]).startswith("=MAX(0,MIN($I5,$J5+$K5*SUMPRODUCT(")
    assert str(cells["比贡献"][14]).startswith("=SUMPRODUCT((评分!$A$4:$A$4=$B6)")


def test_what_was_published_moves_no_more(home: Path, run: Run) -> None:
    write_ledger(home, FILES)
    shell(home, "git", "init", "-q")
    shell(home, "git", "add", "-A")
    shell(home, "git", "commit", "-qm", "记一旬")
    version = shell(home, "git", "rev-parse", "HEAD").out.strip()
    assert f"公布时写“台账版本: {version[:12]}”和公布日期" in run("contest").out
    public = CONTEST.replace(
        "        评分:\n",
        f"        台账版本: {version[:9]}\n        授旗: [ZB-02]\n        公布日期: 2022-04-12\n"
        "        评分:\n",
        1,
    )
    write_ledger(home, {**FILES, CONTESTS: public})
    assert codes(run) == []
    assert "公布前先 lddj save" in run("contest").out
    before = data(run, "contest", "--period", "LT-2022-04-上")
    told = run("contest", "--period", "LT-2022-04-中", "--format", "md").out
    assert (
        f"| 2022年4月上旬 | 2022-04-10 | ZB-02 优化营商环境工作专班 | 2022-04-12 | {version[:9]} |"
    ) in told
    late = FILES[f"{FOLDER}/滦平/issues/01.yaml"] + DONE
    more = ISSUES.split("问题:\n")[1].replace("LP-02-004", "LP-02-005")
    second = f"{FOLDER}/滦平/issues/02.yaml"
    backfilled = {
        **FILES,
        CONTESTS: public,
        f"{FOLDER}/滦平/issues/01.yaml": late,
        second: FILES[second] + more.replace("    点位:", "    发现单位: ZB-02\n    点位:"),
    }
    write_ledger(home, backfilled)
    after = data(run, "contest", "--period", "LT-2022-04-上")
    assert after == before
    assert codes(run) == []
    draft = data(run, "contest", "--period", "LT-2022-04-中")["授旗"]["算得"]
    assert draft == ["ZB-01"], "what is not public goes by the files as they are"
    wrong = public.replace("授旗: [ZB-02]", "授旗: [ZB-01]")
    write_ledger(home, {**backfilled, CONTESTS: wrong})
    assert codes(run) == ["L411"]
    assert f"按版本 {version[:7]} 计算应为 ZB-02" in run("validate", "--no-cache").out
    told = wrong.replace("        授旗:", "        说明: 让给先进。\n        授旗:")
    write_ledger(home, {**backfilled, CONTESTS: told})
    assert "警告 L411" in run("validate", "--no-cache").out
    write_ledger(home, {**backfilled, CONTESTS: public.replace(version[:9], "0000000")})
    assert codes(run) == ["L411"]
    no_version = public.replace(f"        台账版本: {version[:9]}\n", "")
    write_ledger(home, {**backfilled, CONTESTS: no_version})
    assert codes(run) == ["L411"]
    misspelt = public.replace(version[:9], "HEAD")
    write_ledger(home, {**backfilled, CONTESTS: misspelt})
    assert codes(run) == ["L103"], "a version that cannot be read is not missing besides"


def test_published_ranks_of_an_assessment(home: Path, run: Run) -> None:
    teams = ASSESSMENT.replace("截至:", "对象: 责任单位\n    截至:").split("    评分:")[0]
    write_ledger(home, {**FILES, SCORES: teams})
    shell(home, "git", "init", "-q")
    shell(home, "git", "add", "-A")
    shell(home, "git", "commit", "-qm", "记一旬")
    version = shell(home, "git", "rev-parse", "HEAD").out.strip()
    end = f"    台账版本: {version}\n    公布日期: 2022-05-05\n    公布: [{{名次: [%s]}}]\n"
    for order, expected in (("县行政审批局", []), ("县发展和改革局", ["L411"])):
        write_ledger(home, {**FILES, SCORES: teams + end % order})
        assert codes(run) == expected, order
    of_a_group = end.replace("{名次", "{分组: 一组, 名次") % "县行政审批局"
    write_ledger(home, {**FILES, SCORES: teams + of_a_group})
    assert "没有分组，不写“分组”" in run("validate", "--no-cache").out


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("满分: 100\n", "满分: 90\n", "L409"),
        ("起算: 0%", "起算: 100%", "L409"),
        ("得分: 24", "得分: 31", "L409"),
        ("得分: 28", "得分: -1", "L409"),
        (", 评分人: 代表", "", "L409"),
        ("依据: [HD-1], 评分人: 代表", "评分人: 代表", "L409"),
        ("指标: 反弹数", "指标: 反弹个数", "L409"),
        ("线索.按期答复率", "线索.按期答复", "L409"),
        ("达标: 100%", "达标: 100", "L409"),
        ("指标: 反弹数", "指标: 反弹率", "L409"),
        ("    项目:\n", "    分组: [{名称: 一组, 成员: []}]\n    项目:\n", "L409"),
        ("    项目:\n", f"    分组: {TWICE}\n    项目:\n", "L409"),
        ("    项目:\n", "    分组: [{名称: 一, 成员: [滦平, 平泉]}]\n    项目:\n", "L210"),
        ("得分: 28}\n", "得分: 28}\n      - {对象: 滦平, 项目: 现场核验, 得分: 2}\n", "L409"),
        ("核验: [HD-1]", "核验: [HD-9]", "L210"),
        ("依据: [HD-1], 评分人: 代表", "依据: [HD-1, LP-9], 评分人: 代表", "L210"),
        ("{对象: 滦平县, 项目", "{对象: 平泉, 项目", "L210"),
        ("项目: 现场核验, 得分: 28", "项目: 现场, 得分: 28", "L210"),
        ("计法: 达标, ", "计法: 达标, 每件: 1, ", "L102"),
        (", 达标: 100%", "", "L101"),
        ("计法: 评分", "计法: 打分", "L104"),
        ("名称: 防止反弹", "名称: 问题整改", "L201"),
        ("名称: 联动监督量化考核", "名称: 暂无", "L105"),
        ("    满分: 100\n", "    满分: 1000000000\n", "L409"),
        ("现场核验, 分值: 30", "现场核验, 分值: -30", "L103"),
        ("核验: [HD-1]", "台账版本: main", "L103"),
        ("督导考评组", "联系 13800138000", "L701"),
        ("台账版本", "台账版本", ""),
    ],
)  # fmt: skip
def test_faults_of_a_method(home: Path, run: Run, old: str, new: str, expected: str) -> None:
    write_ledger(home, {**FILES, SCORES: ASSESSMENT.replace(old, new)})
    assert codes(run) == ([expected] if expected else [])
    if expected not in ("", "L105", "L210") and "分组" not in new:
        refused = run("score", "--force")
        assert refused.code == 1, "what cannot be computed is refused all the same"
        assert "--force" not in refused.err


def test_a_score_for_somebody_unknown_is_left_out_and_counted(home: Path, run: Run) -> None:
    write_ledger(
        home, {**FILES, SCORES: ASSESSMENT.replace("对象: 滦平县, 项目", "对象: 平泉, 项目")}
    )
    assert "L210" in run("score").err
    assert data(run, "score", "--force")["错误"] == 1
    assert run("score", "--force").out.startswith("有 1 处错误未计入。\n")


def test_faults_of_a_contest(home: Path, run: Run) -> None:
    for old, new, expected in (
        ("人工分上限: 20", "人工分上限: 10", "L409"),
        ("门槛: {问题数: 1}", "门槛: {问题个数: 1}", "L409"),
        ("县区: 滦平", "县区: 平泉", "L210"),
        ("    县区: 滦平\n", "", "L101"),
        ("对象: ZB-02", "对象: ZB-09", "L210"),
    ):
        write_ledger(home, {**FILES, CONTESTS: CONTEST.replace(old, new)})
        assert codes(run) == [expected], new


def test_without_scores(home: Path, run: Run) -> None:
    for command, file in (("score", "assessment"), ("contest", "contests")):
        done = run(command)
        assert (done.code, done.out) == (1, "")
        assert f"{FOLDER}/{file}.yaml" in done.err
    write_ledger(home, FILES)
    assert "没有名为“KH-9”的考核" in run("score", "KH-9").err


def test_two_clerks_add_to_one_contest(home: Path, run: Run) -> None:
    third = "      - {编号: LT-2022-04-下, 时段: 2022-04-下旬, 截至: 2022-04-30}\n"
    mark = "          - {对象: ZB-01, 项目: 比贡献, 得分: 9, 依据: [HD-1], 评分人: 办公室}\n"
    first = CONTEST.index("      - {编号: LT-2022-04-中")
    texts = {
        "base.yaml": CONTEST,
        "ours.yaml": CONTEST + third,
        "theirs.yaml": CONTEST[:first] + mark + CONTEST[first:],
    }
    for name, text in texts.items():
        (home / name).write_text(text, encoding="utf-8")
    done = run("merge-ledger", *texts, CONTESTS)
    assert (done.code, done.err) == (0, "")
    merged = (home / "ours.yaml").read_text(encoding="utf-8")
    assert merged == CONTEST[:first] + mark + CONTEST[first:] + third


def test_what_was_found_is_found_anew_when_a_county_changes(home: Path, run: Run) -> None:
    write_ledger(home, FILES)
    assert run("validate").code == 0
    write_ledger(home, {**FILES, f"{FOLDER}/滦平/activities.yaml": "活动: []\n"})
    found = run("validate")
    assert found.code == 1
    assert "没有编号为“HD-1”的活动或事项" in found.out
