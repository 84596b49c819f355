"""The screen 检查: every fault with its line, and what its code means."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from lddj import api
from lddj.checking.run import Result
from lddj.diagnostics import Diagnostic
from lddj.errors import UnknownName
from lddj.rules.registry import RULES
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, text_of

SHOWN = 500
"""How many faults are shown; of more it is said how many there are."""


@in_turn
def show(request: Request) -> Response:
    """Show all faults of the ledgers, file by file."""
    desk = pages.desk_of(request)
    result = desk.kept(("check", desk.day), lambda: _checked(desk))
    shown = result.diagnostics[:SHOWN]
    files = [
        {"文件": path, "件": [_fault_told(desk, one) for one in those]}
        for path, those in groupby(shown, key=lambda one: one.location.path)
    ]
    return pages.page(
        request, "faults", 标题="检查", 错误=result.errors, 警告=result.warnings,
        文件们=files, 另有=max(result.errors + result.warnings - SHOWN, 0),
    )  # fmt: skip


def _checked(desk: PageDesk) -> Result:
    return api.check(api.Repository(desk.source), cache=True)


def _fault_told(desk: PageDesk, one: Diagnostic) -> dict[str, Any]:
    return {
        "行": one.location.line, "列": one.location.column, "代码": one.code,
        "级别": str(one.severity), "信息": one.message, "原文": _line_of_file(desk, one),
    }  # fmt: skip


def _line_of_file(desk: PageDesk, one: Diagnostic) -> str:
    """Return the line of the file that a fault is at; empty where it cannot be read."""
    raw = desk.source.read(one.location.path)
    if not isinstance(raw, bytes):
        return ""
    lines = raw.decode("utf-8", "replace").splitlines()
    return lines[one.location.line - 1] if 0 < one.location.line <= len(lines) else ""


@in_turn
def meaning(request: Request) -> Response:
    """Show what a code means: why it matters, a wrong and a right example."""
    code = text_of(request.query_params, "code").upper()
    found = next((one for one in RULES if one.code == code), None)
    if found is None:
        raise UnknownName("代码", code, [])
    return pages.page(request, "rule", 标题=f"{found.code} {found.name}", 规则=found)
