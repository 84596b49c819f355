"""L608: 口径, 不涉及 or 级别 changed."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison, CountyPair
from lddj.compare.records import plain_entry
from lddj.diagnostics import Severity
from lddj.history.allow import Raised
from lddj.rules.about import county_names
from lddj.rules.rule import Example, Rule

MOVE_RATES = (
    "临期天数", "未更新天数", "小数位", "长期坚持计入", "核查天数", "回头看天数", "后进线", "后进名次",
    "排名门槛", "分类",
)  # fmt: skip
"""The 口径 that move every rate; the others are L610."""


def review(found: Comparison) -> Iterator[Raised]:
    """Compare 口径 as they count (a default written out is no change), and 不涉及 and
    级别 of counties that stand on both sides."""
    yield from _changed_conventions(found)
    for pair in found.counties:
        yield from _changed_county(pair)


def _changed_conventions(found: Comparison) -> Iterator[Raised]:
    if not (found.before and found.after and found.before.entry and found.after.entry):
        return
    old, new = plain_entry(found.before.conventions), plain_entry(found.after.conventions)
    for key in dict.fromkeys((*old, *new)):
        if key in MOVE_RATES and old.get(key) != new.get(key):
            place = found.after.entry.at_key("口径", key)
            yield Raised(
                RULE.at(place, _say_changed(f"口径的{key}", old.get(key), new.get(key))),
                (found.campaign_id,),
            )


def _changed_county(pair: CountyPair) -> Iterator[Raised]:
    if not (pair.before and pair.after and pair.before.county and pair.after.county):
        return
    old, new = pair.before.county.model, pair.after.county.model
    if old.level != new.level:
        place = pair.after.county.at_key("级别")
        yield Raised(
            RULE.at(place, _say_changed("级别", old.level, new.level)), county_names(pair.after)
        )
    if set(old.not_concerned) != set(new.not_concerned):
        was, now = "、".join(old.not_concerned), "、".join(new.not_concerned)
        place = pair.after.county.at_key("不涉及")
        yield Raised(RULE.at(place, _say_changed("不涉及", was, now)), county_names(pair.after))


def _say_changed(what: str, old: object, new: object) -> str:
    return f"{what}由“{_value_or_empty(old)}”改成了“{_value_or_empty(new)}”，所有比率都会跟着变；请改回去，确需调整的在提交说明里写明依据。"


def _value_or_empty(value: object) -> str:
    return "空" if value in (None, "") else str(value)


RULE = Rule(
    code="L608",
    severity=Severity.ERROR,
    name="口径被改",
    why=(
        "口径、不涉及、级别管着哪些问题计入、哪些县区参加排名：改一个字，所有的比率都跟着动，前后就不能比了。"
        "确需调整的，在提交说明里写明依据。"
    ),
    wrong=Example(
        file="campaign.yaml",
        line=11,
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
口径: {长期坚持计入: 否}
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
阶段:
  - {名称: 整改落实, 起: 2022-04-01, 止: 2022-10-31}
""",
    ),
    review=review,
)
