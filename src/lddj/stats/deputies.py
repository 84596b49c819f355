"""Count the deputies: who came, who took part, who suggested what, who reported to voters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lddj.kinds.course import Course
from lddj.kinds.figures import ListItem
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.model.names import comparable
from lddj.stats.counted import Counted
from lddj.stats.county import began, started_on

if TYPE_CHECKING:
    from lddj.kinds.activity import Activity
    from lddj.kinds.deputy import Deputy
    from lddj.kinds.meeting import Meeting

CONGRESS = "人民代表大会会议"
TWICE = "两次未请假不出席人民代表大会会议，请报代表资格审查委员会"
"""What 两次未请假 says (代表法第六十二条第三项、第六十三条); the program decides nothing."""


class Suggested(NamedTuple):
    """A counted suggestion as it stood on a day."""

    one: Followed
    course: Course

    @property
    def leader(self) -> str:
        """The code of the 领衔代表, as it is compared."""
        return comparable(self.one.model.leader)

    @property
    def supporters(self) -> set[str]:
        """The codes of the 联名代表, as they are compared."""
        return set(map(comparable, self.one.model.others))


def deputies_of(book: CountyBook) -> list[Deputy]:
    """Return the deputies that the county lists."""
    return [one.model for one in book.entries.get("deputies", ())]


def meetings_by(book: CountyBook, day: date) -> list[Meeting]:
    """Return the meetings that count: their last day was on or before the day."""
    return [one.model for one in book.entries.get("attendance", ()) if one.model.last_day <= day]


def suggested_by(book: CountyBook, day: date) -> Iterator[Suggested]:
    """Yield the suggestions that count on a day: taken up, and not withdrawn."""
    from lddj.kinds.suggestion_figures import is_counted

    for one in book.of("建议"):
        if one.born is not None and one.born <= day and is_counted(course := one.course(day)):
            yield Suggested(one, course)


def _activities_by(book: CountyBook, day: date) -> list[Activity]:
    return [one.model for one in book.activities if began(one.model, day)]


def deputy_tally(book: CountyBook, day: date) -> Counted:
    """Return the figures of 代表 at the end of a day, meetings among them."""
    in_office = {comparable(one.id): one for one in deputies_of(book) if one.in_office(day)}
    meetings = meetings_by(book, day)
    absences = [one for meeting in meetings for one in meeting.absences]
    owed = sum(one.entitled * one.half_days for one in meetings)
    parts = [comparable(code) for one in _activities_by(book, day) for code in one.taking_part]
    reported = {number for number, one in in_office.items() if one.reported_in(day)}
    counts = {
        "代表数": len(in_office),
        "会议次数": len(meetings),
        "应到半天数": owed,
        "实到半天数": owed - sum(one.half_days for one in absences),
        "请假人次": sum(one.on_leave == "是" for one in absences),
        "未请假人次": sum(one.on_leave == "否" for one in absences),
        "参加人次": len(parts),
        "参加代表数": len(in_office.keys() & set(parts)),
        "领衔代表数": len(in_office.keys() & {one.leader for one in suggested_by(book, day)}),
        "述职代表数": len(reported),
    }
    lines = [
        *(_since(one, day, "未述职", f"{day.year}年还没有述职")
          for number, one in in_office.items() if number not in reported),
        *_too_few(book, in_office, day),
        *_twice_absent(meetings),
    ]  # fmt: skip
    return Counted(counts, lines)


def _since(one: Deputy, day: date, name: str, text: str) -> ListItem:
    return ListItem(name, one.id, since=max(one.start, date(day.year, 1, 1)), text=text)


def _too_few(book: CountyBook, in_office: dict[str, Deputy], day: date) -> Iterator[ListItem]:
    """Yield who took part in fewer activities this year than 代表最低活动数, where it is given."""
    least = book.campaign.conventions.least_activities
    if least is None:
        return
    new_year = date(day.year, 1, 1)
    times = Counter(
        code
        for one in _activities_by(book, day)
        if (started_on(one) or new_year) >= new_year
        for code in {comparable(part) for part in one.taking_part}
    )
    for number, one in in_office.items():
        if times[number] < least:
            text = f"{day.year}年参加活动{times[number]}次，最低{least}次"
            yield _since(one, day, "未达最低", text)


def _twice_absent(meetings: list[Meeting]) -> Iterator[ListItem]:
    missed: dict[str, list[tuple[str, date]]] = {}
    for meeting in meetings:
        for one in meeting.absences if meeting.type == CONGRESS else ():
            if one.half_days == meeting.half_days and one.on_leave == "否":
                missed.setdefault(comparable(one.deputy), []).append((one.deputy, meeting.last_day))
    for times in missed.values():
        if len(times) > 1:
            code, _ = times[0]
            last = sorted(day for _, day in times)[1]
            yield ListItem("两次未请假", code, since=last, text=TWICE)
