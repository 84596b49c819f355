"""The options of ``lddj board``: what is on it; and its pages, written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lddj.cli import delivery
from lddj.cli.kinds import ISSUE, kind_named
from lddj.cli.options import flag, folder_option, valued

if TYPE_CHECKING:
    from lddj.cli.families import ScopeWish
    from lddj.load.sources.folder import Source

EVERY = "全部"
"""The word for all kinds on one board."""


class BoardWish(NamedTuple):
    """A wish for a board: for one or all, as cards, at a glance or on a screen, of what."""

    everyone: Annotated[
        bool, flag("--all", "活动的每个县区各一页，另加合在一起的一页（A1、A0）")
    ] = False
    overview: Annotated[bool, flag("--overview", "一页看：谁落后、要领导办什么")] = False
    screen: Annotated[bool, flag("--screen", "大屏：县区轮流显示，逾期最久的一直在旁边")] = False
    by: Annotated[
        str | None,
        valued("--by", "维度", "每行是什么：领域（默认）、责任单位、专班、包联领导、县区"),
    ] = None
    kind: Annotated[
        str | None, valued("--kind", "种类", "看问题（默认）、实事、任务等；全部：各种都上墙")
    ] = None
    output: Annotated[Path, folder_option("写到哪里，默认文件夹 看板/")] = Path("看板")

    def county(self, source: Source, scope: ScopeWish) -> str | None:
        """Return the county that the board is of; None for all. A usage error, as ever."""
        if scope.named is None and not (self.everyone or self.overview or self.screen):
            return scope.chosen(source, "，或者写 --all")
        return scope.named

    @property
    def shown(self) -> str:
        """The word of the kind that is shown, or 全部. A usage error for no kind."""
        if self.kind == EVERY:
            return EVERY
        found = kind_named(self.kind, with_records=True, besides=(EVERY,))
        return found.word if found else ISSUE


def deliver_pages(pages: Mapping[str, bytes], output: Path) -> None:
    """Write pages into a folder, or one page to a file; say on a terminal what was written."""
    from lddj.system.output import write_bytes

    if not delivery.is_folder(output):
        delivery.form_of(output, "html", ("html",))
        if len(pages) > 1:
            raise typer.BadParameter("有几页，-o 要写文件夹，如 -o 看板/。")
        write_bytes(output, next(iter(pages.values())))
        _say_to_people(f"写好了 {output}。")
        return
    changed = delivery.write_together(
        {output / f"{name}.html": page for name, page in pages.items()}, output
    )
    _say_to_people(f"{output} 里有 {len(pages)} 页，写了 {len(changed)} 页，其余没有变。")


def _say_to_people(sentence: str) -> None:
    """Say something where somebody reads it: a timer's run says nothing when all is well."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{sentence}\n")
