"""The papers of 实事: candidates, who builds what by when, three questions, ratings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lddj.kinds.project_figures import STAGES, is_elected
from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import framed, rows_table
from lddj.render.matter_papers.fields import (
    BASIS,
    DEADLINE,
    NUMBER,
    STANDING,
    STATE,
    field,
    of_record,
    record_rows,
    unit,
)
from lddj.render.matter_papers.indicators import indicators_table, share_cell
from lddj.render.matter_papers.project_votes import BALLOT, COUNT, FUNDS, GOALS
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.papers.content import (
    Paper,
    PaperColumn,
    PaperTable,
    Section,
    code,
    items,
    section,
    table,
)
from lddj.reports.papers import PaperFacts, ShownMatter

PROJECT = field("名称", "项目")


def _is_elected(one: ShownMatter) -> bool:
    return one.seen.is_present and is_elected(one.seen)


def _is_candidate(one: ShownMatter) -> bool:
    return one.seen.course.state in ("候选", "待票决")


def _nodes(one: ShownMatter) -> str:
    """Return the nodes of a project, each with its deadline and when it was reached."""
    return "；".join(
        f"{node.text}（{node.deadline or '—'}"
        + (f"，{node.part.done}完成" if node.part is not None and node.part.done else "")
        + "）"
        for node in one.parts()
    )


NODES = PaperField("节点（时限）", _nodes)
DONE_BY = DEADLINE._replace(head="完成时限")


def _stage_field(stage: str) -> PaperField:
    """Return the field of one of the three questions: when it was asked and what was said."""

    def read(one: ShownMatter) -> str:
        asked = [each.record for each in one.seen.folded("询问") if each.record.stage == stage]
        if asked:
            return f"{asked[-1].day}" + (f"：{asked[-1].note}" if asked[-1].note else "")
        day = _day_to_ask(one, stage)
        if day is None:
            return "还没有问"
        late = "没有问，" if day < one.seen.day else ""
        return f"{late}应在{chinese_date(day)}以前问（口径.三问）"

    return PaperField(stage, read)


def _day_to_ask(one: ShownMatter, stage: str) -> date | None:
    days, head = one.seen.conventions.inquiry_days, one.seen.head
    return days.in_year(head.year).get(stage) if days is not None and head is not None else None


BUILT = (
    "选上数", "开工率", "完工数", "完工率", "按期完工率", "投资完成率", "月跟踪到位率",
    "三问齐全率", "调整数", "终止数", "节点数", "已完成节点数", "节点逾期数", "节点按期率",
    "逾期数",
)  # fmt: skip


def _start_of_quarter(facts: PaperFacts) -> date:
    if facts.period is not None:
        return facts.period.start
    return date(facts.day.year, 3 * ((facts.day.month - 1) // 3) + 1, 1)


def _quarterly(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return how the projects stand and what was done for them in the quarter, or the period."""
    start = _start_of_quarter(facts)
    quarter = f"{start.year}年第{(start.month + 2) // 3}季度"
    named = facts.period.title if facts.period is not None else quarter
    fields = (NUMBER, PROJECT, unit(), DONE_BY, BASIS, STANDING, NODES)
    return framed(
        QUARTERLY,
        facts,
        (),
        [
            section("总体情况", indicators_table(facts.figures, BUILT, facts.places)),
            section("各项目进展", rows_table(fields, chosen, "各项目进展")),
            section("本期办理经过", _done_since(chosen, start)),
            *_to_be_minded(facts),
        ],
        title=f"{facts.book.name}民生实事项目{named}进展汇报",
    )


def _done_since(chosen: list[ShownMatter], start: date) -> PaperTable | None:
    columns = (
        PaperColumn("编号", "code"),
        PaperColumn("日期", "date"),
        PaperColumn("事项", "name"),
        PaperColumn("内容", "text"),
    )
    rows = [
        (code(one.number), *row)
        for one in chosen
        for row in record_rows(one)
        if row[0] >= start.isoformat()
    ]
    return table("本期办理经过", columns, rows)


MINDED = ("逾期", "节点逾期", "三问未到位", "未交办", "未评议")


def _to_be_minded(facts: PaperFacts) -> Iterator[Section]:
    """Yield the lists that name what is late or owed."""
    said = [
        f"{name}：{'、'.join(code(number) for number in sorted(facts.figures.lists[name]))}"
        for name in MINDED
        if facts.figures.lists.get(name)
    ]
    if said:
        yield section("需要关注的", items(said))


QUARTERLY = PaperSpec(
    "季度汇报",
    "实事",
    "选上的项目一个季度（或 --period）的进展",
    "选上的项目",
    fields=(),
    chosen=_is_elected,
    needs_any=True,
    says=_quarterly,
)


NO_VOTE = "没有写明测评，参评率没有记录"


def _participation(one: ShownMatter) -> str:
    """Return how many took part in the 测评 that the last 评议 names, where the county keeps it."""
    last = one.seen.last("评议")
    number = last.record.ballot if last is not None else None
    returned, entitled = one.seen.turnout(number) if number is not None else (0, 0)
    return share_cell(one, returned, entitled) if entitled else NO_VOTE


PAPERS = (
    PaperSpec(
        "候选项目清单",
        "实事",
        "还没有票决的项目：做什么、花多少、在哪里",
        "候选项目",
        fields=(
            NUMBER,
            PROJECT,
            field("提出日期", shape="date"),
            field("类别", shape="name"),
            field("点位"),
            field("乡镇", shape="name"),
            GOALS,
            FUNDS,
            field("来自"),
            STATE,
        ),
        chosen=_is_candidate,
        indicators=("征集数", "候选数", "上会数"),
    ),
    BALLOT,
    COUNT,
    PaperSpec(
        "项目责任清单",
        "实事",
        "选上的项目：谁负责、做到什么、哪天完成",
        "选上的项目",
        fields=(NUMBER, PROJECT, GOALS, FUNDS, unit(), DONE_BY, BASIS, NODES, STATE),
        chosen=_is_elected,
        indicators=("选上数", "入选率", "差额率"),
    ),
    PaperSpec(
        "三问表",
        "实事",
        "选上的项目：三问各在哪天问的、说了什么",
        "选上的项目",
        fields=(NUMBER, PROJECT, unit(), *(_stage_field(stage) for stage in STAGES), STATE),
        chosen=_is_elected,
        indicators=("选上数", "三问齐全率", "月跟踪到位率"),
    ),
    QUARTERLY,
    PaperSpec(
        "评议通报",
        "实事",
        "评议了的项目：等次、测评、参评率，和满意率",
        "评议了的项目",
        fields=(
            NUMBER,
            PROJECT,
            unit(),
            of_record("评议", "日期", "评议日期", "date"),
            of_record("评议", "等次", shape="name"),
            of_record("评议", "测评", shape="code"),
            PaperField("参评率（%）", _participation, "share"),
            STATE,
        ),
        chosen=lambda one: one.seen.has("评议"),
        indicators=("评议数", "评议率", "满意率", "基本满意以上率"),
        needs_any=True,
    ),
)
