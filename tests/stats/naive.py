"""A second count of every figure, written from the definitions alone: plain loops over plain data.

It shares no code with the program. Data is as it stands in the files: dictionaries with the
Chinese keys, dates as ISO text, which sorts as dates do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

Data = dict[str, Any]
Figures = dict[str, int | Fraction | None]

DONE = ("待核查", "待销号", "已销号")
STATES = ("待交办", "整改中", *DONE, "已撤销")


class Facts:
    """What an issue's records up to a day make of it."""

    def __init__(self, issue: Data, day: str) -> None:
        self.state = "待交办"
        self.unit: str = issue["责任单位"]
        self.deadline: str | None = issue.get("整改时限")
        self.judged_by = self.deadline  # what 按期完成率 goes by: late 延期 do not count there
        self.granted_late = False  # a late 延期 since a deadline was last set otherwise
        self.referred = False
        self.notices: list[tuple[Data, bool]] = []  # 督办, and whether it is answered
        self.counted: list[Data] = []
        self.ever_done = False
        self.done: str | None = None  # the last 整改完成 that no 核查 and no 反弹 has undone
        self.done_judged_by: str | None = None  # and what 按期完成率 went by then
        self.reached_closing = False
        for record in issue.get("记录") or []:
            if record["日期"] > day or record.get("作废"):
                continue
            if not self.take(record, issue["类别"]):
                break
            self.counted.append(record)

    def open_notices(self, record: Data) -> list[int]:
        """The unanswered 督办 that a 反馈 answers: of its 文号, without one all."""
        number = record.get("文号")
        return [
            index
            for index, (notice, answered) in enumerate(self.notices)
            if not answered and (number is None or notice.get("文号") == number)
        ]

    def allows(self, record: Data, category: str) -> bool:
        """The table's column "allowed in"."""
        state, kind = self.state, record["事项"]
        if state == "已撤销":
            return False
        if state == "已销号":
            return bool(kind == "回头看")
        if kind == "交办":
            return state == "待交办"
        if kind in ("转办", "延期"):
            return state == "整改中"
        if kind in ("进展", "督办"):
            return state in ("整改中", "待核查")
        if kind == "反馈":
            return state in ("整改中", "待核查", "待销号") and bool(self.open_notices(record))
        if kind == "上报":
            return state in ("待交办", "整改中", "待核查")
        if kind == "批复":
            return self.referred
        if kind == "整改完成":
            return state == "整改中" or (state == "待交办" and category == "立行立改")
        if kind == "核查":
            return state == "待核查"
        if kind in ("销号", "回头看"):
            return state == "待销号"
        assert kind == "撤销"
        return True

    def take(self, record: Data, category: str) -> bool:
        """Follow one record; False where the table does not allow it."""
        if not self.allows(record, category):
            return False
        kind, day = record["事项"], record["日期"]
        if kind == "交办":
            self.state = "整改中"
        elif kind == "转办":
            self.unit = record["责任单位"]
        elif kind == "督办":
            self.notices.append((record, False))
        elif kind == "反馈":
            for index in self.open_notices(record):
                self.notices[index] = (self.notices[index][0], True)
        elif kind in ("上报", "批复"):
            self.referred = kind == "上报"
        elif kind == "整改完成":
            self.state = "待核查"
            self.ever_done = True
            self.done, self.done_judged_by = day, self.judged_by
        elif kind == "核查":
            if record["结果"] == "通过":
                self.state = "待销号"
                self.reached_closing = True
            else:
                self.state = "整改中"
                self.done = None
        elif kind == "销号":
            self.state = "已销号"
        elif kind == "回头看" and record["结果"] == "反弹":
            self.state = "整改中"
            self.done = None
        elif kind == "撤销":
            self.state = "已撤销"
            self.done = None
        moved = record.get("新时限")
        if moved is not None:
            if kind != "延期":
                self.granted_late = False
            elif self.deadline is not None and day > self.deadline:
                self.granted_late = True
            if not self.granted_late:
                self.judged_by = moved
            self.deadline = moved
        return True

    def has(self, kind: str, result: str | None = None) -> int:
        """Return how many records of a kind (and a result) count."""
        found = 0
        for record in self.counted:
            if record["事项"] == kind and (result is None or record["结果"] == result):
                found += 1
        return found


Row = tuple[str, Data, Facts]
"""领域, the issue, what its records make of it."""


def days_between(earlier: str, later: str) -> int:
    """Return the days from one date to the other."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def rate(numerator: int, denominator: int) -> Fraction | None:
    """An exact rate; None where there is nothing to take a share of."""
    return Fraction(numerator, denominator) if denominator else None


def rows_of(files: Iterable[Data], day: str) -> list[Row]:
    """The issues found by the day."""
    rows = []
    for file in files:
        for issue in file["问题"]:
            if issue["发现日期"] <= day:
                rows.append((file["领域"], issue, Facts(issue, day)))
    return rows


def count(rows: Iterable[Row], day: str, conventions: Mapping[str, Any]) -> Figures:
    """Return every figure of a set of issues."""
    out: dict[str, int] = dict.fromkeys(
        (
            "问题数", "整改完成数", "已核查数", "核查次数", "核查不通过次数", "销号数", "逾期数",
            "临期数", "久未更新数", "反弹数", "督办次数", "未反馈数", "上报数", "长期坚持数",
            "撤销数", "迟完成数", *STATES,
        ),
        0,
    )  # fmt: skip
    areas, aspects = set(), set()
    ever_done = ever_closing = verified = passed = on_time = timed = asked = answered = 0
    for area, issue, facts in rows:
        state = facts.state
        if state == "已撤销":
            out["撤销数"] += 1
            out[state] += 1
            continue
        if issue["类别"] == "长期坚持":
            out["长期坚持数"] += 1
            if conventions.get("长期坚持计入", "是") == "否":
                continue
        out[state] += 1
        areas.add(area)
        aspects.add((area, issue["方面"]))
        out["问题数"] += 1
        if state in DONE:
            out["整改完成数"] += 1
            assert facts.done is not None
            if facts.done_judged_by is not None:
                timed += 1
                if facts.done <= facts.done_judged_by:
                    on_time += 1
                else:
                    out["迟完成数"] += 1
        elif facts.deadline is not None:
            left = days_between(day, facts.deadline)
            if left < 0:
                out["逾期数"] += 1
                timed += 1
            elif left <= int(conventions.get("临期天数", 7)):
                out["临期数"] += 1
        if state in ("待销号", "已销号"):
            out["已核查数"] += 1
        if state == "已销号":
            out["销号数"] += 1
        if state in ("待交办", "整改中"):
            news = issue["发现日期"]
            for record in facts.counted:
                if record["事项"] != "督办":
                    news = record["日期"]
            if days_between(news, day) > int(conventions.get("未更新天数", 14)):
                out["久未更新数"] += 1
        out["反弹数"] += facts.has("回头看", "反弹") > 0
        out["核查次数"] += facts.has("核查")
        out["核查不通过次数"] += facts.has("核查", "不通过")
        out["督办次数"] += facts.has("督办")
        out["上报数"] += facts.referred and state != "已销号"
        for notice, is_answered in facts.notices:
            if notice.get("反馈时限") is None:
                continue
            late = notice["反馈时限"] < day and not is_answered
            answered += is_answered
            asked += is_answered or late
            out["未反馈数"] += late and state != "已销号"
        verified += facts.has("核查") > 0
        passed += facts.has("核查", "通过")
        ever_done += facts.ever_done
        ever_closing += facts.reached_closing
    rates = {
        "整改完成率": rate(out["整改完成数"], out["问题数"]),
        "核查率": rate(verified, ever_done),
        "核查通过率": rate(passed, out["核查次数"]),
        "销号率": rate(out["销号数"], out["问题数"]),
        "按期完成率": rate(on_time, timed),
        "逾期率": rate(out["逾期数"], out["问题数"]),
        "反弹率": rate(out["反弹数"], ever_closing),
        "反馈率": rate(answered, asked),
        "已核查率": rate(out["已核查数"], out["问题数"]),
    }
    return {"领域数": len(areas), "方面数": len(aspects), **out, **rates}


FLOWS = (
    "新发现", "完成", "销号", "新逾期", "核查", "核查不通过", "反弹", "撤销", "督办", "反馈",
    "上报", "批复",
)  # fmt: skip


def flows(
    rows: Iterable[Row], start: str, day: str, conventions: Mapping[str, Any]
) -> dict[str, int]:
    """Return what a period did, counted on the records as they stand at its end."""
    out = dict.fromkeys(FLOWS, 0)
    for _, issue, facts in rows:
        left_out = issue["类别"] == "长期坚持" and conventions.get("长期坚持计入", "是") == "否"
        there = facts.state != "已撤销" and not left_out
        out["新发现"] += there and start <= issue["发现日期"] <= day
        out["完成"] += there and facts.done is not None and start <= facts.done <= day
        closings = [one["日期"] for one in facts.counted if one["事项"] == "销号"]
        out["销号"] += there and facts.state == "已销号" and start <= closings[-1] <= day
        if there and facts.state not in DONE and facts.deadline is not None:
            first_over = str(date.fromisoformat(facts.deadline) + timedelta(days=1))
            out["新逾期"] += facts.deadline < day and start <= first_over <= day
        for record in facts.counted:
            kind = record["事项"]
            if not start <= record["日期"] <= day or (left_out and kind != "撤销"):
                continue
            if kind in ("核查", "撤销", "督办", "反馈", "上报", "批复"):
                out[kind] += 1
            out["核查不通过"] += kind == "核查" and record["结果"] == "不通过"
            out["反弹"] += kind == "回头看" and record["结果"] == "反弹"
    return out


def lists(rows: Iterable[Row], day: str, conventions: Mapping[str, Any]) -> dict[str, list[str]]:
    """The 编号 that each list holds: exactly what the figures count."""
    out: dict[str, list[str]] = {
        name: []
        for name in (
            "逾期", "临期", "迟完成", "久未更新", "未反馈", "待核查超期", "待回头看", "反弹",
            "上报",
        )
    }  # fmt: skip
    for row in rows:
        _, issue, facts = row
        figures = count([row], day, conventions)
        if not figures["问题数"]:
            continue
        for name in ("逾期", "临期", "迟完成", "久未更新", "未反馈", "反弹", "上报"):
            number = figures[f"{name}数"]
            assert isinstance(number, int)
            out[name] += [issue["编号"]] * number
        if facts.state == "待核查":
            assert facts.done is not None
            waited = days_between(facts.done, day)
            out["待核查超期"] += [issue["编号"]] * (waited > int(conventions.get("核查天数", 10)))
        if facts.state == "已销号":
            seen = [one["日期"] for one in facts.counted if one["事项"] in ("销号", "回头看")]
            waited = days_between(max(seen), day)
            out["待回头看"] += [issue["编号"]] * (waited > int(conventions.get("回头看天数", 90)))
    return {name: sorted(numbers) for name, numbers in out.items()}


def difference(new: Fraction | None, old: Fraction | None, places: int) -> str:
    """The difference of two printed rates, with its sign."""
    if new is None or old is None:
        return "—"
    found = Decimal(printed(new, places).rstrip("%")) - Decimal(printed(old, places).rstrip("%"))
    return f"+{found}" if found > 0 else str(abs(found) if found == 0 else found)


def comparable(number: str) -> str:
    """Return a 编号 as it is compared: after NFKC and case folding."""
    return unicodedata.normalize("NFKC", number).casefold()


def dimensions(county: Data) -> dict[str, Callable[[Row], str | None]]:
    """Return for each dimension what names the group of an issue; None: it has none."""

    def unit(row: Row) -> str:
        for one in county.get("单位") or []:
            if row[2].unit in (one["名称"], *(one.get("简称") or [])):
                return str(one["名称"])
        return row[2].unit

    def team(row: Row) -> str | None:
        finder = row[1].get("发现单位")
        for one in county.get("专班") or []:
            if finder is not None and (
                finder == one["名称"] or comparable(finder) == comparable(one["编号"])
            ):
                return str(one["名称"])
        return None

    return {
        "县区": lambda row: county["县区"],
        "领域": lambda row: row[0],
        "方面": lambda row: f"{row[0]}/{row[1]['方面']}",
        "责任单位": unit,
        "来源": lambda row: row[1]["来源"],
        "类别": lambda row: row[1]["类别"],
        "乡镇": lambda row: row[1].get("乡镇"),
        "专班": team,
        "级别": lambda row: county.get("级别") or "县",
    }


def count_over(
    county: Data, files: Iterable[Data], dimension: str, day: str, conventions: Mapping[str, Any]
) -> dict[str | None, Figures]:
    """Return every figure of every group of a dimension."""
    name_of = dimensions(county)[dimension]
    groups: dict[str | None, list[Row]] = {}
    for row in rows_of(files, day):
        groups.setdefault(name_of(row), []).append(row)
    return {name: count(rows, day, conventions) for name, rows in groups.items()}


def is_there(team: Data, day: str) -> bool:
    """Return whether a team existed on a day."""
    return bool((team.get("起") or day) <= day <= (team.get("止") or day))


def teams(county: Data, kind: str, day: str) -> int:
    """Return how many teams of a type there are on a day."""
    return sum(one["类型"] == kind and is_there(one, day) for one in county.get("专班") or [])


def heads(numbers: Data | None) -> int | None:
    """Return the deputies of all levels together, or 合计; None where nothing is known."""
    known = [int(number) for number in (numbers or {}).values() if number is not None]
    return sum(known) if known else None


def deputies(county: Data, day: str) -> tuple[int | None, int | None, Fraction | None]:
    """Return 代表总数, 参与代表 and 参与率."""
    given = county.get("代表") or {}
    everyone = heads(given.get("总数"))
    taking_part = heads(given.get("参与"))
    if given.get("参与") is None:
        known = [
            number
            for team in county.get("专班") or []
            if team["类型"] == "代表小组" and is_there(team, day)
            if (number := heads(team.get("代表"))) is not None
        ]
        taking_part = sum(known) if known else None
    if everyone is None or taking_part is None:
        return everyone, taking_part, None
    return everyone, taking_part, rate(taking_part, everyone)


def began(activity: Data) -> str:
    """The day from which an activity counts."""
    return str(activity.get("日期") or activity["起止"]["起"])


def activities(entries: Iterable[Data], day: str) -> dict[str, tuple[int, int, int]]:
    """Return 次数, 人次 and 代表人次 of each type of 活动."""
    out: dict[str, tuple[int, int, int]] = {}
    for one in entries:
        if began(one) <= day:
            times, people, members = out.get(one["类型"], (0, 0, 0))
            out[one["类型"]] = (
                times + int(one.get("次数", 1)),
                people + int(one.get("人次", 0)),
                members + int(one.get("代表人次", 0)),
            )
    return out


def ballot(votes: Data) -> tuple[int, Fraction | None, Fraction | None]:
    """Return the valid ballots, 满意率 and 基本满意以上."""
    good, fair, bad = (int(votes[name]) for name in ("满意", "基本满意", "不满意"))
    valid = good + fair + bad
    return valid, rate(good, valid), rate(good + fair, valid)


def printed(value: Fraction | None, places: int) -> str:
    """A rate as printed: half up, by whole numbers alone."""
    if value is None:
        return "—"
    scaled = value * 100 * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    whole += 2 * rest >= scaled.denominator
    if places == 0:
        return f"{whole}%"
    return f"{whole // 10**places}.{whole % 10**places:0{places}d}%"


# --- ranking ---------------------------------------------------------------------------------

MERITS = ("整改完成率", "已核查率", "核查率", "核查通过率", "销号率", "按期完成率", "反馈率")
BURDENS = (
    "逾期数", "逾期率", "临期数", "久未更新数", "迟完成数", "反弹数", "反弹率", "未反馈数",
    "上报数", "撤销数", "核查不通过次数",
)  # fmt: skip
NEITHER = (
    "领域数", "方面数", "问题数", "整改完成数", "已核查数", "核查次数", "销号数", "督办次数",
    "长期坚持数",
)  # fmt: skip
"""Every indicator in one of the three, sorted by hand from the words of the definition."""

Listed = tuple[int | None, int | None, str, bool]
"""名次, 序号, the name, and whether a reason must say why it has neither."""


def ranking(groups: Mapping[str, Figures], by: str, at_least: int) -> list[Listed]:
    """Return who stands where; equals stand in the order in which the groups were given."""
    placed: list[tuple[Any, str]] = []
    unplaced: list[Listed] = []
    for name, figures in groups.items():
        issues, value = figures["问题数"], figures[by]
        assert isinstance(issues, int)
        if issues == 0 or issues < at_least or value is None:
            unplaced.append((None, None, name, True))
        else:
            placed.append((value, name))
    out: list[Listed] = []
    while placed:
        best = max(value for value, _ in placed)
        rank = len(out) + 1
        for value, name in placed:
            if value == best:
                out.append(
                    (rank, None, name, False) if by in MERITS else (None, len(out) + 1, name, False)
                )
        placed = [(value, name) for value, name in placed if value != best]
    return out + unplaced


def behind(
    groups: Mapping[str, Figures], conventions: Mapping[str, Any]
) -> dict[str, tuple[bool, bool]]:
    """Return who is 后进, and whether 后进线 says so and whether 后进名次 does."""
    listed = ranking(groups, "整改完成率", int(conventions.get("排名门槛", 1)))
    ranks = [(rank, name) for rank, _, name, _ in listed if rank is not None]
    last_places = ranks[max(len(ranks) - int(conventions.get("后进名次", 0)), 0) :]
    out = {}
    for rank, name in ranks:
        share = groups[name]["整改完成率"]
        assert isinstance(share, Fraction)
        shown = Decimal(printed(share, int(conventions.get("小数位", 2))).rstrip("%"))
        line = conventions.get("后进线")
        below = line is not None and shown < Decimal(line.rstrip("%"))
        last = any(rank == other for other, _ in last_places)
        if rank != 1 and (below or last):
            out[name] = (below, last)
    return out
