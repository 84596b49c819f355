"""The sentences of a circular, put together from its data: the same in md, html and docx.

Everything that a sentence says is in the data too, for templates with words of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lddj.render.papers.rows import Row
from lddj.render.templates.documents import chinese_date

NAMED = 10
"""How many issues a paragraph names before it points to the table or to ``lddj due``."""


def circular_text(data: Mapping[str, Any]) -> dict[str, Any]:
    """导语, 总体, 分县区, 分领域, 存在问题 and 要求 of a circular."""
    return {
        "导语": _lead(data),
        "总体": _progress(data),
        "分县区": _counties(data),
        "分领域": _areas(data),
        "存在问题": _problems(data),
        "要求": _demands(data),
    }


def _lead(data: Mapping[str, Any]) -> str:
    period = data["周期"]
    span = period["起止"] if not period["未满"] else f"{chinese_date(period['起'])}起，本期尚未结束"
    return (
        f"现将{data['活动名称']}{period['标题']}（{span}）问题整改进展情况通报如下。"
        f"数据截至{chinese_date(data['截至'])}。"
    )


def _progress(data: Mapping[str, Any]) -> list[str]:
    now, new, period = data["指标"], data["本期"], data["周期"]
    whole = (
        f"截至{chinese_date(data['截至'])}，{data['县区数']}个县区在{now['领域数']}个领域"
        f"共发现问题{now['问题数']}个，整改完成{now['整改完成数']}个，整改完成率{now['整改完成率']}；"
        f"已核查{now['已核查数']}个，销号{now['销号数']}个，销号率{now['销号率']}；"
        f"逾期{now['逾期数']}个，临期{now['临期数']}个，长期坚持{now['长期坚持数']}个，撤销{now['撤销数']}个。"
    )
    did = "，".join(f"{name}{number}个" for name, number in new.items() if number)
    change = f"本期{did}。" if did else ""
    if period["首期"]:
        change = f"本期为首期。{change}"
    elif data["变化"]["问题数"] == "—":
        change = f"上期没有数据。{change}"
    else:
        change += f"整改完成率{period['比较']}{data['变化']['整改完成率']}个百分点。"
    checks = (
        f"累计核查{now['核查次数']}次，核查通过率{now['核查通过率']}；按期完成率{now['按期完成率']}；"
        f"督办{now['督办次数']}次，反馈率{now['反馈率']}。"
    )
    own = [
        f"{one['名称']}本级自行组织监督，发现问题{one['指标']['问题数']}个，整改完成"
        f"{one['指标']['整改完成数']}个（{one['指标']['整改完成率']}），不计入上述合计和排名。"
        for one in data["本级"]
        if one["指标"]["问题数"]
    ]
    return [whole, change, checks, *own]


def _counties(data: Mapping[str, Any]) -> str:
    ranked = [row for row in data["排名"] if row["名次"] is not None]
    if not ranked:
        return "各县区尚未登记问题，不排名次。"
    first = [row for row in ranked if row["名次"] == 1]
    out = f"整改完成率居首位的是{_with_rate(first)}"
    last = [row for row in ranked if row["名次"] == ranked[-1]["名次"]]
    if last != first:
        out += f"，居末位的是{_with_rate(last)}"
    for row in data["排名"]:
        if row["原因"]:
            out += f"；{row['名称']}{row['原因']}，不排名次"
    return out + "。各县区名次见附表。"


def _areas(data: Mapping[str, Any]) -> str:
    ranked = [row for row in data["分领域"] if row["名次"] is not None]
    if not ranked:
        return "各领域尚未登记问题。"
    return "各领域整改完成率依次为：" + _with_rate(ranked) + "。"


def _with_rate(rows: Iterable[Row]) -> str:
    return "、".join(f"{row['名称']}（{row['指标']['整改完成率']}）" for row in rows)


def _problems(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sections of 存在问题, numbered, those that have something to say."""
    behind = [
        f"{row['名称']}整改完成率{row['指标']['整改完成率']}"
        f"（第{row['名次']}名，{data['周期']['比较']}{row['变动']}）"
        for row in data["后进"]
    ]
    line = f"整改完成率低于{data['后进线']}或者" if data["后进线"] else ""
    sections = [
        (
            "整改进度靠后",
            [f"{line}名次靠后的有{len(behind)}个县区：{'；'.join(behind)}。"] if behind else [],
        ),
        ("逾期问题", _named(data, "逾期", "逾期未完成整改的问题", _overdue, "附表")),
        ("反弹问题", _named(data, "反弹", "本期回头看发现反弹的问题", _relapsed)),
        ("核查未通过", _named(data, "核查不通过", "本期核查未通过的", _failed, unit="次")),
        (
            "督办未反馈",
            _named(data, "未反馈", "超过反馈时限仍未反馈的督办", _unanswered, unit="件"),
        ),
        ("撤销问题", _named(data, "撤销", "本期撤销的问题", _withdrawn)),
        ("提请上级协调", _named(data, "上报", "已上报、正在等待批复的问题", _referred)),
    ]
    told = [(head, said) for head, said in sections if said]
    if not told:
        return [
            {
                "标题": "（一）总的情况",
                "段落": ["没有进度靠后的县区，没有逾期、反弹和未反馈的问题。"],
            }
        ]
    return [
        {"标题": f"（{'一二三四五六七'[index]}）{head}", "段落": said}
        for index, (head, said) in enumerate(told)
    ]


def _named(
    data: Mapping[str, Any],
    kind: str,
    what: str,
    say: Any,
    elsewhere: str = "台账",
    unit: str = "个",
) -> list[str]:
    rows = data[f"{kind}问题"]
    count = len(rows) + data["未列出"][kind]
    if not count:
        return []
    shown = [say(row) for row in rows[:NAMED]]
    more = f"；其余{count - len(shown)}{unit}见{elsewhere}" if count > len(shown) else ""
    return [f"{what}{count}{unit}。" + "；".join(shown) + more + "。"]


def _of(row: Row) -> str:
    return f"{row['县区']}{row['编号']}（{row['责任单位']}，{_brief(row['问题描述'])}）"


def _brief(text: str, most: int = 24) -> str:
    flat = text.rstrip("。").replace("\n", "")
    return flat if len(flat) <= most else flat[: most - 1].rstrip("，、；：") + "…"


def _overdue(row: Row) -> str:
    return f"{_of(row)}逾期{row['逾期天数']}天"


def _relapsed(row: Row) -> str:
    return f"{_of(row)}{chinese_date(row['反弹日期'])}反弹"


def _failed(row: Row) -> str:
    return f"{_of(row)}{chinese_date(row['核查日期'])}核查未通过"


def _unanswered(row: Row) -> str:
    number = f"（{row['文号']}）" if row["文号"] else ""
    return (
        f"{row['县区']}{row['编号']}（{row['责任单位']}），{chinese_date(row['督办日期'])}"
        f"{row['方式']}{number}，反馈时限{chinese_date(row['反馈时限'])}"
    )


def _withdrawn(row: Row) -> str:
    return f"{_of(row)}，理由为{row['理由']}，经{row['批准']}批准"


def _referred(row: Row) -> str:
    return f"{_of(row)}，{chinese_date(row['上报日期'])}上报{row['上报至']}"


def _demands(data: Mapping[str, Any]) -> list[str]:
    now = data["指标"]
    out = []
    if now["逾期数"]:
        out.append(
            f"对{now['逾期数']}个逾期问题，责任单位要逐一说明原因、明确完成时间，尽快整改到位；"
            "确需延期的，按程序报批。"
        )
    if now["临期数"]:
        soon = data["临期问题"]
        nearest = f"，最近的时限是{chinese_date(soon[0]['时限'])}" if soon else ""
        out.append(f"{now['临期数']}个问题临近时限{nearest}，要倒排工期，按时完成。")
    if data["后进"]:
        names = "、".join(row["名称"] for row in data["后进"])
        out.append(f"{names}要认真分析原因，加大整改力度，尽快赶上进度。")
    if now["未反馈数"]:
        out.append(f"{now['未反馈数']}件督办已过反馈时限，有关单位要立即书面反馈。")
    waiting = data["状态"]["待核查"]
    if waiting:
        out.append(f"{waiting}个问题等待核查，要整改一个、核查一个，不达标不销号。")
    return out or ["各县区要保持力度，巩固整改成果，防止问题反弹。"]
