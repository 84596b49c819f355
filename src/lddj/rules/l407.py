"""L407: a result of a vote that the votes do not make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.registry import kind_of
from lddj.kinds.votes import Candidate, Votes, candidate_of, is_majority, made_of, votes_of
from lddj.load.books import CountyBook
from lddj.rules.ballots import Voted, YearFile, year_files
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check each vote on projects anew, and each 等次 that is written."""
    for file in year_files(book):
        if file.ballot is not None:
            yield from _meeting(file, file.ballot)
        if file.ballot is not None and file.head.is_whole("票决"):
            yield from _results(file, file.ballot)
    if book.entries.get("appraisals"):
        yield from _grades(book)


def _meeting(file: YearFile, ballot: Any) -> Iterator[Diagnostic]:
    """Check that there were enough to vote, and more projects than places."""
    elects = any(one.record.result == "选上" for one in file.voted())
    if elects and ballot.present * 2 <= ballot.entitled:
        say = f"实到 {ballot.present} 人，没有超过应到 {ballot.entitled} 人的半数，票决不能进行。"
        yield RULE.at(file.head.at("票决", "实到"), say)
    sent = len(file.sent())
    if ballot.way == "差额" and sent and sent <= ballot.seats and file.is_whole:
        say = f"上会 {sent} 个，应选 {ballot.seats} 个，不是差额；请核对应选或办法。"
        yield RULE.at(file.head.at("票决", "应选"), say)


def _results(file: YearFile, ballot: Any) -> Iterator[Diagnostic]:
    """Yield the results that the votes do not make, whatever votes the projects left out had."""
    voted = [one for one in file.voted() if one.project.has_all_records]
    candidates = [candidate_of(one.project.id, one.record) for one in voted]
    votes = votes_of(candidates, lowest=ballot.way == "排序", unread=file.unread)
    for one, candidate in zip(voted, candidates, strict=True):
        fault = _wrong(one, candidate, votes, ballot)
        if fault:
            yield RULE.at(one.project.at_record(one.at, "结果"), fault)


def _wrong(voted: Voted, one: Candidate, votes: Votes, ballot: Any) -> str:
    """Return what is wrong with a result; empty where the votes make it, or make nothing."""
    lowest = votes.lowest
    seats = None if ballot.way == "逐项" else ballot.seats
    made = made_of(one, votes, seats, ballot.base)
    if not made or made == voted.record.result:
        return ""
    what = f"名次分 {one.votes}" if lowest else f"赞成 {one.votes} 票"
    majority = f"{ballot.majority_of} {ballot.base} 人的半数"
    if made == "未选上" and not lowest and not is_majority(int(one.votes or 0), ballot.base):
        return f"{what}，没有超过{majority}，不能选上。"
    if made == "未选上":
        return f"{what}，不在前 {seats} 名之内，不能选上。"
    if seats is None:
        return f"{what}，超过{majority}，应当选上。"
    return f"{what}，在前 {seats} 名之内，应当选上。"


def _grades(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield the 等次 that are written and are not what the votes make."""
    for entry, _, appraisal in book.matters(kind_of("测评会")):
        for index, subject in enumerate(appraisal.subjects):
            right = appraisal.grade_of(subject)
            if subject.grade is None or subject.grade == right:
                continue
            base = appraisal.denominator(subject)
            made = f"应为“{right}”" if right else "分母是零，算不出等次"
            say = (
                f"等次写的是“{subject.grade}”，满意 {subject.satisfied}、基本满意 "
                f"{subject.fairly}，分母 {base}（{appraisal.base}），{made}。"
            )
            yield RULE.at(entry.at("对象", index, "等次"), say)


_WRONG = """\
年度: 2022
票决: {编号: PJ-2022, 日期: 2022-03-18, 办法: 差额, 应选: 1, 应到: 200, 实到: 188, 发出: 188, 收回: 188}
项目:
  - 编号: MS-2022-01
    名称: 乡村道路修复
    提出日期: 2022-02-20
    目标: [{指标: 修复里程, 数值: 12, 单位: 公里}]
    资金: {数值: 860}
    记录:
      - {日期: 2022-03-01, 事项: 审议, 结果: 提交票决}
      - {日期: 2022-03-18, 事项: 票决, 结果: 选上, 赞成: 120}
  - 编号: MS-2022-02
    名称: 停车场扩建
    提出日期: 2022-02-20
    目标: [{指标: 车位, 数值: 120, 单位: 个}]
    资金: {数值: 300}
    记录:
      - {日期: 2022-03-01, 事项: 审议, 结果: 提交票决}
      - {日期: 2022-03-18, 事项: 票决, 结果: 未选上, 赞成: 90}
"""

RULE = Rule(
    code="L407",
    severity=Severity.ERROR,
    name="结果和票数不符",
    why=(
        "票决的结果由票数说了算：差额、排序的看名次和过半数，逐项的看过半数；测评的等次由口径和等次规则"
        "算出来。写的结果和票数算的不一样，要么票数记错了，要么结果被改了。"
    ),
    wrong=Example(
        file="滦平/livelihood.yaml",
        line=11,
        text=_WRONG.replace("未选上, 赞成: 90", "未选上, 赞成: 80").replace(
            "选上, 赞成: 120", "选上, 赞成: 90"
        ),
    ),
    right=Example(file="滦平/livelihood.yaml", text=_WRONG),
    check=check,
)
