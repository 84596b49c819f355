"""A ledger that lddj never wrote: its rows as issues in the format, each doubtful cell named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lddj.exchange.plan import Draft, Spot
from lddj.intake.cells import Cells, Parse
from lddj.intake.fields import NOT_USED, VOCABULARY
from lddj.intake.grid import Grid
from lddj.intake.headings import Head, find_head, plain
from lddj.intake.histories import records
from lddj.intake.mapping import ColumnMap
from lddj.intake.phrases import parse_deadline, units_in
from lddj.intake.unused import find_done
from lddj.intake.values import Unreadable, parse_day
from lddj.kinds.remediation import LONG_TERM, ON_THE_SPOT
from lddj.load.books import CountyBook
from lddj.suggest import near as near_word

TOTALS = ("合计", "总计", "小计", "共计")


def find_ledger(grids: list[Grid], mapping: ColumnMap) -> list[tuple[Grid, Head]]:
    """The sheets that hold issues: those with a column of 问题描述."""
    found = []
    for grid in grids:
        head = find_head(grid, VOCABULARY)
        if head is None:
            continue
        apply_map(mapping, grid, head)
        find_done(grid, head, [name for name in head.written.values() if mapping.key_of(name)])
        if "问题描述" in head.columns and not grid.is_hidden:
            found.append((grid, head))
    return found


def apply_map(mapping: ColumnMap, grid: Grid, head: Head) -> None:
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


def drafts_of(
    book: CountyBook, mapping: ColumnMap, today: date, grid: Grid, head: Head
) -> list[Draft]:
    """The drafts of the rows below the headings."""
    out = []
    for row in grid.rows:
        if row > head.row:
            draft = Draft(Spot(grid.name, row))
            if _is_filled(Cells(book, mapping, today, grid, head, row, draft)):
                out.append(draft)
    return out


def _is_filled(cells: Cells) -> bool:
    """Fill in a row's draft; False for a blank row, a total or a repeated heading."""
    first = [v for v in cells.grid.rows[cells.row].values() if isinstance(v, str)][:2]
    text = cells.text("问题描述")
    if any(plain(v).startswith(TOTALS) for v in first):
        return False
    if not text or VOCABULARY.match(text) is not None:
        return False
    _fill(cells, text)
    data = cells.draft.data
    cells.draft.data = {key: data[key] for key in data if data[key] not in ("", None, [])}
    return True


def _fill(cells: Cells, text: str) -> None:
    """The keys of an issue in the order in which they stand in a file."""
    draft, campaign = cells.draft, cells.book.campaign.model
    draft.area = _area(cells)
    draft.data["编号"] = cells.text("编号")
    draft.data["方面"] = _aspect(cells)
    draft.data["问题描述"] = text
    _copy(cells, ("点位", "乡镇"))
    draft.data["来源"] = _word(cells, "来源", campaign.sources if campaign else ())
    found_on = cells.day("发现日期") or _default_day(cells)
    if found_on is None:
        cells.refuse("发现日期", "没有发现日期")
    draft.data["发现日期"] = found_on
    _copy(cells, ("发现单位",))
    _category_and_deadline(cells, found_on)
    draft.data["记录"] = list(records(cells, found_on))


def _default_day(cells: Cells) -> date | None:
    try:
        return parse_day(cells.default("发现日期"), cells.today)
    except Unreadable:
        return None


def _category_and_deadline(cells: Cells, found_on: date | None) -> None:
    nothing: tuple[date | None, str] = (None, "")
    deadline, words = cells.take("整改时限", _deadline_near(cells, found_on), nothing)
    if words and deadline:
        cells.doubt("整改时限", f"“{words}”当作 {deadline}")
    category = _category(cells, deadline, words)
    cells.draft.data["类别"] = category
    _units(cells)
    _copy(cells, ("责任人", "包联领导", "整改措施", "整改目标"))
    cells.draft.data["整改时限"] = deadline
    cells.draft.data["时限说明"] = words
    if deadline is None and category not in ("", LONG_TERM, ON_THE_SPOT):
        cells.refuse("整改时限", f"类别为“{category}”时要有整改时限")


def _deadline_near(cells: Cells, found_on: date | None) -> Parse[tuple[date | None, str]]:
    return lambda value: parse_deadline(value, found_on or cells.today, cells.grid.is_1904)


def _category(cells: Cells, deadline: date | None, words: str) -> str:
    campaign = cells.book.campaign.model
    given = cells.text("类别") or cells.default("类别")
    if given:
        return cells.known("类别", given, campaign.categories if campaign else ())
    if LONG_TERM in words or "长期" in words:
        return LONG_TERM
    if ON_THE_SPOT in words or "立即" in words:
        return ON_THE_SPOT
    category = "限期整改" if deadline else ""
    if category:
        cells.doubt("类别", "没有写类别，有时限的当作“限期整改”")
    else:
        cells.refuse("类别", "没有类别，也没有整改时限")
    return category


def _units(cells: Cells) -> None:
    """The first unit of the cell is responsible; the others support it."""
    given: list[str] = cells.take("责任单位", units_in, [])
    others: list[str] = cells.take("配合单位", units_in, [])
    if not given:
        cells.refuse("责任单位", "没有责任单位")
        return
    if len(given) > 1:
        say = f"“{given[0]}”当作责任单位，{'、'.join(given[1:])}当作配合单位"
        cells.doubt("责任单位", say)
    cells.draft.data["责任单位"] = _unit(cells, "责任单位", given[0])
    supporting = [_unit(cells, "责任单位", one) for one in given[1:]]
    supporting += [_unit(cells, "配合单位", one) for one in others]
    cells.draft.data["配合单位"] = [
        one for one in dict.fromkeys(supporting) if one != cells.draft.data["责任单位"]
    ]


def _unit(cells: Cells, column: str, name: str) -> str:
    known = cells.book.unit_names
    if known and name not in known:
        match = near_word(name, known)
        hint = f"，是否为“{match}”" if match else ""
        cells.refuse(column, f"“{name}”不在 county.yaml 的单位里{hint}")
    return name


def area_of_sheet(areas: Sequence[str], grid: Grid) -> str:
    """The one area that a sheet's name names, or that there is; empty where that is not clear."""
    named = [name for name in areas if name in grid.name]
    found = named or areas
    return found[0] if len(found) == 1 else ""


def _area(cells: Cells) -> str:
    areas = list(cells.book.areas)
    given = cells.text("领域")
    if not given:
        given = area_of_sheet(areas, cells.grid) or cells.default("领域")
    if not given:
        cells.refuse("领域", f"没有领域，表名“{cells.grid.name}”里也没有领域名")
        return ""
    return cells.known("领域", given, areas)


def _aspect(cells: Cells) -> str:
    area = cells.book.areas.get(cells.draft.area)
    default = cells.mapping.aspects.get(cells.draft.area, "")
    return _word(cells, "方面", area.aspects if area else (), default)


def _word(cells: Cells, name: str, words: tuple[str, ...], default: str = "") -> str:
    """A value of a vocabulary, of the row or for all rows."""
    given = cells.text(name)
    default = default or cells.default(name)
    if not given and not default:
        cells.refuse(name, f"没有{name}")
        return ""
    return cells.known(name, given or default, words)


def _copy(cells: Cells, names: tuple[str, ...]) -> None:
    for name in names:
        cells.draft.data[name] = cells.text(name) or cells.default(name)
