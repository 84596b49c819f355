"""A ledger that lddj never wrote."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledger import COUNTY, FOLDER
from openpyxl import Workbook

from cli.conftest import Run
from lddj.intake import new_files
from lddj.intake.mapping import BadMap, read_map

HEADS = [
    "序号", "问题领域", "问题方面", "存在的问题", "问题来源", "发现时间", "整改责任单位",
    "整改措施", "完成时限", "整改进展情况", "整改状况", "完成时间", "核查时间", "核查结果",
    "销号时间",
]  # fmt: skip
FIRST = [
    1, "优化营商环境", "政务服务", "窗口排队时间长。", "代表视查", 44630, "县行政审批局、县住建局",
    "增设窗口", 20220630, "已增设2个窗口", "√", "2022.4.20", "2022.4.25", "合格", "2022.4.28",
]  # fmt: skip
SECOND = [
    2, "优化营商环境", "涉企执法", "检查未备案。", "暗访", date(2022, 3, 5), "县住建局", "备案",
    "6月底前",
]  # fmt: skip
THIRD = [
    3, "重点项目", "要素保障", "供电未接通。", "信访", "3月9日", "县水利局", "协调", "长期坚持",
]  # fmt: skip
NEW = f"{FOLDER}/滦平/issues/优化营商环境-导入.yaml"
MAP = "栏目:\n  整改状况: 是否完成\n"


@pytest.fixture
def foreign(home: Path) -> Callable[[list[list[Any]]], Path]:
    """Writes a foreign ledger."""

    def write(rows: list[list[Any]]) -> Path:
        workbook = Workbook()
        sheet = workbook.active
        assert sheet is not None
        sheet.append(["滦平县问题整改台账"])
        sheet.append(["截至2022年5月10日"])
        table: list[list[Any]] = [HEADS, *rows, ["合计", None, None, len(rows)]]
        for row in table:
            sheet.append(row)
        path = home / "旧台账.xlsx"
        workbook.save(path)
        path.with_name("旧台账.map.yaml").write_text(MAP, encoding="utf-8")
        return path

    return write


def test_issues_in_the_format(
    home: Path, run: Run, foreign: Callable[[list[list[Any]]], Path]
) -> None:
    path = foreign([FIRST, SECOND, THIRD])
    done = run("import", path, "--county", "滦平", "--new", "--apply", "--date", "2022-05-10")
    assert done.code == 1  # one row is of no use
    assert (
        (home / NEW).read_text(encoding="utf-8")
        == """\
领域: 优化营商环境
问题:
  - 编号: LP-02-005
    方面: 政务服务
    问题描述: 窗口排队时间长。
    来源: 代表视察
    发现日期: 2022-03-10
    类别: 限期整改
    责任单位: 县行政审批局
    配合单位: [县住建局]
    整改措施: 增设窗口
    整改时限: 2022-06-30
    记录:
      - {日期: 2022-03-10, 事项: 交办}
      - {日期: 2022-04-20, 事项: 整改完成, 说明: 已增设2个窗口}
      - {日期: 2022-04-25, 事项: 核查, 结果: 通过}
  - 编号: LP-02-006
    方面: 涉企执法
    问题描述: 检查未备案。
    来源: 暗访
    发现日期: 2022-03-05
    类别: 限期整改
    责任单位: 县住建局
    整改措施: 备案
    整改时限: 2022-06-30
    时限说明: 6月底前
    记录:
      - {日期: 2022-03-05, 事项: 交办}
"""
    )
    for doubt in (
        "“代表视查”当作“代表视察”",
        "“6月底前”当作 2022-06-30",
        "没有写销号是谁批准的",
        "县住建局当作配合单位",
    ):
        assert doubt in done.out
    assert "“县水利局”不在 county.yaml 的单位里" in done.out
    assert run("validate", "--date", "2022-05-10").code == 0


def test_the_second_time_finds_them_there(
    home: Path, run: Run, foreign: Callable[[list[list[Any]]], Path]
) -> None:
    path = foreign([FIRST, SECOND])
    first = run("import", path, "--county", "滦平", "--new", "--apply", "--date", "2022-05-10")
    again = run("import", path, "--new", "--apply", "--date", "2022-05-10")  # the only county
    assert (first.code, again.code) == (0, 0)
    assert "第 4 行：台账里已经有了：LP-02-005，15 格" in again.out
    assert "第 5 行：台账里已经有了：LP-02-006，9 格" in again.out
    assert len(list((home / NEW).parent.iterdir())) == 3


def test_without_apply_nothing_but_the_map_is_written(
    home: Path, run: Run, foreign: Callable[[list[list[Any]]], Path]
) -> None:
    path = foreign([FIRST])
    place = home / "对应.yaml"
    done = run("import", path, "--county", "滦平", "--new", "--map", place)
    assert (done.code, (home / NEW).exists()) == (0, False)
    found = read_map(place)
    assert found.columns["整改责任单位"] == "责任单位"
    assert found.columns["整改状况"] == "是否完成"
    assert "序号" not in found.columns


def test_what_the_ledger_lacks_is_asked_for_in_the_map(home: Path, run: Run) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "优化营商环境"
    sheet.append(["问题", "责任单位", "时限"])
    sheet.append(["窗口少。", "县行政审批局", "2022-6-30"])
    workbook.save(home / "简.xlsx")
    done = run("import", "简.xlsx", "--county", "滦平", "--new", "--date", "2022-05-10")
    assert (done.code, "没有要写入的问题" in done.out) == (1, True)
    place = home / "简.map.yaml"
    text = place.read_text(encoding="utf-8")
    assert "    优化营商环境:  # 政务服务、涉企执法\n" in text
    text = text.replace("  来源:", "  来源: 部门自查").replace(
        "  发现日期:", "  发现日期: 2022-03-01"
    )
    place.write_text(text.replace("优化营商环境:", "优化营商环境: 政务服务"), encoding="utf-8")
    done = run("import", "简.xlsx", "--county", "滦平", "--new", "--date", "2022-05-10", "--apply")
    assert done.code == 0, done.out
    assert "来源: 部门自查" in (home / NEW).read_text(encoding="utf-8")


PLAIN_HEADS = ["序号", "问题", "责任单位", "时限", "整改情况", "完成时间", "备注"]
PLAIN: list[list[Any]] = [
    PLAIN_HEADS,
    [1, "窗口少。", "县行政审批局", "2022-6-30", "已完成", "2022-4-20", "增设窗口2个"],
    [2, "排队长。", "县行政审批局", "2022-6-30", "未完成", None, None],
]


def plain_ledger(home: Path) -> Path:
    """A sheet without 领域, 来源, 发现日期, and with columns that say little by their names."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in PLAIN:
        sheet.append(row)
    workbook.save(home / "简.xlsx")
    return home / "简.xlsx"


def test_a_column_that_says_done_or_not_and_one_that_is_not_used_are_named(
    home: Path, run: Run
) -> None:
    path = plain_ledger(home)
    done = run("import", path, "--county", "滦平", "--new", "--date", "2022-05-10")
    said = " ".join(done.out.split())
    assert "“整改情况”当作“是否完成”，请核对" in said
    assert "Sheet 第 2–3 行：这一行不能用，12 格" in said
    assert "没有领域、方面、来源、发现日期的栏目，可以在 简.map.yaml 的“默认”里写上" in said
    assert "没有领域一栏的，也可以让工作表的名字里有领域名" in said
    assert "没有领域、方面、来源、发现日期" in said
    assert read_map(home / "简.map.yaml").columns.keys() == {"问题", "责任单位", "时限", "完成时间"}
    text = (home / "简.map.yaml").read_text(encoding="utf-8")
    assert "  # 整改情况: 是否完成\n" in text
    assert "  # 备注: 不用\n" in text
    assert "  领域:\n  方面:\n" in text


def test_on_a_terminal_each_column_and_each_missing_value_is_asked_for(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([
        "是", "完成说明", "优化营商环境", "99", "督查", "3", "三月里", "2022-3-1", "政务服务",
    ])  # fmt: skip
    monkeypatch.setattr("lddj.cli.asking.is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda: next(answers))
    path = plain_ledger(home)
    done = run("import", path, "--county", "滦平", "--new", "--date", "2022-05-10")
    assert list(answers) == []
    assert "“整改情况”一栏（已完成、未完成）是不是“是否完成”？ [是]" in done.err
    assert "“备注”一栏（增设窗口2个）是哪一项" in done.err
    assert "1. 不用" in done.err
    assert "3. 代表视察" in done.err
    assert done.err.count("请写 1 到") == 2
    assert "“三月里”不是日期" in done.err
    found = read_map(home / "简.map.yaml")
    assert found.columns["备注"] == "完成说明"
    assert found.defaults == {
        "领域": "优化营商环境", "来源": "代表视察", "发现日期": "2022-3-1"
    }  # fmt: skip
    assert found.aspects == {"优化营商环境": "政务服务"}
    assert "“优化营商环境”的问题全部填什么" in done.err
    done = run("import", path, "--county", "滦平", "--new", "--date", "2022-05-10", "--apply")
    assert done.code == 0, done.out
    kept = (home / NEW).read_text(encoding="utf-8")
    assert "{日期: 2022-04-20, 事项: 整改完成, 说明: 增设窗口2个}" in kept
    assert kept.count("事项: 整改完成") == 1


@pytest.mark.parametrize(
    ("default", "say"),
    [
        ('来源: "1"', "来源“1”不在其中：部门自查、代表视察、"),
        ("领域: 大气污染", "领域“大气污染”不在其中：重点项目建设、优化营商环境"),
        ("发现日期: 三月里", "发现日期：“三月里”不是日期"),
    ],
)
def test_a_value_for_all_rows_that_no_row_could_take_is_refused_once(
    home: Path, run: Run, default: str, say: str
) -> None:
    path = plain_ledger(home)
    path.with_name("简.map.yaml").write_text(f"默认:\n  {default}\n", encoding="utf-8")
    done = run("import", path, "--county", "滦平", "--new", "--date", "2022-05-10")
    assert (done.code, done.out) == (1, "")
    assert f"简.map.yaml：“默认”里的{say}" in done.err


def test_published_figures_that_no_longer_agree_are_told_and_stop_nothing(
    home: Path, run: Run, foreign: Callable[[list[list[Any]]], Path]
) -> None:
    published = COUNTY + "公布数据:\n  - {截至: 2022-04-07, 出处: 会议, 问题数: 2}\n"
    county = home / FOLDER / "滦平" / "county.yaml"
    county.write_text(published, encoding="utf-8")
    path = foreign([FIRST])
    options = ("import", path, "--county", "滦平", "--new", "--date", "2022-05-10")
    before = run(*options)
    assert (before.code, "写入后公布数据有 1 处与台账对不上" in before.out) == (0, True)
    assert "加 --apply" in before.out
    assert not (home / NEW).exists()
    done = run(*options, "--apply")
    assert (done.code, (home / NEW).exists()) == (0, True)
    assert "L401 “问题数”公布为 2，台账在 2022-04-07 是 3" in done.out
    assert "更正说明" in done.out
    assert "加 --apply" not in done.out
    corrected = published.replace("问题数: 2", "问题数: 2, 更正说明: 旧台账补录")
    county.write_text(corrected, encoding="utf-8")
    assert run("validate", "--date", "2022-05-10").code == 0


@pytest.mark.parametrize("apply", [(), ("--apply",)])
def test_errors_elsewhere_are_refused_before_anybody_is_asked_to_apply(
    home: Path,
    run: Run,
    foreign: Callable[[list[list[Any]]], Path],
    monkeypatch: pytest.MonkeyPatch,
    apply: tuple[str, ...],
) -> None:
    # no rule but L401 finds an error in another file now: let it be one that stops
    monkeypatch.setattr(new_files, "FIGURES", frozenset())
    published = COUNTY + "公布数据:\n  - {截至: 2022-04-07, 出处: 会议, 问题数: 2}\n"
    (home / FOLDER / "滦平" / "county.yaml").write_text(published, encoding="utf-8")
    path = foreign([FIRST])
    done = run("import", path, "--county", "滦平", "--new", "--date", "2022-05-10", *apply)
    assert (done.code, "会多出 1 处错误，台账没有动" in done.err) == (1, True)
    assert "lddj explain L401" in done.err
    assert "加 --apply" not in done.out
    assert not (home / NEW).exists()


@pytest.mark.parametrize("text", ["栏目:\n  问题: 问题描诉\n", "栏目: [", "默认:\n\t来源: x\n"])
def test_a_map_that_cannot_be_used(tmp_path: Path, text: str) -> None:
    path = tmp_path / "MAP.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadMap):
        read_map(path)


def test_telephones_go_to_the_contacts_only_where_git_does_not_see_them(
    home: Path, run: Run
) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append([*HEADS[:8], "时限", "联系人", "联系电话"])
    sheet.append([
        1, "优化营商环境", "政务服务", "窗口少", "暗访", "2022-3-10", "县行政审批局", "增设窗口",
        "2022-6-30", "小王", 13812345678,
    ])  # fmt: skip
    workbook.save(home / "简.xlsx")
    mapping = "栏目:\n  联系电话: 通讯录.电话\n  联系人: 通讯录.联系人\n"
    (home / "简.map.yaml").write_text(mapping, encoding="utf-8")
    options = ("import", "简.xlsx", "--county", "滦平", "--new", "--date", "2022-05-10")
    seen = run(*options)
    assert "通讯录.yaml 没有被 git 忽略，电话和联系人没有写入" in seen.out
    subprocess.run(["git", "init", "-q", "."], cwd=home, check=True)
    (home / ".gitignore").write_text("通讯录.yaml\n", encoding="utf-8")
    done = run(*options, "--apply", "--format", "json")
    assert "13812345678" not in done.out + done.err
    told = json.loads(done.out)
    assert told["已写入"] is True
    assert told["合计"] == {"单元格": 22, "写入": 10, "标题": 12, "未用": 0}
    contacts = (home / FOLDER / "滦平" / "通讯录.yaml").read_text(encoding="utf-8")
    assert contacts == "县行政审批局: {联系人: 小王, 电话: 13812345678}\n"
    assert run("validate", "--date", "2022-05-10").code == 0


PREVIEW = """\
滦平县（2022-5+2）
注意：Sheet：“问题描诉”当作“问题描述”，请核对

不能用的 1 行
"""


def test_the_preview_says_first_what_cannot_be_used_and_last_where_every_cell_went(
    home: Path, run: Run
) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    heads = ["序号", "领域", "方面", "问题描诉", "来源", "发现日期", "责任单位", "时限", "备注"]
    fit = ["优化营商环境", "政务服务", "窗口少", "暗访", "2022-3-10", "县行政审批局"]
    sheet.append(heads)
    sheet.append([1, *fit, "6月底前", "已约谈"])
    sheet.append([2, *fit[:2], "排队长", *fit[3:], "待定", None])
    workbook.save(home / "简.xlsx")
    done = run("import", "简.xlsx", "--county", "滦平", "--new", "--date", "2022-05-10")
    assert (done.code, done.out.startswith(PREVIEW)) == (1, True)
    told = [
        "不能用的 1 行",
        "整改时限“待定”看不出是哪一天",
        "拿不准的 3 处，请核对",
        "“6月底前”当作 2022-06-30",
        "没有写类别，有时限的当作“限期整改”：1 处（第 2 行）",
        "没有交办日期，当作发现当天交办：1 处（第 2 行）",
        "没有用上的 9 格",
        "Sheet 第 2 行 I 列“备注”：没有对应的键（“已约谈”），1 格",
        "Sheet 第 3 行：这一行不能用，8 格",
        "新问题 1 个",
        "LP-02-005",
        "单元格 26 个：写入 7，标题 10，未用 9。",
        "还没有写入。确认无误后加 --apply，写入：ledgers/",
    ]
    places = [done.out.find(words) for words in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--new", "--county", "滦平", "--kind", "线索"), "可用的有：问题、建议、实事"),
        (("--new", "--county", "滦平", "--kind", "实是"), "是否为“实事”？"),
        (("--kind", "建议"), "和 --new 一起用"),
    ],
)
def test_a_kind_that_no_table_holds_is_a_usage_error(
    home: Path, run: Run, words: tuple[str, ...], said: str
) -> None:
    done = run("import", "表.xlsx", *words)
    assert (done.code, said in done.err) == (2, True)
