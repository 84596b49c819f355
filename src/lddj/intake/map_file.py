"""The MAP.yaml that a reading comes to: what was exact, and what was guessed as comments."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.intake.adoption import Adoption
from lddj.intake.columns import ForeignColumn
from lddj.intake.fields import KEYLESS, NOT_USED, ROW_NUMBER
from lddj.model.campaign import Area
from lddj.yamltext.emit import flow_pair

_HEAD = """\
# 别处来的台账怎么导入：左边是工作簿里的栏目，右边是台账的键；不要的栏目写“不用”。
# 前面有 # 的是猜的或没有用上的：猜对了去掉 # 就定了，不对改了再去掉 #。
# 台账的键有：{keys}。
# 默认：工作簿里没有的，全部按这里写的填；没有填的行不能导入。
"""


def as_yaml(adoption: Adoption) -> str:
    """Return the map of a reading as its file."""
    lines = ["栏目:", *_column_lines(adoption)]
    sheets = list(_sheets(adoption))
    if sheets:
        lines += ["工作表:", *sheets]
    defaults = list(_defaults(adoption))
    if defaults:
        lines += ["默认:", *defaults]
    return _HEAD.format(keys="、".join(adoption.mapping.keys)) + "".join(
        f"{line}\n" for line in lines
    )


def _column_lines(adoption: Adoption) -> Iterator[str]:
    """Yield each heading once: as decided, or as a comment with what was assumed."""
    told: set[str] = set()
    for table in adoption.choice.tables():
        for column in table.head.columns.values():
            line = _column_line(column, adoption)
            if line and column.name not in told:
                told.add(column.name)
                yield line
    for name, key in adoption.mapping.columns.items():
        if name not in told:
            yield f"  {flow_pair(name, key)}"


def _column_line(column: ForeignColumn, adoption: Adoption) -> str:
    if column.is_settled and column.name in adoption.mapping.columns:
        return f"  {flow_pair(column.name, column.key)}"
    if column.is_settled:
        return ""
    if column.key == ROW_NUMBER:
        return ""
    if not column.key or column.key in KEYLESS:
        is_told = column.has_heading or _has_content(adoption, column)
        return f"  # {flow_pair(column.name, NOT_USED)}" if is_told else ""
    return f"  {'# ' if column.is_near else ''}{flow_pair(column.name, column.key)}"


def _has_content(adoption: Adoption, column: ForeignColumn) -> bool:
    return any(
        column.number in table.sheet.rows[row]
        for table in adoption.choice.tables()
        if table.head.columns.get(column.number) is column
        for row in table.rows
    )


def _sheets(adoption: Adoption) -> Iterator[str]:
    """Yield what the map says of sheets, and those that were not read as comments."""
    for name, order in adoption.mapping.sheets.items():
        if order.is_read is False:
            yield f"  {flow_pair(name, '不读')}"
        elif order.like:
            yield f"  {flow_pair(name, {'同': order.like})}"
        else:
            yield f"  {flow_pair(name, order.area or '读')}"
    for sheet, reason, _ in adoption.choice.left:
        if not sheet.is_chart and sheet.name not in adoption.mapping.sheets:
            yield f"  # {flow_pair(sheet.name, '不读')}  # {reason}"


def _defaults(adoption: Adoption) -> Iterator[str]:
    """Yield the values for all rows, and an empty key for each that is lacking."""
    mapping = adoption.mapping
    for key, value in mapping.defaults.items():
        yield f"  {flow_pair(key, value)}"
    if mapping.aspects:
        yield "  方面:"
        for area, aspect in mapping.aspects.items():
            yield f"    {flow_pair(area, aspect)}"
    for key in adoption.lacking:
        yield f"  {key}:"
        if key == "方面":
            yield from map(_for_area, adoption.book.areas.values())


def _for_area(area: Area) -> str:
    choice = f"  # {'、'.join(area.aspects)}" if area.aspects else ""
    return f"    {flow_pair(area.name, '').removesuffix(chr(39) * 2).rstrip()}{choice}"
