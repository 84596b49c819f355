"""Records that are written alike are typed once, and nobody can tell but by the time it takes."""

from __future__ import annotations

from typing import Any

from lddj.kinds.issue import Issue, IssueFile
from lddj.kinds.task import Task, TaskFile
from lddj.load.typed import typed_list
from lddj.yamltext.document import Document
from lddj.yamltext.read import read

ISSUE = """\
  - 编号: A-{}
    方面: 一
    问题描述: 二
    来源: 暗访
    发现日期: 2022-03-11
    类别: 立行立改
    责任单位: 局
    记录:
      - {{日期: 2022-03-14, 事项: 交办}}
      - {{日期: 2022-03-15, 事项: 进展, 说明: 已受理}}
"""
ISSUES = "领域: 优化营商环境\n问题:\n" + ISSUE.format(1)
BLOCK = "      - 日期: 2022-03-14\n        事项: 交办\n"


def issues(text: str) -> tuple[Document, list[Issue]]:
    document = read("02.yaml", text.encode())
    return document, [one.model for one in typed_list(document, IssueFile, "问题", Issue)[1]]


def test_records_written_alike_are_one_model_in_whichever_file() -> None:
    _, [first, second] = issues(ISSUES + ISSUE.format(2))
    _, [other] = issues(ISSUES)
    assert first.records == second.records == other.records
    assert all(one is two for one, two in zip(first.records, other.records, strict=True))


def test_what_is_written_otherwise_stands_in_its_place() -> None:
    _, [one] = issues(ISSUES + BLOCK + "      - {日期: 2022-03-16, 事项: 交办}\n" + BLOCK)
    assert [record.day.day for record in one.records] == [14, 15, 14, 16, 14]
    assert one.records[0] == one.records[2]


def test_a_fault_is_named_where_it_stands_after_records_that_are_known() -> None:
    issues(ISSUES)
    document, [one] = issues(ISSUES + "      - {日期: 2022-03-36, 事项: 交办}\n" + BLOCK)
    [fault] = document.diagnostics
    assert (fault.code, fault.location.line) == ("L103", 13)
    assert len(one.records) == 3


def test_another_kind_types_the_same_brackets_for_itself() -> None:
    task = "编号: T-1\n    任务: 甲\n    牵头单位: 局\n    长期坚持: 是"
    text = f"任务:\n  - {task}\n    记录:\n      - {{日期: 2022-03-15, 事项: 进展, 说明: 已受理}}\n"
    _, [issue] = issues(ISSUES)
    document = read("tasks.yaml", text.encode())
    [one] = [one.model for one in typed_list(document, TaskFile, "任务", Task)[1]]
    assert type(one.records[0]) is not type(issue.records[1])
    _, [again] = issues(ISSUES)
    assert again.records == issue.records


def test_what_one_document_gives_out_no_other_shares() -> None:
    first, second = (read("02.yaml", ISSUES.encode()) for _ in range(2))
    data: Any = first.data
    data["问题"][0]["记录"][0]["日期"] = "2021-01-01"
    assert second.data == read("02.yaml", ISSUES.encode()).data
    assert first.data != second.data
