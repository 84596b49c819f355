"""Edits of exact texts: where the new lines stand and how they are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lddj.errors import CannotEdit
from lddj.yamltext.edit import Append, Edit, Insert, Remove, Set, Value, edit, edit_bytes

ISSUES = """\
# 头
领域: 优化营商环境
问题:
  # —— 政务服务 ——
  - 编号: A1   # 注
    配合单位: [甲, 乙]
    记录:
      - {日期: 2022-03-14, 事项: 交办}   # 尾注
      # - {待补}

  # —— 审批 ——
  - 编号: A2
    备注:
    记录:
      - 日期: 2022-04-06
        事项: 进展
        说明: |
          一
          二
  - 编号: A3
    佐证: []
# 末
"""
CHECKED: dict[str, Value] = {"日期": date(2022, 4, 1), "事项": "核查", "结果": "通过"}


def added(text: str, *edits: Edit) -> list[tuple[int, str]]:
    """The lines that edits add to a text of which they change nothing, numbered from 1."""
    old = text.splitlines()
    found = []
    for number, line in enumerate(edit(text, edits).splitlines(), 1):
        if old and old[0] == line:
            del old[0]
        else:
            found.append((number, line))
    assert old == []
    return found


def changed(text: str, *edits: Edit) -> list[tuple[str, str]]:
    """The lines that edits change, before and after."""
    pairs = zip(text.splitlines(), edit(text, edits).splitlines(), strict=True)
    return [pair for pair in pairs if pair[0] != pair[1]]


def test_short_record_after_one_in_braces() -> None:
    assert added(ISSUES, Append(("问题", 0, "记录"), CHECKED)) == [
        (10, "      - {日期: 2022-04-01, 事项: 核查, 结果: 通过}")
    ]


def test_long_record_after_one_in_braces() -> None:
    record: dict[str, Value] = {**CHECKED, "说明": "长" * 90}
    assert added(ISSUES, Append(("问题", 0, "记录"), record)) == [
        (10, "      - 日期: 2022-04-01"),
        (11, "        事项: 核查"),
        (12, "        结果: 通过"),
        (13, f"        说明: {'长' * 90}"),
    ]


def test_record_after_a_block() -> None:
    record: dict[str, Value] = {**CHECKED, "成效": [{"指标": "压减环节", "数值": 2, "单位": "个"}]}
    assert added(ISSUES, Append(("问题", 1, "记录"), record)) == [
        (20, "      - 日期: 2022-04-01"),
        (21, "        事项: 核查"),
        (22, "        结果: 通过"),
        (23, "        成效: [{指标: 压减环节, 数值: 2, 单位: 个}]"),
    ]


def test_first_record_under_a_new_key() -> None:
    assert added(ISSUES, Append(("问题", 2, "记录"), CHECKED)) == [
        (22, "    记录:"),
        (23, "      - {日期: 2022-04-01, 事项: 核查, 结果: 通过}"),
    ]


def test_new_issue_stands_before_what_follows_the_list() -> None:
    issue: dict[str, Value] = {
        "编号": "A4",
        "整改时限": None,
        "量化": [{"数值": Decimal("1.50")}],
        "记录": [CHECKED],
    }
    assert added(ISSUES, Append(("问题",), issue)) == [
        (22, "  - 编号: A4"),
        (23, "    整改时限: null"),
        (24, "    量化: [{数值: 1.50}]"),
        (25, "    记录:"),
        (26, "      - {日期: 2022-04-01, 事项: 核查, 结果: 通过}"),
    ]


def test_inserted_issue_stands_above_the_heading_of_the_next() -> None:
    assert added(ISSUES, Insert(("问题",), 1, {"编号": "A4", "说明": "长" * 100})) == [
        (10, "  - 编号: A4"),
        (11, f"    说明: {'长' * 100}"),
    ]


def test_first_item_and_first_key() -> None:
    text = "问题:\n# 注\n- 编号: A1\n  方面: 甲\n"
    assert edit(text, [Insert(("问题",), 0, "前")]) == "问题:\n# 注\n- 前\n- 编号: A1\n  方面: 甲\n"
    edits = [Set(("问题", 0, "领域"), "乙", before=("编号",))]
    assert edit(text, edits) == "问题:\n# 注\n- 领域: 乙\n  编号: A1\n  方面: 甲\n"


def test_list_in_brackets() -> None:
    assert changed(ISSUES, Append(("问题", 0, "配合单位"), "丙，丁")) == [
        ("    配合单位: [甲, 乙]", "    配合单位: [甲, 乙, '丙，丁']")
    ]
    assert changed(ISSUES, Append(("问题", 2, "佐证"), "附件/1.jpg")) == [
        ("    佐证: []", "    佐证: [附件/1.jpg]")
    ]


def test_first_record_of_an_empty_list() -> None:
    text = "问题:\n- 编号: A1\n  记录: []  # 注\n"
    assert edit(text, [Append(("问题", 0, "记录"), CHECKED)]) == (
        "问题:\n- 编号: A1\n  记录:  # 注\n  - {日期: 2022-04-01, 事项: 核查, 结果: 通过}\n"
    )


def test_new_lists_are_indented_as_others_of_their_key() -> None:
    text = "问题:\n- 记录:\n    - {日期: 2022-01-01}\n- 编号: A2\n"
    assert edit(text, [Append(("问题", 1, "记录"), CHECKED)]) == (
        f"{text}  记录:\n    - {{日期: 2022-04-01, 事项: 核查, 结果: 通过}}\n"
    )


def test_key_within_braces() -> None:
    void = {"理由": "录错", "批准": "主任"}
    assert changed(ISSUES, Set(("问题", 0, "记录", 0, "作废"), void)) == [
        (
            "      - {日期: 2022-03-14, 事项: 交办}   # 尾注",
            "      - {日期: 2022-03-14, 事项: 交办, 作废: {理由: 录错, 批准: 主任}}   # 尾注",
        )
    ]


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("甲:   一  # 注\n", ("甲",), "二", "甲:   二  # 注\n"),
        ("甲:  # 注\n乙: 1\n", ("甲",), "二", "甲: 二  # 注\n乙: 1\n"),
        ("甲: |  \n  一\n  二\n\n乙: 1\n", ("甲",), "二", "甲: 二\n\n乙: 1\n"),
        ("甲: >+\n  一\n\n乙: 1\n", ("甲",), "二", "甲: 二\n乙: 1\n"),
        ("甲: # 注\n  - 1\n  - 2  # 注二\n乙: 1\n", ("甲",), "二", "甲: 二 # 注  # 注二\n乙: 1\n"),
        ("甲:\n- 1\n# 末\n", ("甲",), ["2", "3"], "甲:\n- 2\n- 3\n# 末\n"),
        (
            "甲: 一  # 注\n",
            ("甲",),
            [{"日期": "2022-01-01"}],
            "甲:  # 注\n  - {日期: 2022-01-01}\n",
        ),
        ("甲: [1]\n", ("甲",), ["长" * 60] * 2, f"甲:\n  - {'长' * 60}\n  - {'长' * 60}\n"),
        ("甲: {乙: , 丙}\n", ("甲", "乙"), "1", "甲: {乙: 1, 丙}\n"),
        ("甲: {乙: , 丙}\n", ("甲", "丙"), "1", "甲: {乙: , 丙: 1}\n"),
        ("甲: {}\n", ("甲", "丙"), "1", "甲: {丙: 1}\n"),
        ("甲:\n  -   一 # 注\n  -   二\n", ("甲", 0), "三", "甲:\n  -   三 # 注\n  -   二\n"),
        ("甲: [一, 二]\n", ("甲", 1), ["三"], "甲: [一, [三]]\n"),
    ],
)
def test_values(before: str, path: tuple[str | int, ...], value: str, after: str) -> None:
    assert edit(before, [Set(path, value)]) == after


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("甲: 1\n# 注\n乙: 2  # 注\n丙: 3\n", ("乙",), "甲: 1\n# 注\n丙: 3\n"),
        ("甲:\n  - 1\n乙: 2\n", ("甲", 0), "甲: []\n乙: 2\n"),
        ("- 甲: 1\n  乙: 2\n- 甲: 3\n", (0, "甲"), "- 乙: 2\n- 甲: 3\n"),
        ("- 甲: 1  # 注\n  乙: 2\n", (0, "甲"), "-   # 注\n  乙: 2\n"),
        ("- 甲: 1\n- 甲: 3", (1,), "- 甲: 1"),
        ("甲: [1, 2, 3]\n", ("甲", 0), "甲: [2, 3]\n"),
        ("甲: [1, 2, 3,]\n", ("甲", 2), "甲: [1, 2,]\n"),
        ("甲: {乙: , 丙: 1}\n", ("甲", "乙"), "甲: {丙: 1}\n"),
        ("甲: {乙: 1}\n", ("甲", "乙"), "甲: {}\n"),
        ("甲:\n  乙: 1\n", ("甲", "乙"), "甲: {}\n"),
    ],
)
def test_removals(before: str, path: tuple[str | int, ...], after: str) -> None:
    assert edit(before, [Remove(path)]) == after


def test_blank_lines_between_items_are_kept_up() -> None:
    text = "甲:\n  - 1\n\n  - 2\n\n乙: 3\n"
    more = "甲:\n  - 1\n\n  - 2\n\n  - 3\n\n乙: 3\n"
    assert edit(text, [Append(("甲",), "3")]) == more
    assert edit(more, [Remove(("甲", 2))]) == text


def test_edits_are_made_in_order() -> None:
    edits: list[Edit] = [
        Append(("甲",), {"乙": "1"}),
        Append(("甲", 0, "丙"), "2"),
        Append(("甲", 0, "丙"), "3"),
        Insert(("甲",), 0, "0"),
        Set(("甲", 1, "乙"), "4"),
        Remove(("甲", 0)),
        Set(("丁",), {}),
        Set(("丁", "戊"), "5"),
        Set(("己",), "6", before=("丁",)),
    ]
    assert edit("甲: []\n", edits) == "甲: [{乙: 4, 丙: [2, 3]}]\n己: 6\n丁: {戊: 5}\n"


def test_inner_edits_at_one_place_come_first() -> None:
    text = "问题:\n- 编号: A1\n  记录:\n  - {日期: 2022-01-01}\n"
    edits: list[Edit] = [
        Append(("问题",), {"编号": "A2"}),
        Set(("问题", 0, "备注"), "乙"),
        Append(("问题", 0, "记录"), {"日期": "2022-01-02"}),
    ]
    assert edit(text, edits) == (
        "问题:\n- 编号: A1\n  记录:\n  - {日期: 2022-01-01}\n  - {日期: 2022-01-02}\n"
        "  备注: 乙\n- 编号: A2\n"
    )


def test_bom_line_ends_and_end_of_file_stay() -> None:
    raw = "\ufeff甲:\r\n  - 一".encode()
    assert edit_bytes(raw, [Append(("甲",), "二")]) == "\ufeff甲:\r\n  - 一\r\n  - 二".encode()


def test_literal_text_at_an_unfinished_last_line() -> None:
    assert edit("甲: |\n  一", [Set(("乙",), "2")]) == "甲: |-\n  一\n乙: 2"
    assert edit("乙: 1\n甲: |\n  一", [Set(("乙",), "2")]) == "乙: 2\n甲: |\n  一"
    assert edit("甲: |\n  一\n乙: 2", [Remove(("乙",))]) == "甲: |\n  一\n"
    assert edit("甲: |-\n  一\n乙: 2", [Remove(("乙",))]) == "甲: |-\n  一"


def test_what_already_is_so_is_not_written_anew() -> None:
    assert edit('甲: "1"\n', [Set(("甲",), 1)]) == '甲: "1"\n'


@pytest.mark.parametrize(
    ("text", "change", "reason"),
    [
        ("甲: 1\n", Append(("甲",), "1"), "“甲”不是列表"),
        ("甲: [1]\n", Set(("乙", "丙"), "1"), "没有“乙”"),
        ("甲: [1]\n", Set(("甲", 1), "1"), "没有“甲” › 第 2 项"),
        ("甲: [1]\n", Insert(("甲",), 2, "1"), "没有第 3 项"),
        ("甲: [1]\n", Remove(("甲", 1)), "没有“甲” › 第 2 项"),
        ("甲: [1]\n", Remove(()), "整份内容"),
        ("甲： 1\n乙: 2\n", Set(("乙",), "1"), "第 1 行"),
        ("", Set(("乙",), "1"), "文件有误"),
        ("甲: [1,\n  2, # 注\n  3]\n", Remove(("甲", 2)), "注释"),
        ("甲: 1\n", Set(("乙",), "\ud83d"), "半个字符"),
        ("甲: 1\n", Set(("长" * 1100,), "1"), "不一致"),
    ],
)
def test_refusals(text: str, change: Edit, reason: str) -> None:
    with pytest.raises(CannotEdit, match=reason):
        edit(text, [change])


@pytest.mark.parametrize("value", [True, 1.5, b"1"])
def test_values_that_have_no_text(value: object) -> None:
    with pytest.raises(TypeError):
        edit("甲: 1\n", [Set(("乙",), value)])  # type: ignore[arg-type]
