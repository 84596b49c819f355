"""The broken returns: what was done to each; what has to come of it is in tests/data."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from intake.forms import Form, form_of

NEWS = "窗口改造完成，设备进场。"


def _progress(form: Form, day: object = datetime(2022, 3, 30), number: str = "LP-02-004") -> None:  # noqa: DTZ001
    form.fill(number, 最新进展=NEWS, 进展日期=day)


def _done(form: Form, number: str = "LP-02-004", **values: object) -> None:
    given = {
        "是否完成": "是",
        "完成日期": "2022-4-2",
        "完成说明": "一窗受理已运行。",
        "成效": "压减环节2个",
    }
    form.fill(number, **{**given, **values})


def sorted_backwards(form: Form) -> None:
    _progress(form)
    form.put(form.rows()[::-1])


def hidden_rows(form: Form) -> None:
    _progress(form)
    form.sheet.row_dimensions[form.row("LP-02-004")].hidden = True
    form.sheet.auto_filter.add_filter_column(1, ["LP-01-001"])


def rows_inserted(form: Form) -> None:
    _progress(form)
    form.sheet.insert_rows(form.first + 1, 3)
    form.sheet.cell(form.first + 2, form.columns["最新进展"]).value = "新发现一处问题，已报告。"
    form.sheet.cell(form.first + 2, form.columns["进展日期"]).value = "2022-3-29"


def rows_deleted(form: Form) -> None:
    _progress(form)
    form.sheet.delete_rows(form.row("LP-01-001"))
    form.sheet.delete_rows(form.row("LP-02-006"))


def headings_renamed(form: Form) -> None:
    _progress(form)
    _done(form, "LP-02-005", 成效=None)
    new = {
        "最新进展": "目前进展\n情况", "进展日期": "进展时间（年月日）", "是否完成": "是否 整改完成",
        "完成日期": "完成时间", "完成说明": "完成情况说明", "编号": "问题编号",
    }  # fmt: skip
    for cell in form.sheet[form.head]:
        cell.value = new.get(cell.value, cell.value)


def columns_moved(form: Form) -> None:
    _progress(form)
    width, column = form.sheet.max_column, form.columns["最新进展"]
    for row in range(form.head, form.head + 5):
        values = [form.sheet.cell(row, c).value for c in range(1, width + 1)]
        moved = values[column - 1 :] + values[: column - 1]
        for at, value in enumerate(moved, 1):
            form.sheet.cell(row, at).value = value


def title_rows_added(form: Form) -> None:
    _progress(form)
    for area in list(form.sheet.merged_cells.ranges):
        form.sheet.unmerge_cells(str(area))
    form.sheet.insert_rows(1, 4)
    form.sheet["A1"].value = "县行政审批局"
    form.sheet["A2"].value = "关于报送整改进展情况的报告"
    form.sheet.merge_cells("A2:H2")


def merged_cells(form: Form) -> None:
    _progress(form, number="LP-02-005")
    for heading in ("最新进展", "进展日期"):
        column = form.columns[heading]
        first, last = form.row("LP-02-005"), form.row("LP-02-006")
        form.sheet.merge_cells(
            start_row=first, end_row=last, start_column=column, end_column=column
        )


def mixed_dates(form: Form) -> None:
    for number, day in zip(
        ("LP-01-001", "LP-02-004", "LP-02-005", "LP-02-006"),
        (44650, 20220330, "2022.3.30", "３月３０日"),
        strict=True,
    ):
        _progress(form, day, number)
    form.sheet.cell(form.row("LP-01-001"), form.columns["进展日期"]).number_format = "General"


def epoch_of_1904(form: Form) -> None:
    form.workbook.epoch = CALENDAR_MAC_1904
    _progress(form)
    _progress(form, 43188, "LP-02-005")  # 2022-03-30 in that epoch
    form.sheet.cell(form.row("LP-02-005"), form.columns["进展日期"]).number_format = "General"


def ticks(form: Form) -> None:
    _done(form, 是否完成="√")
    _done(form, "LP-02-005", 是否完成="已完成")
    _done(form, "LP-02-006", 是否完成="基本完成")


def totals(form: Form) -> None:
    _progress(form)
    row = form.sheet.max_row + 1
    form.sheet.cell(row, 1).value = "合  计"
    form.sheet.cell(row, form.columns["最新进展"]).value = "共4项"
    form.sheet.cell(row, form.columns["进展日期"]).value = "2022-3-30"


def formulas(form: Form) -> None:
    _progress(form, "=TODAY()")
    _progress(form, number="LP-02-005")


def numbers_changed(form: Form) -> None:
    _progress(form)
    for row in range(form.first, form.first + 4):
        form.sheet.cell(row, 1).value = 108 - row


def vague_date(form: Form) -> None:
    _done(form, 完成日期="6月底前")
    _progress(form, number="LP-02-005")


def number_changed(form: Form) -> None:
    _progress(form)
    form.sheet.cell(form.row("LP-02-004"), form.columns["编号"]).value = "LP-02-006"


def hidden_columns_gone(form: Form) -> None:
    _progress(form)
    width = form.sheet.max_column
    form.sheet.delete_cols(width - 2, 3)


def twice(form: Form) -> None:
    _progress(form)
    rows = form.rows()
    column = form.columns["最新进展"] - 1
    again = list(rows[1])
    again[column] = "另一种说法。"
    form.put([*rows[:2], again, rows[1]])


def heading_repeated(form: Form) -> None:
    _progress(form, number="LP-02-006")
    head = [cell.value for cell in form.sheet[form.head]]
    form.sheet.insert_rows(form.first + 2)
    for column, value in enumerate(head, 1):
        form.sheet.cell(form.first + 2, column).value = value


def days_out_of_range(form: Form) -> None:
    _progress(form, "2022-5-1")
    _progress(form, "2022-3-1", "LP-02-005")
    _progress(form, "2022-2-30", "LP-02-006")


def half_filled(form: Form) -> None:
    form.fill("LP-01-001", 最新进展=NEWS)
    form.fill("LP-02-004", 进展日期="2022-3-30")
    _done(form, "LP-02-005", 完成说明="  ", 成效="见附件")
    form.fill("LP-02-006", 完成日期="2022-3-30")


def nothing_new(form: Form) -> None:
    form.fill("LP-02-004", 最新进展="无", 是否完成="否", 成效="—")


def unknown_number(form: Form) -> None:
    _progress(form)
    row = form.row("LP-02-004")
    for heading in ("编号", "编号（勿改）"):
        form.sheet.cell(row, form.columns[heading]).value = "LP-02-404"


CHANGES: Mapping[str, Callable[[Form], None]] = {
    "排过序": sorted_backwards,
    "筛选后有隐藏行": hidden_rows,
    "插了行": rows_inserted,
    "删了行": rows_deleted,
    "改了栏目名": headings_renamed,
    "挪了栏": columns_moved,
    "上面加了几行标题": title_rows_added,
    "合并了单元格": merged_cells,
    "日期写法各样": mixed_dates,
    "1904年起算": epoch_of_1904,
    "打勾": ticks,
    "加了合计行": totals,
    "公式没有结果": formulas,
    "改了序号": numbers_changed,
    "日期写成6月底前": vague_date,
    "改了编号": number_changed,
    "删了隐藏栏": hidden_columns_gone,
    "一个编号两行": twice,
    "中间又有一行栏目": heading_repeated,
    "日期不可能": days_out_of_range,
    "只填一半": half_filled,
    "没有新情况": nothing_new,
    "没有的编号": unknown_number,
}
"""Forms that a unit changed."""


def _parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _package(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def with_entity(root: Path) -> bytes:
    """A sheet that asks for a file of the machine."""
    parts = _parts(form_of(root))
    name = next(name for name in parts if "worksheets/sheet" in name)
    parts[name] = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + (
        parts[name].partition(b"?>")[2] or parts[name]
    )
    return _package(parts)


def with_entity_in_utf16(root: Path) -> bytes:
    """The same, written so that a search of the bytes does not find it."""
    parts = _parts(with_entity(root))
    name = next(name for name, content in parts.items() if b"DOCTYPE" in content)
    text = (
        parts[name]
        .decode()
        .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>')
    )
    parts[name] = text.encode("utf-16")
    return _package(parts)


def bomb(root: Path) -> bytes:
    """A sheet of 60 MB of spaces."""
    parts = _parts(form_of(root))
    name = next(name for name in parts if "worksheets/sheet" in name)
    return _package({**parts, name: parts[name] + b" " * 60_000_000})


def merged_everywhere(root: Path) -> bytes:
    """A sheet whose columns are merged from top to bottom."""
    parts = _parts(form_of(root))
    name = next(name for name in parts if "worksheets/sheet1" in name)
    all_of_it = b'<mergeCell ref="Y1:ZZ1048576"/></mergeCells>'
    return _package({**parts, name: parts[name].replace(b"</mergeCells>", all_of_it)})


def encrypted(root: Path) -> bytes:
    """The container in which Excel puts a workbook with a password."""
    del root
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le")


RAW: Mapping[str, Callable[[Path], bytes]] = {
    "旧格式xls": lambda root: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000),
    "加了密码": encrypted,
    "GBK的CSV改名": lambda root: "编号,最新进展\nLP-02-004,设备进场\n".encode("gbk"),
    "压缩包": lambda root: _package({"说明.txt": b"x"}),
    "压缩炸弹": bomb,
    "整列合并": merged_everywhere,
    "外部实体": with_entity,
    "外部实体UTF-16": with_entity_in_utf16,
    "传坏了": lambda root: form_of(root)[:-2000],
    "少了一块": lambda root: _package(
        {k: v for k, v in _parts(form_of(root)).items() if k != "xl/worksheets/sheet1.xml"}
    ),
}
"""Files that are refused as a whole."""
