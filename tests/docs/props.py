"""The files that the manual speaks of and a reader has: a form that came back, an old workbook."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook

from lddj.cli import app

OLD = (
    ("编号", "领域", "方面", "问题描述", "来源", "发现日期", "类别", "责任单位", "整改时限"),
    ("旧-01", "优化营商环境", "政务服务", "办事指南没有更新。", "暗访", "2022-05-03", "限期整改",
     "县行政审批局", "2022-06-30"),
)  # fmt: skip
SUGGESTIONS = (
    ("序号", "案由", "领衔代表", "提出时间", "承办单位", "交办时间"),
    (1, "关于增设路灯的建议", "D-101", "2024-03-05", "县城市管理局", "2024-03-20"),
)
PROJECTS = (
    (
        "序号",
        "民生实事项目",
        "提出时间",
        "牵头单位",
        "完成期限",
        "票决时间",
        "票决情况",
        "赞成票",
        "反对票",
        "弃权票",
    ),
    (1, "新建停车场", "2024-01-05", "县城市管理局", "2024-10-31", "2024-01-20", "选上", 28, 2, 1),
)


def provide(name: str) -> None:
    """Make the workbook that a command names, where the reader would have it."""
    path = Path(name)
    if name.endswith("收回") and not path.exists():
        path.mkdir()
        provide(f"{path}/滦平县-县水务局-整改情况填报表-2022-04-28.xlsx")
        return
    if path.suffix != ".xlsx" or path.exists():
        return
    if "填报" in name:
        county, unit = path.name.split("-")[:2]
        words = ["--county", county, "--unit", unit, "--for-return", "--date", name[-15:-5]]
        assert app._run_command(["ledger", *words, "-o", name]) == 0
        _fill(path)
        return
    book = Workbook()
    tables = {"建议办理台账.xlsx": SUGGESTIONS, "民生实事.xlsx": PROJECTS}
    for row in tables.get(name, OLD):
        book.worksheets[0].append(row)
    book.save(path)


def _fill(path: Path) -> None:
    """The unit reports progress on its first issue."""
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    head = next(row for row in sheet.iter_rows() if any(c.value == "最新进展" for c in row))
    for heading, value in (("最新进展", "正在整改。"), ("进展日期", "2022-04-29")):
        column = next(cell.column for cell in head if cell.value == heading)
        sheet.cell(int(head[0].row or 0) + 1, int(column or 0), value)
    book.save(path)
