"""Draw up what each deputy did in a year: the register of a deputy's performance of duties."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.render.matter_papers.content import two_columns
from lddj.render.matter_papers.deputy_table import deputy_heading, deputy_paper, span_of
from lddj.render.papers.content import (
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
from lddj.render.papers.wording import as_sentence, clauses
from lddj.reports.deputies import DeputiesFound
from lddj.stats.deputies import deputy_tally
from lddj.stats.deputy_years import DeputyYear
from lddj.stats.links import link_tally
from lddj.stats.rates import percent


def register_paper(found: DeputiesFound) -> Paper:
    """Return 一人一册 of one deputy, or of several, a page or more each."""
    if len(found.rows) == 1:
        [one] = found.rows
        title = f"{found.book.name}代表履职登记册"
        return deputy_paper(
            found, title, [Para(f"代表{deputy_heading(found, one)}。")], _register_parts(found, one)
        )
    return deputy_paper(
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
    yield section("提出建议", _told_suggestions(name, one))
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


def _told_suggestions(name: str, one: DeputyYear) -> PaperTable | None:
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
