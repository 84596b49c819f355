"""A second count of 线索, 意见, 问答, 任务, 议定, nodes of 问题: from the words of the definitions.

It shares no code with the program. An entry is a dictionary as it stands in the file; dates are
ISO text. ``office`` is what the campaign sets: 期限, 节假日 and the days of 口径.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Data = dict[str, Any]
Pair = tuple[int, int]

PHASES: dict[str, dict[str, str]] = {
    "问题": {
        "待交办": "待办", "整改中": "办理", "待核查": "检验", "待销号": "检验", "已销号": "办结",
        "已撤销": "不办",
    },
    "线索": {
        "待审核": "待办", "待签批": "待办", "办理中": "办理", "待告知": "检验", "已办结": "办结",
        "已立问题": "办结", "已并入": "不办", "已移送": "不办", "不予受理": "不办",
        "已撤销": "不办",
    },
    "意见": {
        "待交办": "待办", "研究处理中": "办理", "征求意见中": "检验", "待报告": "办理",
        "待审定": "检验", "待审议": "检验", "已办结": "办结", "已废止": "不办",
    },
    "任务": {
        "未启动": "待办", "进行中": "办理", "长期坚持": "跟踪", "已完成": "办结", "已撤销": "不办",
    },
    "议定": {"未启动": "待办", "进行中": "办理", "已完成": "办结", "已撤销": "不办"},
}  # fmt: skip
PHASES["问答"] = PHASES["问题"]
TIMED = {
    "问题": ("待交办", "整改中"), "线索": ("办理中",), "问答": ("整改中",),
    "意见": ("研究处理中", "征求意见中", "待报告"), "任务": ("未启动", "进行中"),
    "议定": ("未启动", "进行中"),
}  # fmt: skip
DROPS = {"线索": "已撤销", "意见": "已废止", "任务": "已撤销", "议定": "已撤销"}
OTHERS_MOVES = {
    "线索": ("受理告知", "审核", "签批", "核实", "立问题", "告知", "再次反映"),
    "意见": ("交办", "征求意见", "审定", "审议", "跟踪监督", "通报代表", "公开"),
}
"""The 事项 marked ○."""

UNDER_WAY = ("研究处理中", "征求意见中", "待报告", "待审定", "待审议", "已办结")
OPEN = ("未启动", "进行中", "长期坚持")
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "线索": {
        "受理告知": ("待审核", "待签批", "办理中"), "审核": ("待审核",), "签批": ("待签批",),
        "退回": ("办理中",), "核实": ("办理中", "待告知"), "答复": ("办理中",),
        "立问题": ("待签批", "办理中", "待告知"), "告知": ("待告知", "已立问题"),
        "再次反映": ("已办结",),
    },
    "意见": {
        "交办": ("待交办",), "方案": ("研究处理中",), "落实": UNDER_WAY,
        "送征求意见": ("研究处理中",), "征求意见": ("征求意见中",),
        "报告": ("研究处理中", "待报告"), "审定": ("待审定",), "审议": ("待审议",),
        "跟踪监督": ("已办结",), "通报代表": UNDER_WAY, "公开": UNDER_WAY,
    },
    "任务": {"启动": ("未启动",), "进展": OPEN, "完成": OPEN},
    "议定": {"启动": ("未启动",), "进展": OPEN, "完成": OPEN},
    "问题": {
        "交办": ("待交办",), "转办": ("整改中",), "进展": ("整改中", "待核查"),
        "督办": ("整改中", "待核查"), "反馈": ("整改中", "待核查", "待销号"),
        "延期": ("整改中",), "上报": ("待交办", "整改中", "待核查"),
        "批复": ("待交办", "整改中", "待核查", "待销号"), "整改完成": ("整改中",),
        "核查": ("待核查",), "销号": ("待销号",), "回头看": ("待销号", "已销号"),
        "撤销": ("待交办", "整改中", "待核查", "待销号"),
    },
}  # fmt: skip
ALLOWED["问答"] = ALLOWED["问题"]
COMMON_WORDS = {
    "转办": ("办理",), "进展": ("办理", "检验", "跟踪"), "督办": ("办理", "检验", "跟踪"),
    "反馈": ("办理", "检验", "跟踪"), "延期": ("办理",), "上报": ("待办", "办理", "检验"),
    "批复": ("待办", "办理", "检验"), "撤销": ("待办", "办理", "检验"),
}  # fmt: skip


def works(day: date, office: Data) -> bool:
    """Rule 5 of chapter 3."""
    if day.isoformat() in office["放假"]:
        return False
    return day.weekday() < 5 or day.isoformat() in office["上班"]


def last_day(start: str | None, name: str, office: Data) -> str | None:
    """The counting of chapter 3."""
    term = office["期限"].get(name)
    if start is None or term is None:
        return None
    number, unit = term
    day = date.fromisoformat(start)
    if unit == "工作日":
        while number:
            day += timedelta(days=1)
            number -= works(day, office)
        return day.isoformat()
    if unit == "日":
        day += timedelta(days=number)
    else:
        months = number * (12 if unit == "年" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        length = calendar.monthrange(year, month + 1)[1]
        day = date(year, month + 1, min(day.day, length))
    while not works(day, office):
        day += timedelta(days=1)
    return day.isoformat()


def days_after(day: str, earlier: str) -> int:
    """The days from the one to the other."""
    return (date.fromisoformat(day) - date.fromisoformat(earlier)).days


class Story:
    """What the records of a matter up to a day make of it."""

    def __init__(
        self, kind: str, entry: Data, office: Data, day: str, issues: Iterable[Data] = ()
    ) -> None:
        self.kind, self.entry, self.office, self.day = kind, entry, office, day
        self.closed_of = {one["编号"]: closed_on(one, office, day) for one in issues}
        self.born: str = entry["生"]
        self.state = next(iter(PHASES[kind]))
        if kind == "问答":
            self.state = "待核查" if entry["答复类型"] == "当场解决" else "整改中"
        self.entered: str | None = None
        self.unit = entry.get("单位", "")
        own = {"问题": "整改时限", "问答": "时限", "任务": "完成时限", "议定": "时限"}
        self.deadline: str | None = entry.get(own.get(kind, ""))
        self.timely = self.deadline
        self.granted_late = self.referred = False
        self.presses: list[Data] = []
        self.told: list[Data] = []
        for record in entry.get("记录", ()):
            if record["日期"] > day or "作废" in record:
                continue
            if not self.allows(record):
                break
            self.told.append({**record, "前": (self.state, self.timely)})
            self.take(record)

    @property
    def phase(self) -> str:
        return PHASES[self.kind][self.state]

    def of(self, *words: str) -> list[Data]:
        """The folded records of some 事项."""
        return [one for one in self.told if one["事项"] in words]

    def allows(self, record: Data) -> bool:
        """The columns "allowed in"."""
        word = record["事项"]
        own = ALLOWED[self.kind].get(word)
        fits = self.state in own if own is not None else self.phase in COMMON_WORDS[word]
        if word == "延期" and "条目" in record:
            return self.state in UNDER_WAY and bool(self.entry.get("条目"))
        if word == "延期" and "节点" in record:
            return self.state in ("整改中", "待核查") and bool(self.entry.get("节点"))
        if word == "批复":
            return fits and self.referred
        if word == "反馈":
            return fits and any(self.answers(record, one) for one in self.presses)
        if word == "整改完成" and self.state == "待交办":
            return bool(self.entry.get("类别") == "立行立改")
        return fits

    @staticmethod
    def answers(record: Data, press: Data) -> bool:
        return "答" not in press and record.get("文号") in (None, press.get("文号"))

    def set(self, day: str | None) -> None:
        """Any 新时限 but that of an 延期."""
        if day is not None:
            self.deadline = self.timely = day
            self.granted_late = False

    def take(self, record: Data) -> None:
        """The columns "does" and "leads to"."""
        word, new = record["事项"], record.get("新时限")
        state: str | None = None
        if word == "转办":
            self.unit = record["责任单位"]
            self.set(new)
        elif word == "督办":
            self.presses.append(dict(record))
        elif word == "反馈":
            for one in self.presses:
                if self.answers(record, one):
                    one["答"] = record["日期"]
        elif word == "延期" and "条目" not in record and "节点" not in record:
            if self.deadline is not None and record["日期"] > self.deadline:
                self.granted_late = True
            self.deadline = new
            if not self.granted_late:
                self.timely = new
        elif word in ("上报", "批复"):
            self.referred = word == "上报"
        elif word == "撤销":
            state = DROPS.get(self.kind, "已撤销")
        elif self.kind == "线索":
            state = self.lead(word, record)
        elif self.kind == "意见":
            state = self.opinion(word, record)
        elif self.kind in ("任务", "议定"):
            state = {"启动": "进行中", "完成": "已完成"}.get(word)
            if word == "启动" and self.entry.get("长期坚持") == "是":
                state = "长期坚持"
        else:
            state = self.remediation(word, record)
        if state is not None:
            self.state, self.entered = state, record["日期"]

    def lead(self, word: str, record: Data) -> str | None:
        """The table of 5.1."""
        if word == "审核":
            return {"受理": "待签批", "重复": "已并入", "移送": "已移送", "不予受理": "不予受理",
                    "当场答复": "待告知"}[record["结果"]]  # fmt: skip
        if word == "签批":
            self.unit = record["责任单位"]
            self.set(record["答复时限"])
            return "办理中"
        if word in ("退回", "再次反映"):
            self.unit, self.deadline, self.timely, self.granted_late = "", None, None, False
            return "待签批"
        if word == "告知":
            if self.state == "已立问题":
                return None
            if record["评价"] != "不满意":
                return "已办结"
            self.set(record.get("新时限"))
            return "办理中" if self.unit else "待签批"
        return {"答复": "待告知", "立问题": "已立问题"}.get(word)

    def opinion(self, word: str, record: Data) -> str | None:
        """The table of 5.2."""
        result = record.get("结果")
        if word == "交办":
            self.unit = record.get("承办机关") or self.entry["承办机关"]
            audit = self.entry["类型"] == "审计整改意见"
            name, start = ("审计整改报告", self.born) if audit else ("意见报告", record["日期"])
            self.set(record.get("报告时限") or last_day(start, name, self.office))
            return "研究处理中"
        if word in ("审定", "审议", "跟踪监督"):
            self.set(record.get("新时限"))
        return {
            ("送征求意见", None): "征求意见中", ("征求意见", "同意"): "待报告",
            ("征求意见", "修改"): "研究处理中", ("报告", None): "待审定",
            ("审定", "办结"): "已办结", ("审定", "提请审议"): "待审议",
            ("审定", "退回"): "研究处理中", ("审议", "通过"): "已办结",
            ("审议", "不通过"): "研究处理中", ("跟踪监督", "未落实"): "研究处理中",
        }.get((word, result))  # fmt: skip

    def remediation(self, word: str, record: Data) -> str | None:
        """The table of format.md."""
        result = record.get("结果")
        if result in ("不通过", "反弹"):
            self.set(record.get("新时限"))
        return {
            ("交办", None): "整改中", ("整改完成", None): "待核查", ("核查", "通过"): "待销号",
            ("核查", "不通过"): "整改中", ("销号", None): "已销号", ("回头看", "反弹"): "整改中",
        }.get((word, result))  # fmt: skip

    # --- 1.2, 1.5 ---

    @property
    def present(self) -> bool:
        return self.phase != "不办"

    @property
    def left_out(self) -> bool:
        """Whom the figures of 1.5 leave out: a 议定 whose issue is closed."""
        return self.kind == "议定" and self.closed_of.get(self.entry.get("问题")) is not None

    @property
    def judged(self) -> bool:
        if self.kind == "问答" and not self.promises:
            return False
        timed = self.state in TIMED[self.kind] and self.deadline is not None
        return timed and self.present and not self.left_out

    @property
    def overdue(self) -> bool:
        return self.judged and str(self.deadline) < self.day

    @property
    def soon(self) -> bool:
        return self.judged and 0 <= days_after(str(self.deadline), self.day) <= self.days("临期")

    def days(self, name: str) -> int:
        """临期天数 or 未更新天数 of the kind."""
        own = self.office["分类"].get(self.kind, {})
        return int(own.get(f"{name}天数", self.office[f"{name}天数"]))

    @property
    def silent(self) -> bool:
        others = ("督办", *OTHERS_MOVES.get(self.kind, ()))
        moves = [one["日期"] for one in self.told if one["事项"] not in others]
        last = moves[-1] if moves else self.born
        if self.phase not in ("待办", "办理") or self.left_out:
            return False
        return days_after(self.day, last) > self.days("未更新")

    @property
    def owed(self) -> list[Data]:
        """The 督办 of 未反馈数."""
        if self.phase == "办结" or not self.present or self.left_out:
            return []
        return [one for one in self.presses if self.late(one)]

    def late(self, press: Data) -> bool:
        return "答" not in press and press.get("反馈时限", "9") < self.day

    def common(self) -> dict[str, Any]:
        """The figures of 1.5 of one matter; a rate as a pair."""
        if not self.present or self.left_out:
            return {}
        asked = [one for one in self.presses if "反馈时限" in one]
        answered = sum("答" in one for one in asked)
        return {
            "逾期数": int(self.overdue), "临期数": int(self.soon), "久未更新数": int(self.silent),
            "督办次数": len(self.presses), "未反馈数": len(self.owed),
            "反馈率": (answered, answered + sum(map(self.late, asked))),
            "上报数": int(self.referred and self.phase != "办结"),
        }  # fmt: skip

    def timely_pair(self, counts: Data | None) -> Pair:
        """按期 of X, where ``counts`` is the X that counts."""
        if counts is None:
            return 0, int(self.overdue)
        timely = counts["前"][1]
        return (int(counts["日期"] <= timely), 1) if timely is not None else (0, 0)

    @property
    def promises(self) -> bool:
        """5.6: 限期解决, and 研究推进 with 承诺 and 时限."""
        kind = self.entry.get("答复类型")
        return kind == "限期解决" or (
            kind == "研究推进" and "承诺" in self.entry and "时限" in self.entry
        )

    # --- clocks ---

    def clock(self, name: str, starts: Iterable[str], stops: Iterable[str]) -> tuple[bool, Pair]:
        """Whether the clock runs and its last day is over; what it adds to the rate."""
        runs: list[list[str | None]] = [[self.born, None]] if "出生" in starts else []
        for one in self.told:
            said = (one["事项"], f"{one['事项']} {one.get('结果')}")
            if runs and runs[-1][1] is None and set(said) & set(stops):
                runs[-1][1] = one["日期"]
            if set(said) & set(starts):
                runs.append([one["日期"], None])
        over = False
        if runs and runs[-1][1] is None:
            last = last_day(runs[-1][0], name, self.office)
            over = last is not None and last < self.day
        if not runs or (last := last_day(runs[0][0], name, self.office)) is None:
            return over, (0, 0)
        stop = runs[0][1]
        return over, (int(stop <= last), 1) if stop else (0, int(last < self.day))

    def parts(self, called: str, name: str, word: str) -> list[Data]:
        """1.4: each part with its deadlines and the day on which it was done."""
        found = []
        for part in self.entry.get(called, ()):
            deadline = timely = part.get("时限")
            late = False
            done = [one["日期"] for one in self.of(word) if one.get(called) == part[name]]
            for one in self.of("延期"):
                if one.get(called) == part[name]:
                    late = late or (deadline is not None and one["日期"] > deadline)
                    deadline = one["新时限"]
                    timely = timely if late else deadline
            closed = [self.closed_of.get(number) for number in part.get("问题", ())]
            days = done[:1]
            if closed and None not in closed:
                days.append(max(str(one) for one in closed))
            done_on = min(days) if days else None
            if called == "节点" and done_on is None and self.phase not in ("待办", "办理"):
                deadline = timely = None
            found.append({"号": f"{self.entry['编号']}/{part[name]}", "时限": deadline,
                          "按": timely, "成": done_on})  # fmt: skip
        return found


def closed_on(issue: Data, office: Data, day: str) -> str | None:
    """On which day an issue last came into 已销号, if it is there."""
    if issue["发现日期"] > day:
        return None
    story = Story("问题", {**issue, "生": issue["发现日期"]}, office, day)
    return story.entered if story.state == "已销号" else None


def part_is_late(part: Data, day: str) -> bool:
    return part["成"] is None and part["时限"] is not None and part["时限"] < day


def part_is_soon(part: Data, day: str, within: int) -> bool:
    if part["成"] is not None or part["时限"] is None:
        return False
    return 0 <= days_after(part["时限"], day) <= within


def part_rate(parts: list[Data], day: str) -> Pair:
    """按期率 of parts."""
    timed = [one for one in parts if one["成"] and one["按"]]
    in_time = [one for one in timed if one["成"] <= one["按"]]
    return len(in_time), len(timed) + sum(part_is_late(one, day) for one in parts)


def rate(pair: Pair) -> Fraction | None:
    return Fraction(*pair) if pair[1] else None


def common_of(stories: list[Story]) -> dict[str, Any]:
    """The figures of 1.5 over all."""
    each = [one.common() for one in stories]
    out: dict[str, Any] = {}
    for name in ("逾期数", "临期数", "久未更新数", "督办次数", "未反馈数", "上报数"):
        out[name] = sum(one.get(name, 0) for one in each)
    pairs = [one.get("反馈率", (0, 0)) for one in each]
    out["反馈率"] = rate((sum(a for a, _ in pairs), sum(b for _, b in pairs)))
    return out


def common_lists(stories: list[Story]) -> dict[str, list[str]]:
    there = [one for one in stories if one.present]
    return {
        "逾期": [one.entry["编号"] for one in there if one.overdue],
        "临期": [one.entry["编号"] for one in there if one.soon],
        "久未更新": [one.entry["编号"] for one in there if one.silent],
        "未反馈": [one.entry["编号"] for one in there if one.owed],
    }


def added(pairs: Iterable[Pair]) -> Fraction | None:
    listed = list(pairs)
    return rate((sum(top for top, _ in listed), sum(bottom for _, bottom in listed)))


def share(over: list[Story], of: list[Story]) -> Fraction | None:
    return rate((len([one for one in over if one in of]), len(of)))


LEAD_CLOCKS = {
    "审核": ("线索审核", ("出生",), ("审核", "撤销")),
    "受理告知": ("受理告知", ("出生",), ("受理告知", "告知", "撤销")),
    "签批": ("线索签批", ("审核 受理", "退回", "再次反映"), ("签批", "立问题", "撤销")),
    "告知": ("线索告知", ("答复", "审核 当场答复"), ("告知", "立问题", "撤销")),
    "信访办结": ("信访办结", ("审核 受理",), ("答复", "立问题", "撤销")),
}


def lead_has_clock(story: Story, name: str) -> bool:
    entry = story.entry
    petition = entry.get("信访") == "是"
    if name == "受理告知":
        return petition and entry.get("反映人", "匿名") != "匿名"
    if name == "信访办结":
        return petition and entry.get("类型") == "申诉求决"
    return True


def leads(all_stories: list[Story]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """5.1."""
    stories = [one for one in all_stories if one.state != "已撤销"]

    def having(*words: str) -> list[Story]:
        return [one for one in stories if one.of(*words)]

    def ratings(one: Story) -> list[str]:
        return [told["评价"] for told in one.of("告知") if told["评价"] != "无法告知"]

    def rated(*values: str) -> list[Story]:
        return [one for one in stories if ratings(one) and ratings(one)[-1] in values]

    valid = [one for one in stories if one.state not in ("不予受理", "已并入")]
    taken = [
        one for one in stories
        if any(record["结果"] in ("受理", "当场答复") for record in one.of("审核"))
    ]  # fmt: skip
    answered = [
        one for one in stories
        if one.of("答复") or any(record["结果"] == "当场答复" for record in one.of("审核"))
    ]  # fmt: skip
    told = [one for one in stories if ratings(one)]
    out_of_reach = [
        one for one in stories
        if not ratings(one) and any(x["评价"] == "无法告知" for x in one.of("告知"))
    ]  # fmt: skip
    to_tell = [one for one in answered if one not in out_of_reach]
    voted = rated("满意", "基本满意", "不满意")
    issues = [one for one in stories if one.state == "已立问题"]
    done = [one for one in stories if one.state in ("已办结", "已立问题")]
    merged = [one for one in stories if one.state == "已并入"]
    nobody = [one for one in stories if one.entry.get("反映人", "匿名") == "匿名"]
    signed = having("签批")
    figures = {
        "线索数": len(stories), "有效线索数": len(valid), "受理数": len(taken),
        "受理率": share(taken, having("审核")), "已签批数": len(signed),
        "签批及时率": added(one.clock(*LEAD_CLOCKS["签批"])[1] for one in stories),
        "已答复数": len(answered),
        "答复率": share([one for one in signed if one.of("答复")], signed),
        "按期答复率": added(
            one.timely_pair(next(iter(one.of("答复")), None)) for one in stories
        ),
        "告知数": len(told), "告知率": share(told, to_tell) if to_tell else None,
        "参评数": len(voted), "参评率": share(voted, told), "满意率": share(rated("满意"), voted),
        "基本满意以上率": share(rated("满意", "基本满意"), voted), "立问题数": len(issues),
        "立问题率": share(issues, valid), "办结率": share(done, valid), "重复数": len(merged),
        "重复率": share(merged, stories), "匿名数": len(nobody), "匿名率": share(nobody, stories),
        **common_of(stories),
    }  # fmt: skip
    figures["告知率"] = rate((len(told), len(to_tell)))
    there = [one for one in stories if one.present]
    lists = common_lists(stories)
    for name, clock in LEAD_CLOCKS.items():
        lists[f"{name}超期"] = [
            one.entry["编号"] for one in there
            if lead_has_clock(one, name) and one.clock(*clock)[0]
        ]  # fmt: skip
    lists["未告知"] = [one.entry["编号"] for one in there if one.state == "待告知"]
    return figures, lists


OPINION_CLOCKS = {
    "交办": ("意见交办", ("出生",), ("交办", "撤销")),
    "征求意见": ("征求意见", ("送征求意见",), ("征求意见", "撤销")),
    "审定": ("意见审定", ("报告",), ("审定", "撤销")),
}


def counted_report(story: Story) -> Data | None:
    """The last 报告, unless 审定 退回, 审议 不通过 or 跟踪监督 未落实 was folded after it."""
    found = None
    for one in story.told:
        if one["事项"] == "报告":
            found = one
        elif (one["事项"], one.get("结果")) in (
            ("审定", "退回"), ("审议", "不通过"), ("跟踪监督", "未落实"),
        ):  # fmt: skip
            found = None
    return found


def opinions(all_stories: list[Story]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """5.2."""
    stories = [one for one in all_stories if one.present]

    def having(word: str) -> list[Story]:
        return [one for one in stories if one.of(word)]

    reported, parts = having("报告"), {}
    for one in stories:
        parts[id(one)] = one.parts("条目", "编号", "落实")
    every = [part for one in stories for part in parts[id(one)]]
    asked_first = [
        one for one in reported
        if "征求意见" in [x["事项"] for x in one.told[: one.told.index(one.of("报告")[0])]]
    ]  # fmt: skip
    done = [one for one in stories if one.state == "已办结"]
    follow_ups = [record for one in stories for record in one.of("跟踪监督")]
    items = [part for part in every if part["成"]]
    some = all_stories[0] if all_stories else None
    day = some.day if some else ""
    figures = {
        "意见数": len(stories),
        "决议决定数": len([one for one in stories if one.entry["类型"] in ("决议", "决定")]),
        "已交办数": len(having("交办")),
        "交办及时率": added(one.clock(*OPINION_CLOCKS["交办"])[1] for one in stories),
        "已报告数": len(reported), "报告率": rate((len(reported), len(having("交办")))),
        "按期报告率": added(one.timely_pair(counted_report(one)) for one in stories),
        "征求意见率": share(asked_first, reported), "条目数": len(every),
        "已落实条目数": len(items), "条目逾期数": sum(part_is_late(one, day) for one in every),
        "条目落实率": rate((len(items), len(every))), "条目按期率": rate(part_rate(every, day)),
        "办结数": len(done), "办结率": share(done, stories), "跟踪监督次数": len(follow_ups),
        "未落实数": len([one for one in stories if any(
            record["结果"] == "未落实" for record in one.of("跟踪监督"))]),
        "二次报告数": len([one for one in stories if len(one.of("报告")) >= 2]),
        "公开率": share(having("公开"), reported),
        "通报代表率": share(having("通报代表"), reported),
        **common_of(stories),
    }  # fmt: skip
    lists = common_lists(stories)
    for name, clock in OPINION_CLOCKS.items():
        lists[f"{name}超期"] = [one.entry["编号"] for one in stories if one.clock(*clock)[0]]
    within = {id(one): one.days("临期") for one in stories}
    lists["条目逾期"] = [part["号"] for part in every if part_is_late(part, day)]
    lists["条目临期"] = [
        part["号"] for one in stories for part in parts[id(one)]
        if part_is_soon(part, day, within[id(one)])
    ]  # fmt: skip
    lists["无报告时限"] = [
        one.entry["编号"] for one in stories
        if one.state in TIMED["意见"] and one.deadline is None
    ]  # fmt: skip
    lists["应公开未公开"] = [
        one.entry["编号"] for one in reported
        if one.entry.get("公开") != "不公开" and not one.of("公开")
        and days_after(day, one.of("报告")[0]["日期"]) > one.office["公开天数"]
    ]  # fmt: skip
    return figures, lists


def answers(all_stories: list[Story], sessions: int) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """5.6."""
    stories = [one for one in all_stories if one.present]

    def type_is(name: str) -> list[Story]:
        return [one for one in stories if one.entry["答复类型"] == name]

    promises = [one for one in stories if one.promises]
    due = [one for one in promises if one.deadline is not None and one.deadline <= one.day]
    kept = [one for one in due if one.state in ("待销号", "已销号")]
    studied = type_is("研究推进")
    turned = [one for one in studied if one.promises or "问题" in one.entry]
    pressed = [one for one in stories if "追问" in one.entry]
    figures = {
        "场次": sessions, "问数": len(stories), "当场解决数": len(type_is("当场解决")),
        "限期解决数": len(type_is("限期解决")), "研究推进数": len(studied),
        "当场解决率": share(type_is("当场解决"), stories), "承诺数": len(promises),
        "到期承诺数": len(due), "承诺兑现率": share(kept, due),
        "按期兑现率": added(one.timely_pair(standing(one)) for one in promises),
        "研究推进转承诺率": share(turned, studied), "追问率": share(pressed, stories),
        **common_of(stories),
    }  # fmt: skip
    open_ones = [one for one in studied if not one.promises and "问题" not in one.entry]
    lists = common_lists(stories)
    lists["无计划"] = [one.entry["编号"] for one in open_ones if "计划时限" not in one.entry]
    lists["计划逾期"] = [
        one.entry["编号"] for one in open_ones
        if one.entry.get("计划时限", "9") < one.day and not one.of("进展")
    ]  # fmt: skip
    return figures, lists


def standing(story: Story) -> Data | None:
    """The last 整改完成, unless 核查 不通过 or 回头看 反弹 was folded after it."""
    found = None
    for one in story.told:
        if one["事项"] == "整改完成":
            found = one
        elif one.get("结果") in ("不通过", "反弹"):
            found = None
    return found


def tasks(all_stories: list[Story]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """5.7, 任务."""
    stories = [one for one in all_stories if one.present]
    kept_up = [one for one in stories if one.entry.get("长期坚持") == "是"]
    ending = [one for one in stories if one not in kept_up]
    done = [one for one in stories if one.state == "已完成"]
    figures = {
        "任务数": len(stories), "长期坚持数": len(kept_up), "已完成数": len(done),
        "完成率": share(done, ending),
        "按期完成率": added(
            one.timely_pair(next(iter(one.of("完成")), None)) for one in stories
        ),
        **common_of(stories),
    }  # fmt: skip
    return figures, common_lists(stories)


def decisions(all_stories: list[Story]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """5.7, 议定."""
    stories = [one for one in all_stories if one.present]
    done = [one for one in stories if one.state == "已完成" or one.left_out]

    def pair(one: Story) -> Pair:
        own = next(iter(one.of("完成")), None)
        closed = one.closed_of.get(one.entry.get("问题"))
        if own is None and closed is not None:
            own = {"日期": closed, "前": (one.state, one.timely)}
        return one.timely_pair(own)

    figures = {
        "议定数": len(stories), "已完成数": len(done), "完成率": share(done, stories),
        "按期完成率": added(map(pair, stories)), **common_of(stories),
    }  # fmt: skip
    return figures, common_lists(stories)


def nodes(stories: list[Story]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """1.4 and chapter 12, of 问题: the nodes and 日清数."""
    there = [one for one in stories if one.present]
    if not there:
        return {
            "节点数": 0,
            "已完成节点数": 0,
            "节点逾期数": 0,
            "节点按期率": None,
            "日清数": 0,
        }, {}
    day, within = there[0].day, there[0].days("临期")
    every = [part for one in there for part in one.parts("节点", "名称", "进展")]
    late = [part["号"] for part in every if part_is_late(part, day)]
    figures = {
        "节点数": len(every), "已完成节点数": len([one for one in every if one["成"]]),
        "节点逾期数": len(late), "节点按期率": rate(part_rate(every, day)),
        "日清数": len([
            one for one in there
            if any(x["日期"] == day and x["事项"] != "督办" for x in one.told)
        ]),
    }  # fmt: skip
    soon = [part["号"] for part in every if part_is_soon(part, day, within)]
    return figures, {"节点逾期": late, "节点临期": soon}
