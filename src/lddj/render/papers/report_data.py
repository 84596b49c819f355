"""A county's report as plain data: the machine output, and what its templates see."""

from __future__ import annotations

from typing import Any

from lddj.kinds.remediation import STATES
from lddj.model.county import Published
from lddj.render.papers.methods import methods_data
from lddj.render.papers.parts_data import (
    activity_rows,
    lists_data,
    notices_data,
    period_data,
    text_rows,
)
from lddj.render.papers.rows import Row, event_row, figures_row
from lddj.stats.flows import FLOWS
from lddj.stats.overview import overview
from lddj.stats.rates import percent
from lddj.stats.report import BallotFigures, CountyReport, SpotCheckFigures
from lddj.stats.tasks import TaskFigures

_STATED = (
    ("领域数", "areas"), ("方面数", "aspects"), ("问题数", "issues"), ("整改完成数", "done"),
    ("整改完成率", "done_rate"), ("销号数", "closed"), ("专班数", "teams"),
    ("代表小组数", "deputy_groups"), ("参与代表数", "deputies"), ("参与率", "deputies_rate"),
    ("培训次数", "trainings"), ("活动次数", "activities"),
)  # fmt: skip


def report_data(report: CountyReport) -> dict[str, Any]:
    """Return the figures: counts as integers, rates as printed text, dates as 2022-04-28."""
    book = report.book
    places = report.places
    return {
        "版本": 1,
        "活动编号": book.campaign.id,
        "活动名称": book.campaign.title,
        "县区": book.name,
        "截至": report.day.isoformat(),
        "错误": report.errors,
        **({"未录入": True} if report.unrecorded else {}),
        "周期": period_data(report.period, report.number, report.day),
        "本期": {name: report.flows[name] for name in FLOWS},
        "督办": notices_data(report.total),
        "变化": report.change.figures(places),
        "指标": report.total.figures(places),
        "状态": {state.value: report.total.states.get(state, 0) for state in STATES},
        "事项": overview(book, report.day, places),
        "代表": {
            "总数": report.deputies.everyone,
            "参与": report.deputies.taking_part,
            "参与率": percent(report.deputies.rate, places),
        },
        "专班": {"工作专班": report.teams, "代表小组": report.deputy_groups},
        "活动": activity_rows(report.activities),
        "抽查": [_spot_check_data(one, places) for one in report.spot_checks],
        "测评": [_ballot_data(one, places) for one in report.ballots],
        "分领域": [figures_row(one.name, one.now, places) for one in report.areas],
        "分单位": [figures_row(one.name, one.now, places) for one in report.units],
        **lists_data(report.lists),
        "文字稿": text_rows(report.texts),
        "撤销问题": [event_row(one, "撤销") for one in report.withdrawn],
        "询问": _inquiry_data(report),
        "任务": _tasks_data(report.tasks),
        "成效": [
            {"指标": one.name, "数值": f"{one.amount:f}", "单位": one.unit}
            for one in report.effects
        ],
        **_evidence_data(report),
        "成果": [
            {"类型": kind, "名称": one.name, "文号": one.number or "", "日期": one.day.isoformat()}
            for kind, those in report.outcomes.items()
            for one in those
        ],
        "零报告": report.nothing_found,
        **_methods_of_county(report),
        "只录": list(book.county.model.only_areas) if book.county else [],
        "公布数据": [_published_data(one) for one in report.published],
    }


def _spot_check_data(one: SpotCheckFigures, places: int) -> Row:
    return {
        "对象": one.subject,
        "总数": one.population,
        "抽查数": one.sample,
        "抽查率": percent(one.rate, places),
    }


def _ballot_data(one: BallotFigures, places: int) -> Row:
    return {
        "主题": one.subject,
        "参评数": one.cast,
        **one.ballots,
        "有效票": one.valid,
        "满意率": percent(one.satisfied, places),
        "基本满意以上": percent(one.at_least_mostly, places),
    }


def _tasks_data(tasks: TaskFigures) -> Row:
    return {
        "总数": tasks.total,
        "完成": tasks.done,
        "推进中": tasks.going,
        "未启动": tasks.waiting,
        "长期坚持": tasks.long_term,
        "逾期任务": [
            {
                "编号": one.id,
                "任务": one.text,
                "牵头单位": one.unit,
                "完成时限": one.deadline.isoformat(),
                "逾期天数": one.days_over,
            }
            for one in tasks.late
        ],
    }


def _evidence_data(report: CountyReport) -> dict[str, Any]:
    """Return the evidence that records name; nothing where they name none."""
    rows = [
        {
            "编号": one.number,
            "日期": one.day.isoformat(),
            "事项": one.step,
            "文件": one.path,
            "位置": f"{report.book.path}/{one.path}",
        }
        for one in report.evidence
    ]
    return {"佐证": rows} if rows else {}


def _inquiry_data(report: CountyReport) -> dict[str, Any]:
    found = report.inquiries
    return {
        "场次": found.sessions.total(),
        "形式": dict(found.sessions),
        "问题数": found.questions,
        "答复类型": dict(found.types),
        "承诺": {
            "总数": len(found.promises),
            "到期": len(found.due),
            "兑现": len(found.kept),
            "逾期": len(found.overdue),
        },
        "逾期承诺": [
            {
                "编号": one.id,
                "应询单位": one.unit,
                "承诺": one.text,
                "时限": one.deadline.isoformat(),
                "逾期天数": one.days_over,
            }
            for one in found.overdue
        ],
    }


def _published_data(entry: Published) -> dict[str, Any]:
    """Return what was said in public, as it was said."""
    figures = [
        {"名称": name, "数量": stated.text, "单位": ""}
        for name, attribute in _STATED
        if (stated := getattr(entry, attribute)) is not None
    ]
    figures += [
        {"名称": other.name, "数量": other.amount, "单位": other.unit or ""}
        for other in entry.others
    ]
    return {
        "截至": entry.as_of.isoformat(),
        "出处": entry.source,
        "数字": figures,
        "分项": [
            {
                "名称": one.name,
                "合计": str(one.total),
                "各项": [{"名称": part.name, "数量": str(part.amount)} for part in one.parts],
            }
            for one in entry.breakdowns
        ],
        "更正说明": entry.correction or "",
    }


def _methods_of_county(report: CountyReport) -> dict[str, Any]:
    """Return 工作法 where the campaign keeps a method that holds for the county."""
    if "methods" not in report.book.campaign.own:
        return {}
    from lddj.stats.methods import matrices

    found = matrices(report.book, report.day)
    return {"工作法": methods_data(found, report.places)} if found else {}
