# ruff: noqa: E501 - the lines of the file, unfolded
"""The calendar file, whole: with and without a deadline, a unit and a 依据."""

from __future__ import annotations

from datetime import date

from lddj.render.calendar import calendar
from lddj.stats.due import Due, DueLine

DAY = date(2026, 3, 26)
LATE = DueLine(
    "2026-届", "临溪县", "线索", "XS-004", "河道里有垃圾。\n西村也有，一直没有清，下雨以后冲到桥下，"
    "桥下的更多，过路的人都看得见。", "供水", "县城管局", "", "办理中", date(2026, 3, 25),
    "2026-02-12 签批", 1,
)  # fmt: skip
SOON = LATE._replace(
    number="XS-005", text="井盖丢了。", deadline=date(2026, 4, 1), basis="", days=6
)
WAITING = LATE._replace(
    county="北河县", kind="问题", number="BH-01", text="路灯不亮", unit="", state="待核查",
    deadline=None, basis="口径.核查天数10天", days=12,
)  # fmt: skip
EXPECTED = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//lddj//due//ZH
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:临溪县\\, 待办
X-WR-TIMEZONE:Asia/Shanghai
BEGIN:VEVENT
UID:{uid0}@lddj
SEQUENCE:739701
DTSTAMP:20260326T000000Z
DTSTART;VALUE=DATE:20260326
DTEND;VALUE=DATE:20260327
SUMMARY:已逾期1天，久未更新（20天）：XS-004 河道里有垃圾。 西村也有，一直没有清，下雨以后冲到桥下，桥下的更多，过路的人都…
DESCRIPTION:事由：河道里有垃圾。 西村也有，一直没有清，下雨以后冲到桥下，桥下的更多，过路的人都看得见。\\n县区：临溪县\\n种类：线索\\n责任单位：县城管局\\n状态：办理中\\n时限：2026-03-25（2026-02-12 签批）\\n活动：2026-届
CATEGORIES:逾期,久未更新
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:已逾期1天，久未更新（20天）
TRIGGER:PT9H
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:{uid1}@lddj
SEQUENCE:739701
DTSTAMP:20260326T000000Z
DTSTART;VALUE=DATE:20260401
DTEND;VALUE=DATE:20260402
SUMMARY:承诺还剩6天：XS-005 井盖丢了。
DESCRIPTION:事由：井盖丢了。\\n县区：临溪县\\n种类：线索\\n责任单位：县城管局\\n状态：办理中\\n时限：2026-04-01\\n活动：2026-届
CATEGORIES:承诺临期
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:承诺还剩6天
TRIGGER:-PT15H
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:{uid2}@lddj
SEQUENCE:739701
DTSTAMP:20260326T000000Z
DTSTART;VALUE=DATE:20260326
DTEND;VALUE=DATE:20260327
SUMMARY:待核查超期（12天）：BH-01 路灯不亮
DESCRIPTION:事由：路灯不亮\\n县区：北河县\\n种类：问题\\n状态：待核查\\n活动：2026-届
CATEGORIES:待核查超期
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:待核查超期（12天）
TRIGGER:PT9H
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_the_whole_file() -> None:
    found = Due({
        "待核查超期": [WAITING], "逾期": [LATE], "承诺临期": [SOON],
        "久未更新": [LATE._replace(days=20)],
    })  # fmt: skip
    said = calendar(found, DAY, "临溪县, 待办").decode().replace("\r\n ", "")
    lines = [line for line in said.split("\r\n") if line]
    uids = [line for line in lines if line.startswith("UID:")]
    assert len({*uids}) == 3
    assert all(len(line) == len("UID:@lddj") + 32 for line in uids)
    expected = EXPECTED.format(uid0=uids[0][4:36], uid1=uids[1][4:36], uid2=uids[2][4:36])
    assert lines == expected.splitlines()
