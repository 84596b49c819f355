"""List the options that describe a new campaign and a new county."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

from lddj.cli.options import day_option, flag, valued

if TYPE_CHECKING:
    from lddj.edits.new import Wishes


class CampaignWish(NamedTuple):
    """The options that describe a new campaign."""

    formula: Annotated[str | None, valued("--formula", "模式", "现成的领域：5+2 或 6+1")] = None
    organiser: Annotated[
        str | None, valued("--organiser", "机关", "主办机关，如 承德市人大常委会")
    ] = None
    title: Annotated[str | None, valued("--title", "名称", "活动的名称")] = None
    start: Annotated[date | None, day_option("--start", "开始日期，默认年度的第一天")] = None
    end: Annotated[date | None, day_option("--end", "结束日期，默认年度的最后一天")] = None
    areas: Annotated[
        list[str] | None,
        valued("--area", "分组/领域[/方面、方面]", "一个领域，可以写几次；写了就不用现成的"),
    ] = None

    @property
    def has_areas(self) -> bool:
        """Tell whether its areas are said: one by one, or as a formula."""
        return bool(self.areas or self.formula)

    def wishes(self, number: str, organiser: str, *, is_term: bool = False) -> Wishes:
        """Return what is wished of the campaign of that 编号."""
        from lddj.edits.new import Wishes

        areas = self.areas or ()
        return Wishes(
            number, organiser, self.title, self.formula, self.start, self.end, areas, is_term
        )


class PlaceWish(NamedTuple):
    """The options that say where a new county is."""

    code: Annotated[str | None, valued("--code", "代码", "六位行政区划代码，如 130824")] = None
    city: Annotated[str | None, valued("--city", "市", "所属的市，如 承德市")] = None


class GitWish(NamedTuple):
    """The options of what git does for a new repository; ``git`` None: ask where somebody is."""

    git: Annotated[bool | None, flag("--git/--no-git", "用 git 管理改动（运行 git init）")] = None
    hooks: Annotated[bool, flag("--hooks", "装上 git 钩子和台账的合并方式；已有的库只装这些")] = (
        False
    )
