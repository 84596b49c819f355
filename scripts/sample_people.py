"""The invented deputies of 松坪县, their meetings and contacts; leaders in charge; logs of teams.

Whatever a list can hold is there: who left and who came in the middle of the term, who missed two
sessions, who is short of contacts by the end of a half-year and who met the minimum on its last
day. Deputies and voters have codes; leaders are written by their posts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sample_suggestions import DELEGATIONS
from sample_yaml import Entry, entries

TOWNS = ("东岭乡", "河口镇", "北川镇", "城关镇")
MEMBERS = ("D-101", "D-104", "D-107", "D-110", "D-113")
"""The deputies who are of the standing committee."""
LEFT, CAME, ABSENT = "D-112", "D-118", "D-106"
"""Who left in May 2026, who was elected in January 2026, who missed two sessions."""
FIRST_DAY, ELECTED = "2024-01-08", "2026-01-14"
CODES = tuple(f"D-{number}" for number in range(101, 119))
CHAIR, VICE, SECRETARY = "县人大常委会主任", "县人大常委会副主任", "县委副书记"
BY_MEMBER, BY_DEPUTY = "组成人员联系代表", "代表联系选民"
RULES = (
    {"层次": BY_MEMBER, "最少": 1, "每": "半年", "依据": "松坪县双联办法（虚构）第四条"},
    {"层次": BY_DEPUTY, "最少": 2, "每": "半年", "依据": "松坪县双联办法（虚构）第五条"},
)


def people(folder: str) -> Mapping[str, str]:
    """Return the files of a county of the term of office that are about persons."""
    if folder != "松坪":
        return {}
    return {
        "deputies.yaml": entries("代表", map(_deputy, CODES)),
        "attendance.yaml": entries("会议", _meetings()),
        "activities.yaml": entries("活动", _activities()),
        "links.yaml": "".join((
            entries("规矩", RULES), entries("联系", _links()), entries("记录", _contacts()),
        )),
        "duty.yaml": entries("包联", DUTIES),
    }  # fmt: skip


def _deputy(code: str) -> Entry:
    at = CODES.index(code)
    town = DELEGATIONS.get(code, TOWNS[at % len(TOWNS)])
    reports = []
    if at % 3 != 2 and code not in (LEFT, CAME):
        means = "口头" if at % 2 else "书面"
        day = f"2026-09-{10 + at:02}" if at % 6 else f"2025-09-{10 + at:02}"
        reports = [{"日期": day, "形式": means, "对象": "原选区选民"}]
    return {
        "编号": code, "层级": "县", "选区": f"第{at + 1}选区", "代表团": town,
        "小组": f"DB-0{1 + at // 2 % 3}", "类别": ("基层", "专业技术", "党政干部")[at % 3],
        "组成人员": "是" if code in MEMBERS else None,
        "起": ELECTED if code == CAME else FIRST_DAY,
        "止": "2026-05-31" if code == LEFT else None,
        "止因": "调离本县" if code == LEFT else None, "述职": reports,
    }  # fmt: skip


def _away(code: str, halves: int, on_leave: str) -> Entry:
    leave = {"批准": "大会秘书处"} if on_leave == "是" and halves > 2 else {}
    return {"代表": code, "半天": halves, "请假": on_leave, **leave}


def _meetings() -> Iterator[Entry]:
    sessions = (
        ("HY-5-3", "五届三次会议", "2025-01-14", "2025-01-16", 200,
         [_away(ABSENT, 5, "否"), _away("D-109", 2, "是")]),
        ("HY-5-4", "五届四次会议", "2026-01-14", "2026-01-16", 198,
         [_away(ABSENT, 5, "否"), _away("D-111", 5, "是")]),
    )  # fmt: skip
    for number, name, first, last, seats, away in sessions:
        yield {
            "编号": number, "类型": "人民代表大会会议", "名称": name,
            "起止": {"起": first, "止": last}, "半天数": 5, "应到": seats, "缺席": away,
        }  # fmt: skip
    days = ("2026-02-26", "2026-04-28", "2026-06-25", "2026-08-27", "2026-10-29")
    missed = {"2026-04-28": [_away("D-104", 2, "是")], "2026-08-27": [_away("D-110", 1, "否")]}
    for at, day in enumerate(days, 1):
        yield {
            "编号": f"HY-CW-{at:02}", "类型": "常委会会议", "日期": day, "半天数": 2,
            "应到": 25, "缺席": missed.get(day, []),
        }  # fmt: skip


PLAN = (
    ("2026-03-12", "调研", "农村饮水安全", (CHAIR,)),
    ("2026-04-09", "视察", "校园周边交通", (VICE,)),
    ("2026-04-23", "座谈会", "建议办理情况", (VICE, SECRETARY)),
    ("2026-05-14", "执法检查", "水污染防治法实施情况", (CHAIR, VICE)),
    ("2026-06-11", "走访", "走访原选区选民", ()), ("2026-07-16", "视察", "民生实事项目", (CHAIR,)),
    ("2026-08-13", "调研", "老旧小区改造", (VICE,)), ("2026-09-10", "暗访", "窗口服务", ()),
    ("2026-10-15", "工作评议", "县水务局工作", (CHAIR, SECRETARY)),
    ("2026-11-12", "视察", "清洁取暖", (VICE,)),
)  # fmt: skip
"""The activities of 2026: day, type, subject, the leaders who came."""


def _activities() -> Iterator[Entry]:
    for number, (day, kind, subject, leaders) in enumerate(PLAN, 1):
        able = [one for one in CODES if day <= "2026-05-31" or one != LEFT]
        asked = able[(number - 1) * 3 % len(able) :: 4][:4]
        # One who comes to nothing stands in 未达最低.
        yield {
            "编号": f"HD-2026-{number:02}", "日期": day, "类型": kind, "主题": subject,
            "代表人次": len(asked), "参加": [one for one in asked if one != ABSENT] or None,
            "出席": list(leaders) or None,
        }  # fmt: skip


DUTIES = (
    {"编号": "BL-01", "领导": CHAIR, "乡镇": ["东岭乡"], "建议": ["JY-5-3-01"],
     "项目": ["MS-2026-01"], "最少": 1, "每": "季", "起": "2026-01-01"},
    {"编号": "BL-02", "领导": VICE, "乡镇": ["河口镇", "北川镇"], "项目": ["MS-2026-02"],
     "最少": 1, "每": "月", "起": "2026-03-01", "止": "2026-12-31"},
    {"编号": "BL-03", "领导": SECRETARY, "乡镇": ["城关镇"], "建议": ["JY-5-3-03"]},
)  # fmt: skip


def _links() -> Iterator[Entry]:
    others = [one for one in CODES if one not in MEMBERS]
    for at, member in enumerate(MEMBERS):
        yield {"层次": BY_MEMBER, "谁": member, "对象": others[at :: len(MEMBERS)]}
    for at, code in enumerate(CODES):
        yield {"层次": BY_DEPUTY, "谁": code, "对象": _voters(at)}


def _voters(at: int) -> list[str]:
    return [f"XM-{at * 4 + number:04}" for number in range(1, 5)]


def _made() -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield the contacts: day, level, who, whom. Nobody makes one before or after the office."""
    others = [one for one in CODES if one not in MEMBERS]
    for half, (year, month) in enumerate(((2024, 3), (2024, 9), (2025, 3), (2025, 9))):
        for at, member in enumerate(MEMBERS):
            yield f"{year}-{month:02}-{12 + at}", BY_MEMBER, member, [others[at]]
        for at, code in enumerate(CODES[:-1]):
            voters = _voters(at)
            yield f"{year}-{month:02}-{5 + at:02}", BY_DEPUTY, code, voters[:2]
            if at % 6 != half:
                yield f"{year}-{month + 2:02}-{5 + at:02}", BY_DEPUTY, code, voters[2:]
    for at, member in enumerate(MEMBERS):
        first = others[at]
        if member != "D-113":  # who made none in the first half-year
            yield f"2026-0{2 + at}-1{at}", BY_MEMBER, member, [first]
        if at < 2:
            yield f"2026-09-1{at}", BY_MEMBER, member, [others[at + len(MEMBERS)]]
    for at, code in enumerate(CODES):
        voters = _voters(at)
        yield f"2026-0{3 + at % 3}-{10 + at:02}", BY_DEPUTY, code, voters[:2]
        if code == "D-103":  # the minimum on its last day
            yield "2026-06-30", BY_DEPUTY, code, voters[2:3]
        elif code == "D-105":  # a day late
            yield "2026-07-01", BY_DEPUTY, code, voters[2:3]
        elif code not in (LEFT, "D-114"):
            yield f"2026-06-{3 + at:02}", BY_DEPUTY, code, voters[2:]
        if at % 2 == 0 and code != LEFT:
            yield f"2026-08-{8 + at:02}", BY_DEPUTY, code, voters[:1]
        if at % 4 == 0 and code != LEFT:
            yield f"2026-11-{3 + at:02}", BY_DEPUTY, code, voters[1:2]


def _contacts() -> Iterator[Entry]:
    means = ("入户", "电话", "代表之家接待")
    for number, (day, level, who, whom) in enumerate(sorted(_made()), 1):
        yield {
            "编号": f"LX-{number:04}", "日期": day, "层次": level, "谁": who, "对象": whom,
            "方式": means[number % 3] if level == BY_DEPUTY else None,
        }  # fmt: skip


Found = tuple[str, str | None, str | None]
"""What was found, the issue that it became, why it became none."""

LOGS: tuple[tuple[str, str, str, str, str, list[Found], str], ...] = (
    ("2026-06-15", "02", "03", "座谈", "听取六个河长汇报，问了巡河记录。",
     [("巡河记录有三处空白", None, "当场补记")], "巡河记录每月抽查一次"),
    ("2026-06-20", "05", "04", "暗访两个改造小区", "看了楼道和管线，问了八户居民。",
     [("方案没有公示征求意见", "WC-05-001", None)], "改造方案先公示再开工"),
    ("2026-06-29", "01", "05", "检查涉企收费", "查了三个窗口的收费公示。", [], "收费公示放到窗口"),
    ("2026-08-09", "04", "07", "视察分类投放点", "看了五处投放点，问了居民。",
     [("分类指南与现行标准不一致", "WC-04-001", None), ("一处没有照明", None, "物业当天装上")],
     "每处投放点晚上有灯"),
)  # fmt: skip
"""Day, number of the team, of the activity, what was done, how, what was found, what is advised."""


def logs() -> str:
    """Return the logs of a county of 2026-示例: one activity has none."""
    return entries("日志", (
        {
            "编号": f"RZ-{number:03}", "日期": day, "专班": f"ZB-{team}",
            "活动": f"WC-HD-{activity}",
            "填写人": "专班联络员", "事项": matter, "内容": how,
            "零问题": None if found else "是",
            "问题": [
                {"说明": said, "台账": issue, "未立理由": why} for said, issue, why in found
            ],
            "建议": [advice],
        }
        for number, (day, team, activity, matter, how, found, advice) in enumerate(LOGS, 1)
    ))  # fmt: skip


LOCAL_DUTIES = entries("包联", (
    {"编号": "BL-01", "领导": CHAIR, "领域": ["老旧小区改造"], "专班": ["ZB-05"], "最少": 1,
     "每": "月"},
    {"编号": "BL-02", "领导": "县长", "领域": ["河湖管护"], "专班": ["ZB-02"], "最少": 1,
     "每": "季"},
))  # fmt: skip
"""The leaders in charge in a county of 2026-示例."""


def of_county(folder: str, first: str) -> Mapping[str, str]:
    """Return the logs and duties of a county of 2026-示例; each file begins with ``first``."""
    if folder != "望川":
        return {}
    return {"logs.yaml": first + logs(), "duty.yaml": first + LOCAL_DUTIES}
