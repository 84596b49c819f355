"""A county's report as a paper, put together from its data: the same in every form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lddj.render.days import chinese_date
from lddj.render.papers.content import Paper, Para, Section, filled, items, para, section
from lddj.render.papers.figures_said import (
    bars,
    change,
    did,
    found,
    quality,
    states,
    told_of_notices,
    withdrawn,
)
from lddj.render.papers.methods import methods_section
from lddj.render.papers.other_matters import other_matters, others_section
from lddj.render.papers.passages import passages, written
from lddj.render.papers.people import people_said, people_section
from lddj.render.papers.report_work import (
    activities_section,
    effects_section,
    inquiry_section,
    tasks_section,
)
from lddj.render.papers.rows import Data, Row
from lddj.render.papers.tables_of import groups_table, issues_table
from lddj.render.papers.wording import SHORTCOMINGS, WARNING, as_sentence, counts, whole
from lddj.stats.tally import Tally


def report_content(data: Data, areas: Mapping[str, Tally], day: str) -> Paper:
    """Return the report; ``areas`` draw the chart, ``day`` stands below the signature."""
    return Paper(
        title=f"{data['县区']}{data['活动名称'].removesuffix('工作')}工作情况报告",
        subtitle=f"截至{chinese_date(data['截至'])}",
        warning=WARNING.format(data["错误"]) if data["错误"] else "",
        sections=filled(
            [
                _overall_situation(data),
                section("公布数据", *(_published_figure(one) for one in data["公布数据"])),
                _progress_by_area(data, areas),
                _progress_by_unit(data),
                _pressing(data),
                _notice_section(data),
                inquiry_section(data),
                tasks_section(data),
                others_section(data),
                people_section(data),
                activities_section(data),
                methods_section(data.get("工作法", ()), data["截至"]),
                effects_section(data),
                passages(data, "典型做法"),
                *written(data),
                _standing_problems(data),
                _referred(data),
                passages(data, "下步打算"),
            ]
        ),
        signer=f"{data['县区']}人大常委会",
        day=day,
    )


def _overall_situation(data: Data) -> Section:
    if data.get("未录入"):
        return section("总体情况", Para(_unrecorded(data)), *passages(data, "领导批示").blocks)
    now = data["指标"]
    if not now["问题数"]:
        return section("总体情况", Para(_no_issues(data)), *passages(data, "领导批示").blocks)
    where = f"在{now['领域数']}个领域{now['方面数']}个方面"
    return section(
        "总体情况",
        para(
            f"截至{chinese_date(data['截至'])}，{data['县区']}{where}{found(now)}。",
            withdrawn(now),
            f"本台账只录{'、'.join(data['只录'])}领域的问题。" if data["只录"] else "",
        ),
        para(change(data), did(data)),
        para(quality(now)),
        states(data["状态"]),
        *passages(data, "领导批示").blocks,
    )


def _unrecorded(data: Data) -> str:
    """Say what is kept instead of issues; nothing else kept means that they are missing."""
    kept = (
        "没有记问题，记了下面的事项"
        if other_matters(data) or people_said(data)
        else "的问题未录入台账，以下是台账已有的内容"
    )
    return f"截至{chinese_date(data['截至'])}，{data['县区']}{kept}。"


def _no_issues(data: Data) -> str:
    start = f"截至{chinese_date(data['截至'])}，"
    if data["零报告"]:
        return f"{start}{data['县区']}在{'、'.join(data['零报告'])}领域排查，没有发现问题。"
    if data["指标"]["撤销数"]:
        return f"{start}{data['县区']}登记的{data['指标']['撤销数']}个问题均已撤销。"
    return f"{start}{data['县区']}还没有发现问题。"


_MEASURES = (("率", ""), ("代表数", "名"), ("次数", "次"), ("数", "个"))


def _published_figure(entry: Row) -> Para | None:
    """Return what was said in public, as it was said."""
    said = "，".join(
        f"{one['名称']}{one['数量']}{one['单位'] or _measure_word(one['名称'])}"
        for one in entry["数字"]
    )
    parts = "；".join(
        f"{one['名称']}{one['合计']}（{'、'.join(p['名称'] + p['数量'] for p in one['各项'])}）"
        for one in entry["分项"]
    )
    why = f"更正说明：{whole(entry['更正说明'])}。" if entry["更正说明"] else ""
    head = f"{whole(entry['出处'])}，截至{chinese_date(entry['截至'])}"
    told = as_sentence(said, parts)
    return Para(f"{head}：{told}{why}") if told else None


def _measure_word(name: str) -> str:
    """Return the measure word of a published figure that has a key of its own."""
    return next((word for end, word in _MEASURES if name.endswith(end)), "")


def _progress_by_area(data: Data, areas: Mapping[str, Tally]) -> Section:
    rows = data["分领域"]
    return section(
        "分领域进展",
        bars("各领域整改完成率", rows, areas),
        groups_table("各领域整改进展（个）", "领域", rows, data["指标"], placed=False)
        if rows
        else None,
    )


def _progress_by_unit(data: Data) -> Section:
    rows = data["分单位"]
    if len(rows) < 2:
        return section("责任单位")
    return section(
        "责任单位", groups_table("各责任单位整改进展（个）", "责任单位", rows, placed=False)
    )


def _pressing(data: Data) -> Section:
    what = {
        "逾期": [("逾期（天）", "逾期天数", "count"), ("状态", "状态", "date")],
        "临期": [("剩余（天）", "剩余天数", "count"), ("状态", "状态", "date")],
        "迟完成": [("迟完成（天）", "天数", "count"), ("状态", "状态", "date")],
        "反弹": [("反弹日期", "反弹日期", "date"), ("状态", "状态", "date"),
                 ("回头看情况", "说明", "text")],
        "核查不通过": [("核查日期", "核查日期", "date"), ("核查情况", "说明", "text")],
        "撤销": [("撤销日期", "撤销日期", "date"), ("理由", "理由", "date"),
                 ("批准", "批准", "text")],
    }  # fmt: skip
    names = {"核查不通过": "本期核查不通过的问题", "撤销": "已撤销的问题"}
    tables = [
        issues_table(
            names.get(name, f"{name}问题"), data[f"{name}问题"], more, deadline=name != "撤销"
        )
        for name, more in what.items()
    ]
    return section("逾期、临期、迟完成与反弹", *tables)


def _notice_section(data: Data) -> Section:
    rows = [row | {"方式与文号": f"{row['方式']}{row['文号']}"} for row in data["未反馈问题"]]
    more = [("督办日期", "督办日期", "date"), ("反馈时限", "反馈时限", "date")]
    return section(
        "督办与反馈",
        para(told_of_notices(data)),
        issues_table(
            "到期未反馈的督办", rows, [*more, ("督办方式", "方式与文号", "text")], deadline=False
        ),
    )


def _standing_problems(data: Data) -> Section:
    what = {
        "逾期": SHORTCOMINGS["逾期"],
        "迟完成": SHORTCOMINGS["迟完成"],
        "久未更新": SHORTCOMINGS["久未更新"],
        "待核查超期": "报完成后迟迟没有核查的问题{}个",
        "未反馈": SHORTCOMINGS["未反馈"],
    }
    said = [
        f"{text.format(data['清单数'][name])}：{_units_of(data[f'{name}问题'], unit)}。"
        for name, text in what.items()
        for unit in ["件" if name == "未反馈" else "个"]
        if data["清单数"][name]
    ]
    if data.get("未录入") and not (other_matters(data) or people_said(data)):
        said.insert(0, "问题和整改记录没有录入台账，整改情况无法核对。")
    own = passages(data, "存在问题"), passages(data, "原因分析")
    return section("存在问题", items(said), *own[0].blocks, *own[1].blocks)


def _units_of(rows: Sequence[Row], unit: str) -> str:
    """Return how many of listed issues are whose: ``县水务局3个、县住建局2个``."""
    numbers: dict[str, int] = {}
    for row in rows:
        numbers[row["责任单位"]] = numbers.get(row["责任单位"], 0) + 1
    return counts(numbers, unit, what="单位")


def _referred(data: Data) -> Section:
    more = [
        ("上报日期", "上报日期", "date"),
        ("上报至", "上报至", "date"),
        ("事由", "说明", "text"),
    ]
    return section(
        "提请上级协调",
        issues_table("已上报、等待批复的问题", data["上报问题"], more, deadline=False),
    )
