"""Say 下步要求 and 上期要求落实情况: what is asked for, of whom, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lddj.render.days import chinese_date
from lddj.render.papers.content import code
from lddj.render.papers.rows import Data, Row
from lddj.render.papers.wording import counts, some, unit_with_county
from lddj.stats.rates import NONE


def demands(data: Data) -> Iterator[str]:
    """Yield a demand for each list that has something, by the end of the next period."""
    by = _due_by(data["周期"])
    numbers = data["清单数"]
    if data["未录入"]:
        yield f"{some(data['未录入'], '县区')}要于{by}前把问题和整改记录录入台账。"
    if data["后进"]:
        names = "、".join(row["名称"] for row in data["后进"])
        yield f"{names}要逐个问题分析原因、明确完成时间，于{by}前书面报告整改安排。"
    if numbers["逾期"]:
        longest = data["逾期问题"][0]
        yield (
            f"对逾期的{numbers['逾期']}个问题（{_by_county(data, '逾期')}），责任单位要于{by}前"
            f"整改到位或者按程序报批延期；逾期最长的是{_unit_and_number(longest)}，"
            f"已逾期{longest['逾期天数']}天。"
        )
    if numbers["临期"]:
        first = data["临期问题"][0]
        yield (
            f"对临近时限的{numbers['临期']}个问题（{_by_county(data, '临期')}），要倒排工期、"
            f"按时完成；最近的是{_unit_and_number(first)}，时限{chinese_date(first['时限'])}。"
        )
    yield from _to_units(data, by)


def _to_units(data: Data, by: str) -> Iterator[str]:
    numbers = data["清单数"]
    if numbers["未反馈"]:
        yield f"{_unit_list(data, '未反馈')}要于{by}前书面反馈到期未回的{numbers['未反馈']}件督办。"
    if numbers["待核查超期"]:
        yield (
            f"对报完成后超过{data['核查天数']}天没有核查的{numbers['待核查超期']}个问题"
            f"（{_by_county(data, '待核查超期')}），要于{by}前组织核查，不达标的不销号。"
        )
    if numbers["久未更新"]:
        yield (
            f"{_unit_list(data, '久未更新')}要于{by}前更新{numbers['久未更新']}个问题的进展，"
            "尚未启动的要说明原因。"
        )


def _due_by(period: Row) -> str:
    """Return the last day of the period that follows, as long as this one where it is a span."""
    start, end = date.fromisoformat(period["起"]), date.fromisoformat(period["止"])
    if period["下期止"]:
        return chinese_date(period["下期止"])
    return chinese_date(end + (end - start) + timedelta(days=1))


def _by_county(data: Data, name: str) -> str:
    return counts({county: sum(one.values()) for county, one in data["清单单位"][name].items()})


def _unit_list(data: Data, name: str) -> str:
    """Return ``甲县县水务局等5个单位``."""
    units = [
        unit_with_county(county, unit)
        for county, one in data["清单单位"][name].items()
        for unit in one
    ]
    return some(units, "单位")


def _unit_and_number(row: Row) -> str:
    return f"{unit_with_county(row['县区'], row['责任单位'])}的{code(row['编号'])}"


_WHAT = {
    "逾期": "对上期末逾期的{}个问题",
    "临期": "对上期末临近时限的{}个问题",
    "久未更新": "对上期末长时间没有进展的{}个问题",
    "未反馈": "对上期末到期没有反馈的{}件督办",
    "待核查超期": "对上期末迟迟没有核查的{}个问题",
}

_ORDER = (
    "已报完成", "核查通过", "已反馈", "已有进展", "撤销", "问题已销号或者撤销", "时限未到",
    "核查未通过", "转为逾期", "仍逾期", "仍未反馈", "仍未核查", "仍无进展",
)  # fmt: skip


def follow_up(data: Data) -> Iterator[str]:
    """Yield what became of each demand of the period before: what is good first."""
    for name, one in data["上期要求"].items():
        unit = "件" if name == "未反馈" else "个"
        became = "、".join(
            f"{what}{one['结果'][what]}{unit}" for what in _ORDER if what in one["结果"]
        )
        yield f"{_WHAT[name].format(one['件数'])}，{became}。"
    for row in data["上期后进"]:
        then, now = row["上期完成率"], row["整改完成率"]
        if NONE not in (then, now):
            yield f"对上期靠后的{row['名称']}，整改完成率{_went(then, now)}。"


def _went(then: str, now: str) -> str:
    if then == now:
        return f"仍为{now}"
    rose = float(now.rstrip("%")) > float(then.rstrip("%"))
    return f"由{then}{'提高' if rose else '下降'}到{now}"
