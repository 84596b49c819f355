"""The figures of 实事: what is counted of projects, of their nodes, and of the files of a year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from lddj.kinds.course import Folded, Phase
from lddj.kinds.figures import Figures, ListItem, Part, Seen
from lddj.kinds.terms import months_between
from lddj.kinds.votes import GRADES

STAGES = ("问计划", "问进度", "问效果")


def is_elected(seen: Seen) -> bool:
    """Tell whether the deputies elected the project."""
    return any(one.record.result == "选上" for one in seen.folded("票决"))


def went_to_vote(seen: Seen) -> bool:
    """Tell whether the standing committee sent the project to the vote (上会)."""
    return any(one.record.result == "提交票决" for one in seen.folded("审议"))


def _is_finished(seen: Seen) -> bool:
    return seen.has("完工") and seen.course.state != "已终止"


def _counted_finish(seen: Seen) -> Folded | None:
    """Return the last 完工, unless what was built did not pass after it."""
    last = None
    for one in seen.course.folded:
        if one.record.kind == "完工":
            last = one
        elif one.record.kind == "验收" and one.record.result == "不通过":
            last = None
    return last


def _invested(seen: Seen) -> Any:
    """Return what was spent of the funds by the records' 成效, in 万元."""
    if not is_elected(seen) or seen.model.funds is None:
        return 0
    return sum(
        Fraction(effect.amount)
        for one in seen.course.folded
        for effect in getattr(one.record, "effects", ())
        if effect.name == "资金" and effect.unit == "万元"
    )


def _money_given(seen: Seen) -> Any:
    funds = seen.model.funds
    return Fraction(funds.amount) if funds is not None and is_elected(seen) else 0


def asked_stages(seen: Seen) -> frozenset[str]:
    """Return the stages of the three questions that were asked."""
    return frozenset(one.record.stage for one in seen.folded("询问"))


FOLLOWED_BY = frozenset({"进展", "节点", "询问", "督办", "反馈"})
"""The 事项 by which a month of work is followed."""


def _months(seen: Seen) -> list[tuple[int, int]]:
    """Return the months of work of an elected project, from its first 交办."""
    begun = seen.first("交办")
    if begun is None or not is_elected(seen):
        return []
    finished = seen.first("完工")
    ends = [seen.day]
    ends += [finished.record.day] if finished is not None else []
    ends += [day for day, state in seen.course.steps if state == "已终止"]
    return list(months_between(begun.record.day, min(ends)))


def _followed_months(seen: Seen) -> int:
    days = [one.record.day for one in seen.course.folded if one.record.kind in FOLLOWED_BY]
    had = {(day.year, day.month) for day in days}
    return sum(month in had for month in _months(seen))


def _took_part_in_rating(seen: Seen) -> tuple[int, int]:
    """Return ballots returned and persons entitled of the 测评 that the last rating names."""
    last = seen.last("评议")
    number = last.record.ballot if last is not None else None
    return seen.turnout(number) if number is not None else (0, 0)


def _last_grade(seen: Seen) -> str | None:
    last = seen.last("评议")
    return last.record.grade if last is not None else None


def _passed(seen: Seen) -> int:
    return sum(one.record.result == "通过" for one in seen.folded("验收"))


def _is_by_seats(seen: Seen) -> bool:
    """Tell whether the project went to a vote for so many places (应选) by the day."""
    ballot = seen.head.ballot if seen.head is not None else None
    return ballot is not None and ballot.seats is not None and ballot.day <= seen.day


def _of_file(head: Any, day: date) -> dict[str, int]:
    """Return what a file's head adds: what was called for, and the places that were voted on."""
    found = {}
    if head.call is not None and head.call.end <= day:
        found["征集数"] = head.call.number
    ballot = head.ballot
    if ballot is not None and ballot.seats is not None and ballot.day <= day:
        found |= {"差额数": -ballot.seats, "应选数": ballot.seats}
    return found


def _parts_of_project(seen: Seen) -> list[Part]:
    """Return the nodes, each with when it was first reached."""
    return [_part(seen, node) for node in seen.model.nodes]


def _part(seen: Seen, node: Any) -> Part:
    deadline, basis = node.deadline, "节点时限"
    for one in seen.folded("调整"):
        if one.record.node == node.name:
            deadline, basis = one.record.new_deadline, f"{one.record.day} 调整"
    days = [one.record.day for one in seen.folded("节点") if one.record.node == node.name]
    done = days[0] if days else None
    is_open = seen.phase in (Phase.WAITING, Phase.WORKING)
    due = deadline if done is not None or is_open else None
    return Part(node.name, node.name, seen.course.unit, due, deadline, done, basis)


def _not_asked(seen: Seen) -> list[ListItem]:
    """Return the stages whose day is over and that were not asked about."""
    days = seen.conventions.inquiry_days
    if days is None or seen.head is None or not is_elected(seen):
        return []
    asked = asked_stages(seen)
    return [
        ListItem("三问未到位", f"{seen.id}/{stage}", day, "口径.三问")
        for stage, day in days.in_year(seen.head.year).items()
        if day < seen.day and stage not in asked
    ]


def _not_assigned(seen: Seen) -> list[str]:
    open_ = seen.course.state == "实施中" and not seen.has("交办")
    return [seen.id] if open_ else []


def _of_elected(test: Any) -> Any:
    return lambda seen: int(is_elected(seen) and bool(test(seen)))


FIGURES = Figures(
    total="候选数",
    counted_states=("未选上", "已终止"),
    counts={
        "上会数": lambda seen: int(went_to_vote(seen)),
        "选上数": lambda seen: int(is_elected(seen)),
        "选上和未选上数": lambda seen: int(is_elected(seen) or seen.course.state == "未选上"),
        "差额数": lambda seen: int(_is_by_seats(seen) and went_to_vote(seen)),
        "开工数": _of_elected(lambda seen: seen.first("进展", "节点", "完工") is not None),
        "完工数": _of_elected(_is_finished),
        "验收通过次数": _passed,
        "验收次数": lambda seen: len(seen.folded("验收")),
        "完成投资": _invested,
        "资金": _money_given,
        "三问齐全数": _of_elected(lambda seen: asked_stages(seen) >= set(STAGES)),
        "跟踪到位月数": _followed_months,
        "应跟踪月数": lambda seen: len(_months(seen)),
        "调整数": _of_elected(lambda seen: seen.has("调整")),
        "终止数": lambda seen: int(seen.course.state == "已终止"),
        "评议数": lambda seen: int(seen.has("评议")),
        "验收通过数": lambda seen: int(_passed(seen) > 0),
        "满意数": lambda seen: int(_last_grade(seen) == "满意"),
        "基本满意以上数": lambda seen: int(_last_grade(seen) in GRADES[:2]),
        "参评票数": lambda seen: _took_part_in_rating(seen)[0],
        "应参评人数": lambda seen: _took_part_in_rating(seen)[1],
        "反弹数": lambda seen: int("反弹" in seen.course.flags),
        "曾满意数": lambda seen: int(
            any(one.record.grade in GRADES[:2] for one in seen.folded("评议"))
        ),
    },
    rates={
        "入选率": ("选上数", "选上和未选上数"),
        "差额率": ("差额数", "应选数"),
        "开工率": ("开工数", "选上数"),
        "完工率": ("完工数", "选上数"),
        "验收通过率": ("验收通过次数", "验收次数"),
        "投资完成率": ("完成投资", "资金"),
        "三问齐全率": ("三问齐全数", "选上数"),
        "月跟踪到位率": ("跟踪到位月数", "应跟踪月数"),
        "调整率": ("调整数", "选上数"),
        "评议率": ("评议数", "验收通过数"),
        "参评率": ("参评票数", "应参评人数"),
        "满意率": ("满意数", "评议数"),
        "基本满意以上率": ("基本满意以上数", "评议数"),
        "反弹率": ("反弹数", "曾满意数"),
    },
    lists={
        "未交办": _not_assigned,
        "三问未到位": _not_asked,
        "未评议": lambda seen: [seen.id] if seen.course.state == "待评议" else [],
    },
    timely="按期完工率",
    counted=_counted_finish,
    order=(
        "征集数", "候选数", "上会数", "选上数", "入选率", "差额率", "开工率", "完工数", "完工率",
        "按期完工率", "验收通过率", "投资完成率", "三问齐全率", "月跟踪到位率", "调整数", "调整率",
        "终止数", "评议数", "评议率", "满意率", "基本满意以上率", "反弹数", "反弹率", "节点数",
        "已完成节点数", "节点逾期数", "节点按期率",
    ),
    part="节点",
    part_done="已完成节点数",
    parts=_parts_of_project,
    of_heads=_of_file,
)  # fmt: skip
