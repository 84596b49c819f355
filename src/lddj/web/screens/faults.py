"""The screen 检查: every fault with its line, and what its code means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lddj import api
from lddj.checking.run import Result, check_repository
from lddj.diagnostics import Diagnostic
from lddj.edits import change
from lddj.edits.fix import repair
from lddj.errors import UnknownName
from lddj.load.sources.folder import FolderSource
from lddj.load.sources.layout import is_out_of_git
from lddj.rules.registry import RULES
from lddj.web import pages
from lddj.web.desk import PageDesk
from lddj.web.turns import in_turn, sent_once, text_of

SHOWN = 500
"""How many faults are shown; of more it is said how many there are."""


@in_turn
def show(request: Request) -> Response:
    """Show all faults of the ledgers, file by file."""
    desk = pages.desk_of(request)
    result = desk.kept(("check", desk.day), lambda: _checked(desk))
    shown = result.diagnostics[:SHOWN]
    files = [
        {"文件": path, "件": [_with_line(one, lines) for one in those]}
        for path, those in groupby(shown, key=lambda one: one.location.path)
        for lines in [() if is_out_of_git(path) else _lines_of_file(desk, path)]
    ]
    return pages.page(
        request, "faults", 标题="检查", 错误=result.errors, 警告=result.warnings,
        能改=sum(one.fix is not None for one in result.diagnostics),
        文件们=files, 另有=max(result.errors + result.warnings - SHOWN, 0),
    )  # fmt: skip


def _checked(desk: PageDesk) -> Result:
    return api.check(api.Repository(desk.source), cache=True)


def fault_told(one: Diagnostic) -> dict[str, Any]:
    """Return a fault for the template: where in its file, which rule, what is wrong."""
    return {
        "行": one.location.line, "列": one.location.column, "代码": one.code,
        "级别": str(one.severity), "信息": one.message,
    }  # fmt: skip


def _with_line(one: Diagnostic, lines: Sequence[str]) -> dict[str, Any]:
    line = one.location.line
    return {
        **fault_told(one),
        "处": _fault_place(one) if one.fix is not None else "",
        "原文": lines[line - 1] if 0 < line <= len(lines) else "",
    }


def _fault_place(one: Diagnostic) -> str:
    """Return what tells a fault from the others of its file."""
    return f"{one.code} {one.location.line} {one.location.column}"


def _lines_of_file(desk: PageDesk, path: str) -> list[str]:
    """Return the lines of a file; none where it cannot be read."""
    raw = desk.source.read(path)
    return raw.decode("utf-8", "replace").splitlines() if isinstance(raw, bytes) else []


@sent_once
def fix(request: Request, form: FormData) -> Response:
    """Make the safe repairs, of one file or one place where the form names it."""
    desk, wanted = pages.desk_of(request), text_of(form, "文件")
    place = text_of(form, "处")

    def check(now: FolderSource) -> list[Diagnostic]:
        found = check_repository(now, today=desk.day).diagnostics
        return [
            one
            for one in found
            if wanted in ("", one.location.path) and place in ("", _fault_place(one))
        ]

    with change.drafting(desk.root, desk.day, lambda _: None) as draft:
        done = repair(desk.source, check, names=False)
        draft.write(done.changes)
    return RedirectResponse("/faults", 303)


@in_turn
def meaning(request: Request) -> Response:
    """Show what a code means: why it matters, a wrong and a right example."""
    code = text_of(request.query_params, "code").upper()
    found = next((one for one in RULES if one.code == code), None)
    if found is None:
        raise UnknownName("代码", code, [])
    return pages.page(request, "rule", 标题=f"{found.code} {found.name}", 规则=found)
