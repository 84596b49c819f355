"""Check that a MAP.yaml fits the workbook and the ledger; refuse what no row could take."""

from __future__ import annotations

from datetime import date

from lddj.intake.headings import plain_heading
from lddj.intake.mapping import ColumnMap
from lddj.intake.sheets import Workbook
from lddj.intake.tables import Words
from lddj.intake.values import Unreadable
from lddj.intake.whole_days import day_of_cell
from lddj.load.books import CountyBook
from lddj.suggest import did_you_mean
from lddj.suggest import near as near_word


def check_map(
    mapping: ColumnMap, workbook: Workbook, book: CountyBook, words: Words, today: date
) -> None:
    """Refuse words that no list has, sheets and rows that are not there. Raises BadMap."""
    _check_sheets(mapping, workbook, book)
    for key, value in mapping.defaults.items():
        known = words.of(key)
        if known and near_word(value, known) is None:
            raise mapping.refuse(f"“默认”里的{key}“{value}”不在其中：{'、'.join(known)}")
    for area in mapping.aspects:
        _one_of(mapping, area, list(book.areas), "“默认”的方面里没有领域")
    for key, sayings in mapping.sayings.items():
        for meant in sayings.values():
            known = words.of("责任单位" if key == "配合单位" else key)
            if known and meant not in known:
                end = did_you_mean(meant, known).rstrip("。")
                raise mapping.refuse(f"“说法”里的{key}“{meant}”不在其中：{'、'.join(known)}{end}")
    for key in mapping.defaults:
        try:
            day_of_cell(mapping.defaults[key] if is_of_day(key) else None, today)
        except Unreadable as problem:
            raise mapping.refuse(f"“默认”里的{key}：{problem}") from None


def is_of_day(key: str) -> bool:
    """Tell whether a key holds a day, so that a value for all rows must be one."""
    return key.endswith(("日期", "完成时限", "答复时限"))


def _check_sheets(mapping: ColumnMap, workbook: Workbook, book: CountyBook) -> None:
    there = {plain_heading(sheet.name): sheet for sheet in workbook.sheets}
    names = [sheet.name for sheet in workbook.sheets]
    for name, order in mapping.sheets.items():
        _one_of(mapping, name, names, "工作簿里没有工作表")
        if order.like:
            _one_of(mapping, order.like, names, "工作簿里没有工作表")
        if order.area:
            _one_of(
                mapping,
                order.area,
                list(book.areas),
                f"工作表“{name}”写的不是领域，也不是“读”“不读”：",
            )
        if order.head_row and order.head_row not in there[plain_heading(name)].rows:
            raise mapping.refuse(f"工作表“{name}”没有第 {order.head_row} 行")
    for sheet, row in mapping.rows:
        if sheet not in there:
            end = did_you_mean(sheet, names).rstrip("。")
            raise mapping.refuse(f"“行”里的工作表“{sheet}”工作簿里没有{end}")
        if row not in there[sheet].rows:
            raise mapping.refuse(f"工作表“{there[sheet].name}”没有第 {row} 行")


def _one_of(mapping: ColumnMap, asked: str, words: list[str], say: str) -> None:
    if plain_heading(asked) not in map(plain_heading, words):
        raise mapping.refuse(f"{say}“{asked}”{did_you_mean(asked, words).rstrip('。')}")
