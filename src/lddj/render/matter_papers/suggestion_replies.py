"""The papers of a 建议 that is answered: the reply, and what the deputies are asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.kinds.suggestion_figures import is_replied, replied_meaning
from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import framed, two_columns
from lddj.render.matter_papers.fields import (
    NUMBER,
    clock_fields,
    field,
    key_text,
    of_record,
    value_text,
)
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.matter_papers.suggestion_fields import HELPERS, KIND, LEAD_UNIT
from lddj.render.papers.content import Block, Paper, Para, Section, code, items, section
from lddj.render.papers.rows import day_text
from lddj.render.papers.wording import whole
from lddj.reports.papers import PaperFacts, ShownMatter


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
