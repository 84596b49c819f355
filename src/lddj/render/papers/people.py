"""Say in a county's report how deputies, contacts, leaders in charge and logs stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lddj.render.papers.content import Section, items, section
from lddj.render.papers.wording import as_sentence
from lddj.stats.rates import NONE

SAID: Mapping[str, tuple[str, ...]] = {
    "日志": (
        "监督日志{日志数}篇",
        "应记活动{应记活动数}次，日志率{日志率}",
        "四要齐全{四要齐全数}篇，占{四要齐全率}",
        "记下问题{日志问题数}个，入账{入账数}个，入账率{问题入账率}",
    ),
    "代表": (
        "在任代表{代表数}名",
        "会议{会议次数}次，出席率{出席率}",
        "参加活动{参加人次}人次，参加率{参加率}",
        "领衔提建议的{领衔代表数}名，提建议率{提建议率}",
        "今年述职{述职代表数}名，述职率{述职率}",
    ),
    "联系": (
        "联系人{联系人数}名、联系对象{对象数}名",
        "联系{联系次数}次，覆盖率{联系覆盖率}",
        "应达标{应达标数}人次，达标{达标数}人次，达标率{达标率}",
    ),
    "包联": (
        "领导包联{包联数}项",
        "应到位{应到位数}次，到位{到位数}次，到位率{到位率}",
        "包联问题{包联问题数}个，完成率{包联完成率}",
    ),
}
"""Kind → clauses of parts; a clause whose first part says nothing is not said at all."""

CALLED = {"日志": "监督日志", "代表": "代表履职", "联系": "双联", "包联": "包联"}
"""Kind → how the heading calls it."""

WAITING = {
    "未记日志": "没有记日志的活动{}次",
    "未入账": "没有入账的问题{}个",
    "未述职": "今年还没有述职的{}名",
    "未达最低": "参加活动未达最低的{}名",
    "两次未请假": "两次未请假不出席人民代表大会会议的{}名",
    "未达标": "这个周期快到期还没有达标的{}人次",
    "未到位": "上一周期没有到位的{}项",
}
"""List → what is said of its length."""


def people_section(data: Mapping[str, Any]) -> Section:
    """Return the section of the kinds without records that the county keeps."""
    words = [CALLED[word] for word in SAID if _said_of_kind(data, word)]
    *others, last = words or [""]
    title = "和".join(filter(None, ("、".join(others), last)))
    return section(title, items(people_said(data)))


def people_said(data: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each of those kinds of which there is something to say."""
    return [said for word in SAID if (said := _said_of_kind(data, word))]


def _said_of_kind(data: Mapping[str, Any], word: str) -> str:
    one = data["事项"].get(word)
    return as_sentence(*_clauses_of(word, one)) if one is not None else ""


def _clauses_of(word: str, one: Mapping[str, Any]) -> Iterator[str]:
    for clause in SAID[word]:
        first, *more = (_part_of_clause(part, one["指标"]) for part in clause.split("，"))
        if first:
            yield "，".join((first, *filter(None, more)))
    for name, numbers in one["清单"].items():
        if numbers:
            yield WAITING[name].format(len(numbers))


def _part_of_clause(part: str, figures: Mapping[str, Any]) -> str:
    """Return a part of a clause with its figures; empty where the first is zero, or no rate."""
    first = figures[re.findall(r"\{(.+?)\}", part)[0]]
    return part.format(**figures) if first and first != NONE else ""
