"""Flat tables: the same figures in every format, and Excel reads them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from ledger import FOLDER, ISSUES, write_ledger

from lddj import __version__
from lddj.checking.county import Checker
from lddj.cli import app
from lddj.load.choose import choose_county
from lddj.load.sources.folder import FolderSource
from lddj.render.tables import export
from lddj.render.tables.columns import COLUMNS
from lddj.render.tables.flat import ROWS, FlatTable, about, documentation, flat_tables, packed_rows
from lddj.stats.groups import county_tally

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2022, 4, 28)


@pytest.fixture(scope="module")
def found() -> list[FlatTable]:
    """The tables of 滦平 on the day of the speech."""
    source = FolderSource(ROOT)
    campaign, folder = choose_county(source, "滦平", "2022-5+2", DAY)
    return flat_tables([packed_rows(Checker(source, DAY).county(campaign, folder), DAY)])


def test_the_state_is_that_of_the_day(found: list[FlatTable]) -> None:
    issues = next(table for table in found if table.name == "问题")
    names = [column.name for column in issues.columns]
    states = [row[names.index("状态")] for row in issues.rows]
    assert len(list(issues.rows)) == 89
    assert sum(state in ("待核查", "待销号", "已销号") for state in states) == 49
    records = next(table for table in found if table.name == "记录")
    days = [row[5] for row in records.rows]
    assert max(day for day in days if isinstance(day, date)) <= DAY


def test_flags_agree_with_the_indicators(found: list[FlatTable]) -> None:
    source = FolderSource(ROOT)
    campaign, folder = choose_county(source, "滦平", "2022-5+2", DAY)
    tally = county_tally(Checker(source, DAY).county(campaign, folder), DAY)
    issues = next(table for table in found if table.name == "问题")
    names = [column.name for column in issues.columns]
    flags = {"是否逾期": "逾期数", "是否临期": "临期数", "计入问题数": "问题数", "上报中": "上报数"}
    for flag, indicator in flags.items():
        column = names.index(flag)
        assert sum(bool(row[column]) for row in issues.rows) == tally.count(indicator), flag


def test_every_row_fits_its_documented_columns(found: list[FlatTable]) -> None:
    assert COLUMNS.keys() == ROWS.keys()
    kinds = {"文本": str, "日期": date, "整数": int, "是否": bool}
    for table in (*found, documentation(found), about({"截至": "x"})):
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                wanted = kinds.get(column.kind)
                assert cell is None or wanted is None or isinstance(cell, wanted), column


def test_all_formats_hold_the_same(found: list[FlatTable], tmp_path: Path) -> None:
    for name, write in export.WRITERS.items():
        if name == "parquet":
            pytest.importorskip("pyarrow")
        assert list(write(found, tmp_path / name))
    with (tmp_path / "csv/问题.csv").open(encoding="utf-8-sig", newline="") as file:
        from_csv = list(csv.DictReader(file))
    lines = (tmp_path / "jsonl/问题.jsonl").read_text("utf-8").splitlines()
    from_json = [json.loads(line) for line in lines]
    base = sqlite3.connect(tmp_path / "sqlite/台账.sqlite")
    base.row_factory = sqlite3.Row
    from_sqlite = [dict(row) for row in base.execute('SELECT * FROM "问题"')]
    base.close()
    assert len(from_csv) == len(from_json) == len(from_sqlite) == 89
    for one, two, three in zip(from_csv, from_json, from_sqlite, strict=True):
        assert one["编号"] == two["编号"] == three["编号"]
        assert one["现行时限"] == (two["现行时限"] or "") == (three["现行时限"] or "")
        assert (one["是否逾期"] == "是") == two["是否逾期"] == bool(three["是否逾期"])


def test_parquet_is_typed(found: list[FlatTable], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    list(export.write_parquet(found, tmp_path))
    table = parquet.read_table(tmp_path / "问题.parquet")
    assert table.num_rows == 89
    assert str(table.schema.field("发现日期").type) == "date32[day]"
    assert str(table.schema.field("是否逾期").type) == "bool"


def test_without_pyarrow_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    write_ledger(tmp_path, {})
    code = app._run_command(
        ["-C", str(tmp_path), "export", "--format", "parquet", "-o", str(tmp_path)]
    )
    err = capfd.readouterr().err
    wheel = f"./lddj-{__version__}-py3-none-any.whl[parquet]"
    assert (code, err) == (1, f"写 parquet 要先从安装包装上 pyarrow：pip install '{wheel}'。\n")


def test_csv_opens_in_excel(tmp_path: Path) -> None:
    text = ISSUES.replace("问题描述: 不动产", "问题描述: =HYPERLINK(1)不动产")
    write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": text})
    out = tmp_path / "out"
    assert (
        app._run_command(["-C", str(tmp_path), "export", "--county", "滦平", "-o", str(out)]) == 0
    )
    raw = (out / "问题.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row["问题描述"][:6] for row in rows] == ["园区二期项目", "'=HYPE"]


def test_errors_are_refused_or_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    broken = ISSUES.replace("类别: 限期整改", "类别: 限时整改")
    write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": broken})
    command = ["-C", str(tmp_path), "export", "--county", "滦平", "-o", str(tmp_path / "out")]
    assert app._run_command(command) == 1
    assert not (tmp_path / "out").exists()
    assert app._run_command([*command, "--force"]) == 0
    assert "有 1 处错误未计入" in (tmp_path / "out/说明.csv").read_text("utf-8-sig")
    capfd.readouterr()


TASKS = """\
任务:
  - {编号: RW-01, 任务: 排查窗口, 牵头单位: 县行政审批局, 完成时限: 2022-05-30}
  - {编号: RW-02, 任务: 排查线路, 牵头单位: 县供电局, 完成时限: 2022-05-30}
"""
INQUIRIES = """\
询问:
  - 编号: XW-01
    日期: 2022-04-01
    形式: 常委会会议
    主题: 营商环境
    应询单位: [县行政审批局]
    问答:
      - {编号: XW-01-1, 提问: 何时？, 应询单位: 县行政审批局, 答复: 已办成。, 答复类型: 当场解决}
      - {编号: XW-01-2, 提问: 谁来？, 应询单位: 县供电局, 答复: 正在办。, 答复类型: 当场解决}
"""


def test_what_force_leaves_out_is_in_no_table(tmp_path: Path) -> None:
    faulty = ISSUES.replace("类别: 限期整改", "类别: 限时整改")
    early = "      - {日期: 2022-03-01, 事项: 进展, 说明: 已排查。}\n"  # before the 交办 above
    write_ledger(
        tmp_path,
        {
            f"{FOLDER}/滦平/issues/02.yaml": faulty,
            f"{FOLDER}/滦平/issues/03.yaml": ISSUES.replace("-004", "-005") + early,
            f"{FOLDER}/滦平/tasks.yaml": TASKS,
            f"{FOLDER}/滦平/inquiries.yaml": INQUIRIES,
        },
    )
    out = tmp_path / "out"
    command = ["-C", str(tmp_path), "export", "--date", "2022-05-01", "-o", str(out), "--force"]
    assert app._run_command(command) == 0

    def column(table: str, name: str) -> list[str]:
        text = (out / f"{table}.csv").read_text("utf-8-sig")
        return [row[name] for row in csv.DictReader(io.StringIO(text))]

    assert column("问题", "编号") == ["LP-01-001", "LP-02-005"]
    assert column("记录", "编号") == ["LP-01-001", "LP-01-001", "LP-02-005"]
    assert column("任务", "编号") == ["RW-01"]
    assert column("问答", "编号") == ["XW-01-1"]
    assert "LP-02-004" not in (out / "数量.csv").read_text("utf-8-sig")
