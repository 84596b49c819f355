"""A ledger that lddj never wrote: its rows as issues in the format, each doubtful cell named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from lddj.exchange.plan import CellValue, Draft, Reason, Spot
from lddj.intake.fields import (
    APPROVED,
    ASSIGNED_DAY,
    CHECK,
    CHECK_DAY,
    CLOSED_DAY,
    NOT_USED,
    VOCABULARY,
)
from lddj.intake.grid import Fault, Grid, column_letter
from lddj.intake.headings import Head, find_head, plain
from lddj.intake.mapping import ColumnMap
from lddj.intake.phrases import parse_deadline, units_in
from lddj.intake.values import (
    Unreadable,
    parse_day,
    parse_effects,
    parse_yes,
    plain_text,
)
from lddj.load.books import CountyBook
from lddj.model.issue import LONG_TERM, ON_THE_SPOT
from lddj.suggest import near as near_word
from lddj.yamltext.edit import Value

T = TypeVar("T")
Parse: TypeAlias = Callable[[CellValue | Fault], T]

TOTALS = ("合计", "总计", "小计", "共计")
_PLAIN = ("点位", "乡镇", "发现单位")
_LATER = ("责任人", "包联领导", "整改措施", "整改目标")


def find_ledger(grids: list[Grid], mapping: ColumnMap) -> list[tuple[Grid, Head]]:
    """The sheets that hold issues: those with a column of 问题描述."""
    found = []
    for grid in grids:
        head = find_head(grid, VOCABULARY)
        if head is None:
            continue
        _apply(mapping, grid, head)
        if "问题描述" in head.columns and not grid.is_hidden:
            found.append((grid, head))
    return found


def _apply(mapping: ColumnMap, grid: Grid, head: Head) -> None:
    """What the map says of a sheet's headings goes before what they seem to be."""
    for column, value in list(grid.rows[head.row].items()):
        key = mapping.key_of(value) if isinstance(value, str) else None
        if key is None:
            continue
        for name in [n for n, at in head.columns.items() if at == column]:
            del head.columns[name]
            head.unsure.pop(name, None)
        head.unknown.pop(column, None)
        if key != NOT_USED:
            head.columns[key], head.written[key] = column, str(value)
            head.unsure.pop(key, None)


@dataclass(slots=True)
class Drafting:
    """Makes drafts of a sheet's rows for a county."""

    book: CountyBook
    mapping: ColumnMap
    today: date

    def drafts(self, grid: Grid, head: Head) -> list[Draft]:
        """The drafts of the rows below the headings."""
        out = []
        for row in grid.rows:
            if row > head.row:
                draft = _Row(self, grid, head, row).draft()
                if draft is not None:
                    out.append(draft)
        return out


@dataclass(slots=True)
class _Row:
    """Makes the draft of one row."""

    of: Drafting
    grid: Grid
    head: Head
    row: int

    def draft(self) -> Draft | None:
        """The draft; None for a blank row, a total or a repeated heading."""
        draft = Draft(Spot(self.grid.name, self.row))
        text = self._text(draft, "问题描述")
        first = [v for v in self.grid.rows[self.row].values() if isinstance(v, str)][:2]
        if any(plain(v).startswith(TOTALS) for v in first):
            return None
        if not text or VOCABULARY.match(text) is not None:
            return None
        draft.area = self._area(draft)
        draft.data["编号"] = self._text(draft, "编号")
        draft.data["方面"] = self._aspect(draft)
        draft.data["问题描述"] = text
        self._copy(draft, _PLAIN[:2])
        campaign = self.of.book.campaign.model
        draft.data["来源"] = self._word(draft, "来源", campaign.sources if campaign else ())
        found_on = self._day(draft, "发现日期") or self._default_day("发现日期")
        if found_on is None:
            self._refuse(draft, "发现日期", "没有发现日期")
        draft.data["发现日期"] = found_on
        self._copy(draft, _PLAIN[2:])
        self._category_and_deadline(draft, found_on)
        draft.data["记录"] = list(self._records(draft, found_on))
        draft.data = {
            key: value for key, value in draft.data.items() if value not in ("", None, [])
        }
        return draft

    def _category_and_deadline(self, draft: Draft, found_on: date | None) -> None:
        nothing: tuple[date | None, str] = (None, "")
        deadline, words = self._take(draft, "整改时限", self._deadline_near(found_on), nothing)
        if words and deadline:
            self._doubt(draft, "整改时限", f"“{words}”当作 {deadline}")
        category = self._category(draft, deadline, words)
        draft.data["类别"] = category
        self._units(draft)
        self._copy(draft, _LATER)
        draft.data["整改时限"] = deadline
        draft.data["时限说明"] = words
        if deadline is None and category not in ("", LONG_TERM, ON_THE_SPOT):
            self._refuse(draft, "整改时限", f"类别为“{category}”时要有整改时限")

    def _deadline_near(self, found_on: date | None) -> Parse[tuple[date | None, str]]:
        return lambda value: parse_deadline(value, found_on or self.of.today, self.grid.is_1904)

    def _category(self, draft: Draft, deadline: date | None, words: str) -> str:
        campaign = self.of.book.campaign.model
        given = self._text(draft, "类别") or self.of.mapping.defaults.get("类别", "")
        if given:
            return self._known(draft, "类别", given, campaign.categories if campaign else ())
        if LONG_TERM in words or "长期" in words:
            return LONG_TERM
        if ON_THE_SPOT in words or "立即" in words:
            return ON_THE_SPOT
        category = "限期整改" if deadline else ""
        if category:
            self._doubt(draft, "类别", "没有写类别，有时限的当作“限期整改”")
        else:
            self._refuse(draft, "类别", "没有类别，也没有整改时限")
        return category

    def _units(self, draft: Draft) -> None:
        """The first unit of the cell is responsible; the others support it."""
        given: list[str] = self._take(draft, "责任单位", units_in, [])
        others: list[str] = self._take(draft, "配合单位", units_in, [])
        if not given:
            self._refuse(draft, "责任单位", "没有责任单位")
            return
        if len(given) > 1:
            say = f"“{given[0]}”当作责任单位，{'、'.join(given[1:])}当作配合单位"
            self._doubt(draft, "责任单位", say)
        draft.data["责任单位"] = self._unit(draft, "责任单位", given[0])
        supporting = [self._unit(draft, "责任单位", one) for one in given[1:]]
        supporting += [self._unit(draft, "配合单位", one) for one in others]
        draft.data["配合单位"] = [
            one for one in dict.fromkeys(supporting) if one != draft.data["责任单位"]
        ]

    def _unit(self, draft: Draft, column: str, name: str) -> str:
        known = self.of.book.unit_names
        if known and name not in known:
            match = near_word(name, known)
            hint = f"，是否为“{match}”" if match else ""
            self._refuse(draft, column, f"“{name}”不在 county.yaml 的单位里{hint}")
        return name

    def _area(self, draft: Draft) -> str:
        areas = list(self.of.book.areas)
        given = self._text(draft, "领域")
        if not given:
            sheet = [name for name in areas if name in self.grid.name]
            given = sheet[0] if len(sheet) == 1 else self.of.mapping.defaults.get("领域", "")
        if not given and len(areas) == 1:
            given = areas[0]
        if not given:
            self._refuse(draft, "领域", "没有领域")
            return ""
        return self._known(draft, "领域", given, areas)

    def _aspect(self, draft: Draft) -> str:
        area = self.of.book.areas.get(draft.area)
        default = self.of.mapping.aspects.get(draft.area, "")
        return self._word(draft, "方面", area.aspects if area else (), default)

    def _word(self, draft: Draft, name: str, words: tuple[str, ...], default: str = "") -> str:
        """A value of a vocabulary, of the row or for all rows."""
        given = self._text(draft, name)
        default = default or self.of.mapping.defaults.get(name, "")
        if not given and not default:
            self._refuse(draft, name, f"没有{name}")
            return ""
        return self._known(draft, name, given or default, words)

    def _known(
        self, draft: Draft, name: str, given: str, words: tuple[str, ...] | list[str]
    ) -> str:
        if not words or given in words:
            return given
        match = near_word(given, words)
        if match is None:
            self._refuse(draft, name, f"“{given}”不在其中：{'、'.join(words)}")
            return given
        self._doubt(draft, name, f"“{given}”当作“{match}”")
        return match

    def _records(self, draft: Draft, found_on: date | None) -> list[dict[str, Value]]:
        """交办, 进展, 整改完成, 核查, 销号 as far as the row has their dates."""
        days = {
            name: self._day(draft, name)
            for name in (ASSIGNED_DAY, "进展日期", "完成日期", CHECK_DAY, CLOSED_DAY)
        }
        note, done_note = self._text(draft, "最新进展"), self._text(draft, "完成说明")
        done = self._is_done(draft, days["完成日期"])
        out: list[dict[str, Value]] = []
        if note and days["进展日期"]:
            out.append({"日期": days["进展日期"], "事项": "进展", "说明": note})
        elif note and not done:
            self._doubt(draft, "最新进展", "没有进展日期，没有记成进展")
        if done and days["完成日期"]:
            record: dict[str, Value] = {
                "日期": days["完成日期"],
                "事项": "整改完成",
                "说明": done_note or note or "已整改完成。",
            }
            effects: list[Value] = self._take(draft, "成效", parse_effects, [])
            record["成效"] = effects
            if not done_note and not note:
                self._doubt(draft, "完成说明", "没有完成说明，写作“已整改完成。”")
            out.append({key: value for key, value in record.items() if value})
            out += self._after_done(draft, days)
        elif done:
            self._doubt(draft, "完成日期", "写了已完成，没有完成日期，没有记成整改完成")
        assigned = days[ASSIGNED_DAY]
        if assigned or out or draft.data.get("类别") != ON_THE_SPOT:
            day = assigned or found_on
            if assigned is None and found_on is not None:
                self._doubt(draft, ASSIGNED_DAY, f"没有交办日期，当作发现当天 {found_on} 交办")
            out.insert(0, {"日期": day, "事项": "交办"})
        return sorted(out, key=lambda one: str(one["日期"]))

    def _is_done(self, draft: Draft, day: date | None) -> bool:
        if "是否完成" not in self.head.columns:
            return day is not None
        text = self._text(draft, "是否完成")
        if "销号" in text and "未" not in text:
            return True
        try:
            return parse_yes(self._cell("是否完成")) or (not text and day is not None)
        except Unreadable:
            self._doubt(draft, "是否完成", f"“{text}”看不出是否完成，按{'已' if day else '未'}完成")
            return day is not None

    def _after_done(self, draft: Draft, days: dict[str, date | None]) -> list[dict[str, Value]]:
        out: list[dict[str, Value]] = []
        result, approved = self._text(draft, CHECK), self._text(draft, APPROVED)
        if days[CHECK_DAY] is None:
            if result or days[CLOSED_DAY]:
                self._doubt(draft, CHECK_DAY, "没有核查日期，核查和销号没有记")
            return out
        passed = "不" not in result and "未" not in result
        out.append(
            {"日期": days[CHECK_DAY], "事项": "核查", "结果": "通过" if passed else "不通过"}
        )
        if result not in ("通过", "不通过"):
            self._doubt(draft, CHECK, f"“{result}”当作核查{'通过' if passed else '不通过'}")
        if days[CLOSED_DAY] and passed and approved:
            out.append({"日期": days[CLOSED_DAY], "事项": "销号", "批准": approved})
        elif days[CLOSED_DAY]:
            self._doubt(draft, CLOSED_DAY, "没有写销号是谁批准的，没有记成销号")
        return out

    def _copy(self, draft: Draft, names: tuple[str, ...]) -> None:
        for name in names:
            draft.data[name] = self._text(draft, name) or self.of.mapping.defaults.get(name, "")

    def _cell(self, name: str) -> CellValue | Fault:
        column = self.head.columns.get(name)
        return self.grid.cell(self.row, column) if column else None

    def _text(self, draft: Draft, name: str) -> str:
        return self._take(draft, name, plain_text, "")

    def _day(self, draft: Draft, name: str) -> date | None:
        return self._take(
            draft, name, lambda v: parse_day(v, self.of.today, self.grid.is_1904), None
        )

    def _default_day(self, name: str) -> date | None:
        try:
            return parse_day(self.of.mapping.defaults.get(name), self.of.today)
        except Unreadable:
            return None

    def _take(
        self, draft: Draft, name: str, parse: Callable[[CellValue | Fault], T], nothing: T
    ) -> T:
        try:
            return parse(self._cell(name))
        except Unreadable as problem:
            self._doubt(draft, name, f"{problem}，没有采用")
            return nothing

    def _doubt(self, draft: Draft, name: str, text: str) -> None:
        draft.doubts.append(Reason(self._spot(name), text))

    def _refuse(self, draft: Draft, name: str, text: str) -> None:
        draft.reasons.append(Reason(self._spot(name), text))

    def _spot(self, name: str) -> Spot:
        column = self.head.columns.get(name)
        if column is None:
            return Spot(self.grid.name, self.row, "", name)
        written = " ".join(self.head.written.get(name, name).split())
        return Spot(self.grid.name, self.row, column_letter(column), written)
