"""The files of an edition for the public, by name: a page, data, tables, and its list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lddj.history.provenance import provenance
from lddj.load.followed import RECORDS
from lddj.load.sources.folder import Rooted
from lddj.render.machine import json_bytes
from lddj.render.papers.paper import render, with_source
from lddj.render.public.data import EDITION, LIST, cell_said, edition_data, list_data
from lddj.render.public.page import FRONT, edition_papers
from lddj.render.tables.export import csv_bytes
from lddj.reports.public import Edition

PAGE = f"{FRONT}.html"


def edition_files(source: Rooted, edition: Edition) -> dict[str, bytes]:
    """Return the edition's files. Raises BadTemplate."""
    data = edition_data(edition)
    state = provenance(source, edition.book.campaign.path)
    told = with_source(data, state, edition.day)
    files = {
        **{
            f"{name}.html": render(source.root, "paper", "html", told, paper)
            for name, paper in edition_papers(data).items()
        },
        EDITION: json_bytes(data),
        "指标.csv": _figures_csv(data["事项"]),
        "记录.csv": _records_csv(data["条目"]),
    }
    for kind, rows in data["条目"].items():
        files[f"{kind}.csv"] = _entries_csv(rows)
    files[LIST] = json_bytes(list_data(edition, files))
    return files


def earlier_files(folder: Path) -> list[str]:
    """Return the names of the files that the edition in a folder says it has, if there is one."""
    try:
        found = json.loads((folder / LIST).read_bytes())
        names = found["文件"] if found["版本"] == 1 else []
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [one for one in names if isinstance(one, str) and _OWN.fullmatch(one)]


_OWN = re.compile(r"[^./\\\s][^./\\\s]*\.(?:csv|html|json)")
"""What names of files an edition has: never of another folder, never hidden."""


def _figures_csv(kinds: Mapping[str, Any]) -> bytes:
    rows = [
        (kind, name, *_cells(figure))
        for kind, found in kinds.items()
        for name, figure in found["指标"].items()
    ]
    return csv_bytes(("种类", "指标", "值", "分子", "分母"), rows)


def _cells(figure: Any) -> tuple[Any, Any, Any]:
    if isinstance(figure, dict):
        return figure["值"], figure["分子"], figure["分母"]
    return figure, None, None


def _entries_csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return _csv_of_dicts([{key: one[key] for key in one if key != RECORDS} for one in rows])


def _records_csv(kinds: Mapping[str, Iterable[Mapping[str, Any]]]) -> bytes:
    return _csv_of_dicts(
        [
            {"种类": kind, "编号": one["编号"], **record}
            for kind, entries in kinds.items()
            for one in entries
            for record in one.get(RECORDS, ())
        ]
    )


def _csv_of_dicts(rows: list[dict[str, Any]]) -> bytes:
    """Return rows as CSV with a column for each key that any of them has."""
    heads = list(dict.fromkeys(key for row in rows for key in row))
    return csv_bytes(heads, ([_csv_cell(row.get(head)) for head in heads] for row in rows))


def _csv_cell(value: Any) -> Any:
    return value if value is None or isinstance(value, int) else cell_said(value)
