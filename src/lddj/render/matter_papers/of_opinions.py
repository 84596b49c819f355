"""The papers of 意见: handed over, carried out, due, and to be made public."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from lddj.kinds.opinion import Opinion
from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import framed, late_or_soon
from lddj.render.matter_papers.fields import BASIS, DEADLINE, NUMBER, STANDING, TEXT, field, unit
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.papers.content import Block, Paper, Para, code, items, section
from lddj.render.papers.rows import day_text
from lddj.render.papers.wording import whole
from lddj.reports.papers import PaperFacts, ShownMatter

ORGAN = unit("承办机关")


def _is_waiting(one: ShownMatter) -> bool:
    return one.seen.course.state in ("待交办", "研究处理中")


def _nobody_to_send_to(one: ShownMatter) -> str:
    if one.unit or one.seen.model.organ:
        return ""
    return f"{one.number}没有承办机关：写在意见里，或者先记交办。"


def _letter(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return the letter by which an opinion is handed over."""
    [one] = chosen
    opinion: Opinion = one.seen.model
    organ = one.unit or opinion.organ or ""
    return framed(
        LETTER,
        facts,
        _handing_over(one, opinion),
        [
            section("研究处理的要求", items(_asked_for(one))),
            section("报告研究处理情况", *_report_by(facts, one)),
        ],
        title=f"关于交办《{opinion.name}》的函",
        to=(organ,),
    )


def _handing_over(one: ShownMatter, opinion: Opinion) -> Iterator[Block]:
    meeting = f"经{opinion.meeting}" if opinion.meeting else "经人大常委会会议"
    ground = f"依照{opinion.ground}" if opinion.ground else "依照各级人民代表大会常务委员会监督法"
    yield Para(
        f"《{opinion.name}》（编号{code(one.number)}）已于{chinese_date(opinion.made_on)}{meeting}作出。"
        f"{ground}的规定，现交你单位研究处理。"
    )


def _asked_for(one: ShownMatter) -> Iterator[str]:
    for part in one.parts():
        told = [f"责任单位：{part.unit}"] if part.unit else []
        if part.deadline is not None:
            told.append(f"时限：{chinese_date(part.deadline)}，依据：{part.basis}")
        yield f"{whole(part.text)}" + (f"（{'；'.join(told)}）" if told else "") + "。"


def _report_by(facts: PaperFacts, one: ShownMatter) -> Iterator[Block]:
    office = facts.book.name
    if one.deadline is not None:
        yield Para(
            f"请于{chinese_date(one.deadline)}前将研究处理情况书面报告{office}人大常委会"
            f"（依据：{one.basis}）。"
        )
    else:
        yield Para(f"请将研究处理情况书面报告{office}人大常委会。")
    yield Para("报告前，请先将报告送有关专门委员会或者常委会有关工作机构征求意见。")


LETTER = PaperSpec(
    "审议意见交办函",
    "意见",
    "把一件意见交给承办机关的函",
    "待交办的意见",
    fields=(),
    chosen=_is_waiting,
    lacks=_nobody_to_send_to,
    needs_any=True,
    single=True,
    says=_letter,
    template="handover",
)


def _is_to_be_public(one: ShownMatter) -> bool:
    figures = one.seen.kind.figures
    assert figures is not None
    return one.seen.is_present and bool(list(figures.lists["应公开未公开"](one.seen)))


def _first_report(one: ShownMatter) -> str:
    first = one.seen.first("报告")
    return day_text(first.record.day) if first else ""


def _public_by(one: ShownMatter) -> str:
    first = one.seen.first("报告")
    return day_text(first.record.day + timedelta(days=one.seen.days.publish)) if first else ""


def _public_ground(one: ShownMatter) -> str:
    return f"监督法；口径.公开天数{one.seen.days.publish}天"


PAPERS = (
    LETTER,
    PaperSpec(
        "落实清单",
        "意见",
        "意见的每一条落实得怎样，谁落实，什么时候",
        "意见的条目",
        fields=(NUMBER, TEXT._replace(head="要求"), unit(), DEADLINE, BASIS, STANDING),
        rows=ShownMatter.parts,
        indicators=(
            "意见数", "条目数", "已落实条目数", "条目逾期数", "条目落实率", "条目按期率", "办结数",
            "办结率",
        ),
    ),
    PaperSpec(
        "到期提醒",
        "意见",
        "快到期、已经逾期的报告和条目",
        "逾期和临近时限的意见、条目",
        fields=(NUMBER, TEXT._replace(head="事由"), unit(), DEADLINE, BASIS, STANDING),
        rows=late_or_soon,
        indicators=("已交办数", "已报告数", "报告率", "按期报告率", "逾期数", "条目逾期数"),
    ),
    PaperSpec(
        "应公开未公开清单",
        "意见",
        "报告了、该公开还没有公开的意见",
        "应公开未公开的意见",
        fields=(
            NUMBER,
            field("名称"),
            ORGAN,
            PaperField("报告日期", _first_report, "date"),
            PaperField("应在何日前公开", _public_by, "date"),
            PaperField("依据", _public_ground, "phrase"),
        ),
        chosen=_is_to_be_public,
        indicators=("已报告数", "公开率", "通报代表率"),
    ),
)  # fmt: skip
