"""The papers of 测评: votes counted, told and followed; a letter for each appraised.

A satisfaction stands beside its own two counts and the share of those who took part.
"""

from __future__ import annotations

from collections.abc import Iterator

from lddj.kinds.appraisal import Appraisal, GradeLines, Subject, grade_of, must_be_talked_to
from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import SPACE, framed, rows_by, rows_table, two_columns
from lddj.render.matter_papers.fields import (
    BASIS,
    DEADLINE,
    NUMBER,
    STANDING,
    STATE,
    field,
    of_record,
)
from lddj.render.matter_papers.indicators import indicators_table, share_cell
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.papers.content import (
    Block,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    code,
    section,
    table,
)
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.rates import NONE

VOTES = ("满意", "基本满意", "不满意", "弃权", "无效")


def _vote_of(one: ShownMatter) -> Appraisal:
    head: Appraisal = one.seen.head
    return head


def _appraised(one: ShownMatter) -> Subject:
    subject: Subject = one.seen.model
    return subject


def _satisfied(one: ShownMatter) -> str:
    return share_cell(one, _appraised(one).satisfied, _vote_of(one).denominator(_appraised(one)))


def _fairly(one: ShownMatter) -> str:
    subject = _appraised(one)
    return share_cell(one, subject.satisfied + subject.fairly, _vote_of(one).denominator(subject))


def _part_share(one: ShownMatter) -> str:
    return share_cell(one, _vote_of(one).returned, _vote_of(one).entitled)


def _sum_of_votes(one: ShownMatter) -> str:
    subject = _appraised(one)
    return str(
        subject.satisfied + subject.fairly + subject.unsatisfied + subject.abstained
        + subject.invalid
    )  # fmt: skip


NAME = field("名称", "对象", "name")
UNIT = PaperField("单位", lambda one: one.unit, "name")
GRADE = PaperField("等次", lambda one: grade_of(one.seen) or NONE, "name")
SATISFIED = PaperField("满意票率（%）", _satisfied, "share")
FAIRLY = PaperField("基本满意以上票率（%）", _fairly, "share")
TOOK_PART = PaperField("参评率（%）", _part_share, "share")
COUNTED = (
    NAME,
    *(field(key, shape="count") for key in VOTES),
    PaperField("合计", _sum_of_votes, "count"),
    SATISFIED,
    FAIRLY,
    TOOK_PART,
    GRADE,
)


def vote_title(one: ShownMatter) -> str:
    """Return what a vote is called: its number, type, day and meeting."""
    head = _vote_of(one)
    meeting = f"，{head.meeting}" if head.meeting else ""
    return f"{head.id} {head.type}（{chinese_date(head.day)}{meeting}）"


def lines_said(lines: GradeLines) -> str:
    """Return what the 等次规则 asks for."""
    return f"满意票{lines.satisfied}为满意，满意和基本满意票合计{lines.fairly}为基本满意"


def denominator_said(head: Appraisal) -> str:
    """Return of what the shares are."""
    return {
        "组成人员": f"组成人员{head.entitled}人",
        "实到": f"实到{head.present}人",
        "有效票": "有效票（收回减无效）",
    }[head.base]


def who_voted(head: Appraisal) -> str:
    """Return who came and what was handed out and in, and of what the shares are."""
    return (
        f"应到{head.entitled}人，实到{head.present}人；发出{head.issued}张，收回{head.returned}张。"
        f"满意票率的分母是{denominator_said(head)}；{lines_said(head.lines)}。"
        "参评率是收回的票数除以应到的人数。"
    )


def _number_of(those: list[ShownMatter]) -> str:
    """Return the 编号 of the vote that some appraised are of; tables are named by it."""
    return code(_vote_of(those[0]).id)


def _votes_table(those: list[ShownMatter]) -> PaperTable | None:
    """Return the votes on each; what nobody cast stands there too, as zero."""
    columns = [PaperColumn(one.head, one.shape, True) for one in COUNTED]
    rows = [[one.read(row) for one in COUNTED] for row in those]
    return table(f"{_number_of(those)}的票数", columns, rows)


def _count_sheets(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return the sheet of each vote, with room for those who counted."""
    sections = [
        section(
            name,
            Para(who_voted(_vote_of(those[0]))),
            _votes_table(those),
            two_columns(f"{_number_of(those)}签字", [("计票人", SPACE), ("监票人", SPACE)]),
        )
        for name, those in rows_by(COUNT, chosen).items()
    ]
    return framed(COUNT, facts, (), sections)


COUNT = PaperSpec(
    "测评计票单",
    "测评",
    "每次测评各个对象的票数和算出的等次",
    "测评",
    fields=COUNTED,
    by=vote_title,
    needs_any=True,
    says=_count_sheets,
)

OVERALL = (
    "测评次数", "测评对象数", "到会率", "回收率", "参评率", "满意票率", "基本满意以上票率",
    "不满意票率", "满意对象数", "基本满意对象数", "不满意对象数", "应约谈数", "约谈落实率",
)  # fmt: skip


def _circular(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return what is told of each vote: each 等次 with its shares, then all votes together."""
    sections = [
        section(
            name,
            Para(who_voted(_vote_of(those[0]))),
            rows_table(
                (NAME, UNIT, GRADE, SATISFIED, FAIRLY, TOOK_PART),
                those,
                f"{_number_of(those)}测评结果",
            ),
        )
        for name, those in rows_by(CIRCULAR, chosen).items()
    ]
    total = indicators_table(facts.figures, OVERALL, facts.places)
    return framed(CIRCULAR, facts, (), [*sections, section("有关数据", total)])


CIRCULAR = PaperSpec(
    "测评通报",
    "测评",
    "每次测评各个对象的等次、满意票率、参评率",
    "测评",
    fields=(),
    by=vote_title,
    needs_any=True,
    says=_circular,
)


def _why_talked_to(one: ShownMatter) -> str:
    if grade_of(one.seen) == "不满意":
        return "等次为不满意"
    return f"满意票率排在最后{one.seen.conventions.talk_ranks}名（口径.约谈名次）"


def _talk_held(one: ShownMatter) -> str:
    last = one.seen.last("约谈")
    return f"{last.record.day} {last.record.by}" if last is not None else "还没有约谈"


def _own_votes(one: ShownMatter) -> Iterator[tuple[str, ...]]:
    subject, head = _appraised(one), _vote_of(one)
    numbers = (
        subject.satisfied, subject.fairly, subject.unsatisfied, subject.abstained,
        subject.invalid,
    )  # fmt: skip
    whole = head.denominator(subject)
    for name, number in zip(VOTES, numbers, strict=True):
        shares = share_cell(one, number, whole).split("\n") if name in VOTES[:3] else [NONE]
        yield name, str(number), shares[0], shares[-1]


def _feedback(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return the letter that tells one appraised its own votes, and nobody else's."""
    [one] = chosen
    head, subject = _vote_of(one), _appraised(one)
    columns = (
        PaperColumn("票", "name"),
        PaperColumn("票数"),
        PaperColumn("占比（%）", "share"),
        PaperColumn("算式", "share"),
    )
    votes = table("票数", columns, list(_own_votes(one)), note=_share_said(one))
    return framed(
        FEEDBACK,
        facts,
        [Para(_feedback_told(head, subject, one))],
        [section("测评结果", votes, *_mend_by(facts, one))],
        title=f"关于反馈{head.type}结果的函",
        to=(one.unit or subject.name,),
    )


def _feedback_told(head: Appraisal, subject: Subject, one: ShownMatter) -> str:
    meeting = f"，{head.meeting}" if head.meeting else ""  # what is not recorded is not said
    grade = grade_of(one.seen)
    made = f"等次为{grade}" if grade else "没有分母，不定等次"
    return (
        f"{chinese_date(head.day)}{meeting}进行了{head.type}。"
        f"对{subject.name}的测评，{made}，现予反馈。"
    )


def _share_said(one: ShownMatter) -> str:
    satisfied, part = _satisfied(one).split("\n"), _part_share(one).split("\n")
    if len(satisfied) < 2 or len(part) < 2:
        return ""
    return (
        f"满意票率{satisfied[0]}%（{satisfied[1]}），参评率{part[0]}%（{part[1]}）。"
        f"分母：{denominator_said(_vote_of(one))}；"
        f"{lines_said(_vote_of(one).lines)}。"
    )


def _mend_by(facts: PaperFacts, one: ShownMatter) -> Iterator[Block]:
    if one.seen.course.state == "整改中" and one.deadline is not None:
        yield Para(
            f"请于{chinese_date(one.deadline)}前完成整改，并书面报告{facts.book.name}人大常委会"
            f"（依据：{one.basis}）。"
        )


FEEDBACK = PaperSpec(
    "反馈函",
    "测评",
    "告诉一个对象自己的票数，不写别人的",
    "测评对象",
    fields=(),
    needs_any=True,
    single=True,
    says=_feedback,
    template="feedback",
)

PAPERS = (
    COUNT,
    CIRCULAR,
    PaperSpec(
        "约谈名单",
        "测评",
        "不满意的和最后几名的，约谈了没有",
        "要约谈的对象",
        fields=(
            NUMBER,
            NAME,
            UNIT,
            GRADE,
            SATISFIED,
            TOOK_PART,
            PaperField("为什么约谈", _why_talked_to),
            PaperField("约谈情况", _talk_held),
        ),
        chosen=lambda one: must_be_talked_to(one.seen),
        indicators=("应约谈数", "约谈落实率"),
    ),
    FEEDBACK,
    PaperSpec(
        "整改跟踪表",
        "测评",
        "责成整改的对象：时限、整改报告、再测评",
        "责成整改的对象",
        fields=(
            NUMBER,
            NAME,
            UNIT,
            DEADLINE._replace(head="整改时限"),
            BASIS,
            STANDING,
            of_record("整改报告", "日期", "整改报告", "date"),
            of_record("再测评", "等次", "再测评", "name"),
            STATE,
        ),
        chosen=lambda one: one.seen.has("责成整改"),
        indicators=("整改数", "再测评率", "整改转化率"),
    ),
)  # fmt: skip
