"""The papers of 代表: 一人一册, and all deputies in one table.

No name is printed but where it was asked for, and no code of a voter: only how many they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lddj.model.names import without_organ
from lddj.render.days import chinese_date
from lddj.render.matter_papers.content import two_columns
from lddj.render.matter_papers.indicators import indicators_table, share_of
from lddj.render.matter_papers.spec import PaperSpec
from lddj.render.papers.content import (
    Block,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    code,
    filled,
    items,
    section,
    table,
)
from lddj.render.papers.wording import WARNING, as_sentence, clauses
from lddj.reports.deputies import DeputiesFound
from lddj.reports.papers import PaperFacts, ShownMatter
from lddj.stats.deputies import TWICE, deputy_tally
from lddj.stats.deputy_years import DeputyYear, deputy_years, figures_of_deputy
from lddj.stats.links import link_tally
from lddj.stats.rates import percent

LEFT_OUT = "已离任的也列；离任以后的会议不算应到。"
RATE = "出席率"


def deputy_heading(found: DeputiesFound, one: DeputyYear) -> str:
    """Return how a deputy is called on paper: the code, and the name where it was asked for."""
    name = found.name(one.deputy.id)
    return f"{code(one.deputy.id)}{f'（{name}）' if name else ''}"


def span_of(found: DeputiesFound) -> str:
    """Return what the figures are of: a year up to the day, or everything up to it."""
    until = f"截至{chinese_date(found.day)}"
    return f"{found.year}年，{until}" if found.year is not None else until


def attended(found: DeputiesFound, one: DeputyYear) -> str:
    """Return the 出席率 for a column in percent, its two counts below it."""
    return share_of(one.came, one.owed, found.places)


ATTENDANCE = ("应到半天", "实到半天", RATE, "请假", "未请假")


def deputies_table(found: DeputiesFound) -> PaperTable | None:
    """Return all deputies, a row each; the counts as ``lddj deputies`` prints them."""
    return _counts_table(found, "代表履职情况", lambda _: True)


def _counts_table(
    found: DeputiesFound, name: str, is_shown: Callable[[str], bool]
) -> PaperTable | None:
    """Return some of the counts of all deputies, a row each."""
    named = figures_of_deputy(found.rows[0]) if found.rows else ()
    shown = [each for each, _ in named if is_shown(each)]
    columns = [
        PaperColumn("编号", "code", True),
        PaperColumn("姓名", "phrase"),
        PaperColumn("代表团", "phrase"),
        PaperColumn("在任", "mark", True),
        *(PaperColumn(f"{each}（%）", "rate") if each == RATE else PaperColumn(each, kept=True)
          for each in shown),
    ]  # fmt: skip
    rows = [
        (
            code(one.deputy.id), found.name(one.deputy.id), one.deputy.delegation or "",
            "是" if one.in_office else "否",
            *(attended(found, one) if each == RATE else str(value)
              for each, value in figures_of_deputy(one) if each in shown),
        )
        for one in found.rows
    ]  # fmt: skip
    return table(name, columns, rows, note=LEFT_OUT)


def deputies_paper(found: DeputiesFound, *, on_a_sheet: bool = False) -> Paper:
    """Return all deputies, with what is owed below; on a page of paper in two tables."""
    tables = (
        [section("代表履职情况", deputies_table(found))]
        if on_a_sheet
        else [
            section("出席会议", _counts_table(found, "出席会议", lambda one: one in ATTENDANCE)),
            section(
                "活动、建议、联系和述职",
                _counts_table(found, "活动、建议、联系和述职", lambda one: one not in ATTENDANCE),
            ),
        ]
    )
    here = sum(one.in_office for one in found.rows)
    said = f"{span_of(found)}，{found.book.name}有代表{len(found.rows)}名，其中在任{here}名。"
    return _deputy_paper(
        found,
        f"{found.book.name}代表履职情况表",
        [Para(said)],
        [*tables, section("需要提醒的", *_owed_by_deputies(found))],
    )


def _deputy_paper(
    found: DeputiesFound, title: str, opening: Sequence[Block], sections: Iterable[Section]
) -> Paper:
    return Paper(
        title=title,
        subtitle=span_of(found),
        warning=WARNING.format(found.errors) if found.errors else "",
        opening=tuple(opening),
        sections=filled(sections),
        signer=f"{without_organ(found.book.name)}人大常委会办公室",
        day=found.day.isoformat(),
    )


def _owed_by_deputies(found: DeputiesFound) -> Iterator[Block | None]:
    """Yield what the lists say of the deputies that are shown."""
    shown = {one.deputy.id for one in found.rows}
    lines: dict[str, list[str]] = {}
    for one in deputy_tally(found.book, found.day).lines:
        if one.number in shown:
            lines.setdefault(one.list, []).append(one.number)
    for one in link_tally(found.book, found.day).lines:
        level, _, who = one.number.rpartition("/")
        if who in shown:
            lines.setdefault(f"联系未达标（{level}）", []).append(who)
    yield items(
        f"{name}的{len(those)}名：{'、'.join(map(code, those))}。"
        + (f"{TWICE}。" if name == "两次未请假" else "")
        for name, those in lines.items()
    )


def register_paper(found: DeputiesFound) -> Paper:
    """Return 一人一册 of one deputy, or of several, a page or more each."""
    if len(found.rows) == 1:
        [one] = found.rows
        title = f"{found.book.name}代表履职登记册"
        return _deputy_paper(
            found, title, [Para(f"代表{deputy_heading(found, one)}。")], _register_parts(found, one)
        )
    return _deputy_paper(
        found,
        f"{found.book.name}代表履职登记册",
        [],
        (
            Section(
                f"代表{deputy_heading(found, one)}",
                parts=filled(_register_parts(found, one)),
                on_new_page=True,
            )
            for one in found.rows
        ),
    )


def _register_parts(found: DeputiesFound, one: DeputyYear) -> Iterator[Section]:
    name = code(one.deputy.id)
    yield section("基本情况", two_columns(f"{name}基本情况", list(_about_deputy(one))))
    yield section("履职情况", Para(_counted_in_words(found, one)))
    yield section("出席会议", _told_meetings(name, one))
    yield section("参加活动", _told_activities(name, one))
    yield section("提出建议", _told_suggestions(name, found, one))
    yield section("联系情况", _told_contacts(name, one))
    yield section("述职情况", _told_accounts(name, one))
    yield section("需要提醒的", items(reminders(found, one)))


def reminders(found: DeputiesFound, one: DeputyYear) -> list[str]:
    """Return what the lists of the day say of a deputy, as sentences."""
    lines = [
        *(line for line in deputy_tally(found.book, found.day).lines
          if line.number == one.deputy.id),
        *(line for line in link_tally(found.book, found.day).lines
          if line.number.rpartition("/")[2] == one.deputy.id),
    ]  # fmt: skip
    return [f"{line.list}：{line.text}{_until(line.deadline)}。" for line in lines]


def _until(deadline: object) -> str:
    return f"，{deadline}以前" if deadline is not None else ""


def _about_deputy(one: DeputyYear) -> Iterator[tuple[str, str]]:
    deputy = one.deputy
    said = (
        ("层级", deputy.level), ("选区", deputy.constituency), ("代表团", deputy.delegation),
        ("代表小组", deputy.group), ("类别", deputy.category),
        ("组成人员", "是" if deputy.on_committee == "是" else None),
        ("起", deputy.start.isoformat()),
        ("止", deputy.end.isoformat() if deputy.end else None), ("止因", deputy.why_ended),
    )  # fmt: skip
    yield from ((name, value) for name, value in said if value)


def _counted_in_words(found: DeputiesFound, one: DeputyYear) -> str:
    """Return what was counted of a deputy as a sentence; what is zero is not said."""
    came = ""
    if one.owed:
        rate = f"{percent(one.rate, found.places)}（{one.came}/{one.owed}）"
        came = f"应到{one.owed}个半天，实到{one.came}个半天，出席率{rate}"
    missed = clauses([("请假", one.absences("是")), ("未请假", one.absences("否"))], "次")
    told = [("领衔建议", len(one.led)), ("联名", len(one.supported)),
            ("领衔的已解决", len(one.solved)), ("领衔的已落实", len(one.done))]  # fmt: skip
    times = [("参加活动", len(one.activities)), ("联系", len(one.contacts)),
             ("述职", len(one.accounts))]  # fmt: skip
    said = as_sentence(came, missed, clauses(times, "次"), clauses(told, "件"))
    return f"{span_of(found)}，{said or '没有会议、活动、建议、联系和述职的记录。'}"


def _told_meetings(name: str, one: DeputyYear) -> PaperTable | None:
    columns = (
        PaperColumn("日期", "date"), PaperColumn("会议", "text"), PaperColumn("半天数"),
        PaperColumn("实到半天", kept=True), PaperColumn("缺席", "mark"),
    )  # fmt: skip
    rows = []
    for called in sorted(one.meetings, key=lambda each: each.meeting.first_day):
        meeting, absence = called.meeting, called.absence
        excused = "" if absence is None else "请假" if absence.on_leave == "是" else "未请假"
        rows.append((
            meeting.first_day.isoformat(), meeting.name or meeting.type, str(meeting.half_days),
            str(called.half_days), excused,
        ))  # fmt: skip
    return table(f"{name}出席会议", columns, rows)


def _told_activities(name: str, one: DeputyYear) -> PaperTable | None:
    columns = (
        PaperColumn("编号", "code"), PaperColumn("日期", "date"), PaperColumn("类型", "name"),
        PaperColumn("主题", "text"),
    )  # fmt: skip
    rows = [
        (code(each.id), started.isoformat(), each.type, each.subject)
        for each in one.activities
        if (started := each.day or (each.period.start if each.period else None))
    ]
    return table(f"{name}参加活动", columns, rows)


def _told_suggestions(name: str, found: DeputiesFound, one: DeputyYear) -> PaperTable | None:
    from lddj.kinds.suggestion_figures import replied_meaning

    columns = (
        PaperColumn("编号", "code"), PaperColumn("标题", "text"), PaperColumn("领衔或联名", "mark"),
        PaperColumn("提出日期", "date"), PaperColumn("状态", "name"),
        PaperColumn("答复", "mark"), PaperColumn("回头看", "mark"),
    )  # fmt: skip
    rows = []
    for role, those in (("领衔", one.led), ("联名", one.supported)):
        for each in those:
            looks = each.course.of("回头看")
            rows.append((
                code(each.one.id), each.one.about, role, str(each.one.born or ""),
                str(each.course.state), replied_meaning(each.course),
                looks[-1].record.result if looks else "",
            ))  # fmt: skip
    return table(f"{name}提出建议", columns, rows)


def _told_contacts(name: str, one: DeputyYear) -> PaperTable | None:
    columns = (
        PaperColumn("编号", "code"), PaperColumn("日期", "date"), PaperColumn("层次", "text"),
        PaperColumn("联系人数"), PaperColumn("方式", "phrase"), PaperColumn("反映的线索", "phrase"),
    )  # fmt: skip
    rows = [
        (
            code(each.id), each.day.isoformat(), each.level, str(len(each.whom)),
            each.means or "", "、".join(code(str(lead)) for lead in each.leads),
        )
        for each in one.contacts
    ]  # fmt: skip
    return table(f"{name}联系情况", columns, rows)


def _told_accounts(name: str, one: DeputyYear) -> PaperTable | None:
    columns = (
        PaperColumn("日期", "date"),
        PaperColumn("形式", "name"),
        PaperColumn("对象", "text"),
    )
    rows = [(each.day.isoformat(), each.form, each.to or "") for each in one.accounts]
    return table(f"{name}述职情况", columns, rows)


def _of_the_year(facts: PaperFacts) -> DeputiesFound:
    year = facts.day.year
    rows = [one for one in deputy_years(facts.book, facts.day, year) if facts.names(one.deputy.id)]
    return DeputiesFound(facts.book, facts.day, year, rows, facts.errors)


def _register_of_year(facts: PaperFacts, _: list[ShownMatter]) -> Paper:
    return register_paper(_of_the_year(facts))


def _table_of_year(facts: PaperFacts, _: list[ShownMatter]) -> Paper:
    found = _of_the_year(facts)
    shown = indicators_table(facts.figures, facts.figures.figures.indicators, facts.places)
    paper = deputies_paper(found)
    return paper._replace(sections=(*paper.sections, section("有关数据", shown)))


PAPERS = (
    PaperSpec(
        "代表履职登记册", "代表", "一名代表一册：会议、活动、建议、联系、述职，当年的", "代表",
        fields=(), says=_register_of_year,
    ),
    PaperSpec(
        "代表履职情况表", "代表", "所有代表一张表，当年的；谁没有述职、谁未达最低", "代表",
        fields=(), says=_table_of_year,
    ),
)  # fmt: skip
