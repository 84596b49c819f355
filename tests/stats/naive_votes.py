# ruff: noqa: E501 - data reads best on its line
"""实事 and 测评 counted over plain data, from the words of their definitions and not from the code.

Days are texts as they are written, which are in the order of the calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

Data = dict[str, Any]
Value = int | Fraction | None

PHASES = {
    "实事": {
        "候选": "待办", "待票决": "待办", "实施中": "办理", "待验收": "检验", "待评议": "检验",
        "整改中": "办理", "已评议": "办结", "未选上": "不办", "已终止": "不办",
    },
    "测评": {"已测评": "检验", "整改中": "办理", "待再测评": "检验", "已办结": "办结"},
}  # fmt: skip
TIMED = {"实事": ("实施中", "整改中"), "测评": ("整改中",)}
MOVES: dict[str, dict[str, tuple[tuple[str, ...], Callable[[Data], str | None]]]] = {
    "实事": {
        "审议": (("候选",), lambda r: {"提交票决": "待票决", "不提交": "未选上"}[r["结果"]]),
        "票决": (("待票决",), lambda r: {"选上": "实施中", "未选上": "未选上"}[r["结果"]]),
        "交办": (("实施中",), lambda r: None),
        "节点": (("实施中",), lambda r: None),
        "询问": (("实施中", "待验收", "待评议", "整改中", "已评议"), lambda r: None),
        "调整": (("实施中",), lambda r: "已终止" if r["类型"] == "终止" else None),
        "完工": (("实施中",), lambda r: "待验收"),
        "验收": (("待验收",), lambda r: "待评议" if r["结果"] == "通过" else "实施中"),
        "评议": (("待评议",), lambda r: "整改中" if r["等次"] == "不满意" else "已评议"),
        "整改完成": (("整改中",), lambda r: "待评议"),
        "回头看": (("已评议",), lambda r: "整改中" if r["结果"] == "反弹" else None),
        "公开": (tuple(one for one in PHASES["实事"] if one != "候选"), lambda r: None),
    },
    "测评": {
        **{word: (tuple(PHASES["测评"]), lambda r: None) for word in ("通报", "谈话", "约谈")},
        "责成整改": (("已测评",), lambda r: "整改中"),
        "不需整改": (("已测评",), lambda r: "已办结"),
        "整改报告": (("整改中",), lambda r: "待再测评"),
        "再测评": (("待再测评",), lambda r: "整改中" if r["等次"] == "不满意" else "已办结"),
    },
}
SHARED = {
    "转办": ("办理",), "进展": ("办理", "检验", "跟踪"), "督办": ("办理", "检验", "跟踪"),
    "反馈": ("办理", "检验", "跟踪"), "上报": ("待办", "办理", "检验"),
    "批复": ("待办", "办理", "检验"), "延期": ("办理",),
}  # fmt: skip
OTHERS = {"督办", "审议", "票决", "交办", "询问", "调整", "验收", "评议", "回头看", "公开", "通报",
          "谈话", "约谈", "责成整改", "不需整改", "再测评"}  # fmt: skip
"""The moves marked ○: not the unit's own."""
SETS = ("新时限", "完成时限", "整改时限")


def days_between(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def share(top: int | Fraction, bottom: int | Fraction) -> Fraction | None:
    return Fraction(top) / Fraction(bottom) if bottom else None


class Facts:
    """What the records of one matter up to a day make of it."""

    def __init__(self, kind: str, entry: Data, born: str, day: str, number: str = "") -> None:
        self.kind, self.entry, self.born, self.day = kind, entry, born, day
        self.number = number or entry["编号"]
        self.state = next(iter(PHASES[kind]))
        self.deadline: str | None = None
        self.timely: str | None = None
        self.folded: list[tuple[Data, str | None]] = []
        self.came: list[tuple[str, str]] = []
        self.presses: list[list[Any]] = []
        self.referred = self.late_once = False
        self._fold()

    def _fold(self) -> None:
        for record in self.entry.get("记录", ()):
            if "作废" in record or record["日期"] > self.day:
                continue
            if not self.allows(record):
                return
            self.folded.append((record, self.timely))
            self._thread(record)
            self._deadline(record)
            moves = MOVES[self.kind]
            to = moves[record["事项"]][1](record) if record["事项"] in moves else None
            if to:
                self.state = to
                self.came.append((record["日期"], to))

    def allows(self, record: Data) -> bool:
        word = record["事项"]
        if word in MOVES[self.kind]:
            return self.state in MOVES[self.kind][word][0]
        if word == "延期" and self.kind == "实事":
            return False
        if self.phase not in SHARED[word]:
            return False
        if word == "反馈":
            return any(self._answers(record, one) for one in self.presses)
        return word != "批复" or self.referred

    def _answers(self, record: Data, press: list[Any]) -> bool:
        return press[1] is None and record.get("文号") in (None, press[0].get("文号"))

    def _thread(self, record: Data) -> None:
        word = record["事项"]
        if word == "督办":
            self.presses.append([record, None])
        elif word == "反馈":
            for one in self.presses:
                if self._answers(record, one):
                    one[1] = record["日期"]
        elif word in ("上报", "批复"):
            self.referred = word == "上报"

    def _deadline(self, record: Data) -> None:
        new = next((record[key] for key in SETS if key in record), None)
        if new is None or "节点" in record:
            return
        if record["事项"] != "延期":
            self.deadline = self.timely = new
            self.late_once = False
            return
        if self.deadline is not None and record["日期"] > self.deadline:
            self.late_once = True
        self.deadline = new
        if not self.late_once:
            self.timely = new

    @property
    def phase(self) -> str:
        return PHASES[self.kind][self.state]

    @property
    def present(self) -> bool:
        return self.phase != "不办"

    def of(self, *words: str) -> list[Data]:
        return [record for record, _ in self.folded if record["事项"] in words]

    @property
    def overdue(self) -> bool:
        timed = self.state in TIMED[self.kind]
        return timed and self.deadline is not None and self.deadline < self.day

    @property
    def soon(self) -> bool:
        if self.state not in TIMED[self.kind] or self.deadline is None:
            return False
        return 0 <= days_between(self.day, self.deadline) <= 7

    @property
    def silent(self) -> bool:
        own = [record["日期"] for record, _ in self.folded if record["事项"] not in OTHERS]
        last = own[-1] if own else self.born
        return self.phase in ("待办", "办理") and days_between(last, self.day) > 14

    def unanswered(self) -> list[list[Any]]:
        return [
            one
            for one in self.presses
            if one[1] is None and one[0].get("反馈时限", "9999") < self.day
        ]


def common(every: list[Facts]) -> dict[str, Value]:
    those = [one for one in every if one.present]
    asked = [press for one in those for press in one.presses if "反馈时限" in press[0]]
    answered = sum(press[1] is not None for press in asked)
    late = sum(press[1] is None and press[0]["反馈时限"] < one.day for one in those
               for press in one.presses if "反馈时限" in press[0])  # fmt: skip
    return {
        "逾期数": sum(one.overdue for one in those),
        "临期数": sum(one.soon for one in those),
        "久未更新数": sum(one.silent for one in those),
        "督办次数": sum(len(one.presses) for one in those),
        "未反馈数": sum(len(one.unanswered()) for one in those if one.phase != "办结"),
        "反馈率": share(answered, answered + late),
        "上报数": sum(one.referred and one.phase != "办结" for one in those),
    }


def common_lists(every: list[Facts]) -> dict[str, list[str]]:
    those = [one for one in every if one.present]
    return {
        "逾期": [one.number for one in those if one.overdue],
        "临期": [one.number for one in those if one.soon],
        "久未更新": [one.number for one in those if one.silent],
        "未反馈": [one.number for one in those if one.unanswered() and one.phase != "办结"],
    }


# 实事


def elected(one: Facts) -> bool:
    return any(record["结果"] == "选上" for record in one.of("票决"))


def to_vote(one: Facts) -> bool:
    return any(record["结果"] == "提交票决" for record in one.of("审议"))


def months(one: Facts) -> list[str]:
    """The months, as 2026-03, from the first 交办 to the first 完工, 已终止 or the day."""
    begun = one.of("交办")
    if not begun or not elected(one):
        return []
    ends = [one.day, *(record["日期"] for record in one.of("完工")[:1])]
    ends += [day for day, state in one.came if state == "已终止"]
    out: list[str] = []
    first = date.fromisoformat(begun[0]["日期"]) + timedelta(days=1)
    while first.day != 1:
        first += timedelta(days=1)
    while True:
        following = (first + timedelta(days=31)).replace(day=1)
        if (following - timedelta(days=1)).isoformat() > min(ends):
            return out
        out.append(first.isoformat()[:7])
        first = following


def nodes(one: Facts) -> Iterable[tuple[str, str, str | None]]:
    """Name, deadline in force, and the day on which each node was first reached."""
    for node in one.entry.get("节点", ()):
        moved = [r["新时限"] for r in one.of("调整") if r.get("节点") == node["名称"]]
        done = [r["日期"] for r in one.of("节点") if r["节点"] == node["名称"]]
        yield node["名称"], [node["时限"], *moved][-1], done[0] if done else None


def late_nodes(one: Facts) -> list[str]:
    if one.phase not in ("待办", "办理"):
        return []
    return [name for name, by, done in nodes(one) if done is None and by < one.day]


def soon_nodes(one: Facts) -> list[str]:
    if one.phase not in ("待办", "办理"):
        return []
    return [
        name
        for name, by, done in nodes(one)
        if done is None and 0 <= days_between(one.day, by) <= 7
    ]


def on_time(every: list[Facts]) -> Value:
    good = whole = 0
    for one in every:
        if not elected(one):
            continue
        counts: tuple[Data, str | None] | None = None
        for record, timely in one.folded:
            if record["事项"] == "完工":
                counts = (record, timely)
            if record["事项"] == "验收" and record["结果"] == "不通过":
                counts = None
        if counts is not None and counts[1] is not None:
            good += counts[0]["日期"] <= counts[1]
            whole += 1
        elif counts is None and one.overdue:
            whole += 1
    return share(good, whole)


def spent(one: Facts) -> Fraction:
    effects = [each for record in one.of("完工", "整改完成") for each in record.get("成效", ())]
    return sum(
        (Fraction(Decimal(each["数值"])) for each in effects
         if each["指标"] == "资金" and each.get("单位") == "万元"),
        Fraction(0),
    )  # fmt: skip


def project_indicators(every: list[Facts], files: list[Data], day: str) -> dict[str, Value]:
    """All indicators of 实事; ``files`` are the heads of the files, with their projects."""
    won = [one for one in every if elected(one)]
    rated = [one for one in every if one.of("评议")]
    last = [one.of("评议")[-1]["等次"] for one in rated]
    checks = [record for one in every for record in one.of("验收")]
    placed = [file for file in files if file.get("票决", {}).get("应选")
              and file["票决"]["日期"] <= day]  # fmt: skip
    in_placed = {entry["编号"] for file in placed for entry in file["项目"]}
    seats = sum(int(file["票决"]["应选"]) for file in placed)
    sent = sum(to_vote(one) for one in every if one.number in in_placed)
    asked = ("进展", "节点", "询问", "督办", "反馈")
    had = sum(
        any(record["日期"][:7] == month for record in one.of(*asked))
        for one in won
        for month in months(one)
    )
    funded = [one for one in won if "资金" in one.entry]
    parts = [(one, node) for one in every if one.present for node in nodes(one)]
    late = sum(len(late_nodes(one)) for one in every if one.present)
    done = [node for _, node in parts if node[2] is not None]
    good = ("满意", "基本满意")
    back = [one for one in every if any(r["结果"] == "反弹" for r in one.of("回头看"))]
    return {
        "征集数": sum(int(file["征集"]["条数"]) for file in files
                    if "征集" in file and file["征集"]["止"] <= day),
        "候选数": len(every),
        "上会数": sum(to_vote(one) for one in every),
        "选上数": len(won),
        "入选率": share(len(won), len(won) + sum(one.state == "未选上" for one in every)),
        "差额率": share(sent - seats, seats),
        "开工率": share(sum(bool(one.of("进展", "节点", "完工")) for one in won), len(won)),
        "完工数": sum(bool(one.of("完工")) and one.state != "已终止" for one in won),
        "完工率": share(sum(bool(one.of("完工")) and one.state != "已终止" for one in won), len(won)),
        "按期完工率": on_time(every),
        "验收通过率": share(sum(r["结果"] == "通过" for r in checks), len(checks)),
        "投资完成率": share(
            sum((spent(one) for one in funded), Fraction(0)),
            sum((Fraction(Decimal(one.entry["资金"]["数值"])) for one in funded), Fraction(0)),
        ),
        "三问齐全率": share(
            sum(len({r["阶段"] for r in one.of("询问")}) == 3 for one in won), len(won)
        ),
        "月跟踪到位率": share(had, sum(len(months(one)) for one in won)),
        "调整数": sum(bool(one.of("调整")) for one in won),
        "调整率": share(sum(bool(one.of("调整")) for one in won), len(won)),
        "终止数": sum(one.state == "已终止" for one in every),
        "评议数": len(rated),
        "评议率": share(len(rated), sum(
            any(r["结果"] == "通过" for r in one.of("验收")) for one in every
        )),
        "满意率": share(last.count("满意"), len(rated)),
        "基本满意以上率": share(sum(one in good for one in last), len(rated)),
        "反弹数": len(back),
        "反弹率": share(len(back), sum(
            any(r["等次"] in good for r in one.of("评议")) for one in every
        )),
        "节点数": len(parts),
        "已完成节点数": len(done),
        "节点逾期数": late,
        "节点按期率": share(sum((end or "9999") <= by for _, by, end in done), len(done) + late),
        **common(every),
    }  # fmt: skip


def project_lists(every: list[Facts], files: list[Data], asking: Data) -> dict[str, list[str]]:
    """All lists of 实事; ``asking`` is 口径.三问."""
    those = [one for one in every if one.present]
    year = {entry["编号"]: file["年度"] for file in files for entry in file["项目"]}
    unasked = [
        f"{one.number}/{stage}"
        for one in those
        if elected(one)
        for stage, by in asking.items()
        if f"{year[one.number]}-{by}" < one.day
        and stage not in {record["阶段"] for record in one.of("询问")}
    ]
    return {
        **common_lists(every),
        "节点逾期": [f"{one.number}/{name}" for one in those for name in late_nodes(one)],
        "节点临期": [f"{one.number}/{name}" for one in those for name in soon_nodes(one)],
        "未交办": [one.number for one in those if one.state == "实施中" and not one.of("交办")],
        "三问未到位": unasked,
        "未评议": [one.number for one in those if one.state == "待评议"],
    }


# 测评


def denominator(vote: Data, subject: Data) -> int:
    base = vote.get("口径", "有效票")
    if base == "组成人员":
        return int(vote["应到"])
    if base == "实到":
        return int(vote["实到"])
    return int(vote["收回"]) - int(subject.get("无效", 0))


def is_met(votes: int, whole: int, line: str) -> bool:
    if line == "过半数":
        return votes * 2 > whole
    if line == "三分之二以上":
        return votes * 3 >= whole * 2
    return votes * 100 >= whole * Fraction(line[:-1])


def grade(vote: Data, subject: Data) -> str | None:
    whole, lines = denominator(vote, subject), vote.get("等次规则", {})
    if whole == 0:
        return None
    yes, fair = int(subject["满意"]), int(subject["基本满意"])
    if is_met(yes, whole, lines.get("满意线", "过半数")):
        return "满意"
    return "基本满意" if is_met(yes + fair, whole, lines.get("基本满意线", "过半数")) else "不满意"


def to_talk(vote: Data, subject: Data, places: int) -> bool:
    if grade(vote, subject) == "不满意":
        return True
    own = share(int(subject["满意"]), denominator(vote, subject))
    others = [share(int(one["满意"]), denominator(vote, one)) for one in vote["对象"]]
    return own is not None and sum(o is not None and o < own for o in others) < places


Appraised = tuple[Data, Data, Facts]
"""A vote, one of its 对象, and what its records make of it."""


def appraisal_indicators(votes: list[Data], every: list[Appraised], places: int) -> Data:
    """All indicators of 测评 over the votes that were held by the day."""

    def total(key: str) -> int:
        return sum(int(vote[key]) for vote in votes)

    def cast(*keys: str) -> int:
        return sum(int(subject[key]) for _, subject, _ in every for key in keys)

    whole = sum(denominator(vote, subject) for vote, subject, _ in every)
    grades = [grade(vote, subject) for vote, subject, _ in every]
    talked = [one for vote, subject, one in every if to_talk(vote, subject, places)]
    facts = [one for _, _, one in every]
    told = [one for one in facts if one.of("责成整改")]
    again = [one for one in told if one.of("再测评")]
    due = [one for one in told
           if one.of("再测评") or (one.deadline is not None and one.deadline < one.day)]  # fmt: skip
    better = [one for one in again if one.of("再测评")[-1]["等次"] != "不满意"]
    return {
        "测评次数": len(votes),
        "测评对象数": len(every),
        "到会率": share(total("实到"), total("应到")),
        "回收率": share(total("收回"), total("发出")),
        "参评率": share(total("收回"), total("应到")),
        "满意票率": share(cast("满意"), whole),
        "基本满意以上票率": share(cast("满意", "基本满意"), whole),
        "不满意票率": share(cast("不满意"), whole),
        "满意对象数": grades.count("满意"),
        "基本满意对象数": grades.count("基本满意"),
        "不满意对象数": grades.count("不满意"),
        "应约谈数": len(talked),
        "约谈落实率": share(sum(bool(one.of("约谈")) for one in talked), len(talked)),
        "整改数": len(told),
        "再测评率": share(len(again), len(due)),
        "整改转化率": share(len(better), len(again)),
        **common(facts),
    }


def appraisal_lists(every: list[Appraised], places: int) -> dict[str, list[str]]:
    """All lists of 测评."""
    facts = [one for _, _, one in every]
    return {
        **common_lists(facts),
        "未约谈": [one.number for vote, subject, one in every
                 if to_talk(vote, subject, places) and not one.of("约谈")],
        "待再测评": [one.number for one in facts if one.state == "待再测评"],
    }  # fmt: skip
