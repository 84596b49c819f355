"""L610: a term, a calendar or another parameter of the campaign changed."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.guarded import (
    Both,
    Differing,
    all_both,
    all_heads,
    changed_items,
    changed_leaves,
)
from lddj.compare.heads import head_pairs
from lddj.compare.records import plain_entry
from lddj.diagnostics import Diagnostic, Severity
from lddj.history.allow import Raised
from lddj.kinds.terms import TERMS, Terms
from lddj.load.entry import Entry
from lddj.model.campaign import Campaign
from lddj.rules.about import county_names, shown, trailer_names
from lddj.rules.l608 import MOVE_RATES
from lddj.rules.rule import Example, Rule

DAYS = "该办的日子和要求"
"""What most parameters move, as faults call it."""


def review(found: Comparison) -> Iterator[Raised]:
    """Yield parameters that are other ones: those of campaign.yaml and those of single entries."""
    before, after = found.before, found.after
    if before and after and before.entry and after.entry:
        were, are = before.entry.model, after.entry
        for fault in (
            *_changed_terms(before.terms, after.terms, are),
            *_changed_classes(were, are),
            *_other_conventions(were, are),
            *_days_taken_away(were, are),
        ):
            yield Raised(fault, (found.campaign_id,))
    for one in (*all_both(found), *all_heads(found)):
        if one.kind.ruling_from is not None and not one.kind.ruling_from(one.before, found.day):
            continue
        for key in one.ruling:
            for other in _changed_ruling(one, key):
                name = f"{one.called}的{other.name}"
                what = "得分和名次" if one.kind.growing else DAYS
                say = _said_of_change(name, other.old, other.new, what)
                yield Raised(RULE.at(other.place, say), trailer_names(one))
    yield from _gone_with_file(found)


def _changed_ruling(one: Both, key: str) -> Iterator[Differing]:
    """Yield what differs; of what holds from some day on, what is new differs as well.

    Of what the head of a file says it does, once there was anything.
    """
    if one.is_head:
        return changed_items(one, key, may_grow=False) if one.before.get(key) else iter(())
    if one.kind.ruling_from is None:
        return changed_leaves(one, key)
    return changed_items(one, key, may_grow=False)


def _gone_with_file(found: Comparison) -> Iterator[Raised]:
    """Yield what was ruling in the head of a file that is gone."""
    for head in head_pairs(found):
        were = plain_entry(head.before.model) if head.after is None else {}
        for key in head.kind.head_ruling:
            if were.get(key):
                name = f"{head.kind.file}.yaml 的{key}"
                book = head.pair.after or head.pair.before
                yield Raised(
                    RULE.at(head.before.at(key), _said_of_change(name, were[key], None)),
                    county_names(book) if book is not None else (),
                )


def _changed_terms(old: Terms, new: Terms, now: Entry[Campaign]) -> Iterator[Diagnostic]:
    """Compare the terms as they count: a default written out is no change."""
    lines = {term.name: index for index, term in enumerate(now.model.terms)}
    for name in TERMS:
        was, is_now = old.term(name), new.term(name)
        if was.length != is_now.length:
            place = now.at("期限", lines[name], "数") if name in lines else now.at_key("期限")
            say = _said_of_change(f"期限“{name}”", was.length_text, is_now.length_text)
            yield RULE.at(place, say)


def _changed_classes(were: Campaign, now: Entry[Campaign]) -> Iterator[Diagnostic]:
    """Yield classes of replies that mean something else or are gone; new ones are free."""
    lines = {
        one.name: (index, one) for index, one in enumerate(now.model.vocabularies.reply_classes)
    }
    for was in were.vocabularies.reply_classes:
        index, is_now = lines.get(was.name, (0, None))
        if is_now is None:
            place = now.at_key("词表", "办理类别")
        elif is_now.meaning != was.meaning:
            place = now.at("词表", "办理类别", index, "含义")
        else:
            continue
        meaning = is_now.meaning if is_now else None
        yield RULE.at(place, _said_of_change(f"办理类别“{was.name}”的含义", was.meaning, meaning))


def _other_conventions(were: Campaign, now: Entry[Campaign]) -> Iterator[Diagnostic]:
    """Compare the 口径 that move no rate (those that do are L608)."""
    old, new = plain_entry(were.conventions), plain_entry(now.model.conventions)
    for key in dict.fromkeys((*old, *new)):
        if key not in MOVE_RATES and old.get(key) != new.get(key):
            place = now.at_key("口径", key)
            yield RULE.at(place, _said_of_change(f"口径的{key}", old.get(key), new.get(key)))


def _days_taken_away(were: Campaign, now: Entry[Campaign]) -> Iterator[Diagnostic]:
    """Yield days of 节假日 that are gone, list by list; adding is free."""
    lists = (("放假", were.holidays.off, now.model.holidays.off),
             ("上班", were.holidays.on, now.model.holidays.on))  # fmt: skip
    for key, old, new in lists:
        gone = [str(day) for day in old if day not in new]
        if gone:
            say = f"节假日的{key}去掉了 {'、'.join(gone)}，按它推算的最后一天都会跟着变；请恢复，另有通知的由许可人许可。"
            yield RULE.at(now.at_key("节假日", key), say)


def _said_of_change(name: str, old: object, new: object, moved: str = DAYS) -> str:
    return (
        f"{name}由“{shown(old)}”改成了“{shown(new)}”，{moved}都会跟着变；"
        "请改回去，确需调整的由许可人许可，理由写明依据。"
    )


RULE = Rule(
    code="L610",
    severity=Severity.ERROR,
    name="期限、节假日等规定被改",
    why=(
        "期限、办理类别的含义、公开天数这些规定管着哪天算晚、怎样算办成：放宽一天，晚了的就不晚了。"
        "考核过了截至日、擂台有了第一期，项目和办法就不改：改一个分值，名次就换了人。"
        "节假日只增不减。办理类别可以加，已有的含义不改。照新文件调整的，由许可人许可，理由写明依据。"
    ),
    wrong=Example(
        file="campaign.yaml",
        line=12,
        before="""\
格式: 1
名称: “5+2”联动监督
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2022-02-15, 止: 2022-12-31}
模式: 1+1
领域:
  - {名称: 重点项目建设, 分组: 省定}
  - {名称: 优化营商环境, 分组: 市定, 方面: [政务服务, 涉企执法]}
期限:
  - {名称: 意见报告, 数: 60, 单位: 日, 依据: 县人大常委会审议意见办理办法}
""",
        text="""\
格式: 1
名称: “5+2”联动监督
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2022-02-15, 止: 2022-12-31}
模式: 1+1
领域:
  - {名称: 重点项目建设, 分组: 省定}
  - {名称: 优化营商环境, 分组: 市定, 方面: [政务服务, 涉企执法]}
期限:
  - {名称: 意见报告, 数: 89, 单位: 日, 依据: 县人大常委会审议意见办理办法}
""",
    ),
    right=Example(
        file="campaign.yaml",
        before="""\
格式: 1
名称: “5+2”联动监督
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2022-02-15, 止: 2022-12-31}
模式: 1+1
领域:
  - {名称: 重点项目建设, 分组: 省定}
  - {名称: 优化营商环境, 分组: 市定, 方面: [政务服务, 涉企执法]}
节假日: {放假: [2022-05-02]}
""",
        text="""\
格式: 1
名称: “5+2”联动监督
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2022-02-15, 止: 2022-12-31}
模式: 1+1
领域:
  - {名称: 重点项目建设, 分组: 省定}
  - {名称: 优化营商环境, 分组: 市定, 方面: [政务服务, 涉企执法]}
节假日: {放假: [2022-05-02, 2022-05-03]}
""",
    ),
    review=review,
)
