"""The papers of 建议: handed out, pressed, key ones by month, and those of its other modules."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.kinds.suggestion_figures import is_counted
from lddj.render.matter_papers.axes import axes_table
from lddj.render.matter_papers.content import framed, late_or_soon, rows_by, rows_table
from lddj.render.matter_papers.fields import DEADLINE, NO_TERM, NUMBER, TEXT, field, of_record, unit
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.matter_papers.suggestion_fields import (
    ANSWER_BY,
    HANDED,
    HELPERS,
    HOW_LATE,
    KIND,
    LEAD_UNIT,
    NOW,
    WHY,
)
from lddj.render.matter_papers.suggestion_replies import ASKING, REPLY
from lddj.render.matter_papers.suggestion_reports import BULLETIN, REPORT, TURNED
from lddj.render.papers.content import Paper, Para, items, section
from lddj.render.papers.wording import whole
from lddj.reports.papers import PaperFacts, ShownMatter

LAW = "代表法第五十一条"


def _is_worked_on(one: ShownMatter) -> bool:
    return one.seen.course.state == "办理中"


def _not_handed_out(one: ShownMatter) -> str:
    return "" if one.unit else f"{one.number}还没有交办，没有主办单位。"


# --- handed out ------------------------------------------------------------------------------

HANDED_FIELDS = (
    NUMBER,
    field("标题"),
    field("领衔代表"),
    HELPERS,
    HANDED,
    ANSWER_BY,
    WHY,
)


def _notice(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return the notice by which suggestions are handed out, with a list for each unit."""
    units = rows_by(NOTICE, chosen)
    opening = Para(
        f"现将代表建议{len(chosen)}件交你单位办理，清单附后。请主要负责人负责，按时办理、答复。"
    )
    lists = [
        section(f"{name}（{len(those)}件）", rows_table(HANDED_FIELDS, those, f"{name}承办的建议"))
        for name, those in units.items()
    ]
    asked = items(
        [
            f"答复前同代表沟通，听取意见（{LAW}）。",
            f"自交办之日起三个月内答复代表；涉及面广、处理难度大的，六个月内答复（{LAW}）。",
            "协办单位按时向主办单位提出协办意见，由主办单位统一答复。",
            "答复要写明办理类别；还没有办完的，写明承诺和时限，办成后报告。",
        ]
    )
    sections = [*lists, section("办理要求", asked)]
    return framed(
        NOTICE, facts, [opening], sections, title="关于交办代表建议的通知", to=tuple(units)
    )


NOTICE = PaperSpec(
    "交办通知及清单",
    KIND,
    "把建议交给各承办单位的通知，一个单位一张清单",
    "正在办理的建议",
    fields=HANDED_FIELDS,
    chosen=_is_worked_on,
    by=lambda one: one.unit,
    lacks=_not_handed_out,
    needs_any=True,
    says=_notice,
)


def _help_said(one: ShownMatter) -> str:
    """Return of each unit that helps whether it gave its opinion, until when and by what."""
    return "；".join(f"{row.unit}：{_opinion_said(row)}" for row in one.duties())


def _opinion_said(row: ShownMatter) -> str:
    assert row.part is not None
    if row.part.done is not None:
        return f"{row.part.done}已提出"
    if row.part.timely_deadline is None:
        return f"没有提出（{NO_TERM}）"
    state = "没有提出，已超期" if row.part.is_overdue(row.seen.day) else "还没有提出"
    if row.part.deadline is None:
        state = "没有提出，已答复"
    return f"{state}（时限{row.part.timely_deadline}，{row.part.basis}）"


# --- pressed ---------------------------------------------------------------------------------


def _pressed(one: ShownMatter) -> Iterator[ShownMatter]:
    """Yield a suggestion that is overdue or due soon, its promises that are, and late helpers."""
    yield from late_or_soon(one)
    for row in one.duties() if one.seen.is_present else ():
        assert row.part is not None
        if row.part.is_overdue(one.seen.day):
            yield row


# --- key ones, and promises ------------------------------------------------------------------


def _is_key(one: ShownMatter) -> bool:
    return "重点" in one.seen.course.flags and is_counted(one.seen.course)


def _months_called(one: ShownMatter) -> str:
    """Return the months since it was made a key one that had a 调度, of all of them: ``3/5``."""
    counts = one.seen.kind.figures.counts if one.seen.kind.figures else {}
    return f"{counts['调度月数'](one.seen)}/{counts['应调度月数'](one.seen)}"


def _last_round(one: ShownMatter) -> str:
    last = one.seen.last("调度")
    return f"{last.record.day} {whole(last.record.note)}" if last is not None else "还没有调度"


def _looked_at(one: ShownMatter) -> str:
    """Return what the last 回头看 found of the matter: the date and the 结果."""
    last = one.seen.last("回头看")
    return f"{last.record.day} {last.record.result}" if last is not None else ""


PAPERS = (
    NOTICE,
    PaperSpec(
        "主协办表",
        KIND,
        "每件建议谁主办、谁协办，协办意见提了没有",
        "已交办的建议",
        fields=(
            NUMBER,
            field("标题"),
            LEAD_UNIT,
            ANSWER_BY,
            WHY,
            PaperField("协办单位和协办意见", _help_said, "text"),
            NOW,
        ),
        chosen=lambda one: one.seen.is_present and one.seen.has("交办"),
        indicators=("已交办数", "交办及时率", "退回数", "退回率", "协办按期率", "并案数"),
        below=axes_table,
    ),
    PaperSpec(
        "催办单",
        KIND,
        "一个单位一张：快到期、已逾期的答复和承诺，超期的协办意见",
        "要催办的建议、承诺和协办意见",
        fields=(NUMBER, TEXT._replace(head="事由"), NOW, DEADLINE, WHY, HOW_LATE),
        rows=_pressed,
        by=lambda one: one.unit,
        indicators=("已交办数", "按期答复率", "逾期数", "承诺逾期数"),
        below=axes_table,
    ),
    REPLY,
    ASKING,
    PaperSpec(
        "重点月调度表",
        KIND,
        "重点督办的建议，每个月调度了没有",
        "重点督办的建议",
        fields=(
            NUMBER,
            field("标题"),
            LEAD_UNIT,
            of_record("列为重点", "督办组"),
            of_record("列为重点", "领办领导"),
            of_record("列为重点", "要点"),
            of_record("列为重点", "日期", "列为重点", "date"),
            PaperField("已调度月/应调度月", _months_called, "share"),
            PaperField("最近调度", _last_round, "text"),
            NOW,
        ),
        chosen=_is_key,
        indicators=("重点数", "月调度到位率"),
        below=axes_table,
    ),
    REPORT,
    PaperSpec(
        "承诺事项台账",
        KIND,
        "答复里承诺的每一件事，到期没有、落实没有、回头看了没有",
        "承诺事项",
        fields=(
            NUMBER,
            TEXT._replace(head="承诺"),
            unit("承办单位")._replace(shape="text"),
            DEADLINE,
            WHY,
            HOW_LATE,
            PaperField("回头看", _looked_at, "text"),
        ),
        chosen=lambda one: one.seen.is_present,
        rows=ShownMatter.parts,
        indicators=(
            "承诺数", "已落实承诺数", "承诺逾期数", "承诺临期数", "承诺按期率", "到期承诺数",
            "自报落实率", "落实率",
        ),
        below=axes_table,
    ),
    TURNED,
    BULLETIN,
)  # fmt: skip
