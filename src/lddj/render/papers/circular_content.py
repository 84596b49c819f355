"""A circular as a paper, put together from its data: the same in every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lddj.render.days import chinese_date
from lddj.render.papers.circular_rankings import (
    area_ranking,
    county_ranking,
    unit_ranking,
    with_rate,
)
from lddj.render.papers.content import (
    Bar,
    Chart,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    filled,
    items,
    para,
    section,
    table,
)
from lddj.render.papers.demands import demands, follow_up
from lddj.render.papers.figures_said import (
    change,
    did,
    found,
    quality,
    span,
    states,
    taking_part,
    told_of_notices,
    withdrawn,
)
from lddj.render.papers.passages import passages, written
from lddj.render.papers.rows import Data, Row
from lddj.render.papers.tables_of import issues_table
from lddj.render.papers.wording import (
    SHORTCOMINGS,
    WARNING,
    as_sentence,
    bare,
    clauses,
    counts,
    short_days,
    some,
)
from lddj.stats.circular import Circular


def circular_content(data: Data, figures: Circular, to: Sequence[str], day: str) -> Paper:
    """Return the circular; ``figures`` draw the charts, ``day`` stands below the signature."""
    period = data["周期"]
    organiser = data["主办"]
    annex = _overdue_annex(data)
    return Paper(
        title=f"{organiser}关于{data['活动名称']}问题整改进展情况的通报",
        subtitle=span(period, data["截至"]),
        number=f"第{period['期号']}期" if period["期号"] else "",
        to=tuple(to),
        warning=WARNING.format(data["错误"]) if data["错误"] else "",
        opening=(Para(_lead(data)),),
        sections=filled(
            [
                _overall_progress(data, figures),
                county_ranking(data, figures),
                area_ranking(data, figures),
                unit_ranking(data),
                _deputies_and_activities(data),
                passages(data, "典型做法"),
                *written(data),
                _weak_points(data),
                section("上期要求落实情况", items(follow_up(data))),
                section("下步要求", items(demands(data)), *passages(data, "下步打算").blocks),
            ]
        ),
        signer=organiser,
        day=day,
        annexes=(annex,) if annex else (),
    )


def _lead(data: Data) -> str:
    period = data["周期"]
    days = span(period, data["截至"])
    open_ = f"数据截至{chinese_date(data['截至'])}，本期未满。" if period["未满"] else ""
    return f"现将{days}{data['活动名称']}问题整改进展情况通报如下。{open_}"


def _overall_progress(data: Data, figures: Circular) -> Section:
    now = data["指标"]
    missing = _without_ledger(data["未录入"])
    if not now["问题数"]:
        none = f"截至{chinese_date(data['截至'])}，各县区还没有发现问题" if data["县区数"] else ""
        return section("总体进展", para(as_sentence(none, missing), did(data)))
    many = f"{data['县区数']}个县区"
    who = f"已录入台账的{many}共" if missing else f"{many}在{now['领域数']}个领域共"
    return section(
        "总体进展",
        para(
            as_sentence(f"截至{chinese_date(data['截至'])}，{who}{found(now)}", missing),
            withdrawn(now),
        ),
        para(change(data), did(data)),
        para(quality(now), told_of_notices(data)),
        para(*(_own_supervision(one) for one in data["本级"])),
        states(data["状态"]),
        *_progress(data, figures),
        *passages(data, "领导批示").blocks,
    )


def _without_ledger(names: Sequence[str]) -> str:
    return f"{some(names, '县区')}未录入" if names else ""


def _own_supervision(one: Row) -> str:
    """Return what a city or province did itself, which is in no total."""
    now = one["指标"]
    if not now["问题数"]:
        return ""
    return f"{one['名称']}本级自行组织监督，{found(now)}，不计入上述合计和排名。"


def _progress(data: Data, figures: Circular) -> Iterator[Chart | PaperTable]:
    points = [row for row in data["进度"] if row["问题数"]]
    if len(points) < 2:
        return
    shares = {day.isoformat(): share for day, _, _, share in figures.history}
    shown = [
        Bar(_month_and_day(row["截至"]), shares[row["截至"]], row["整改完成率"]) for row in points
    ]
    yield Chart("整改完成率的变化", "line", tuple(shown))
    columns = [
        PaperColumn("截至", "date"), PaperColumn("问题"), PaperColumn("报完成"),
        PaperColumn("整改完成率（%）", "rate"),
    ]  # fmt: skip
    rows = [
        [row["截至"], str(row["问题数"]), str(row["整改完成数"]), bare(row["整改完成率"])]
        for row in points
    ]
    made = table("各期末的进度（个）", columns, rows, charted=True)
    if made:
        yield made


def _month_and_day(day: str) -> str:
    _, month, of_month = day.split("-")
    return f"{int(month)}-{int(of_month)}"


def _deputies_and_activities(data: Data) -> Section:
    held = data["活动"]
    times = sum(one["次数"] for one in held)
    kinds = "、".join(f"{one['类型']}{one['次数']}次" for one in held)
    people = clauses([("参加", sum(one["人次"] for one in held))], "人次")
    members = clauses([("其中代表", sum(one["代表人次"] for one in held))], "人次")
    period = data["周期"]
    days = short_days(period["起"], min(period["止"], data["截至"]))
    did_all = f"{days}开展监督活动{times}次（{kinds}）"
    said = as_sentence(did_all, people, members, between="，") if times else ""
    return section("代表参与和监督活动", para(as_sentence(taking_part(data["代表"])), said))


_PROBLEMS = (
    ("逾期", SHORTCOMINGS["逾期"], "个"),
    ("迟完成", SHORTCOMINGS["迟完成"], "个"),
    ("反弹", "回头看发现反弹的问题{}个", "个"),
    ("核查不通过", "本期核查不通过{}次", "次"),
    ("久未更新", SHORTCOMINGS["久未更新"], "个"),
    ("待核查超期", "报完成后超过{days}天没有核查的问题{}个", "个"),
    ("未反馈", SHORTCOMINGS["未反馈"], "件"),
    ("上报", "已上报、等待批复的问题{}个", "个"),
)


def _weak_points(data: Data) -> Section:
    said = []
    if data["未录入"]:
        said.append(f"没有录入问题的县区：{'、'.join(data['未录入'])}。")
    said += _behind(data)
    for name, text, unit in _PROBLEMS:
        number = data["清单数"][name]
        if number:
            head = text.format(number, days=data["核查天数"])
            said.append(f"{head}：{_whose(data['清单单位'][name], unit)}。")
    more = [*passages(data, "存在问题").blocks, *passages(data, "原因分析").blocks]
    return section("存在问题", items(said), *more)


def _behind(data: Data) -> Iterator[str]:
    """Yield who is behind, by each reason."""
    reasons = {
        "后进线": f"整改完成率低于{data['后进线']}的县区",
        "后进名次": f"整改完成率排在最后{_last_places(data['后进名次'])}的县区",
    }
    for reason, head in reasons.items():
        rows = [row for row in data["后进"] if reason in row["原因"].split("、")]
        if rows:
            yield f"{head}：{with_rate(rows)}。"


def _last_places(ranks: int) -> str:
    return "一名" if ranks == 1 else f"{ranks}名"


def _whose(units: Mapping[str, Mapping[str, int]], unit: str) -> str:
    """Return ``甲县5个（县水务局3个、县住建局2个）、乙县1个（…）``: counties, and their units."""
    totals = Counter({county: sum(one.values()) for county, one in units.items()})
    if len(totals) > 10:
        return counts(totals, unit)
    return "；".join(
        f"{county}{number}{unit}（{counts(units[county], unit, 5, '单位')}）"
        for county, number in totals.most_common()
    )


def _overdue_annex(data: Data) -> PaperTable | None:
    left = data["未列出"]["逾期"]
    where = f"（{counts(_left_out(data))}）" if left else ""
    return issues_table(
        "逾期问题清单",
        data["逾期问题"],
        [("逾期（天）", "逾期天数", "count")],
        county=True,
        note=f"另有{left}个逾期问题没有列出{where}，见各县区台账。" if left else "",
    )


def _left_out(data: Data) -> Counter[str]:
    """Return how many overdue issues of each county are counted but not listed."""
    units = data["清单单位"]["逾期"]
    whole = Counter({county: sum(one.values()) for county, one in units.items()})
    return whole - Counter(row["县区"] for row in data["逾期问题"])
