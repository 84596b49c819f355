"""Bring one suggestion of a foreign table from its cells to the keys of the format."""

from __future__ import annotations

import re
from datetime import date

from lddj.intake.drafts import End
from lddj.intake.simple_keys import PlainDrafting
from lddj.intake.suggestion_fields import (
    ANSWER_BY,
    ATTITUDE,
    HANDED_ON,
    HELPING_UNITS,
    LEAD_UNIT,
    LEADER,
    MADE_ON,
    MEANS,
    NEWS,
    NEWS_ON,
    OPINION,
    OTHERS,
    RATED_ON,
    RATING,
    REPLIED_ON,
    REPLY_CLASS,
    REPLY_NOTE,
    REPLY_NUMBER,
    REVIEWED_ON,
    SIGNER,
)
from lddj.intake.told_days import RecordMaker
from lddj.model.names import is_code
from lddj.yamltext.edit import Value

_YES = {"是": "是", "√": "是", "疑难": "是", "否": "", "×": ""}
_TIMES = {
    **dict.fromkeys(("大会", "大会期间", "会议期间", "会上"), "大会"),
    **dict.fromkeys(("闭会", "闭会期间", "平时", "会后"), "闭会"),
}
_MEANS = {
    **dict.fromkeys(("面复", "见面", "当面", "当面答复", "面商", "见面答复"), "面复"),
    **dict.fromkeys(("函复", "书面", "书面答复", "信函", "函"), "函复"),
}
_SIGNERS = {one: one for one in ("主要负责人", "分管负责人")}
_RATINGS = {
    **dict.fromkeys(("满意", "很满意", "非常满意"), "满意"),
    **dict.fromkeys(("基本满意", "较满意", "比较满意"), "基本满意"),
    "不满意": "不满意",
}
_ACCOUNTS = (
    NEWS, REPLY_CLASS, MEANS, SIGNER, REPLY_NUMBER, REPLY_NOTE, RATED_ON, RATING, ATTITUDE,
    OPINION,
)  # fmt: skip
_NAMES = re.compile(r"[、，,；;/／\s]+")
_WITHOUT_REPLY = "没有答复日期，答复没有记"
_CODES = "要写代号，如 D-031；也可以在 MAP 的“说法”里写 姓名: 代号"


class SuggestionDrafting(PlainDrafting):
    """The writer of a suggestion's draft."""

    def make(self) -> None:
        """Make the draft."""
        data, words = self.data, self.context.words
        data["编号"] = self.number()
        self.take_text()
        data["类别"] = self.word_of("类别", words.of("类别"))
        made = self.born(MADE_ON)
        data[MADE_ON] = made
        self.copy("会议")
        data["提出时机"] = self.said_word("提出时机", _TIMES)
        data[LEADER] = self._leader()
        data[OTHERS] = self._codes(OTHERS)
        data["疑难"] = self.said_word("疑难", _YES)
        self.area_of_row()
        self.copy("内容", several=True)
        data["记录"] = list(_SuggestionCourse(self, made).make())
        self.finish()

    def _leader(self) -> str:
        """Return the code of the deputy who leads; a name refuses the row: it is not for git."""
        codes = self._codes(LEADER)
        given = self.cells.given(LEADER)
        if codes:
            if len(codes) > 1:
                others = self.data.setdefault(OTHERS, [])
                assert isinstance(others, list)
                others += codes[1:]
                text = f"“{codes[0]}”当作{LEADER}，其余当作{OTHERS}"
                self.cells.doubt(given[0].cell, LEADER, text)
            return str(codes[0])
        if given:
            self.cells.refuse(given[0].cell, LEADER, f"{LEADER}{_CODES}")
        elif default := self.default(LEADER):
            return default
        else:
            self.cells.lacking.append(LEADER)
        return ""

    def _codes(self, key: str) -> list[Value]:
        """Return the codes of a key's cells; names are left out, and it is said that there are."""
        found: list[Value] = list(self.data.get(key) or ())  # type: ignore[arg-type]  # a list
        for one, text in self.cells.texts(key):
            said = [self.context.mapping.said(key, name) or name for name in _NAMES.split(text)]
            said = [self.context.mapping.said(LEADER, name) or name for name in said if name]
            codes = [name for name in said if is_code(name)]
            if not codes:
                self.cells.draft.claim(one.cell, End.UNUSED, f"{key}不是代号")
                self.cells.doubt(one.cell, key, f"{key}{_CODES}，没有写入")
                continue
            self.cells.use(one, key)
            if len(codes) < len(said):
                self.cells.doubt(one.cell, key, f"有 {len(said) - len(codes)} 人不是代号，没有写入")
            found += codes
        return list(dict.fromkeys(found))


class _SuggestionCourse(RecordMaker):
    """The maker of a suggestion's records: what is not dated is not recorded."""

    def __init__(self, drafting: SuggestionDrafting, made: date | None) -> None:
        super().__init__(drafting.cells, made, _WITHOUT_REPLY)
        self._drafting, self._made = drafting, made

    def make(self) -> list[dict[str, Value]]:
        """Return the records in order of their days."""
        if self._handed_over():
            self._news()
            replied = self._reply()
            if replied is not None:
                self._rating(replied)
        self.name_unused(_ACCOUNTS, (NEWS, REPLY_NOTE))
        return self.in_order()

    def _handed_over(self) -> bool:
        """Add 审核 and 交办; tell whether it was handed to a unit."""
        unit, helping = self._drafting.units_of(LEAD_UNIT, HELPING_UNITS)
        reviewed = self.day_told(REVIEWED_ON, self.near)
        handed = self.day_told(HANDED_ON, self.near)
        answer_by = self._drafting.deadline_day(ANSWER_BY, handed.day or self._made)
        for one in (*reviewed.cells, *handed.cells):
            self.cells.use(one, HANDED_ON)
        day = handed.day or (self._made if unit else None)
        first = reviewed.day or day
        if first is not None:
            if reviewed.day is None:
                kind = "没有审核日期，当作交办当天立"
                self.cells.doubt(None, REVIEWED_ON, kind, kind=kind)
            self.records.append({"日期": first, "事项": "审核", "结果": "立"})
        if not unit:
            self.why_not = f"没有{LEAD_UNIT}，以后的都没有记"
            return False
        if day is None:
            return False
        if handed.day is None:
            kind = "没有交办日期，当作提出当天交办"
            self.cells.doubt(None, HANDED_ON, f"没有交办日期，当作提出当天 {day} 交办", kind=kind)
        record: dict[str, Value] = {"日期": day, "事项": "交办", LEAD_UNIT: unit}
        if helping:
            record[HELPING_UNITS] = list(helping)
        if answer_by is not None:
            record[ANSWER_BY] = answer_by
        self.records.append(record)
        self.near = day
        return True

    def _news(self) -> None:
        told = self.day_told(NEWS_ON, self.near)
        if told.day is not None:
            self.add_progress(told, self.cells.texts(NEWS), NEWS, NEWS_ON)

    def _reply(self) -> date | None:
        """Add the 答复: it needs a day and a class of the campaign's list."""
        told = self.day_told(REPLIED_ON, self.near)
        if told.day is None:
            return None
        classes = list(self.cells.context.words.of(REPLY_CLASS))
        said = self._drafting.said_word(REPLY_CLASS, _classes(classes))
        if not said:
            for one in told.cells:
                words = "、".join(classes)
                self.cells.leave(one, REPLIED_ON, f"看不出答复为哪一类（{words}），答复没有记")
            self.why_not = "看不出答复为哪一类，答复没有记"
            return None
        if self.cells.context.book.campaign.conventions.previews == "是":
            for one in told.cells:
                self.cells.leave(one, REPLIED_ON, "这里的答复要先预审，表里没有预审，答复没有记")
            self.why_not = "这里的答复要先预审，表里没有预审，答复没有记"
            return None
        for one in told.cells:
            self.cells.use(one, REPLIED_ON)
        record: dict[str, Value] = {"日期": told.day, "事项": "答复", "类别": said}
        if means := self._drafting.said_word(MEANS, _MEANS):
            record["方式"] = means
        if signer := self._drafting.said_word(SIGNER, _SIGNERS):
            record["签发"] = signer
        if number := self.cells.first(REPLY_NUMBER):
            record["文号"] = number
        if note := self.cells.joined(REPLY_NOTE):
            record["说明"] = note
        self.records.append(record)
        self.why_not = "没有评价日期，或看不出满意度，评价没有记"
        return told.day

    def _rating(self, replied: date) -> None:
        """Add the 评价: it needs a day, a word and, where it is 不满意, an opinion."""
        told = self.day_told(RATED_ON, replied)
        if told.day is None:
            return
        rating = self._drafting.said_word(RATING, _RATINGS)
        leader = str(self._drafting.data.get(LEADER) or "")
        opinion = self.cells.texts(OPINION)
        if not rating or (rating == "不满意" and not opinion):
            if rating:
                self.why_not = "不满意的没有写意见，评价没有记"
                for one in self.cells.given(RATING):
                    self.cells.give_back(one)
            return
        for one in told.cells:
            self.cells.use(one, RATED_ON)
        record: dict[str, Value] = {"日期": told.day, "事项": "评价", "代表": leader}
        if attitude := self._drafting.said_word(ATTITUDE, _RATINGS):
            record["态度"] = attitude
        record["满意度"] = rating
        if opinion:
            record["意见"] = self.cells.joined(OPINION)
        self.records.append(record)


def _classes(known: list[str]) -> dict[str, str]:
    """Return what a class may be called: A, A类, Ａ, and its own name."""
    return {form: one for one in known for form in (one, f"{one}类", f"{one}类件")}
