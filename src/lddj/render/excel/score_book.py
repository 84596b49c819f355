"""The score book: every point with what it was made of, and formulas that make it once more."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lddj.kinds.scoring import BY_PEOPLE, number_of
from lddj.render.days import chinese_date
from lddj.render.excel.sheet import write_sheet
from lddj.render.excel.styles import make_styles
from lddj.render.excel.table import CellFormula, SheetColumn, SheetTable, Value
from lddj.render.excel.workbook import new_workbook
from lddj.render.scores import called, formula_text, heading, measured_text
from lddj.reports.scores import Scores
from lddj.stats.scores import ItemScore, ItemStatus, Scored

ONE_GROUP = "全部"
ORDER = (
    SheetColumn("分组", 14), SheetColumn("名次", 7, "count"), SheetColumn("对象", 22),
    SheetColumn("得分", 10, "points"), SheetColumn("满分", 10, "points"),
    SheetColumn("得分率", 11, "rate"), SheetColumn("自评", 10, "points"),
    SheetColumn("自评偏差", 10, "points"), SheetColumn("不排名的原因", 22),
    SheetColumn("复算得分", 10, "points"), SheetColumn("复算满分", 10, "points"),
    SheetColumn("复算得分率", 11, "rate"), SheetColumn("复算名次", 9, "count"),
)  # fmt: skip
DETAILS = (
    SheetColumn("分组", 12), SheetColumn("对象", 18), SheetColumn("项目", 16),
    SheetColumn("计法", 7, "centre"), SheetColumn("指标", 16), SheetColumn("分子", 8, "number"),
    SheetColumn("分母", 8, "number"), SheetColumn("数值", 18), SheetColumn("分值", 8, "number"),
    SheetColumn("起算、达标、每件或首名", 11, "number"),
    SheetColumn("满分值或逐名", 9, "number"), SheetColumn("方向", 6, "centre"),
    SheetColumn("状态", 7, "centre"), SheetColumn("得分", 9, "points"),
    SheetColumn("复算", 9, "points"), SheetColumn("数值（小数）", 10, "number"),
)  # fmt: skip
GIVEN = (
    SheetColumn("对象", 22),
    SheetColumn("项目", 20),
    SheetColumn("得分", 9, "number"),
    SheetColumn("依据", 26),
    SheetColumn("评分人", 20),
    SheetColumn("回避", 16),
)
NOTES = [
    "“得分”是程序算的精确值；“复算”是表里的公式，用分子、分母和计法重算，两列应当一致。",
    "没有数据的项目，得分和满分都不计；缺评的按0分计。",
]


def score_book(found: Scores, source: str) -> bytes:
    """Return 名次, 明细 and 评分 as one workbook; ``source`` is said below the first sheet."""
    details, given = _details_sheet(found), _given_sheet(found)
    last = details.head_row + len(details.rows)
    area = _Area(details.head_row + 1, last)
    tables = [_order_sheet(found, area, source), details, *([given] if given.rows else [])]
    with new_workbook(heading(found)) as (workbook, out):
        for one in tables:
            sheet = workbook.create_sheet(one.name)
            write_sheet(sheet, one, make_styles(sheet, found.places))
    return out.getvalue()


class _Area:
    """The rows of a sheet between which formulas look."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, max(first, last)

    def column(self, letter: str, sheet: str = "") -> str:
        """Return a column's rows as formulas name them."""
        return f"{sheet}${letter}${self.first}:${letter}${self.last}"


def _score_sheet(name: str, found: Scores, columns: tuple[SheetColumn, ...]) -> SheetTable:
    version = f"台账版本 {found.version[:12]}" if found.version else ""
    return SheetTable(
        name,
        f"{heading(found)}{name}",
        f"截至{chinese_date(found.scheme.day)}",
        version,
        columns,
        [],
    )


def _all_rows(found: Scores) -> Iterator[tuple[str, Scored]]:
    for group in found.groups:
        for row in group.rows:
            yield group.name or ONE_GROUP, row


def _order_sheet(found: Scores, details: _Area, source: str) -> SheetTable:
    out = _score_sheet("名次", found, ORDER)
    out.frozen = 3
    out.notes += [*NOTES, source]
    rows = list(_all_rows(found))
    own = _Area(out.head_row + 1, out.head_row + len(rows))
    for at, (group, row) in enumerate(rows, own.first):
        of_row = ",".join(
            f"{details.column(letter, '明细!')},{cell}{at}"
            for letter, cell in (("A", "$A"), ("B", "$C"))
        )
        again, worth, status = (details.column(letter, "明细!") for letter in "OIM")
        points = f"SUMIFS({again},{of_row})"
        full = f'SUMIFS({worth},{of_row},{status},"<>不计")'
        better = f"(ROUND({own.column('L')},12)>ROUND($L{at},12))"
        place = f"SUMPRODUCT(({own.column('A')}=$A{at})*ISNUMBER({own.column('B')})*{better})+1"
        out.rows.append(
            (
                group, row.rank, called(found, row.name), row.points, row.full, row.share,
                row.own, row.gap, row.reason, CellFormula(points), CellFormula(full),
                CellFormula(f"IF($K{at}=0,0,$J{at}/$K{at})"),
                CellFormula(place) if row.rank else None,
            )
        )  # fmt: skip
    return out


def _details_sheet(found: Scores) -> SheetTable:
    out = _score_sheet("明细", found, DETAILS)
    out.frozen = 3
    parts = [(group, row, one) for group, row in _all_rows(found) for one in row.items]
    area = _Area(out.head_row + 1, out.head_row + len(parts))
    of_people = sum(len(one.given) for _, _, one in parts)
    given = _Area(out.head_row + 1, out.head_row + of_people)
    for at, (group, row, one) in enumerate(parts, area.first):
        item, measured = one.item, one.measured
        marks = [number_of(mark) for mark in (item.start or item.reach, item.full) if mark]
        marks += [
            Fraction(number) for number in (item.each, item.first, item.step) if number is not None
        ]
        first, second = [*marks, None, None][:2]
        worth = Fraction(item.worth)
        out.rows.append(
            (
                group, called(found, row.name), item.name, item.formula, item.indicator,
                Fraction(measured.numerator) if measured else None,
                Fraction(measured.denominator) if measured and measured.denominator else None,
                measured_text(one, found.places), worth, first, second,
                ("低" if item.is_low_best else "高") if item.formula in ("达标", "名次") else None,
                str(one.status), one.points, _again(one, at, area, given if of_people else None),
                CellFormula(f'IF($F{at}="","",IF($G{at}="",$F{at},$F{at}/$G{at}))'),
            )
        )  # fmt: skip
    out.notes += [f"{item.name}：{formula_text(item)}。" for item in found.scheme.items]
    return out


def _again(one: ItemScore, at: int, area: _Area, given: _Area | None) -> CellFormula | None:
    """Return the formula that makes the points of a row once more; None where it has none."""
    if one.points is None:
        return None
    if one.item.formula == BY_PEOPLE:
        if given is None or one.status is ItemStatus.UNSCORED:
            return CellFormula("0")
        mine = f"({given.column('A', '评分!')}=$B{at})*({given.column('B', '评分!')}=$C{at})"
        return CellFormula(f"SUMPRODUCT({mine}*{given.column('C', '评分!')})/SUMPRODUCT({mine})")
    if one.measured is None:
        return CellFormula("0")
    return CellFormula(_FORMULAS[one.item.formula](one, at, area))


def _kept_within(points: str, at: int) -> str:
    return f"MAX(0,MIN($I{at},{points}))"


def _by_line(one: ItemScore, at: int, area: _Area) -> str:
    return _kept_within(f"$I{at}*($P{at}-$J{at})/($K{at}-$J{at})", at)


def _by_reach(one: ItemScore, at: int, area: _Area) -> str:
    sign = "<=" if one.item.is_low_best else ">="
    return f"IF($P{at}{sign}$J{at},$I{at},0)"


def _by_each(one: ItemScore, at: int, area: _Area) -> str:
    return _kept_within(f"IF($J{at}<0,$I{at},0)+$J{at}*$P{at}", at)


def _by_rank(one: ItemScore, at: int, area: _Area) -> str:
    sign = "<" if one.item.is_low_best else ">"
    values = area.column("P")
    same = f"({area.column('A')}=$A{at})*({area.column('C')}=$C{at})*ISNUMBER({values})"
    return _kept_within(f"$J{at}+$K{at}*SUMPRODUCT({same}*({values}{sign}$P{at}))", at)


_FORMULAS = {"线性": _by_line, "达标": _by_reach, "每件": _by_each, "名次": _by_rank}
"""Formula of an item → what a cell says of it."""


def _given_sheet(found: Scores) -> SheetTable:
    out = _score_sheet("评分", found, GIVEN)
    rows: list[tuple[Value, ...]] = [
        (
            called(found, row.name), one.item.name, Fraction(each.points),
            "、".join(each.grounds), each.by or "", each.recused or "",
        )
        for _, row in _all_rows(found)
        for one in row.items
        for each in one.given
    ]  # fmt: skip
    out.rows += rows
    return out
