"""The papers of 线索: to be signed, to be handed out, to be told, and the channels compared."""

from __future__ import annotations

from lddj.render.matter_papers.fields import (
    BASIS,
    DEADLINE,
    NUMBER,
    STATE,
    clock_fields,
    field,
    key_text,
    of_record,
    unit,
)
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.reports.papers import ShownMatter

REPORTER = PaperField("反映人", lambda one: key_text(one, "反映人") or "匿名", "name")


def _to_sign(one: ShownMatter) -> bool:
    return one.seen.course.state in ("待审核", "待签批")


def _is_being_handled(one: ShownMatter) -> bool:
    return one.seen.course.state == "办理中"


def _waits_to_be_told(one: ShownMatter) -> bool:
    return one.seen.course.state == "待告知"


def _unsigned(one: ShownMatter) -> str:
    return "" if one.unit else f"{one.number}还没有签批，没有责任单位和答复时限。"


PAPERS = (
    PaperSpec(
        "线索信息报告",
        "线索",
        "一条线索一张，请领导签批",
        "待签批的线索",
        fields=(
            NUMBER,
            *(field(key) for key in ("收到日期", "渠道", "方式")),
            REPORTER,
            *(field(key) for key in ("类型", "信访", "领域", "方面", "内容", "点位", "乡镇")),
            STATE,
        ),
        chosen=_to_sign,
        one_each=True,
        signing=("拟办意见", "拟交责任单位", "答复时限", "签批人、日期"),
        needs_any=True,
    ),
    PaperSpec(
        "交办单",
        "线索",
        "一条线索一张，随签批交给责任单位",
        "正在办理的线索",
        fields=(
            NUMBER,
            *(field(key) for key in ("收到日期", "渠道", "类型", "领域", "方面", "内容")),
            *(field(key) for key in ("点位", "乡镇")),
            unit(),
            of_record("签批", "签批人"),
            of_record("签批", "日期", "签批日期"),
            DEADLINE._replace(head="答复时限"),
            BASIS,
        ),
        chosen=_is_being_handled,
        one_each=True,
        lacks=_unsigned,
        signing=("承办意见", "承办人", "签收人、日期"),
        signed="签收",
        needs_any=True,
    ),
    PaperSpec(
        "未告知清单",
        "线索",
        "答复了还没有告知反映人的线索",
        "未告知的线索",
        fields=(
            NUMBER,
            field("渠道", shape="phrase"),
            field("内容"),
            unit(),
            of_record("答复", "日期", "答复日期", "date"),
            *clock_fields("告知", "告知时限"),
        ),
        chosen=_waits_to_be_told,
        indicators=("已答复数", "告知数", "告知率", "参评数", "参评率", "满意率", "基本满意以上率"),
    ),
    PaperSpec(
        "渠道月报",
        "线索",
        "各渠道收到多少、受理答复告知得怎样，按月",
        "各渠道线索",
        fields=(),
        indicators=(
            "线索数", "有效线索数", "受理率", "答复率", "告知率", "参评率", "满意率", "办结率",
        ),
        over="渠道",
        monthly=True,
    ),
)  # fmt: skip
