"""The papers that tell of all 建议: 办理情况报告, 转化表 and the 通报 by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lddj.kinds.suggestion_figures import AGES, age_of, first_open_reply, has_turned, was_open
from lddj.render.days import chinese_date
from lddj.render.matter_papers.axes import (
    AXES_COLUMNS,
    axes_cells,
    axes_table,
    rate_said,
    rated_said,
)
from lddj.render.matter_papers.content import framed, rows_table
from lddj.render.matter_papers.fields import NUMBER, STATE, field, unit
from lddj.render.matter_papers.indicators import COUNTS_BELOW, indicator_text, indicators_table
from lddj.render.matter_papers.spec import PaperField, PaperSpec
from lddj.render.matter_papers.suggestion_fields import KIND
from lddj.render.papers.content import (
    Block,
    Items,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    code,
    items,
    section,
    table,
)
from lddj.render.papers.rows import day_text
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.matters import Matters
from lddj.stats.rates import percent, rate

WORK = (
    "按期答复率", "办前沟通率", "办中沟通率", "办后沟通率", "见面率", "面复率",
    "主要负责人签发率", "预审一次通过率", "协办按期率", "重办数", "重办率",
)  # fmt: skip
RATINGS = (
    "满意率", "基本满意以上率", "不满意率", "态度满意率", "一次满意率", "落实满意率",
)  # fmt: skip
PROMISES = ("承诺数", "到期承诺数", "自报落实率", "落实率", "承诺按期率", "承诺逾期数")
NOTED = {
    "逾期": "答复或者回头看的时限已过",
    "承诺逾期": "承诺到期没有落实",
    "满意未落实": "评价满意，回头看没有落实",
    "并案未答复": "并案的主件答复了，这件没有答复",
    "未调度": "重点督办，上个月没有调度",
    "应公开未公开": "应公开没有公开",
}
"""The lists that the report names, each with what it means."""


def _report(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return the report on how suggestions were handled, both axes side by side."""
    figures, places = facts.figures, facts.places
    return framed(
        REPORT,
        facts,
        [Para(_in_short(facts))],
        [
            section("收到和交办", Para(_taken_in(figures, places))),
            section(
                "答复和落实", axes_table(facts), indicators_table(figures, WORK, places, "办理指标")
            ),
            section("代表评价", Para(_heard(figures)), _ratings_table(figures, places)),
            section(
                "承诺的落实",
                indicators_table(figures, PROMISES, places, "承诺指标"),
                *_turning(facts),
            ),
            section("各承办单位", by_unit(facts)),
            section("需要督促的", _noted(figures)),
        ],
        title=f"{facts.book.name}代表建议办理情况报告",
    )


def _in_short(facts: PaperFacts) -> str:
    figures, places = facts.figures, facts.places
    return (
        f"截至{chinese_date(facts.day)}，{facts.book.name}代表建议"
        f"答复率{rate_said(figures, '答复率', places)}，"
        f"解决率{rate_said(figures, '解决率', places)}，"
        f"落实率{rate_said(figures, '落实率', places)}；{rated_said(figures, '满意率')}。"
        "答复率看答复了没有，解决率是承办单位自己说的，落实率是回头看过的。"
    )


def _taken_in(figures: Matters, places: int) -> str:
    count = figures.counts
    rates = [
        f"{name}{rate_said(figures, name, places)}"
        for name in ("立案率", "交办及时率", "退回率")
        if figures.value(name) is not None
    ]
    return (
        f"收到{count['收到数']}件，立为建议{count['建议数']}件，其中重点督办{count['重点数']}件、"
        f"并案{count['并案数']}件；已交办{count['已交办数']}件、退回{count['退回数']}件。"
        + (f"{'，'.join(rates)}。" if rates else "")
    )


def _heard(figures: Matters) -> str:
    return f"代表对答复的评价：{'；'.join(rated_said(figures, name) for name in RATINGS[:3])}。"


def _ratings_table(figures: Matters, places: int) -> PaperTable | None:
    """Return every satisfaction with its counts and the share of those who said something."""
    rows = [
        (name, indicator_text(figures, name, places), rated_said(figures, name)) for name in RATINGS
    ]
    columns = (
        PaperColumn("指标", "name"), PaperColumn("数值", "share", True),
        PaperColumn("算式（参评）", "text"),
    )  # fmt: skip
    return table("评价", columns, rows)


def _noted(figures: Matters) -> Items | None:
    return items(
        f"{name}（{said}）：{'、'.join(code(one) for one in sorted(set(figures.lists[name])))}。"
        for name, said in NOTED.items()
        if figures.lists.get(name)
    )


REPORT = PaperSpec(
    "办理情况报告",
    KIND,
    "建议办理的全面情况，答复和落实两条线并列",
    "建议",
    fields=(),
    says=_report,
)


# --- 转化 -------------------------------------------------------------------------------------

STEPS = (*(f"≤{months}个月" for months in AGES), f">{AGES[-1]}个月")


def _ever_open(shown: Iterable[ShownMatter]) -> list[ShownMatter]:
    return [one for one in shown if was_open(one.seen.course)]


def _age(one: ShownMatter) -> str:
    return age_of(one.seen.course, one.seen.day)


def turned_table(shown: Iterable[ShownMatter], places: int) -> PaperTable | None:
    """Return how many that were ever 未了 have turned, by the age of the first such reply."""
    opened = _ever_open(shown)
    by_age = {step: [one for one in opened if _age(one) == step] for step in STEPS}
    rows = [_turned_row(step, those, places) for step, those in by_age.items()]
    columns = (
        PaperColumn("首次未了答复距今", "name", True),
        PaperColumn("曾未了数", kept=True),
        PaperColumn("转化数", kept=True),
        PaperColumn("转化率", "share", True),
        PaperColumn("还没有转化的", "text"),
    )
    total = (*_turned_row("合计", opened, places)[:4], "")
    return table("转化（按首次未了答复的时间）", columns, rows, total)


def _turned_row(step: str, those: Sequence[ShownMatter], places: int) -> tuple[str, ...]:
    open_ones = [one for one in those if not has_turned(one.seen.course)]
    turned = len(those) - len(open_ones)
    share = f"{percent(rate(turned, len(those)), places)}\n{turned}/{len(those)}"
    names = "、".join(code(one.number) for one in open_ones)
    return step, str(len(those)), str(turned), share, names


def _turning(facts: PaperFacts) -> Iterator[Block | None]:
    yield Para(
        f"曾答复未了的{facts.figures.counts['曾未了数']}件，"
        f"转化率{rate_said(facts.figures, '转化率', facts.places)}。"
    )
    yield turned_table(facts.shown, facts.places)


def _first_open(one: ShownMatter) -> str:
    first = first_open_reply(one.seen.course)
    return day_text(first.record.day) if first is not None else ""


TURNED_FIELDS = (
    NUMBER,
    field("标题"),
    unit("承办单位"),
    PaperField("首次未了答复", _first_open, "date"),
    PaperField("距今", _age, "name"),
    PaperField("转化", lambda one: "已转化" if has_turned(one.seen.course) else "未转化", "name"),
    STATE,
)


def _turned(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return what became of those that were once answered 未了."""
    opened = _ever_open(chosen)
    said = f"截至{chinese_date(facts.day)}，曾答复未了的建议共{len(opened)}件。"
    return framed(
        TURNED,
        facts,
        [Para(said)],
        [
            section("按时间", turned_table(chosen, facts.places)),
            section("清单", rows_table(TURNED_FIELDS, opened, "曾答复未了的建议")),
            section("有关数据", axes_table(facts)),
        ],
    )


TURNED = PaperSpec(
    "转化表",
    KIND,
    "答复未了的，后来办成了多少，按首次未了答复的时间分档",
    "曾答复未了的建议",
    fields=TURNED_FIELDS,
    says=_turned,
)


# --- by unit ---------------------------------------------------------------------------------


def by_unit(facts: PaperFacts) -> PaperTable | None:
    """Return the units side by side, on both axes; 合计 below."""
    counts = ("已交办数", "已答复数", "逾期数", "承诺逾期数", "不实数")
    columns = (
        PaperColumn("承办单位", "text", True),
        *(PaperColumn(name, kept=name in counts[:2]) for name in counts),
        *AXES_COLUMNS,
    )

    def cells(name: str, figures: Matters) -> tuple[str, ...]:
        own = (str(figures.counts[one]) for one in counts)
        return (name, *own, *axes_cells(figures, facts.places))

    groups = facts.groups("责任单位")
    rows = [cells(name, found) for name, found in groups.items() if found.counts["已交办数"]]
    return table("承办单位办理情况", columns, rows, cells("合计", facts.figures), COUNTS_BELOW)


def _bulletin(facts: PaperFacts, chosen: list[ShownMatter]) -> Paper:
    """Return the circular that compares the units."""
    late = [
        f"{name}：{'、'.join(code(one) for one in sorted(set(numbers)))}。"
        for name, found in facts.groups("责任单位").items()
        if (numbers := [*found.lists.get("逾期", ()), *found.lists.get("承诺逾期", ())])
    ]
    return framed(
        BULLETIN,
        facts,
        [Para(_in_short(facts))],
        [section("各承办单位", by_unit(facts)), section("逾期的", items(late))],
        title=f"{facts.book.name}代表建议办理情况通报",
    )


BULLETIN = PaperSpec(
    "通报",
    KIND,
    "各承办单位办理建议的情况，答复、解决、落实并列",
    "建议",
    fields=(),
    says=_bulletin,
)
