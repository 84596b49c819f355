"""Bring one livelihood project of a foreign table from its cells to the keys of the format."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from lddj.intake.project_fields import (
    ABSTAINED,
    ACCEPTANCE,
    ACCEPTED_BY,
    ACCEPTED_ON,
    AGAINST,
    BUILDER,
    FINISH_BY,
    FINISH_NOTE,
    FINISHED_ON,
    GOALS,
    GRADE,
    HANDED_ON,
    IN_FAVOUR,
    MONEY,
    MONEY_FROM,
    NEWS,
    NEWS_ON,
    POINTS,
    PROPOSED_ON,
    RATED_ON,
    REVIEWED_ON,
    VOTE,
    VOTED_ON,
    YEAR,
)
from lddj.intake.simple_keys import PlainDrafting
from lddj.intake.told_days import RecordMaker
from lddj.intake.values import Unreadable, parse_effects
from lddj.yamltext.edit import Value

_VOTES = {
    **dict.fromkeys(("选上", "当选", "通过", "入选", "是", "√", "票决通过", "确定"), "选上"),
    **dict.fromkeys(("未选上", "未当选", "未通过", "落选", "否", "未入选", "不通过"), "未选上"),
}
_PASSED = {
    **dict.fromkeys(("通过", "合格", "验收通过", "验收合格"), "通过"),
    **dict.fromkeys(("不通过", "不合格", "未通过", "验收不合格"), "不通过"),
}
_GRADES = {one: one for one in ("满意", "基本满意", "不满意")}
_ACCOUNTS = (
    IN_FAVOUR, AGAINST, ABSTAINED, POINTS, HANDED_ON, FINISH_BY, NEWS, NEWS_ON, FINISHED_ON,
    FINISH_NOTE, ACCEPTED_ON, ACCEPTANCE, ACCEPTED_BY, RATED_ON, GRADE,
)  # fmt: skip
_AMOUNT = re.compile(r"(?:约|计|共)?(\d+(?:\.\d+)?)(亿元|万元|元)?")
_TIMES = {"亿元": Decimal(10_000), "万元": Decimal(1), "元": Decimal("0.0001")}


class ProjectDrafting(PlainDrafting):
    """The writer of a project's draft."""

    def make(self) -> None:
        """Make the draft. Its ``area`` is the year, by which files are kept apart."""
        data = self.data
        data["编号"] = self.number()
        self.take_text()
        proposed = self.born(PROPOSED_ON)
        data[PROPOSED_ON] = proposed
        self.copy("类别")
        self.copy("点位", several=True)
        self.copy("乡镇")
        if not data["乡镇"]:
            data["乡镇"] = self.cells.matter.sections.get("乡镇", "")
        data[GOALS] = self._goals()
        data[MONEY] = self._money()
        self.area_of_row()
        self.cells.draft.area = self._year(proposed)
        data["记录"] = list(_ProjectCourse(self, proposed).make())
        self.finish()

    def _year(self, proposed: date | None) -> str:
        """Return the year whose project it is."""
        text = self.cells.first(YEAR) or self.default(YEAR)
        match = re.fullmatch(r"(\d{4})年?度?", unicodedata.normalize("NFKC", text))
        if match:
            return match[1]
        given = self.cells.given(YEAR)
        if text:
            self.cells.refuse(given[0].cell if given else None, YEAR, f"年度“{text}”看不出是哪一年")
            return ""
        campaign = self.context.book.campaign.model
        year = str(campaign.year if campaign else proposed.year if proposed else "")
        kind = f"没有年度，当作活动的年度 {year}"
        self.cells.doubt(None, YEAR, kind, kind=kind)
        return year

    def _goals(self) -> list[Value]:
        out: list[Value] = []
        for one, text in self.cells.texts(GOALS):
            try:
                out += parse_effects(text)
            except Unreadable as problem:
                self.cells.leave(one, GOALS, str(problem).replace("成效", GOALS))
            else:
                self.cells.use(one, GOALS)
        return out

    def _money(self) -> Value:
        """Return the funds in 万元, with where they come from; empty where none can be read."""
        source = self.cells.first(MONEY_FROM) if self.cells.given(MONEY) else ""
        for one, text in self.cells.texts(MONEY):
            plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
            match = _AMOUNT.fullmatch(plain.rstrip("。."))
            if match is None:
                self.cells.leave(one, MONEY, f"“{text}”看不出是多少万元")
                continue
            unit = match[2] or self._unit_of_heading()
            if match[2] is None and not unit:
                kind = f"{MONEY}没有写单位，当作万元"
                self.cells.doubt(one.cell, MONEY, kind, kind=kind)
            self.cells.use(one, MONEY)
            amount = (Decimal(match[1]) * _TIMES[unit or "万元"]).normalize()
            whole: Value = int(amount) if amount == amount.to_integral_value() else amount
            return {"数值": whole, "来源": source} if source else {"数值": whole}
        return ""

    def _unit_of_heading(self) -> str:
        names = "".join(column.name for column in self.cells.table.head.of(MONEY))
        return next((unit for unit in _TIMES if unit in names), "")


class _ProjectCourse(RecordMaker):
    """The maker of a project's records: a vote is never guessed, and without it nothing follows."""

    def __init__(self, drafting: ProjectDrafting, proposed: date | None) -> None:
        super().__init__(drafting.cells, proposed, "没有票决日期和结果，票决以后的都没有记")
        self._drafting = drafting

    def make(self) -> list[dict[str, Value]]:
        """Return the records in order of their days."""
        if self._voted() and self._handed_over():
            self._news()
            finished = self._finished()
            if finished is not None:
                self._accepted(finished)
        self.name_unused(_ACCOUNTS, (NEWS, FINISH_NOTE))
        return self.in_order()

    def _voted(self) -> bool:
        """Add 审议 and 票决; tell whether the project was elected."""
        reviewed = self.day_told(REVIEWED_ON, self.near)
        for one in reviewed.cells:
            self.cells.use(one, REVIEWED_ON)
        told = self.day_told(VOTED_ON, reviewed.day or self.near)
        day = told.day or self._drafting.default_day(VOTED_ON)
        result = self._drafting.said_word(VOTE, _VOTES)
        if reviewed.day is not None or (day is not None and result):
            first = reviewed.day or day
            self.records.append({"日期": first, "事项": "审议", "结果": "提交票决"})
            if reviewed.day is None:
                kind = "没有审议日期，当作票决当天审议"
                self.cells.doubt(None, REVIEWED_ON, kind, kind=kind)
        if day is None or not result:
            for one in told.cells:
                self.cells.leave(one, VOTED_ON, "看不出票决结果，票决没有记")
            for one in self.cells.given(VOTE):
                self.cells.give_back(one)
                self.cells.leave(one, VOTE, "没有票决日期，或看不出结果，票决没有记")
            return False
        for one in told.cells:
            self.cells.use(one, VOTED_ON)
        record: dict[str, Value] = {"日期": day, "事项": "票决", "结果": result}
        for key in (IN_FAVOUR, AGAINST, ABSTAINED):
            if (votes := self._votes(key)) is not None:
                record[key] = votes
        if (points := self._points(is_counted=IN_FAVOUR in record)) is not None:
            record[POINTS] = points
        self.records.append(record)
        self.near = day
        self.why_not = "没有选上，以后的都没有记"
        return result == "选上"

    def _votes(self, key: str) -> int | None:
        for one, text in self.cells.texts(key):
            match = re.fullmatch(r"(\d+)票?", unicodedata.normalize("NFKC", text))
            if match:
                self.cells.use(one, key)
                return int(match[1])
            self.cells.leave(one, key, f"“{text}”不是票数")
        return None

    def _points(self, *, is_counted: bool) -> Value | None:
        """Return the 名次分 of a vote by places; None where there is none, or votes are counted."""
        for one, text in self.cells.texts(POINTS):
            match = re.fullmatch(r"(\d+(?:\.\d+)?)分?", unicodedata.normalize("NFKC", text))
            if match and not is_counted:
                self.cells.use(one, POINTS)
                points = Decimal(match[1])
                return int(points) if points == points.to_integral_value() else points
            why = "按排序票决的才有名次分，写了赞成就不写" if match else f"“{text}”不是名次分"
            self.cells.leave(one, POINTS, why)
        return None

    def _handed_over(self) -> bool:
        unit, helping = self._drafting.units_of(BUILDER, BUILDER)
        told = self.day_told(HANDED_ON, self.near)
        finish_by = self._drafting.deadline_day(FINISH_BY, told.day or self.near)
        if helping:
            first = self.cells.given(BUILDER)[0].cell
            self.cells.doubt(first, BUILDER, f"{'、'.join(helping)}没有写入：一个项目一个{BUILDER}")
        if not unit or finish_by is None:
            what = BUILDER if not unit else FINISH_BY
            self.why_not = f"没有{what}，交办和以后的都没有记"
            return False
        for one in told.cells:
            self.cells.use(one, HANDED_ON)
        if told.day is None:
            kind = "没有交办日期，当作票决当天交办"
            self.cells.doubt(None, HANDED_ON, kind, kind=kind)
        day = told.day or self.near
        self.records.append({"日期": day, "事项": "交办", BUILDER: unit, FINISH_BY: finish_by})
        self.near = day
        self.why_not = "没有日期，没有记"
        return True

    def _news(self) -> None:
        told = self.day_told(NEWS_ON, self.near)
        if told.day is not None:
            self.add_progress(told, self.cells.texts(NEWS), NEWS, NEWS_ON)

    def _finished(self) -> date | None:
        told = self.day_told(FINISHED_ON, self.near)
        if told.day is None:
            return None
        for one in told.cells:
            self.cells.use(one, FINISHED_ON)
        note = self.cells.joined(FINISH_NOTE)
        if not note:
            note, kind = "已完工。", "没有完工说明，写作“已完工。”"
            self.cells.doubt(None, FINISH_NOTE, kind, kind=kind)
        self.records.append({"日期": told.day, "事项": "完工", "说明": note})
        return told.day

    def _accepted(self, finished: date) -> None:
        """Add 验收 and 评议 as far as they are written: they are never guessed."""
        told, by = self.day_told(ACCEPTED_ON, finished), self.cells.texts(ACCEPTED_BY)
        if told.day is None or not by:
            self.why_not = "没有验收日期或验收单位，验收没有记"
            return
        result = self._drafting.said_word(ACCEPTANCE, _PASSED)
        if not result:
            self.why_not = "看不出验收结果，验收没有记"
            return
        for one in (*told.cells, by[0][0]):
            self.cells.use(one, ACCEPTED_ON)
        record: dict[str, Value] = {"日期": told.day, "事项": "验收", "结果": result}
        self.records.append({**record, "单位": by[0][1]})
        if result == "通过":
            self._rated(told.day)

    def _rated(self, accepted: date) -> None:
        told = self.day_told(RATED_ON, accepted)
        self.why_not = "没有评议日期，或看不出等次，评议没有记"
        if told.day is None:
            return
        if grade := self._drafting.said_word(GRADE, _GRADES):
            for one in told.cells:
                self.cells.use(one, RATED_ON)
            self.records.append({"日期": told.day, "事项": "评议", "等次": grade})
