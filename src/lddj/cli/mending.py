"""Make the safe repairs of ``lddj validate --fix`` and say which they are."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import options
from lddj.cli.options import argument, flag, valued

if TYPE_CHECKING:
    from lddj.diagnostics import Diagnostic
    from lddj.edits.fix import Mended
    from lddj.load.sources.folder import FolderSource


class CheckedPart(NamedTuple):
    """The part of the ledgers that is checked, of what state; ``day`` is taken for today."""

    paths: Annotated[list[Path] | None, argument("路径", "只查这些文件或文件夹")] = None
    county: options.County = None
    campaign: options.Campaign = None
    day: options.AsToday = None
    since: Annotated[str | None, valued("--since", "版本", "只报这个版本以来改动所致的错误")] = None
    staged: Annotated[bool, flag("--staged", "检查已经 git add 的内容")] = False


class MendWish(NamedTuple):
    """A wish for repairs: whether, also of words, only as a look."""

    fix: Annotated[bool, flag("--fix", "改正能稳妥改正的：全角符号、空格、日期写法、编码等")] = (
        False
    )
    fix_names: Annotated[
        bool, flag("--fix-names", "连同写错一两个字的词和单位名称也改（要核对）")
    ] = False
    dry_run: Annotated[bool, flag("--dry-run", "与 --fix 同用：只显示会改成什么样，不写入")] = False

    def refuse_misfits(self, *, staged: bool) -> None:
        """Raise a usage error for what goes only with --fix, and for what does not."""
        if (self.fix_names or self.dry_run) and not self.fix:
            raise typer.BadParameter("--fix-names 和 --dry-run 要与 --fix 同用。")
        if self.fix and staged:
            raise typer.BadParameter("--fix 改的是文件，不能与 --staged 同用。")


def mend(root: Path, part: CheckedPart, wish: MendWish) -> bool:
    """Repair the part; False where nothing was written because only a look was asked for."""
    from lddj.checking.select import check_selected
    from lddj.cli import telling
    from lddj.edits.fix import repair
    from lddj.load.sources.folder import FolderSource
    from lddj.system.clock import today

    day = part.day or today()

    def check(now: FolderSource) -> Iterable[Diagnostic]:
        return check_selected(now, part.paths or (), part.county, part.campaign, day).diagnostics

    with telling.open_draft(root, day, dry_run=wish.dry_run) as draft:
        done = repair(FolderSource(root), check, names=wish.fix_names)
        written = [] if wish.dry_run else draft.write(done.changes)
    if wish.dry_run:
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


def tell_repairable(faults: Iterable[Diagnostic], wish: MendWish) -> None:
    """Say how many of the faults that are left lddj can repair itself, and by which command."""
    found = list(faults)
    safe = 0 if wish.fix else sum(one.fix is not None for one in found)
    guesses = sum(one.fix is None and one.rename is not None for one in found)
    if safe:
        print(f"其中 {safe} 处可以自动改正：lddj validate --fix", file=sys.stderr)
    if guesses:
        print(
            f"其中 {guesses} 处像是写错了字，核对以后可以自动改：lddj validate --fix --fix-names",
            file=sys.stderr,
        )


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
