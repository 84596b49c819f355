"""Tell a clerk what a foreign workbook comes to: what cannot be used first, every cell counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console

from lddj.intake.drafts import Claim, End, Fold, Intake, IssueDraft, Remark
from lddj.intake.sheets import Cell, Sheet
from lddj.intake.telephones import half_hidden
from lddj.render.terminal.import_table import console_for, print_table, printable

FIGURES_SHOWN = 5
LONGEST_SAMPLE = 12


def show_new_issues(found: Intake, files: Sequence[str], out: TextIO, *, applied: bool) -> None:
    """Print remarks, refusals, doubts, unused cells, new issues, and the accounting line."""
    console = console_for(out)
    console.print(f"{found.county}（{found.campaign}）", markup=False)
    for remark in found.remarks:
        _print(console, f"注意：{half_hidden(remark)}")
    heads = ("工作表", "行", "列", "栏目", "原因")
    if found.rejected:
        title = f"不能用的 {len(found.rejected)} 行"
        print_table(console, title, heads, [_mark_row(one) for one in found.refusals])
    _print_intake_doubts(found, console)
    unused = list(unused_lines(found))
    if unused:
        count = sum(1 for _, _, claim in found.cells if claim.end is End.UNUSED)
        console.print(f"\n没有用上的 {count} 格", markup=False)
        for line in unused:
            _print(console, f"  {line}")
    kind = found.kind
    rows = [
        (str(one.row), one.number, *_further(found, one), half_hidden(str(one.data[kind.text])))
        for one in found.drafts
    ]
    if rows:
        title = f"新{kind.word} {len(rows)} {kind.measure}"
        print_table(console, title, ("行", "编号", *kind.shown, kind.text), rows)
    _print_close(found, files, out, applied=applied)


def _further(found: Intake, one: IssueDraft) -> Iterator[str]:
    """Yield what stands between 编号 and the text: keys of the matter, or of its records."""
    records = one.data.get("记录")
    for key in found.kind.shown:
        given = one.area if key == "领域" else one.data.get(key)
        for record in records if isinstance(records, list) and not given else ():
            given = given or record.get(key)
        yield str(given or "")


def _mark_row(mark: Remark) -> tuple[str, ...]:
    return mark.sheet, str(mark.row), mark.letter, mark.heading, half_hidden(mark.text)


def _print(console: Console, line: str) -> None:
    console.print(printable(line), markup=False, soft_wrap=True)


def _print_intake_doubts(found: Intake, console: Console) -> None:
    """Print the doubts: ordinary ones as one line a kind."""
    doubts = found.all_doubts
    if not doubts:
        return
    rows = [_mark_row(one) for one in doubts if not one.is_ordinary]
    title = f"拿不准的 {len(doubts)} 处，请核对"
    print_table(console, title, ("工作表", "行", "列", "栏目", "说明"), rows)
    for line in _ordinary_lines(doubts):
        _print(console, f"  {line}")


def _ordinary_lines(doubts: Iterable[Remark]) -> Iterator[str]:
    by_kind: dict[str, list[Remark]] = {}
    for one in doubts:
        if one.is_ordinary:
            by_kind.setdefault(one.kind, []).append(one)
    for kind, marks in by_kind.items():
        rows: dict[str, list[int]] = {}
        for one in marks:
            rows.setdefault(one.sheet, []).append(one.row)
        several = len(rows) > 1
        told = "；".join(
            f"{f'{sheet} ' if several else ''}第 {_row_ranges(found)} 行"
            for sheet, found in rows.items()
        )
        yield f"{kind}：{len(marks)} 处（{told}）"


def _row_ranges(rows: Iterable[int]) -> str:
    """Return rows in short: 2–14、20."""
    spans: list[list[int]] = []
    for row in sorted(set(rows)):
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


def unused_lines(found: Intake) -> Iterator[str]:
    """Yield a line for the unused cells of a column, of rows, or of a sheet with one reason."""
    groups: dict[tuple[str, Fold, int, str], list[tuple[Sheet, Cell, Claim]]] = {}
    for one in found.cells:
        sheet, cell, claim = one
        if claim.end is End.UNUSED:
            column = cell.column if claim.fold is Fold.COLUMN else 0
            groups.setdefault((sheet.name, claim.fold, column, claim.reason), []).append(one)
    for (name, fold, _, reason), cells in groups.items():
        yield half_hidden(_unused_line(found, name, fold, reason, [cell for _, cell, _ in cells]))


def _unused_line(found: Intake, sheet: str, fold: Fold, reason: str, cells: list[Cell]) -> str:
    count = f"{len(cells)} 格"
    if fold is Fold.SHEET:
        return f"{sheet}：{reason}，{count}"
    if fold is Fold.ROW:
        return f"{sheet} 第 {_row_ranges(cell.row for cell in cells)} 行：{reason}，{count}"
    first = cells[0]
    column = found.column_of(sheet, first.row, first.column)
    heading = column.name if column is not None and column.has_heading else ""
    rows = str(first.row) if len(cells) == 1 else f"{first.row}–{cells[-1].row}"
    told = reason.removeprefix(f"“{column.name}”") if column is not None else reason
    texts = list(dict.fromkeys(
        found.shown(sheet, one.row, one.column, " ".join(one.shown.split())) for one in cells
    ))  # fmt: skip
    sample = texts[0] if len(texts[0]) <= LONGEST_SAMPLE else f"{texts[0][:LONGEST_SAMPLE]}…"
    more = "……" if len(texts) > 1 else ""
    place = f"{first.letter} 列“{heading}”" if heading else f"{first.letter} 列"
    return f"{sheet} 第 {rows} 行 {place}：{told}（“{sample}”{more}），{count}"


def _print_close(found: Intake, files: Sequence[str], out: TextIO, *, applied: bool) -> None:
    _figures(found, out, applied=applied)
    ends = Counter(claim.end for _, _, claim in found.cells)
    told = "，".join(f"{end.value} {ends[end]}" for end in End)
    print(f"\n单元格 {len(found.cells)} 个：{told}。", file=out)
    if found.elsewhere:
        return  # the refusal is all that is left to say
    if not found.drafts:
        print(f"没有要写入的{found.kind.word}。", file=out)
    elif applied:
        told = f"{len(found.drafts)} {found.kind.measure}{found.kind.word}"
        print(f"已写入 {told}：{'、'.join(files)}", file=out)
    else:
        print(f"还没有写入。确认无误后加 --apply，写入：{'、'.join(files)}", file=out)


def _figures(found: Intake, out: TextIO, *, applied: bool) -> None:
    """Print published figures that the new issues contradict, and what to do about them."""
    if not found.figures:
        return
    then = "" if applied else "写入后"
    print(f"\n注意：{then}公布数据有 {len(found.figures)} 处与台账对不上：", file=out)
    for one in found.figures[:FIGURES_SHOWN]:
        print(f"  {one.location} {one.code} {one.message}", file=out)
    print(
        "确是事后补录、更正的，在 county.yaml 的这条公布数据里写上“更正说明”，"
        "错误就降为警告；不写，报告出不来。",
        file=out,
    )
