"""Foreign ledgers as offices keep them, small: what each comes to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.workbooks import AREA, DAY, DEADLINE, HEADS, UNIT, Outcome, row, take_in
from lddj.intake.drafts import End
from lddj.intake.mapping import BadMap
from lddj.intake.returning import NotReturned


def with_columns(*more: tuple[str, list[Any]]) -> list[list[Any]]:
    """Issues 窗口少 and 排队长 with further columns: heading, values of the two rows."""
    rows = [list(HEADS), row(1, "窗口少"), row(2, "排队长")]
    for name, values in more:
        for one, value in zip(rows, [name, *values], strict=True):
            one.append(value)
    return rows


def records(outcome: Outcome) -> list[list[str]]:
    """The records of each issue: 2022-03-10 交办."""
    told = []
    for issue in outcome.issues:
        listed = issue.get("记录") or []
        assert isinstance(listed, list)
        told.append([f"{one['日期']} {one['事项']}" for one in listed if isinstance(one, dict)])
    return told


def test_a_plain_ledger_is_taken_in_and_every_cell_has_its_end(tmp_path: Path) -> None:
    found = take_in(tmp_path, [HEADS, row(1, "窗口少"), row(2, "排队长")])
    assert found.issues[0] == {
        "领域": AREA, "编号": "LP-02-005", "方面": "政务服务", "问题描述": "窗口少",
        "来源": "代表视察", "发现日期": "2022-03-10", "类别": "限期整改", "责任单位": UNIT,
        "整改时限": "2022-06-30", "记录": [{"日期": "2022-03-10", "事项": "交办"}],
    }  # fmt: skip
    assert found.cells(End.HEADING).keys() == {f"{c}1" for c in "ABCDEFGHI"} | {"A2", "A3"}
    assert found.cells(End.UNUSED) == {}
    assert len(found.cells(End.WRITTEN)) == 16
    assert (found.doubts, found.refusals) == ([], [])
    assert set(found.ordinary) == {"没有交办日期，当作发现当天交办"}


@pytest.mark.parametrize(
    "text",
    [
        "整改措施不力",
        "责任单位不明",
        "整改目标不清",
        "审批慢",
        "总计划未分解到人",
        "共计3处井盖缺失",
    ],
)
def test_no_word_of_a_description_drops_its_row(tmp_path: Path, text: str) -> None:
    assert take_in(tmp_path, [HEADS, row(1, text)]).values("问题描述") == [(text,)]


def test_totals_notes_titles_and_blank_numbered_rows_are_no_issues(tmp_path: Path) -> None:
    rows = [
        ["滦平县问题整改台账"], HEADS, row(1, "窗口少"), ["小 计", None, None, 1], [2],
        ["合计：1个"], ["注：每周五更新。"], ["填表人：小周", None, None, "审核人：老钱"],
    ]  # fmt: skip
    found = take_in(tmp_path, rows)
    assert found.values("问题描述") == [("窗口少",)]
    unused = found.cells(End.UNUSED)
    assert {unused[place] for place in ("A4", "D4", "A6")} == {"合计行"}
    assert {unused[place] for place in ("A7", "A8", "D8")} == {"表下说明"}
    assert found.cells(End.HEADING).keys() >= {"A1", "A3", "A5"}


def test_a_row_without_a_description_is_refused_with_all_that_it_lacks(tmp_path: Path) -> None:
    rows = [HEADS, row(1, "", 领域=None, 问题来源="无"), row(2, "5")]
    found = take_in(tmp_path, [rows[0], rows[1], rows[2]])
    assert found.refusals == ["2 没有领域、问题描述、来源", "3D 问题描述“5”只是一个数"]
    assert set(found.cells(End.UNUSED).values()) == {"这一行不能用"}


def test_rows_below_an_issue_without_a_description_continue_it(tmp_path: Path) -> None:
    heads = [*HEADS, "整改措施", "配合单位"]
    rows = [
        heads, [*row(1, "窗口少"), "1.增设窗口", None],
        [None] * 7 + ["县住建局", date(2022, 7, 31), "2.开展培训", None],
        [*row(2, "排队长"), "公开指南。", None],
    ]  # fmt: skip
    found = take_in(tmp_path, rows)
    keys = ("整改措施", "责任单位", "配合单位", "整改时限", "时限说明")
    assert found.values(*keys)[0] == (
        "1.增设窗口；2.开展培训", UNIT, ["县住建局"], "2022-07-31", "2022-06-30；2022-07-31",
    )  # fmt: skip
    assert found.doubts == ["3 续在第 2 行的问题后面"]


def test_the_same_day_again_in_a_row_below_is_no_other_day(tmp_path: Path) -> None:
    again = [None] * 5 + [DAY, None, "县住建局", None]
    found = take_in(tmp_path, [HEADS, row(1, "窗口少"), again])
    assert found.doubts == ["3 续在第 2 行的问题后面"]
    assert found.cells(End.UNUSED) == {}


def test_a_merged_description_is_one_issue_unless_each_row_has_a_spot(tmp_path: Path) -> None:
    heads = [*HEADS, "具体位置"]
    one = [heads, [*row(1, "窗口少"), "一楼"], [None] * 9 + ["二楼"]]
    found = take_in(tmp_path, one, merged=[f"{column}2:{column}3" for column in "ABCDEFGHI"])
    assert found.values("问题描述", "点位") == [("窗口少", "一楼"), ("窗口少", "二楼")]
    assert "一行作一个问题" in found.doubts[0]
    assert not [one for one in found.doubts if "说法相同" in one]


def test_sections_give_the_area_the_aspect_and_the_town_to_the_rows_below(tmp_path: Path) -> None:
    heads = [HEADS[0], *HEADS[3:]]

    def below(number: int, text: str) -> list[Any]:
        return [number, *row(number, text)[3:]]

    rows = [
        heads, ["一、优化营商环境（3个）"], ["（一）政务服务"], ["东桥镇"], below(1, "窗口少"),
        ["（二）涉企执法"], below(2, "检查未备案"), ["二、重点项目建设"], ["（一）要素保障"],
        below(3, "供电未接通"), ["三、其他"], below(4, "档案缺页"),
    ]  # fmt: skip
    found = take_in(tmp_path, rows)
    assert found.values("领域", "方面", "乡镇", "问题描述") == [
        (AREA, "政务服务", "东桥镇", "窗口少"),
        (AREA, "涉企执法", None, "检查未备案"),
        ("重点项目建设", "要素保障", None, "供电未接通"),
    ]
    assert "2 小标题写着 3 个，下面有 2 个" in found.doubts
    assert "11A “三、其他”看不出是领域、方面还是乡镇" in found.doubts
    assert found.refusals == ["12 没有领域、方面"]


def test_headings_of_two_levels(tmp_path: Path) -> None:
    heads = [*HEADS[:7], "整改责任", None, "整改时限", None]
    below = [None] * 7 + ["单位", "责任人", "起始时间", "完成时间"]
    line = [*row(1, "窗口少")[:7], UNIT, "局长", DAY, DEADLINE]
    found = take_in(tmp_path, [heads, below, line], merged=["H1:I1", "J1:K1"])
    assert found.values("责任单位", "责任人", "整改时限") == [(UNIT, "局长", "2022-06-30")]
    assert found.cells(End.UNUSED) == {"J3": "“整改时限/起始时间”没有对应的键"}


def test_two_headings_of_a_name_and_one_without(tmp_path: Path) -> None:
    rows = [
        [*HEADS[:7], "责任人", "责任单位", "责任人", "整改时限", None],
        [*row(1, "窗口少")[:7], "副县长", UNIT, "局长", DEADLINE, "已看过"],
    ]
    found = take_in(tmp_path, rows)
    assert found.values("责任人") == [("局长",)]
    assert found.cells(End.UNUSED) == {
        "H2": "“责任人#1”没有对应的键", "L2": "“L列”没有对应的键",
    }  # fmt: skip


def test_stacked_tables_and_headings_printed_again(tmp_path: Path) -> None:
    other = [*HEADS[:3], "整改时限", *HEADS[4:8], "存在问题"]
    rows = [HEADS, row(1, "窗口少"), HEADS, row(2, "排队长"), [], other, row(3, "")]
    rows[6][3], rows[6][8] = DEADLINE, "缺档案"
    found = take_in(tmp_path, rows)
    assert [text for (text,) in found.values("问题描述")] == ["窗口少", "排队长", "缺档案"]
    assert {"D3", "D6"} <= found.cells(End.HEADING).keys()


def test_completion_time_is_the_deadline_where_there_is_none(tmp_path: Path) -> None:
    heads = [*HEADS[:8], "完成时间"]
    found = take_in(tmp_path, [heads, row(1, "窗口少"), row(2, "排队长")])
    assert found.values("整改时限") == [("2022-06-30",), ("2022-06-30",)]
    assert "没有整改时限一栏，“完成时间”当作“整改时限”" in found.remarks
    assert records(found) == [["2022-03-10 交办"], ["2022-03-10 交办"]]


def test_completion_time_is_the_completion_beside_a_deadline(tmp_path: Path) -> None:
    found = take_in(tmp_path, with_columns(("完成时间", [date(2022, 4, 20), None])))
    assert records(found) == [["2022-03-10 交办", "2022-04-20 整改完成"], ["2022-03-10 交办"]]


def test_a_near_heading_stands_only_where_what_is_below_fits(tmp_path: Path) -> None:
    heads = [*HEADS[:3], "问题描诉", *HEADS[4:], "整改方案", "问题分类"]
    found = take_in(tmp_path, [heads, [*row(1, "窗口少"), "增设窗口", "服务类"]])
    assert "“问题描诉”当作“问题描述”，请核对" in found.remarks
    assert found.cells(End.UNUSED) == {
        "J2": "“整改方案”没有对应的键", "K2": "“问题分类”没有对应的键",
    }  # fmt: skip


def test_an_account_without_a_day_is_not_recorded_and_a_day_in_it_is_offered(
    tmp_path: Path,
) -> None:
    found = take_in(tmp_path, with_columns(("整改情况", ["已于5月20日增设两个窗口", None])))
    assert found.doubts == ["2 写了整改情况，没有完成日期，没有记；文中有 2022-05-20"]
    assert found.cells(End.UNUSED) == {"J2": "写了整改情况，没有完成日期，没有记"}


def test_checks_and_closures_are_never_guessed(tmp_path: Path) -> None:
    found = take_in(
        tmp_path,
        with_columns(
            ("完成日期", [date(2022, 4, 20), date(2022, 4, 20)]),
            ("核查时间", ["4月25日", "4月25日"]),
            ("核查结果", ["同意销号", "再看看"]),
            ("销号时间", ["4月28日", "4月28日"]),
            ("批准", ["县人大常委会", "县人大常委会"]),
        ),
    )
    told = ["2022-03-10 交办", "2022-04-20 整改完成"]
    assert records(found) == [[*told, "2022-04-25 核查", "2022-04-28 销号"], told]
    assert "3 没有核查日期或看不出核查结果，核查没有记" in found.doubts


def test_numbers_in_the_column_of_numbers_are_row_numbers(tmp_path: Path) -> None:
    heads = ["编号", *HEADS[1:]]
    mixed = take_in(tmp_path / "1", [heads, row(1, "窗口少"), ["LP-02-090", *row(2, "排队长")[1:]]])
    assert mixed.values("编号") == [("LP-02-091",), ("LP-02-090",)]
    assert mixed.doubts == ["2A “1”只是序号，不是编号，另编一个"]
    bare = take_in(tmp_path / "2", [heads, row(1, "窗口少"), row(2, "排队长")])
    assert bare.values("编号") == [("LP-02-005",), ("LP-02-006",)]
    assert {"A2", "A3"} <= bare.cells(End.HEADING).keys()


def test_the_same_words_are_known_unless_something_differs(tmp_path: Path) -> None:
    rows = with_columns(("具体位置", ["一楼", "二楼"]))
    rows[2][3] = "窗口少"
    found = take_in(tmp_path, [*rows, rows[1]])
    assert found.values("点位") == [("一楼",), ("二楼",)]
    assert found.doubts == ["3D 与“台账”第 2 行说法相同，点位不同"]
    assert found.cells(End.UNUSED)["D4"] == "与“台账”第 2 行相同"


def test_two_issues_of_one_number_are_not_both_taken(tmp_path: Path) -> None:
    heads = ["编号", *HEADS[1:]]
    rows = [heads, ["LP-02-090", *row(1, "窗口少")[1:]], ["LP-02-090", *row(2, "排队长")[1:]]]
    found = take_in(tmp_path, rows)
    assert found.refusals == ["3A 编号“LP-02-090”与“台账”第 2 行重复"]


def test_ditto_and_blanks_take_what_stands_above(tmp_path: Path) -> None:
    rows = [HEADS, row(1, "窗口少"), row(2, "排队长", 领域=None, 方面=None, 问题来源="同上")]
    found = take_in(tmp_path, rows)
    assert found.values("领域", "方面", "来源")[1] == (AREA, "政务服务", "代表视察")
    assert found.doubts == []
    assert "领域空着的，用上一行的" in found.ordinary


def test_telephones_are_cut_and_said(tmp_path: Path) -> None:
    rows = with_columns(
        ("责任人", ["王主任（13812345678）", None]), ("联系电话", [13700001111, None])
    )
    rows[1][3] = "拨打 139 1234 5678 无人接听"
    found = take_in(tmp_path, rows)
    assert found.values("问题描述", "责任人")[0] == ("拨打（电话略）无人接听", "王主任")
    assert found.doubts == ["2D 电话没有写入", "2J 电话没有写入"]
    assert found.cells(End.UNUSED) == {"K2": "电话不写进台账"}


def test_sheets_that_are_not_read_are_named_with_the_way_on(tmp_path: Path) -> None:
    more: dict[str, Any] = {
        "二月": [row(2, "排队长")],
        "汇总": [["序号", "责任单位", "问题数"], [1, UNIT, 5]],
    }
    found = take_in(tmp_path, [HEADS, row(1, "窗口少")], title="一月", more=more)
    assert (
        "“二月”没有标题行（1 行 9 格），没有读；与“一月”栏目相同的，"
        "在 MAP 的“工作表”里写 二月: {同: 一月}" in found.remarks
    )
    assert "“汇总”没有标题行" in found.remarks
    assert set(found.cells(End.UNUSED).values()) == {"没有标题行"}


def test_a_map_decides_columns_sheets_rows_and_words(tmp_path: Path) -> None:
    mapping = """\
栏目:
  整改要求: 整改目标
  K列: 完成说明
工作表:
  二月: {同: 台账}
行:
  台账!3: 不用
说法:
  类别: {马上改: 立行立改}
"""
    rows = with_columns(("整改要求", ["一窗受理", None]), (None, [None, None]))  # type: ignore[arg-type]  # no heading
    rows[1][6] = "马上改"
    found = take_in(tmp_path, rows, more={"二月": [row(3, "缺档案")]}, mapping=mapping)
    assert found.values("问题描述", "类别", "整改目标") == [
        ("窗口少", "立行立改", "一窗受理"), ("缺档案", "限期整改", None),
    ]  # fmt: skip
    assert found.cells(End.UNUSED)["D3"] == "MAP 写明不用"
    assert not [one for one in found.doubts if "马上改" in one]


@pytest.mark.parametrize(
    ("mapping", "say"),
    [
        ("栏目: {整改要求: 整改目表}", "没有“整改目表”这个键，是否为“整改目标”"),
        ("工作表: {一月: 读}", "工作簿里没有工作表“一月”"),
        ("工作表: {台账: 大气污染}", "工作表“台账”写的不是领域"),
        ("行: {台账!99: 续行}", "工作表“台账”没有第 99 行"),
        ("行: {台账!2: 连着}", "“连着”不在其中：问题、续行、小标题、不用"),
        ("说法: {类别: {马上改: 立行}}", "“说法”里的类别“立行”不在其中"),
        ("默认: {来源: 街谈}", "“默认”里的来源“街谈”不在其中"),
        ("栏位: {整改要求: 整改目标}", "没有“栏位”一项，是否为“栏目”"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(tmp_path: Path, mapping: str, say: str) -> None:
    with pytest.raises(BadMap) as refusal:
        take_in(tmp_path, [HEADS, row(1, "窗口少")], mapping=f"{mapping}\n")
    assert say in str(refusal.value)


def test_a_heading_of_the_map_that_the_workbook_lacks_is_a_remark(tmp_path: Path) -> None:
    found = take_in(tmp_path, [HEADS, row(1, "窗口少")], mapping="栏目: {旧栏目: 点位}\n")
    assert "别处.map.yaml 里的栏目“旧栏目”这份工作簿没有" in found.remarks


def test_a_workbook_without_descriptions_is_refused_sheet_by_sheet(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["序号", "领域", "方面", "排查出的隐患", "问题来源"],
        [1, AREA, "政务服务", "窗口少", "暗访"],
    ]
    with pytest.raises(NotReturned) as refusal:
        take_in(tmp_path, rows)
    said = str(refusal.value)
    assert "没有找到问题一栏：“台账”没有问题描述一栏，不认得的栏目有“排查出的隐患”" in said
    assert "如 排查出的隐患: 问题描述" in said


def test_an_error_behind_a_thousand_warnings_refuses_its_row(tmp_path: Path) -> None:
    rows = [row(number, f"第{number}号窗口慢") for number in range(1, 511)]  # two warnings each
    found = take_in(tmp_path, [HEADS, *rows, row(511, "打款到6222021234567890128")])
    assert [text for (text,) in found.values("问题描述")] == [one[3] for one in rows]
    assert [say.partition("，")[0] for say in found.refusals] == ["512 L701 疑似银行卡号"]
