"""Bring one issue of a foreign ledger from its cells to the keys of the format."""

from __future__ import annotations

from datetime import date

from lddj.intake.courses import CourseMaker
from lddj.intake.days import WrittenDay, day_of_year
from lddj.intake.deadlines import Deadline, deadline_in
from lddj.intake.drafts import End, IssueDraft, Remark
from lddj.intake.fields import (
    CONTACT,
    CONTACT_KEY,
    DEADLINE,
    HELPERS,
    KEYLESS,
    NOT_USED,
    ROW_NUMBER,
    TELEPHONE,
    TELEPHONE_KEY,
    TEXT,
    UNIT,
)  # fmt: skip
from lddj.intake.reading import Cells, Context, Given
from lddj.intake.rows import IssueRows, is_bare_number
from lddj.intake.sheets import Cell, Fault
from lddj.intake.telephones import find_telephones, without_telephones
from lddj.intake.unit_names import Units, units_in
from lddj.intake.values import Unreadable, day_of_cell, joined_lines, one_line
from lddj.kinds.remediation import LONG_TERM, ON_THE_SPOT
from lddj.suggest import near as near_word

LIMITED = "限期整改"
_NO_WORDS = Deadline()


def draft_of(context: Context, matter: IssueRows, numbers: set[int]) -> IssueDraft:
    """Return the draft of an issue. ``numbers`` are the table's columns of row numbers."""
    cells = Cells(context, matter, numbers)
    _Drafting(cells).make()
    return cells.draft


class _Drafting:
    """The writer of a draft, key by key, in the order in which keys stand in a file."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._context = cells.context
        self._data = cells.draft.data
        self._strangers: list[str] = []

    def make(self) -> None:
        """Make the draft."""
        cells, draft = self._cells, self._cells.draft
        self._area()
        self._data["编号"] = self._number()
        self._aspect()
        self._description()
        self._copy("点位", several=True)
        self._sectioned("乡镇")
        self._word("来源", self._context.words.of("来源"))
        found_on = self._found_on()
        self._data["发现日期"] = found_on
        self._copy("发现单位")
        self._category_and_deadline(found_on)
        self._data["记录"] = list(CourseMaker(cells, found_on).make())
        self._joins()
        self._contacts()
        self._rest()
        if cells.lacking:
            key = cells.lacking[0] if len(cells.lacking) == 1 else ""
            cells.refuse(None, key, f"没有{'、'.join(cells.lacking)}")
        draft.data = {k: v for k, v in self._data.items() if v not in ("", None, [])}

    # --- what it is

    def _number(self) -> str:
        for one in self._cells.given("编号"):
            if is_bare_number(one.content):
                self._cells.leave(one, "编号", f"“{one.shown.strip()}”只是序号，不是编号，另编一个")
        given = [one for one in self._cells.texts("编号") if not is_bare_number(one[0].content)]
        if not given:
            return ""
        self._cells.use(given[0][0], "编号")
        for one, text in given[1:]:
            self._cells.leave(one, "编号", f"“{text}”是第二个编号，没有写入")
        return given[0][1]

    def _area(self) -> None:
        areas = list(self._context.book.areas)
        matter = self._cells.matter
        text = self._own_or_carried("领域")
        if not text and not matter.has_no_area:
            sheet = self._context.sheet_areas.get(matter.table.sheet.name, "")
            default = self._context.mapping.defaults.get("领域", "")
            text = matter.sections.get("领域") or sheet or default
        if not text:
            self._cells.lacking.append("领域")
            return
        given = self._cells.given("领域")
        self._cells.draft.area = self._cells.known(given[0] if given else None, "领域", text, areas)

    def _aspect(self) -> None:
        draft = self._cells.draft
        area = self._context.book.areas.get(draft.area)
        text = self._own_or_carried("方面", also=draft.area)
        if not text:
            mapping = self._context.mapping
            default = mapping.aspects.get(draft.area, "") or mapping.defaults.get("方面", "")
            text = self._cells.matter.sections.get("方面") or default
        if not text:
            self._cells.lacking.append("方面")
            return
        given = self._cells.given("方面")
        words = area.aspects if area else ()
        self._data["方面"] = self._cells.known(given[0] if given else None, "方面", text, words)

    def _own_or_carried(self, key: str, also: str = "") -> str:
        """Return the row's own value, or that of the row above in the same stretch."""
        matter = self._cells.matter
        place = (id(matter.table), matter.stretch, key + also)
        text = self._cells.first(key)
        if text:
            self._context.carried[place] = text
            return text
        above = self._context.carried.get(place, "")
        if above and self._cells.has_column(key):
            kind = f"{key}空着的，用上一行的"
            self._cells.doubt(None, key, f"{key}空着，用上一行的“{above}”", kind=kind)
            return above
        return ""

    def _description(self) -> None:
        found = self._cells.texts(TEXT)
        text = joined_lines(dict.fromkeys(text for _, text in found))
        for one, _ in found:
            self._cells.use(one, TEXT)
        if text and _is_amount(text):
            self._cells.refuse(found[0][0].cell, TEXT, f"{TEXT}“{text}”只是一个数")
        elif not text:
            cell = next((one.cell for one in self._cells.given(TEXT)), None)
            if cell is not None and isinstance(cell.value, Fault):
                self._cells.refuse(cell, TEXT, f"{TEXT}：{cell.value.text}")
            else:
                self._cells.lacking.append(TEXT)
        self._data[TEXT] = text

    def _copy(self, key: str, *, several: bool = False) -> None:
        text = self._cells.joined(key) if several else self._cells.first(key)
        self._data[key] = text or self._context.mapping.defaults.get(key, "")

    def _sectioned(self, key: str) -> None:
        self._copy(key)
        if not self._data[key]:
            self._data[key] = self._cells.matter.sections.get(key, "")

    def _word(self, key: str, words: object) -> None:
        """Take in a word of a list, of the row, the section, or for all rows."""
        text = self._cells.first(key)
        given = self._cells.given(key)
        default = self._context.mapping.defaults.get(key, "")
        value = text or self._cells.matter.sections.get(key, "") or default
        if not value:
            self._lack(key)
            return
        one = given[0] if given and text else None
        self._data[key] = self._cells.known(one, key, value, list(words))  # type: ignore[call-overload]  # words

    def _lack(self, key: str) -> None:
        """Name a field that is missing; with its words where there are any."""
        for one in self._cells.given(key):
            if isinstance(one.content.value, Fault):
                self._cells.refuse(one.cell, key, f"{key}：{one.content.value.text}")
                return
        self._cells.lacking.append(key)

    # --- when

    def _found_on(self) -> date | None:
        given = self._cells.given("发现日期")
        if not given:
            default = self._default_day()
            if default is None:
                self._cells.lacking.append("发现日期")
            return default
        one = given[0]
        try:
            day, doubt = self._day_in_period(self._cells.written_day(one, "发现日期"), one)
        except Unreadable as problem:
            self._cells.refuse(one.cell, "发现日期", f"发现日期{problem}")
            return None
        self._cells.use(one, "发现日期")
        if doubt:
            self._cells.doubt(one.cell, "发现日期", f"“{one.shown.strip()}”当作 {day}")
        for other in given[1:]:
            self._cells.leave(other, "发现日期", f"“{other.shown}”与第 {one.row} 行不同，没有写入")
        return day

    def _default_day(self) -> date | None:
        try:
            return day_of_cell(self._context.mapping.defaults.get("发现日期"), self._context.today)
        except Unreadable:
            return None

    def _day_in_period(self, written: WrittenDay, one: Given) -> tuple[date, bool]:
        """Return the day of discovery: one without a year is the one within 起止."""
        if written.whole is not None:
            is_first = self._context.values_only and isinstance(one.content.value, date)
            return written.whole, written.has_short_year or (is_first and written.day == 1)
        campaign = self._context.book.campaign.model
        if campaign is None:
            raise Unreadable(f"“{one.shown}”没有写全")
        start, end = campaign.period.start, campaign.period.end
        day_of = day_of_year(written.month, written.day or 1)
        years = (written.year,) if written.year else range(start.year, end.year + 1)
        found = [day for year in years if (day := day_of(year)) is not None]
        if written.day is None:
            whole = bool(written.year)
            found = [max(day, start) if whole or _same_month(day, start) else day for day in found]
        inside = [day for day in found if written.year or start <= day <= end]
        if len(inside) != 1:
            why = "活动起止之内没有这一天" if not inside else "活动起止之内不止一个这一天"
            raise Unreadable(f"“{one_line(one.shown)}”没有写年份，{why}")
        return inside[0], True

    def _category_and_deadline(self, found_on: date | None) -> None:
        deadline, problem = self._deadline(found_on)
        category = self._category(deadline, problem)
        self._data["类别"] = category
        self._units()
        self._persons()
        self._copy("整改措施", several=True)
        self._copy("整改目标", several=True)
        self._data[DEADLINE] = deadline.day
        self._data["时限说明"] = deadline.words
        is_needed = category not in ("", LONG_TERM, ON_THE_SPOT)
        if deadline.day is None and is_needed and problem is None:
            cells = self._cells.given(DEADLINE)
            if cells:
                words = one_line(cells[0].shown)
                say = f"整改时限“{words}”没有写哪一天，类别为“{category}”时要有"
                self._cells.refuse(cells[0].cell, DEADLINE, say)
            elif DEADLINE not in self._cells.lacking:
                self._cells.lacking.append(DEADLINE)
        elif problem is not None and is_needed:
            self._cells.draft.reasons.append(problem)

    def _deadline(self, found_on: date | None) -> tuple[Deadline, Remark | None]:
        """Return the deadline, the latest of several, and what cannot be read of it."""
        read: list[tuple[Given, Deadline]] = []
        problem: Remark | None = None
        for one in self._cells.given(DEADLINE):
            try:
                read.append((one, self._read_deadline(one, found_on)))
            except Unreadable as why:
                self._cells.leave(one, DEADLINE, f"{why}，没有写入")
                problem = self._cells.mark(one.cell, DEADLINE, str(why))
        if not read:
            return _NO_WORDS, problem
        for one, found in read:
            self._cells.use(one, DEADLINE)
            if found.is_doubtful:
                self._cells.doubt(one.cell, DEADLINE, _deadline_guess(one, found))
            if found.day and found_on and found.day < found_on:
                text = f"整改时限 {found.day} 早于发现日期 {found_on}"
                self._cells.doubt(one.cell, DEADLINE, text)
        days = [found.day for _, found in read if found.day is not None]
        category = next((found.category for _, found in read if found.category), "")
        if len(read) == 1:
            words = read[0][1].words
        else:
            words = "；".join(dict.fromkeys(one_line(one.shown) for one, _ in read))
        if find_telephones(words):
            words = without_telephones(words, landlines=False)
            self._cells.doubt(read[0][0].cell, DEADLINE, "电话没有写入")
        return Deadline(max(days, default=None), words, category), None

    def _read_deadline(self, one: Given, found_on: date | None) -> Deadline:
        content = one.content
        said = self._context.mapping.said(DEADLINE, one_line(one.shown))
        if said is not None:
            content = Cell(content.row, content.column, said, said)
        return deadline_in(
            content,
            found_on or self._context.today,
            is_1904=self._context.is_1904,
            values_only=self._context.values_only,
        )

    def _category(self, deadline: Deadline, problem: Remark | None) -> str:
        words = list(self._context.words.of("类别"))
        text = self._cells.first("类别")
        given = self._cells.given("类别")
        value = text or self._cells.matter.sections.get("类别", "")
        if value:
            return self._cells.known(given[0] if given and text else None, "类别", value, words)
        if deadline.category:
            return deadline.category
        default = self._context.mapping.defaults.get("类别", "")
        if default:
            return self._cells.known(None, "类别", default, words)
        if said := self._category_of_status():
            return said
        if deadline.day or problem is not None:
            if deadline.day:
                text = f"没有写类别，有时限的当作“{LIMITED}”"
                self._cells.doubt(None, "类别", text, kind=text)
            return LIMITED
        self._cells.lacking += ["类别", DEADLINE]
        return ""

    def _category_of_status(self) -> str:
        texts = (one.shown.strip() for one in self._cells.given("是否完成"))
        return next((text for text in texts if text in (LONG_TERM, ON_THE_SPOT)), "")

    # --- who

    def _units(self) -> None:
        """Take in the units: the first that leads is responsible, the others support it."""
        known = self._context.book.unit_names
        found = [(one, self._units_in(one, text, UNIT)) for one, text in self._cells.texts(UNIT)]
        helping = [
            (one, self._units_in(one, text, HELPERS)) for one, text in self._cells.texts(HELPERS)
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
            self._lack(UNIT)
            return
        first = ordered[0]
        self._doubt_order(found, leads, first)
        helps = [*ordered[1:], *helps, *(name for _, units in helping for name in units.all)]
        place = found[0][0].cell if found else None
        self._data[UNIT] = self._unit(place, UNIT, first, known)
        supporting = [self._unit(place, HELPERS, name, known) for name in dict.fromkeys(helps)]
        self._data[HELPERS] = [name for name in supporting if name != self._data[UNIT]]
        self._strangers = [name for _, units in (*found, *helping) for name in units.persons]

    def _units_in(self, one: Given, text: str, key: str) -> Units:
        said = self._context.mapping.sayings.get(UNIT, {})
        units = units_in(_cut_lines(one, text), {**self._context.book.unit_names, **said})
        for group in (units.leads, units.helps, units.named):
            group[:] = [self._context.mapping.said(UNIT, name) or name for name in group]
        self._cells.use(one, key)
        for doubt in units.doubts:
            self._cells.doubt(one.cell, key, doubt)
        return units

    def _doubt_order(self, found: list[tuple[Given, Units]], leads: list[str], first: str) -> None:
        """Say that the first of several units without a mark was taken for responsible."""
        by_row = [(one, units.named) for one, units in found if units.named]
        named = [name for _, names in by_row for name in names]
        if leads or len(named) < 2 or found[0][0].row in self._cells.matter.continued:
            return
        own = [n for one, names in by_row if one.row == found[0][0].row for n in names]
        if len(own) > 1:
            text = f"“{first}”当作责任单位，{'、'.join(own[1:])}当作配合单位"
            self._cells.doubt(found[0][0].cell, UNIT, text)

    def _unit(self, cell: Cell | None, key: str, name: str, known: dict[str, str]) -> str:
        if known and name not in known:
            match = near_word(name, known)
            hint = f"，是否为“{match}”" if match else ""
            self._cells.refuse(cell, key, f"“{name}”不在 county.yaml 的单位里{hint}")
        return name

    def _persons(self) -> None:
        """Join 责任人 and 包联领导 of all rows, each once; a stranger among units is 责任人."""
        for key in ("责任人", "包联领导"):
            names = []
            for one, text in self._cells.texts(key):
                self._cells.use(one, key)
                names.append(text)
            self._data[key] = "、".join(dict.fromkeys(names)) or self._default(key)
        if not self._strangers:
            return
        said = "、".join(self._strangers)
        first = next(iter(self._cells.given(UNIT)), None)
        if not self._data["责任人"]:
            self._data["责任人"] = said
            text = f"“{said}”不像单位，当作责任人"
        else:
            text = f"“{said}”不像单位，没有写入"
        self._cells.doubt(first.cell if first else None, UNIT, text)

    def _default(self, key: str) -> str:
        return self._context.mapping.defaults.get(key, "")

    # --- the rest of the rows

    def _joins(self) -> None:
        """Say which rows were joined to the first, or were made issues of their own."""
        matter = self._cells.matter
        for row in matter.continued:
            text = f"续在第 {matter.row} 行的问题后面"
            if self._context.mapping.row(matter.table.sheet.name, row) != "续行":
                self._cells.draft.doubts.append(
                    Remark(matter.table.sheet.name, row, 0, "", "", text)
                )
        if matter.split_from == matter.row:
            text = "一个问题描述合并了几行，各行的编号、点位或乡镇不同，一行作一个问题"
            self._cells.draft.doubts.append(self._cells.draft.mark_row(text))

    def _contacts(self) -> None:
        for key, name in ((CONTACT_KEY, "联系人"), (TELEPHONE_KEY, "电话")):
            for one in self._cells.given(key):
                if not isinstance(one.content.value, Fault):
                    self._cells.draft.contact.setdefault(name, one_line(one.shown))
                    self._cells.use(one, key)

    def _rest(self) -> None:
        """Give their end to cells that no key took: row numbers, and columns of no use."""
        draft = self._cells.draft
        for column, cell in self._cells.places():
            if (cell.row, cell.column) in draft.claims:
                continue
            if column in self._cells.numbers or self._is_row_number(column, cell):
                draft.claim(cell, End.HEADING, "行号")
                continue
            reason = self._why_unused(column)
            if isinstance(cell.value, Fault):
                reason = cell.value.text
                self._cells.doubt(cell, "", reason)
            draft.claim(cell, End.UNUSED, reason)

    def _is_row_number(self, column: int, cell: Cell) -> bool:
        there = self._cells.table.head.columns.get(column)
        return there is not None and there.key == ROW_NUMBER and is_bare_number(cell)

    def _why_unused(self, number: int) -> str:
        column = self._cells.table.head.columns[number]
        if column.key == NOT_USED:
            return "MAP 写明不用"
        if column.key in (TELEPHONE, CONTACT):
            return "电话不写进台账"
        if not column.key or column.key in KEYLESS:
            return f"“{column.name}”没有对应的键"
        return f"“{column.name}”这里没有用上"


def _same_month(first: date, second: date) -> bool:
    return (first.year, first.month) == (second.year, second.month)


def _is_amount(text: str) -> bool:
    return text.replace(".", "", 1).replace(",", "").removesuffix("个").isdecimal()


def _deadline_guess(one: Given, found: Deadline) -> str:
    category = f"，类别没有写的作“{found.category}”" if found.category else ""
    if isinstance(one.content.value, date) and not one.content.is_month:
        return f"看不到数字格式：{found.day} 也许只写到月，按这一天"
    return f"“{one_line(one.shown)}”当作 {found.day}{category}"


def _cut_lines(one: Given, text: str) -> str:
    """Return the text of a cell of units with its lines kept, where nothing was cut."""
    return one.shown if one_line(one.shown) == text else text
