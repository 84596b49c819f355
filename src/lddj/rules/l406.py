"""L406: more came, voted or were handed ballots than can have, or votes that do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.model.names import comparable
from lddj.rules.ballots import Voted, year_files
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check who came, and what was handed out and in, of each vote; each sum; each attendance."""
    for file in year_files(book):
        ballot = file.ballot
        if ballot is None:
            continue
        yield from _chain(file.head, ballot, "票决")
        for voted in file.voted():
            yield from _project(voted, ballot)
    if book.entries.get("attendance"):
        for entry, _, meeting in book.matters(kind_of("会议")):
            yield from _attendance(entry, meeting)
    if book.entries.get("appraisals"):
        for entry, _, appraisal in book.matters(kind_of("测评会")):
            yield from _chain(entry, appraisal)
            yield from _votes_add_up(entry, appraisal)


def _chain(entry: Entry[Any], vote: Any, *path: str) -> Iterator[Diagnostic]:
    """Yield the first number of a vote that is larger than the one before it."""
    numbers = [
        ("应到", vote.entitled), ("实到", vote.present), ("发出", vote.issued),
        ("收回", vote.returned),
    ]  # fmt: skip
    for (before, most), (key, number) in pairwise(numbers):
        if number > most:
            say = f"{key} {number} 多于{before} {most}，请核对两个数。"
            yield RULE.at(entry.at(*path, key), say)


def _attendance(entry: Entry[Any], meeting: Any) -> Iterator[Diagnostic]:
    """Yield who was absent longer than the meeting, or twice, and more than should have come."""
    once: set[str] = set()
    for index, one in enumerate(meeting.absences):
        if one.half_days > meeting.half_days:
            say = f"缺席 {one.half_days} 个半天，会议只开 {meeting.half_days} 个半天，请核对。"
            yield RULE.at(entry.at("缺席", index, "半天"), say)
        if comparable(one.deputy) in once:
            say = f"“{one.deputy}”在这次会议的缺席里写了两次，请合成一条。"
            yield RULE.at(entry.at("缺席", index, "代表"), say)
        once.add(comparable(one.deputy))
    if len(once) > meeting.entitled:
        say = f"缺席的有 {len(once)} 人，多于应到 {meeting.entitled} 人，请核对。"
        yield RULE.at(entry.at("应到"), say)


def _votes_add_up(entry: Entry[Any], appraisal: Any) -> Iterator[Diagnostic]:
    returned = appraisal.returned
    for index, one in enumerate(appraisal.subjects):
        votes = one.satisfied + one.fairly + one.unsatisfied + one.abstained + one.invalid
        if votes != returned:
            say = f"“{one.name}”的票数之和 {votes} 与收回 {returned} 不符，请核对各项票数。"
            yield RULE.at(entry.at("对象", index), say)


def _project(voted: Voted, ballot: Any) -> Iterator[Diagnostic]:
    """Check a project's votes: all valid ballots where each is voted on by itself, else no more."""
    record = voted.record
    given = [record.in_favour, record.against, record.abstained]
    known = [one for one in given if one is not None]
    valid, votes = ballot.returned - ballot.invalid, sum(known)
    if not known:
        return
    must_be_all = ballot.way == "逐项" and len(known) == len(given)
    if votes > valid or (must_be_all and votes != valid):
        say = f"票数之和 {votes} 与有效票 {valid}（收回减无效）不符，请核对各项票数。"
        yield RULE.at(voted.project.at_record(voted.at), say)


_WRONG = """\
测评:
  - 编号: CP-2022-01
    类型: 述职评议
    测评日期: 2022-04-02
    应到: 31
    实到: 29
    发出: 29
    收回: 29
    对象:
      - {名称: 县行政审批局主要负责人, 满意: 20, 基本满意: 5, 不满意: 3}
"""

RULE = Rule(
    code="L406",
    severity=Severity.ERROR,
    name="票数对不上",
    why=(
        "来的人不会多于应到的，收回的票不会多于发出的；一个对象的满意、基本满意、不满意、弃权和无效票，"
        "加起来就是收回的票。对不上的票数，算出的满意率和等次都不作数。"
    ),
    wrong=Example(file="滦平/appraisals.yaml", line=10, text=_WRONG),
    right=Example(
        file="滦平/appraisals.yaml",
        text=_WRONG.replace("不满意: 3}", "不满意: 3, 弃权: 1}"),
    ),
    check=check,
)
