"""The papers on which projects are voted on: the ballot, and the sheet of the votes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lddj.kinds.figures import Seen
from lddj.kinds.project import ProjectBallot
from lddj.kinds.project_figures import went_to_vote
from lddj.kinds.votes import Candidate, Votes, candidate_of, made_of, votes_of
from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import SPACE, framed, two_columns
from lddj.render.matter_papers.fields import field, of_record
from lddj.render.matter_papers.indicators import share_cell
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.papers.content import Paper, PaperColumn, PaperTable, Para, code, section, table
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.matters import seen_on

GOALS = field("目标")


def _funds_text(one: ShownMatter) -> str:
    funds = one.seen.model.funds
    return f"{funds.amount:f}" if funds is not None else ""


FUNDS = PaperField("资金（万元）", _funds_text, "count")


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
