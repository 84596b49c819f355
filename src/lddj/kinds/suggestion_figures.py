"""The figures of 建议: replies on one axis, what was done of them on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from lddj.kinds.course import Course, Folded
from lddj.kinds.figures import BIRTH, Clock, Figures, ListItem, Part, Seen, extended
from lddj.kinds.terms import Terms, months_between, months_on

RATINGS = ("满意", "基本满意", "不满意")
CONTENT = ("满意", "基本满意")
IN_PERSON = frozenset({"见面", "座谈", "调研"})
AGES = (3, 6, 12, 24)
"""The most months since the first 未了 reply, by which 转化 is told."""


def terms_of(course: Course) -> Terms:
    """Return what the campaign sets itself; what holds by law where nothing is known of it."""
    return course.terms or Terms()


def meaning_of(course: Course, reply: Folded) -> str:
    """Return what the class of a reply means: 解决, 未了 or 不办; empty for an unknown one."""
    return terms_of(course).meaning(reply.record.reply_class)


def replied_meaning(course: Course) -> str:
    """Return what the class of the last reply means; empty where there is none."""
    replies = course.of("答复")
    return meaning_of(course, replies[-1]) if replies else ""


def is_counted(course: Course) -> bool:
    """Tell whether a suggestion is in 建议数: taken up (审核 立) and not withdrawn."""
    taken_up = any(one.record.result == "立" for one in course.of("审核"))
    return taken_up and course.state != "已撤回"


def is_replied(course: Course) -> bool:
    """Tell whether a counted suggestion has a reply."""
    return is_counted(course) and bool(course.of("答复"))


def rating_of(course: Course) -> str:
    """Return the last rating; empty where there is none."""
    ratings = course.of("评价")
    return str(ratings[-1].record.rating) if ratings else ""


def _has_rating(course: Course) -> bool:
    return is_replied(course) and rating_of(course) in RATINGS


def _last_rating(course: Course) -> Any:
    return course.of("评价")[-1].record


def _told(course: Course) -> list[Any]:
    """Return the ratings in which a deputy said something."""
    return [one.record for one in course.of("评价") if one.record.rating != "未反馈"]


def _talked(course: Course, stage: str) -> bool:
    """Tell whether there was a 沟通 of a stage: 办后 after the first reply, else before it."""
    [first, *_] = course.of("答复")
    talks = [one for one in course.of("沟通") if one.record.stage == stage]
    if stage == "办后":
        return any(one.at > first.at for one in talks)
    return any(one.at < first.at for one in talks)


def _met(course: Course) -> bool:
    return any(one.record.means in IN_PERSON for one in course.of("沟通"))


def first_open_reply(course: Course) -> Folded | None:
    """Return the first reply that meant 未了; None where there is none."""
    found = (one for one in course.of("答复") if meaning_of(course, one) == "未了")
    return next(found, None)


def was_open(course: Course) -> bool:
    """Tell whether a counted suggestion was ever answered 未了."""
    return is_counted(course) and first_open_reply(course) is not None


def has_turned(course: Course) -> bool:
    """Tell whether a suggestion that was 未了 was done later, by record (“B类转A类”)."""
    first = first_open_reply(course)
    if first is None:
        return False
    later = [
        one
        for one in course.of("回头看", "答复")
        if one.at > first.at and (one.record.kind == "回头看" or meaning_of(course, one) == "解决")
    ]
    if not later:
        return False
    last = later[-1]
    if last.record.kind == "回头看":
        return bool(last.record.result == "落实")
    after = (one for one in course.of("评价") if one.at > last.at)
    return all(one.record.rating != "不满意" for one in after)


def age_of(course: Course, day: date) -> str:
    """Return how long ago the first 未了 reply was, as the months that it is at most."""
    first = first_open_reply(course)
    assert first is not None
    for months in AGES:
        if day <= months_on(first.record.day, months):
            return f"≤{months}个月"
    return f">{AGES[-1]}个月"


def _revisit_rating(course: Course) -> str:
    rated = [one.record.rating for one in course.of("回头看") if one.record.rating is not None]
    return str(rated[-1]) if is_counted(course) and rated else ""


def _was_solved_at_revisit(course: Course) -> bool:
    """Tell whether a 回头看 looked at what was over and said to be solved."""
    meant = ""
    for one in course.of("答复", "回头看"):
        if one.record.kind == "答复":
            meant = meaning_of(course, one)
        elif one.state == "已办结" and meant == "解决":
            return True
    return False


def _promises(seen: Seen) -> list[Part]:
    """Return the promises of all replies that were folded, each with the day it was done."""
    return [
        Part(
            promise.id,
            promise.text,
            seen.course.unit,
            *extended(seen, promise.deadline, partial(_names, promise.id)),
            done.record.day if (done := _kept_promise(seen.course, promise.id)) else None,
            f"{reply.record.day} 答复",
        )
        for reply in seen.folded("答复")
        for promise in reply.record.promises
    ]


def _names(promise: str, record: Any) -> bool:
    return bool(record.promise == promise)


def _kept_promise(course: Course, promise: str) -> Folded | None:
    """Return the first 落实 that names a promise."""
    return next((one for one in course.of("落实") if one.record.promise == promise), None)


def _is_confirmed(course: Course, promise: str) -> bool:
    """Tell whether a 回头看 found things done after the record that said so."""
    done = _kept_promise(course, promise)
    if done is None:
        return False
    return any(one.record.result == "落实" and one.at > done.at for one in course.of("回头看"))


def _ripe(seen: Seen) -> list[Part]:
    """Return the promises whose deadline in force has come."""
    promises = _promises(seen) if is_counted(seen.course) else []
    return [one for one in promises if one.deadline is not None and one.deadline <= seen.day]


def _help(seen: Seen) -> list[Part]:
    """Return what the units that help (协办单位 of the last 交办) owe: an opinion each.

    A reply ends the duty: it has no deadline any more.
    """
    course = seen.course
    handed = course.of("交办")[-1:]
    return [_one_help(seen, handed[0], unit) for unit in _helping(seen, handed)]


def _helping(seen: Seen, handed: list[Folded]) -> Iterable[str]:
    named = [seen.named(unit) for one in handed for unit in one.record.supporting_units]
    return dict.fromkeys(named)


def _one_help(seen: Seen, handed: Folded, unit: str) -> Part:
    course = seen.course
    last = terms_of(course).end("协办意见", handed.record.day)
    given = [
        one.record.day
        for one in course.of("协办意见")
        if one.at > handed.at and seen.named(one.record.unit) == unit
    ]
    replied = any(one.at > handed.at for one in course.of("答复"))
    running = None if replied and not given else last
    text, basis = f"协办意见：{seen.model.title}", terms_of(course).term("协办意见").ground
    return Part(unit, text, unit, running, last, min(given, default=None), basis)


def _helped(seen: Seen) -> list[tuple[int, int]]:
    """Return what each unit that helps adds to 协办按期率: in time, and given or overdue."""
    return [one.timely(seen.day) for one in _help(seen)] if is_counted(seen.course) else []


def _key_months(seen: Seen, end: date) -> list[bool]:
    """Return of each month since it was made a key suggestion whether it had a 调度."""
    course = seen.course
    if "重点" not in course.flags or not is_counted(course):
        return []
    rounds = {(one.record.day.year, one.record.day.month) for one in course.of("调度")}
    start = course.of("列为重点")[0].record.day
    return [month in rounds for month in months_between(start, end)]


def _until_closed(seen: Seen) -> date:
    """Return the day on which it last came into 已办结, where it is there; else the day."""
    since = seen.course.since
    return since if seen.course.state == "已办结" and since is not None else seen.day


def _misses_a_round(seen: Seen) -> list[ListItem]:
    """Return the line of a key suggestion that had no 调度 in the last month."""
    months = _key_months(seen, seen.day) if seen.course.state != "已办结" else []
    if not months or months[-1]:
        return []
    last = seen.course.of("列为重点", "调度")[-1].record.day
    return [ListItem("未调度", seen.id, since=last)]


def _is_content_and_undone(seen: Seen) -> list[ListItem]:
    """Return the line of one whose deputy was content before a 回头看 found it undone."""
    ratings, looks = seen.folded("评价"), seen.folded("回头看")
    if not ratings or not looks or ratings[-1].record.rating not in CONTENT:
        return []
    undone = looks[-1].at > ratings[-1].at and looks[-1].record.result != "落实"
    return [ListItem("满意未落实", seen.id, since=looks[-1].record.day)] if undone else []


def _waits_with_main(seen: Seen) -> list[str]:
    """Return the number of one joined to another that has its reply, and has none itself."""
    joined = seen.folded("并案")
    if not joined or seen.has("答复"):
        return []
    main = seen.other(joined[-1].record.main)
    return [seen.id] if main is not None and is_replied(main) else []


def _is_to_be_shown(seen: Seen) -> list[str]:
    first, model = seen.first("答复"), seen.model
    if not terms_of(seen.course).publishes_each or first is None or not is_counted(seen.course):
        return []
    if model.public == "不公开" or model.secret == "是" or seen.has("公开"):
        return []
    return [seen.id] if (seen.day - first.record.day).days > seen.days.publish else []


def _course_count(test: Callable[[Course], bool]) -> Callable[[Seen], int]:
    """Return what counts suggestions of which something holds."""
    return lambda seen: int(test(seen.course))


def _counted(test: Callable[[Course], object]) -> Callable[[Seen], int]:
    """Return what counts counted suggestions of which something holds."""
    return lambda seen: int(is_counted(seen.course) and bool(test(seen.course)))


def _replied(test: Callable[[Course], object]) -> Callable[[Seen], int]:
    """Return what counts replied suggestions of which something holds."""
    return lambda seen: int(is_replied(seen.course) and bool(test(seen.course)))


def _rated(test: Callable[[Course], object]) -> Callable[[Seen], int]:
    """Return what counts those of 参评数 of which something holds."""
    return lambda seen: int(_has_rating(seen.course) and bool(test(seen.course)))


def _having(*words: str) -> Callable[[Course], object]:
    return lambda course: course.of(*words)


def _taken_up(*results: str) -> Callable[[Course], bool]:
    return lambda course: any(one.record.result in results for one in course.of("审核"))


def _meaning(meaning: str) -> Callable[[Course], bool]:
    return lambda course: replied_meaning(course) == meaning


def _talking(stage: str) -> Callable[[Course], bool]:
    return lambda course: _talked(course, stage)


FIGURES = Figures(
    total="收到数",
    counted_states=("未立", "已撤回"),
    counts={
        "立案数": _course_count(_taken_up("立")),
        "审核定数": _course_count(_taken_up("立", "不立")),
        "建议数": _course_count(is_counted),
        "重点数": _counted(lambda course: "重点" in course.flags),
        "已交办数": _counted(_having("交办")),
        "退回数": _counted(_having("退回")),
        "协办按期数": lambda seen: sum(top for top, _ in _helped(seen)),
        "应协办数": lambda seen: sum(bottom for _, bottom in _helped(seen)),
        "已答复数": _course_count(is_replied),
        "办前沟通数": _replied(_talking("办前")),
        "办中沟通数": _replied(_talking("办中")),
        "办后沟通数": _replied(_talking("办后")),
        "见面数": _replied(_met),
        "面复数": _replied(lambda course: course.of("答复")[0].record.means == "面复"),
        "主要负责人签发数": _replied(
            lambda course: course.of("答复")[-1].record.signed_by == "主要负责人"
        ),
        "预审数": _counted(_having("预审")),
        "预审一次通过数": _counted(
            lambda course: [one.record.result for one in course.of("预审")][:1] == ["通过"]
        ),
        "参评数": _course_count(_has_rating),
        "满意数": _rated(lambda course: rating_of(course) == "满意"),
        "基本满意以上数": _rated(lambda course: rating_of(course) in CONTENT),
        "不满意数": _rated(lambda course: rating_of(course) == "不满意"),
        "评态度数": _rated(lambda course: _last_rating(course).attitude is not None),
        "态度满意数": _rated(lambda course: _last_rating(course).attitude == "满意"),
        "首评数": _counted(_told),
        "一次满意数": _counted(
            lambda course: [one.rating for one in _told(course)][:1] == ["满意"]
        ),
        "解决数": _counted(_meaning("解决")),
        "未了数": _counted(_meaning("未了")),
        "不办数": _counted(_meaning("不办")),
        "到期承诺数": lambda seen: len(_ripe(seen)),
        "自报落实数": lambda seen: sum(one.done is not None for one in _ripe(seen)),
        "落实数": lambda seen: sum(_is_confirmed(seen.course, one.number) for one in _ripe(seen)),
        "曾未了数": _course_count(was_open),
        "转化数": _counted(has_turned),
        "回头看数": _counted(_having("回头看")),
        "落实评价数": _course_count(lambda course: bool(_revisit_rating(course))),
        "落实满意数": _course_count(lambda course: _revisit_rating(course) == "满意"),
        "不实数": _counted(lambda course: "不实" in course.flags),
        "解决后回头看数": _counted(_was_solved_at_revisit),
        "重办数": _counted(
            lambda course: any(one.record.rating == "不满意" for one in course.of("评价"))
        ),
        "调度月数": lambda seen: sum(_key_months(seen, _until_closed(seen))),
        "应调度月数": lambda seen: len(_key_months(seen, _until_closed(seen))),
        "并案数": _counted(_having("并案")),
    },
    rates={
        "立案率": ("立案数", "审核定数"),
        "退回率": ("退回数", "已交办数"),
        "协办按期率": ("协办按期数", "应协办数"),
        "答复率": ("已答复数", "已交办数"),
        "办前沟通率": ("办前沟通数", "已答复数"),
        "办中沟通率": ("办中沟通数", "已答复数"),
        "办后沟通率": ("办后沟通数", "已答复数"),
        "见面率": ("见面数", "已答复数"),
        "面复率": ("面复数", "已答复数"),
        "主要负责人签发率": ("主要负责人签发数", "已答复数"),
        "预审一次通过率": ("预审一次通过数", "预审数"),
        "参评率": ("参评数", "已答复数"),
        "满意率": ("满意数", "参评数"),
        "基本满意以上率": ("基本满意以上数", "参评数"),
        "不满意率": ("不满意数", "参评数"),
        "态度满意率": ("态度满意数", "评态度数"),
        "一次满意率": ("一次满意数", "首评数"),
        "解决率": ("解决数", "建议数"),
        "自报落实率": ("自报落实数", "到期承诺数"),
        "落实率": ("落实数", "到期承诺数"),
        "转化率": ("转化数", "曾未了数"),
        "落实满意率": ("落实满意数", "落实评价数"),
        "不实率": ("不实数", "解决后回头看数"),
        "重办率": ("重办数", "已答复数"),
        "月调度到位率": ("调度月数", "应调度月数"),
    },
    lists={
        "未评价": lambda seen: [seen.id] if seen.course.state == "待评价" else [],
        "满意未落实": _is_content_and_undone,
        "未调度": _misses_a_round,
        "并案未答复": _waits_with_main,
        "应公开未公开": _is_to_be_shown,
    },
    timely="按期答复率",
    counted=lambda seen: seen.first("答复"),
    rated=lambda seen: is_counted(seen.course),
    order=(
        "收到数", "立案率", "建议数", "重点数", "已交办数", "交办及时率", "退回数", "退回率",
        "协办按期率", "已答复数", "答复率", "按期答复率", "办前沟通率", "办中沟通率", "办后沟通率",
        "见面率", "面复率", "主要负责人签发率", "预审一次通过率", "参评数", "参评率", "满意率",
        "基本满意以上率", "不满意率", "态度满意率", "一次满意率", "解决数", "未了数", "不办数",
        "解决率", "承诺数", "已落实承诺数", "承诺逾期数", "承诺临期数", "承诺按期率", "到期承诺数",
        "自报落实率", "落实率", "曾未了数", "转化数", "转化率", "落实满意率", "不实数", "不实率",
        "重办数", "重办率", "月调度到位率", "并案数",
    ),
    clocks=(
        Clock("交办", "建议交办", (BIRTH,), ("交办", "审核 不立", "撤回")),
        Clock("预审", "建议预审", ("拟复",), ("预审", "撤回")),
        Clock("评价", "建议评价", ("答复",), ("评价", "撤回")),
    ),
    clock_rates={"交办及时率": "交办"},
    part="承诺",
    part_done="已落实承诺数",
    parts=_promises,
    duty="协办",
    duties=_help,
)  # fmt: skip
