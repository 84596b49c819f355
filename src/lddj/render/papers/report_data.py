"""A county's report as plain data: the machine output, and what its templates see."""

from __future__ import annotations

from typing import Any

from lddj.kinds.remediation import STATES
from lddj.model.county import Published
from lddj.render.papers.rows import event_row, figures_row, line_row
from lddj.stats.lines import line, referral, relapse, withdrawal
from lddj.stats.rates import percent
from lddj.stats.report import CountyReport

_STATED = (
    ("培训次数", "trainings"), ("活动次数", "activities"), ("专班数", "teams"),
    ("代表小组数", "deputy_groups"), ("参与代表数", "deputies"), ("参与率", "deputies_rate"),
)  # fmt: skip


def report_data(report: CountyReport) -> dict[str, Any]:
    """The report's figures: counts as integers, rates as printed text, dates as 2022-04-28."""
    book = report.book
    campaign = book.campaign.model
    places = report.places
    return {
        "版本": 1,
        "活动编号": book.campaign.id,
        "活动名称": campaign.title if campaign else book.campaign.id,
        "县区": book.name,
        "截至": report.day.isoformat(),
        "错误": report.errors,
        "指标": report.total.figures(places),
        "状态": {state.value: report.total.states.get(state, 0) for state in STATES},
        "代表": {
            "总数": report.deputies.everyone,
            "参与": report.deputies.taking_part,
            "参与率": percent(report.deputies.rate, places),
        },
        "专班": {"工作专班": report.teams, "代表小组": report.deputy_groups},
        "活动": [
            {"类型": one.type, "次数": one.times, "人次": one.people, "代表人次": one.deputies}
            for one in report.activities
        ],
        "抽查": [
            {
                "对象": one.subject,
                "总数": one.population,
                "抽查数": one.sample,
                "抽查率": percent(one.rate, places),
            }
            for one in report.spot_checks
        ],
        "测评": [
            {
                "主题": one.subject,
                "有效票": one.valid,
                "满意率": percent(one.satisfied, places),
                "基本满意以上": percent(one.at_least_mostly, places),
            }
            for one in report.ballots
        ],
        "分领域": [figures_row(name, one, places) for name, one in report.areas.items()],
        "分单位": [figures_row(name, one, places) for name, one in report.units.items()],
        "逾期问题": [line_row(line(book, one)) for one in report.overdue],
        "临期问题": [line_row(line(book, one)) for one in report.due_soon],
        "反弹问题": [
            event_row(line(book, one, event=relapse(one)), "反弹") for one in report.relapsed
        ],
        "上报问题": [
            event_row(line(book, one, event=referral(one)), "上报") for one in report.referred
        ],
        "撤销问题": [
            event_row(line(book, one, event=withdrawal(one)), "撤销") for one in report.withdrawn
        ],
        "公布数据": [_published(one) for one in report.published],
    }


def _published(entry: Published) -> dict[str, Any]:
    """What was said in public of teams, deputies and activities, and what has no key of its own."""
    figures = [
        {"名称": name, "数量": stated.text, "单位": ""}
        for name, attribute in _STATED
        if (stated := getattr(entry, attribute)) is not None
    ]
    figures += [
        {"名称": other.name, "数量": other.amount, "单位": other.unit or ""}
        for other in entry.others
    ]
    return {"截至": entry.as_of.isoformat(), "出处": entry.source, "数字": figures}
