"""The papers of 问答: what was asked and answered, and each promise until it is kept."""

from __future__ import annotations

from lddj.kinds.inquiry import is_promise
from lddj.render.days import chinese_date
from lddj.render.matter_papers.fields import (
    BASIS,
    DEADLINE,
    LATEST,
    NUMBER,
    STANDING,
    field,
    unit,
)
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.papers.content import code
from lddj.reports.papers import ShownMatter

PROMISE = PaperField("承诺", lambda one: one.seen.model.commitment or "")
KEPT = ("承诺数", "到期承诺数", "承诺兑现率", "按期兑现率", "研究推进转承诺率")


def _has_a_promise(one: ShownMatter) -> bool:
    return one.seen.is_present and is_promise(one.seen)


def _session(one: ShownMatter) -> str:
    head = one.seen.head
    return f"{code(head.id)}　{chinese_date(head.day)}{head.form}：{head.subject}"


PAPERS = (
    PaperSpec(
        "询问实录表",
        "问答",
        "每次询问的一问一答",
        "问答",
        fields=(
            NUMBER,
            unit("应询单位"),
            field("提问"),
            field("答复"),
            field("追问"),
            field("答复类型", "类型", "mark"),
            PROMISE,
            DEADLINE,
        ),
        by=_session,
        indicators=(
            "场次", "问数", "当场解决数", "限期解决数", "研究推进数", "当场解决率", "追问率",
            "研究推进转承诺率",
        ),
    ),
    PaperSpec(
        "承诺清单",
        "问答",
        "应询单位承诺了什么、哪天到期、兑现没有",
        "承诺",
        fields=(NUMBER, unit("应询单位"), PROMISE, DEADLINE, BASIS, STANDING),
        chosen=_has_a_promise,
        indicators=KEPT,
    ),
    PaperSpec(
        "一跟到底表",
        "问答",
        "一个单位一张表，每项承诺跟到销号",
        "承诺",
        fields=(NUMBER, field("提问"), PROMISE, DEADLINE, BASIS, STANDING, LATEST),
        chosen=_has_a_promise,
        by=lambda one: one.unit,
        indicators=KEPT,
    ),
)  # fmt: skip
