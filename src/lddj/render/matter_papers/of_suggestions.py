"""The papers of 建议: handed out, pressed, answered, asked about, and told of on both axes."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.kinds.suggestion_figures import is_counted, is_replied, replied_meaning
from lddj.render.days import chinese_date
from lddj.render.matter_papers.axes import axes_table
from lddj.render.matter_papers.content import framed, late_or_soon, rows_by, rows_table, two_columns
from lddj.render.matter_papers.fields import (
    BASIS,
    DEADLINE,
    NO_TERM,
    NUMBER,
    STANDING,
    STATE,
    TEXT,
    clock_fields,
    field,
    key_text,
    of_record,
    unit,
    value_text,
)
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.matter_papers.suggestion_reports import BULLETIN, REPORT, TURNED
from lddj.render.papers.content import Block, Paper, Para, Section, code, items, section
from lddj.render.papers.rows import day_text
from lddj.render.papers.wording import whole
from lddj.reports.papers import PaperFacts, ShownMatter

KIND = "建议"
LEAD_UNIT = unit("主办单位")._replace(shape="text")
WHY = BASIS._replace(shape="text")
HOW_LATE = STANDING._replace(shape="text")
NOW = STATE._replace(shape="text")


def _helping_units(one: ShownMatter) -> str:
    last = one.seen.last("交办")
    return "、".join(map(one.book.unit, last.record.supporting_units)) if last is not None else ""


HELPERS = PaperField("协办单位", _helping_units, "name")
HANDED = of_record("交办", "日期", "交办日期", "date")
ANSWER_BY = DEADLINE._replace(head="答复时限")
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


# --- answered --------------------------------------------------------------------------------


def _has_reply(one: ShownMatter) -> bool:
    return is_replied(one.seen.course) and one.seen.course.state == "待评价"


def _unreplied(one: ShownMatter) -> str:
    return "" if one.seen.has("答复") else f"{one.number}还没有答复。"


def _class_said(one: ShownMatter) -> str:
    """Return the class of the last reply with what the office means by it: ``B（未了）``."""
    last = one.seen.last("答复")
    if last is None:
        return ""
    name, meant = last.record.reply_class, replied_meaning(one.seen.course)
    return name if name == meant or not meant else f"{name}（{meant}）"


CLASS = PaperField("办理类别", _class_said, "name")


def _reply_paper(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return the reply of the unit to the deputies, with its class in the corner."""
    [one] = chosen
    last = one.seen.last("答复")
    assert last is not None
    record = last.record
    told = Para(f"{whole(record.note)}。") if record.note else None
    sections = [
        section("办理情况", told, _effects_of(record)),
        section("下一步的承诺", _promises_of(one, record)),
        section("征询意见", *_ask_back(one)),
    ]
    paper = framed(REPLY, facts, [_first_words(one)], sections, f"对{one.number}号建议的答复")
    number = f"{record.number}　" if record.number else ""
    return paper._replace(
        subtitle=f"{number}{chinese_date(record.day)}",
        to=(f"{one.seen.model.leader}代表",),
        corner=f"办理类别：{_class_said(one)}",
        signer=one.unit,
        day=record.day.isoformat(),
    )


def _first_words(one: ShownMatter) -> Para:
    """Return the first sentence of a reply: what was made, where, by whom."""
    model, meeting = one.seen.model, key_text(one, "会议")
    where = f"在{meeting}上" if meeting else ""
    others = f"（联名代表：{'、'.join(model.others)}）" if model.others else ""
    return Para(
        f"您{where}提出的《{model.title}》（编号{code(one.number)}）{others}收悉，现答复如下。"
    )


def _effects_of(record: object) -> Block | None:
    return items(value_text(one) for one in getattr(record, "effects", ()))


def _promises_of(one: ShownMatter, record: object) -> Block | None:
    """Return the promises of the reply, each with its deadline in force and what set it."""
    own = {promise.id for promise in getattr(record, "promises", ())}
    return items(
        f"{whole(part.text)}（{code(part.part.number)}，时限：{day_text(part.deadline)}，"
        f"依据：{part.basis}）。"
        for part in one.parts()
        if part.part is not None and part.part.number in own
    )


def _ask_back(one: ShownMatter) -> Iterator[Block]:
    last, ground = (each.read(one) for each in clock_fields("评价", "时限"))
    until = f"于{last}前（依据：{ground}）" if last else ""
    yield Para(f"对办理态度和办理结果的意见，请填写《代表建议办理征询意见表》，{until}反馈。")


REPLY = PaperSpec(
    "答复函",
    KIND,
    "承办单位给代表的答复，右上角是办理类别",
    "已答复待评价的建议",
    fields=(),
    chosen=_has_reply,
    lacks=_unreplied,
    needs_any=True,
    single=True,
    says=_reply_paper,
    template="reply",
)

CHOICES = "□满意　　□基本满意　　□不满意"
ROOM = "\n\n\n"
ASKED_FIELDS = (
    NUMBER,
    field("标题"),
    field("会议"),
    field("提出日期"),
    field("领衔代表"),
    field("联名代表"),
    LEAD_UNIT,
    HELPERS,
    of_record("答复", "日期", "答复日期"),
    of_record("答复", "方式", "答复方式"),
    of_record("答复", "文号", "答复文号"),
    CLASS,
)


def _asking(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return a form for each suggestion, on which the deputy says what he thinks of the reply."""
    return framed(ASKING, facts, [], [_asking_sheet(one) for one in chosen])


def _asking_sheet(one: ShownMatter) -> Section:
    said = [(each.head, each.read(one)) for each in ASKED_FIELDS]
    said += [(each.head, each.read(one)) for each in clock_fields("评价", "请于何日前反馈")]
    answers = [
        ("对办理态度", CHOICES),
        ("对办理结果", CHOICES),
        ("不满意的，意见是", ROOM),
        ("领衔代表签名、日期", ROOM),
    ]
    number = code(one.number)
    return section(
        number,
        two_columns(f"{number}建议和答复", [pair for pair in said if pair[1]]),
        two_columns(f"{number}代表意见（请在方框内打勾）", answers),
    )


ASKING = PaperSpec(
    "征询意见表",
    KIND,
    "答复以后请代表评价的表，一件一张",
    "待评价的建议",
    fields=ASKED_FIELDS,
    chosen=_has_reply,
    lacks=_unreplied,
    needs_any=True,
    says=_asking,
)


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
