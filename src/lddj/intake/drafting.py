"""Bring one issue of a foreign ledger from its cells to the keys of the format."""

from __future__ import annotations

from datetime import date

from lddj.intake.courses import CourseMaker
from lddj.intake.deadlines import Deadline, deadline_in
from lddj.intake.drafts import Remark
from lddj.intake.fields import DEADLINE, HELPERS, UNIT
from lddj.intake.keyed import Drafting
from lddj.intake.reading import Cells, Given
from lddj.intake.sheets import Cell
from lddj.intake.telephones import find_telephones, without_telephones
from lddj.intake.unit_names import Units
from lddj.intake.values import Unreadable, one_line
from lddj.kinds.issue import LIMITED
from lddj.kinds.remediation import LONG_TERM, ON_THE_SPOT

_NO_WORDS = Deadline()


class IssueDrafting(Drafting):
    """The writer of an issue's draft."""

    def __init__(self, cells: Cells) -> None:
        super().__init__(cells)
        self._strangers: list[str] = []

    def make(self) -> None:
        """Make the draft."""
        cells = self.cells
        self._area()
        self.data["编号"] = self.number()
        self._aspect()
        self.take_text()
        self.copy("点位", several=True)
        self._sectioned("乡镇")
        self._source()
        found_on = self.born()
        self.data["发现日期"] = found_on
        self.copy("发现单位")
        self._category_and_deadline(found_on)
        self.data["记录"] = list(CourseMaker(cells, found_on).make())
        self.finish()

    def _area(self) -> None:
        areas = list(self.context.book.areas)
        matter = self.cells.matter
        text = self._own_or_carried("领域")
        if not text and not matter.has_no_area:
            sheet = self.context.sheet_areas.get(matter.table.sheet.name, "")
            default = self.context.mapping.defaults.get("领域", "")
            text = matter.sections.get("领域") or sheet or default
        if not text:
            self.cells.lacking.append("领域")
            return
        given = self.cells.given("领域")
        self.cells.draft.area = self.cells.known(given[0] if given else None, "领域", text, areas)

    def _aspect(self) -> None:
        draft = self.cells.draft
        area = self.context.book.areas.get(draft.area)
        text = self._own_or_carried("方面", also=draft.area)
        if not text:
            mapping = self.context.mapping
            default = mapping.aspects.get(draft.area, "") or mapping.defaults.get("方面", "")
            text = self.cells.matter.sections.get("方面") or default
        if not text:
            self.cells.lacking.append("方面")
            return
        given = self.cells.given("方面")
        words = area.aspects if area else ()
        self.data["方面"] = self.cells.known(given[0] if given else None, "方面", text, words)

    def _own_or_carried(self, key: str, also: str = "") -> str:
        """Return the row's own value, or that of the row above in the same stretch."""
        matter = self.cells.matter
        place = (id(matter.table), matter.stretch, key + also)
        text = self.cells.first(key)
        if text:
            self.context.carried[place] = text
            return text
        above = self.context.carried.get(place, "")
        if above and self.cells.has_column(key):
            kind = f"{key}空着的，用上一行的"
            self.cells.doubt(None, key, f"{key}空着，用上一行的“{above}”", kind=kind)
            return above
        return ""

    def _sectioned(self, key: str) -> None:
        self.copy(key)
        if not self.data[key]:
            self.data[key] = self.cells.matter.sections.get(key, "")

    def _source(self) -> None:
        self.data["来源"] = self.word_of("来源", self.context.words.of("来源"))
        if not self.data["来源"]:
            self.lack("来源")

    def _category_and_deadline(self, found_on: date | None) -> None:
        deadline, problem = self._deadline(found_on)
        category = self._category(deadline, problem)
        self.data["类别"] = category
        self._units()
        self._persons()
        self.copy("整改措施", several=True)
        self.copy("整改目标", several=True)
        self.data[DEADLINE] = deadline.day
        self.data["时限说明"] = deadline.words
        is_needed = category not in ("", LONG_TERM, ON_THE_SPOT)
        if deadline.day is None and is_needed and problem is None:
            cells = self.cells.given(DEADLINE)
            if cells:
                words = one_line(cells[0].shown)
                say = f"整改时限“{words}”没有写哪一天，类别为“{category}”时要有"
                self.cells.refuse(cells[0].cell, DEADLINE, say)
            elif DEADLINE not in self.cells.lacking:
                self.cells.lacking.append(DEADLINE)
        elif problem is not None and is_needed:
            self.cells.draft.reasons.append(problem)

    def _deadline(self, found_on: date | None) -> tuple[Deadline, Remark | None]:
        """Return the deadline, the latest of several, and what cannot be read of it."""
        read: list[tuple[Given, Deadline]] = []
        problem: Remark | None = None
        for one in self.cells.given(DEADLINE):
            try:
                read.append((one, self._read_deadline(one, found_on)))
            except Unreadable as why:
                self.cells.leave(one, DEADLINE, f"{why}，没有写入")
                problem = self.cells.mark(one.cell, DEADLINE, str(why))
        if not read:
            return _NO_WORDS, problem
        for one, found in read:
            self.cells.use(one, DEADLINE)
            if found.is_doubtful:
                self.cells.doubt(one.cell, DEADLINE, _deadline_guess(one, found))
            if found.day and found_on and found.day < found_on:
                text = f"整改时限 {found.day} 早于发现日期 {found_on}"
                self.cells.doubt(one.cell, DEADLINE, text)
        days = [found.day for _, found in read if found.day is not None]
        category = next((found.category for _, found in read if found.category), "")
        if len(read) == 1:
            words = read[0][1].words
        else:
            words = "；".join(dict.fromkeys(one_line(one.shown) for one, _ in read))
        if find_telephones(words):
            words = without_telephones(words, landlines=False)
            self.cells.doubt(read[0][0].cell, DEADLINE, "电话没有写入")
        return Deadline(max(days, default=None), words, category), None

    def _read_deadline(self, one: Given, found_on: date | None) -> Deadline:
        content = one.content
        said = self.context.mapping.said(DEADLINE, one_line(one.shown))
        if said is not None:
            content = Cell(content.row, content.column, said, said)
        return deadline_in(
            content,
            found_on or self.context.today,
            is_1904=self.context.is_1904,
            values_only=self.context.values_only,
        )

    def _category(self, deadline: Deadline, problem: Remark | None) -> str:
        words = list(self.context.words.of("类别"))
        text = self.cells.first("类别")
        given = self.cells.given("类别")
        value = text or self.cells.matter.sections.get("类别", "")
        if value:
            return self.cells.known(given[0] if given and text else None, "类别", value, words)
        if deadline.category:
            return deadline.category
        default = self.context.mapping.defaults.get("类别", "")
        if default:
            return self.cells.known(None, "类别", default, words)
        if said := self._category_of_status():
            return said
        if deadline.day or problem is not None:
            if deadline.day:
                text = f"没有写类别，有时限的当作“{LIMITED}”"
                self.cells.doubt(None, "类别", text, kind=text)
            return LIMITED
        self.cells.lacking += ["类别", DEADLINE]
        return ""

    def _category_of_status(self) -> str:
        texts = (one.shown.strip() for one in self.cells.given("是否完成"))
        return next((text for text in texts if text in (LONG_TERM, ON_THE_SPOT)), "")

    def _units(self) -> None:
        """Take in the units: the first that leads is responsible, the others support it."""
        known = self.context.book.unit_names
        found = [(one, self.units_named(one, text, UNIT)) for one, text in self.cells.texts(UNIT)]
        helping = [
            (one, self.units_named(one, text, HELPERS)) for one, text in self.cells.texts(HELPERS)
        ]
        leads = [name for _, units in found for name in units.leads]
        named = [name for _, units in found for name in units.named]
        helps = [name for _, units in found for name in units.helps]
        if not leads and not named:
            leads = [name for _, units in helping for name in units.leads]
        ordered = [*leads, *named]
        if not ordered and helps:
            ordered, helps = helps[:1], helps[1:]
        if not ordered:
            self.lack(UNIT)
            return
        first = ordered[0]
        self._doubt_order(found, leads, first)
        helps = [*ordered[1:], *helps, *(name for _, units in helping for name in units.all)]
        place = found[0][0].cell if found else None
        self.data[UNIT] = self.unit(place, UNIT, first, known)
        supporting = [self.unit(place, HELPERS, name, known) for name in dict.fromkeys(helps)]
        self.data[HELPERS] = [name for name in supporting if name != self.data[UNIT]]
        self._strangers = [name for _, units in (*found, *helping) for name in units.persons]

    def _doubt_order(self, found: list[tuple[Given, Units]], leads: list[str], first: str) -> None:
        """Say that the first of several units without a mark was taken for responsible."""
        by_row = [(one, units.named) for one, units in found if units.named]
        named = [name for _, names in by_row for name in names]
        if leads or len(named) < 2 or found[0][0].row in self.cells.matter.continued:
            return
        own = [n for one, names in by_row if one.row == found[0][0].row for n in names]
        if len(own) > 1:
            text = f"“{first}”当作责任单位，{'、'.join(own[1:])}当作配合单位"
            self.cells.doubt(found[0][0].cell, UNIT, text)

    def _persons(self) -> None:
        """Join 责任人 and 包联领导 of all rows, each once; a stranger among units is 责任人."""
        for key in ("责任人", "包联领导"):
            names = []
            for one, text in self.cells.texts(key):
                self.cells.use(one, key)
                names.append(text)
            self.data[key] = "、".join(dict.fromkeys(names)) or self.default(key)
        if not self._strangers:
            return
        said = "、".join(self._strangers)
        first = next(iter(self.cells.given(UNIT)), None)
        if not self.data["责任人"]:
            self.data["责任人"] = said
            text = f"“{said}”不像单位，当作责任人"
        else:
            text = f"“{said}”不像单位，没有写入"
        self.cells.doubt(first.cell if first else None, UNIT, text)


def _deadline_guess(one: Given, found: Deadline) -> str:
    category = f"，类别没有写的作“{found.category}”" if found.category else ""
    if isinstance(one.content.value, date) and not one.content.is_month:
        return f"看不到数字格式：{found.day} 也许只写到月，按这一天"
    return f"“{one_line(one.shown)}”当作 {found.day}{category}"
