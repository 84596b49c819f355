"""The edition for the public as data: what it shows, and the list of what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lddj.reports.public import Edition
from lddj.stats.edition import PublicEntry

EDITION, LIST = "公开版.json", "清单.json"


def edition_data(edition: Edition) -> dict[str, Any]:
    """Return what the public sees: figures of each kind, and its entries that are public."""
    campaign = edition.book.campaign
    return {
        **_head_of_edition(edition),
        "活动编号": campaign.id,
        "活动名称": campaign.title,
        "事项": edition.figures,
        "条目": _shown_by_kind(one for one in edition.entries if one.is_shown),
    }


def list_data(edition: Edition, files: Iterable[str]) -> dict[str, Any]:
    """Return the list of the edition: every entry, its file, and what was left out and why.

    ``files`` are the names of the edition's other files.
    """
    return {
        **_head_of_edition(edition),
        "文件": sorted(files),
        "条目": [
            {
                "种类": one.kind,
                "编号": one.number,
                "文件": one.entry.document.path,
                "公开": one.openness,
                "略去": [{"键": key, "原因": why} for key, why in one.left_out.items()],
            }
            for one in edition.entries
        ],
    }


def _head_of_edition(edition: Edition) -> dict[str, Any]:
    return {
        "版本": 1,
        "县区": edition.book.name,
        "截至": edition.day.isoformat(),
        "提交": edition.commit,
    }


def _shown_by_kind(entries: Iterable[PublicEntry]) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for one in entries:
        out.setdefault(one.kind, []).append(one.data)
    return out


def cell_said(value: Any) -> str:
    """Return a value of the edition as one text: 指标 修复里程，数值 12."""
    if isinstance(value, dict):
        return "，".join(f"{key} {cell_said(one)}" for key, one in value.items())
    if isinstance(value, list):
        inner = "；" if any(isinstance(one, dict) for one in value) else "、"
        return inner.join(cell_said(one) for one in value)
    return str(value)
