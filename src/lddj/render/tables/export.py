"""Write flat tables as csv for Excel, jsonl, SQLite, Parquet; every file is written whole."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from lddj.errors import LddjError, how_to_install
from lddj.render.tables.columns import AMOUNT, COUNT, DAY, FLAG, TEXT
from lddj.render.tables.flat import FlatTable
from lddj.render.tables.issues import Cell
from lddj.system.output import write_bytes

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""


class NoParquet(LddjError):
    """The refusal to write Parquet where pyarrow is not installed."""

    def __init__(self) -> None:
        super().__init__(f"写 parquet 要先从安装包装上 pyarrow：{how_to_install('parquet')}。")


def write_csv(tables: Sequence[FlatTable], folder: Path) -> Iterator[Path]:
    """Write one file for each table."""
    for table in tables:
        content = csv_bytes([column.name for column in table.columns], table.rows)
        yield _write_file(folder / f"{table.name}.csv", content)


def csv_bytes(heads: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return a table as CSV, with a BOM so that Excel takes it for UTF-8.

    Text that a spreadsheet would take for a formula gets a ``'`` in front.
    """
    content = io.BytesIO()
    out = io.TextIOWrapper(content, "utf-8-sig", newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_csv(cell) for cell in row] for row in rows)
    out.flush()
    return content.getvalue()


def _csv(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return "" if cell is None else str(cell)


def write_jsonl(tables: Sequence[FlatTable], folder: Path) -> Iterator[Path]:
    """Write one file for each table, one object on each line; amounts as text, so exact."""
    for table in tables:
        names = [column.name for column in table.columns]
        content = io.BytesIO()
        for row in table.rows:
            data = dict(zip(names, map(_json, row), strict=True))
            content.write(json.dumps(data, ensure_ascii=False).encode() + b"\n")
        yield _write_file(folder / f"{table.name}.jsonl", content.getvalue())


def _json(cell: Cell) -> str | int | bool | None:
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, Decimal) else cell


def write_sqlite(tables: Sequence[FlatTable], folder: Path) -> Iterator[Path]:
    """Write one database with all tables; days and amounts as text, flags as 0 and 1."""
    kinds = {COUNT: "INTEGER", FLAG: "INTEGER"}
    connection = sqlite3.connect(":memory:")
    try:
        for table in tables:
            columns = [f'"{one.name}" {kinds.get(one.kind, "TEXT")}' for one in table.columns]
            connection.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
            marks = ", ".join("?" * len(columns))
            connection.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',
                ([_json(cell) for cell in row] for row in table.rows),
            )
        connection.commit()
        content = connection.serialize()
    finally:
        connection.close()
    target = folder if folder.suffix else folder / "台账.sqlite"
    yield _write_file(target, bytes(content))


def write_parquet(tables: Sequence[FlatTable], folder: Path) -> Iterator[Path]:
    """Write one file for each table, typed; amounts as text, so exact. Raises NoParquet."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise NoParquet from None
    kinds: dict[str, Any] = {
        TEXT: pyarrow.string(),
        COUNT: pyarrow.int64(),
        FLAG: pyarrow.bool_(),
        DAY: pyarrow.date32(),
        AMOUNT: pyarrow.string(),
    }
    for table in tables:
        rows = list(table.rows)
        arrays = [
            pyarrow.array([_arrow(row[index]) for row in rows], kinds[one.kind])
            for index, one in enumerate(table.columns)
        ]
        out = io.BytesIO()
        names = [column.name for column in table.columns]
        pyarrow.parquet.write_table(pyarrow.table(arrays, names=names), out)
        yield _write_file(folder / f"{table.name}.parquet", out.getvalue())


def _arrow(cell: Cell) -> Cell:
    return str(cell) if isinstance(cell, Decimal) else cell


def _write_file(path: Path, content: bytes) -> Path:
    write_bytes(path, content)
    return path


WRITERS: Mapping[str, Callable[[Sequence[FlatTable], Path], Iterator[Path]]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "sqlite": write_sqlite,
    "parquet": write_parquet,
}
"""Format → what writes it."""
