"""Make the safe repairs of ``lddj validate --fix`` and say which they are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lddj.diagnostics import Diagnostic
    from lddj.edits.fix import Mended
    from lddj.load.sources.folder import FolderSource

Part = tuple[Sequence[Path], str | None, str | None, date]
"""Paths, county and campaign that are meant, and the day taken for today."""


def mend(root: Path, part: Part, *, names: bool, dry_run: bool) -> bool:
    """Repair the part; False where nothing was written because only a look was asked for."""
    from lddj.checking.select import check_selected
    from lddj.cli import telling
    from lddj.edits.fix import repair
    from lddj.load.sources.folder import FolderSource

    def check(now: FolderSource) -> Iterable[Diagnostic]:
        return check_selected(now, *part).diagnostics

    with telling.open_draft(root, part[3], dry_run=dry_run) as draft:
        done = repair(FolderSource(root), check, names=names)
        written = [] if dry_run else draft.write(done.changes)
    if dry_run:
        telling.show_diff(done.changes)
        print(f"可以改正 {len(done.mended)} 处（没有写入）。", file=sys.stderr)
        return False
    for path in written:
        print(f"写入 {path}", file=sys.stderr)
    for one in done.mended:
        print(
            f"已改正 {one.fault.location} {_mended_text(one)}（{one.fault.code}）", file=sys.stderr
        )
    if not done.mended:
        print("没有可以自动改正的。", file=sys.stderr)
    return True


def _mended_text(one: Mended) -> str:
    """Return what became of what: “：”→“: ”."""
    if not one.old and one.fault.fix and not one.fault.fix.length:
        return f"编码→{one.new}" if one.new == "UTF-8" else f"补上“{one.new}”"
    return (
        f"“{_made_visible(one.old)}”→“{_made_visible(one.new)}”"
        if one.new
        else f"删去“{_made_visible(one.old)}”"
    )


def _made_visible(text: str) -> str:
    """Return a text with names for the signs that cannot be seen."""
    from lddj.yamltext.decode import NAMES

    shown = "".join(f"[{NAMES[sign]}]" if sign in NAMES else sign for sign in text)
    return "".join(sign if sign.isprintable() else f"[U+{ord(sign):04X}]" for sign in shown)
