"""The papers of 实事: candidates, ballots, who builds what by when, three questions, ratings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lddj.kinds.figures import Seen
from lddj.kinds.project import ProjectBallot
from lddj.kinds.project_figures import STAGES, is_elected, went_to_vote
from lddj.kinds.votes import Candidate, Votes, candidate_of, made_of, votes_of
from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import SPACE, framed, rows_table, two_columns
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
from lddj.render.matter_papers.indicators import indicators_table
from lddj.render.matter_papers.of_appraisals import share_cell
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.papers.content import (
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    code,
    items,
    section,
    table,
)
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.matters import seen_on

PROJECT = field("名称", "项目")
GOALS = field("目标")


def _funds_text(one: ShownMatter) -> str:
    funds = one.seen.model.funds
    return f"{funds.amount:f}" if funds is not None else ""


FUNDS = PaperField("资金（万元）", _funds_text, "count")


def _is_elected(one: ShownMatter) -> bool:
    return one.seen.is_present and is_elected(one.seen)


def _is_candidate(one: ShownMatter) -> bool:
    return one.seen.course.state in ("候选", "待票决")


def _is_to_be_voted_on(one: ShownMatter) -> bool:
    return one.seen.course.state == "待票决"


def _went_to_vote(one: ShownMatter) -> bool:
    return went_to_vote(one.seen)


def _ballot(one: ShownMatter) -> ProjectBallot | None:
    return one.seen.head.ballot if one.seen.head is not None else None


def _years(chosen: Sequence[ShownMatter]) -> dict[str, list[ShownMatter]]:
    """Return the projects by the year of their file, in the order of the files."""
    out: dict[str, list[ShownMatter]] = {}
    for one in chosen:
        year = one.seen.head.year if one.seen.head is not None else one.seen.born.year
        out.setdefault(f"{year}年", []).append(one)
    return out


def _how_to_vote(ballot: ProjectBallot | None) -> str:
    """Return how a ballot is filled in, by 办法; before it is known, one mark in each row."""
    if ballot is not None and ballot.way == "排序":
        return "请在“名次”栏从1起填写名次，1为最先；名次不能重复。"
    told = "每个项目在“赞成”“反对”“弃权”中选一栏画“○”。"
    if ballot is not None and ballot.way == "差额":
        told += f"应选{ballot.seats}个：赞成的不超过{ballot.seats}个，超过的整张票无效。"
    return told


def _ballot_paper(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return the ballot on which the deputies vote, of the last year that is to be voted on."""
    year, those = list(_years(chosen).items())[-1]
    ballot = _ballot(those[0])
    by_rank = ballot is not None and ballot.way == "排序"
    marks = ("名次",) if by_rank else ("赞成", "反对", "弃权")
    columns = [
        PaperColumn("序号"),
        PaperColumn("项目", "text"),
        PaperColumn("目标", "text"),
        PaperColumn("资金（万元）"),
        *(PaperColumn(mark, "name", True) for mark in marks),
    ]
    rows = [
        (str(at), one.text, GOALS.read(one), _funds_text(one), *(SPACE for _ in marks))
        for at, one in enumerate(those, 1)
    ]
    title = f"{facts.book.name}{year}民生实事项目票决票"
    listed = section("候选项目", table("候选项目", columns, rows))
    return framed(BALLOT, facts, [Para(_how_to_vote(ballot))], [listed], title=title)


BALLOT = PaperSpec(
    "票决票",
    "实事",
    "人代会上发的票，一张列出提交票决的项目",
    "待票决的项目",
    fields=(),
    chosen=_is_to_be_voted_on,
    needs_any=True,
    says=_ballot_paper,
    template="ballot",
)


def _vote(seen: Seen) -> Candidate:
    last = seen.last("票决")
    return candidate_of(seen.id, last.record) if last is not None else Candidate(seen.id, None)


def _who_voted(ballot: ProjectBallot | None, day: date) -> str:
    if ballot is None or ballot.day > day:
        return "还没有票决；人数和票数请点清后填写。"
    seats = f"，应选{ballot.seats}个" if ballot.seats is not None else ""
    more = (
        "，选上不问过半数" if ballot.base is None else f"，赞成要超过{ballot.majority_of}人数的半数"
    )
    meeting = f"{ballot.meeting}，" if ballot.meeting else ""
    return (
        f"{meeting}{chinese_date(ballot.day)}票决（{ballot.id}），办法：{ballot.way}{seats}"
        f"{'' if ballot.way == '排序' else more}。应到{ballot.entitled}人，实到{ballot.present}人；"
        f"发出{ballot.issued}张，收回{ballot.returned}张，无效{ballot.invalid}张，"
        f"有效{ballot.returned - ballot.invalid}张。"
    )


def _count_table(
    facts: PaperFacts, year: str, those: list[ShownMatter], ballot: ProjectBallot | None
) -> PaperTable | None:
    """Return the votes of each project, its place, its share of the majority, and the result."""
    head = those[0].seen.head
    every = [_vote(one) for one in seen_on(facts.book, facts.kind, facts.day) if one.head is head]
    by_rank = ballot is not None and ballot.way == "排序"
    heads = ("名次分",) if by_rank else ("赞成", "反对", "弃权")
    columns = [
        PaperColumn("编号", "code"),
        PaperColumn("项目", "text"),
        *(PaperColumn(head, kept=True) for head in heads),
        PaperColumn("名次", kept=True),
        *([] if by_rank else [PaperColumn("赞成占比（%）", "share")]),
        PaperColumn("按票数", "name"),
        PaperColumn("结果", "name", True),
    ]
    rows, votes = [], votes_of(every, lowest=by_rank)
    for one in those:
        vote = _vote(one.seen)
        place = "" if vote.votes is None else str(1 + votes.better(vote))
        shares = [] if by_rank else [_in_favour(one, vote, ballot)]
        made = _result_made(vote, votes, ballot)
        rows.append(
            (code(one.number), one.text, *(_votes_given(one, head) for head in heads), place,
             *shares, made, _result_written(one))
        )  # fmt: skip
    return table(f"{year}票数", columns, rows)


def _votes_given(one: ShownMatter, key: str) -> str:
    """Return a number of votes; room to write it in where it is not known yet."""
    return of_record("票决", key).read(one) or SPACE


def _result_written(one: ShownMatter) -> str:
    return of_record("票决", "结果").read(one) or SPACE


def _in_favour(one: ShownMatter, vote: Candidate, ballot: ProjectBallot | None) -> str:
    if ballot is None or vote.votes is None:
        return ""
    whole = ballot.base if ballot.base is not None else ballot.returned - ballot.invalid
    return share_cell(one, int(vote.votes), whole)


def _result_made(vote: Candidate, votes: Votes, ballot: ProjectBallot | None) -> str:
    """Return what the votes make: 选上, 未选上, or 票数相同 at the border."""
    if ballot is None or vote.votes is None:
        return ""
    seats = None if ballot.way == "逐项" else ballot.seats
    return made_of(vote, votes, seats, ballot.base) or "票数相同"


def _count_sheet(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return the sheet on which the votes are counted, or what they were."""
    sections = [
        section(
            f"{year}民生实事项目",
            Para(_who_voted(_ballot(those[0]), facts.day)),
            _count_table(facts, year, those, _ballot(those[0])),
            two_columns(f"{year}签字", [("总计票人", SPACE), ("计票人", SPACE), ("监票人", SPACE)]),
        )
        for year, those in _years(chosen).items()
    ]
    return framed(COUNT, facts, (), sections, title=f"{facts.book.name}民生实事项目票决计票单")


COUNT = PaperSpec(
    "计票单",
    "实事",
    "票决的票数和按票数的结果；没票决的留空",
    "提交票决的项目",
    fields=(),
    chosen=_went_to_vote,
    needs_any=True,
    says=_count_sheet,
)


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
