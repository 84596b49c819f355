"""List the options that several commands share, and read their values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

if TYPE_CHECKING:
    from lddj.api import Repository
    from lddj.load.books import CampaignBook
    from lddj.load.sources.folder import FolderSource, Source
    from lddj.load.sources.revision import RevisionSource


def root_of(context: typer.Context) -> Path:
    """The repository that -C or the current folder lies in. Raises NoRepository."""
    from lddj.load.sources.folder import find_root

    return find_root(context.obj if isinstance(context.obj, Path) else Path())


def folder_of(context: typer.Context) -> Path:
    """The folder that -C names: where a revision is read, it need not hold ``ledgers/``."""
    return context.obj if isinstance(context.obj, Path) else Path()


def state_of(
    context: typer.Context, revision: str | None = None, *, staged: bool = False
) -> FolderSource | RevisionSource:
    """Return the ledgers as they lie in the folder, are staged, or (``--rev``) were.

    Of a bare repository, which has no folder, the last commit's. Raise NoRepository or
    GitRefused.
    """
    from lddj.load.sources.folder import FolderSource
    from lddj.system.quiet_git import is_bare

    start = folder_of(context)
    if revision is None and not staged:
        if not is_bare(start):
            return FolderSource(root_of(context))
        revision = "HEAD"
    from lddj.load.sources.revision import open_revision, open_staged

    return open_staged(start) if revision is None else open_revision(start, revision)


def opened(
    context: typer.Context, revision: str | None = None, *, staged: bool = False
) -> Repository:
    """Return what ``state_of`` returns, as the library takes it."""
    from lddj.api import Repository

    return Repository(state_of(context, revision, staged=staged))


def in_folder(context: typer.Context) -> Repository:
    """Return the repository as it lies in the folder. Raises NoRepository."""
    from lddj.api import Repository
    from lddj.load.sources.folder import FolderSource

    return Repository(FolderSource(root_of(context)))


def with_history(context: typer.Context) -> Repository:
    """Return the repository whose commits are asked for, even if only git has its ledgers.

    Raises GitRefused.
    """
    from lddj.api import Repository
    from lddj.load.sources.folder import FolderSource
    from lddj.load.sources.revision import history_root

    return Repository(FolderSource(history_root(folder_of(context))))


def read_text(path: Path) -> str:
    """A text file that the user names; a usage error where it cannot be read."""
    from lddj.load.sources.folder import why_not_opened

    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as problem:
        raise typer.BadParameter(f"读不了 {path}：{why_not_opened(problem)}。") from None


def write(writer: Callable[[TextIO], None], output: Path | None, out: TextIO) -> None:
    """Write to a file as a whole, or to ``out``."""
    if output is None:
        writer(out)
        return
    from lddj.system.output import write_text

    text = StringIO()
    writer(text)
    write_text(output, text.getvalue())


def parse_day(text: str | None, *, ahead: bool = False) -> date | None:
    """Return the day that a text means (2022-06-30, 2022.6.30, 6月30日, 昨天); None for none.

    A day without a year is the last one up to today, with ``ahead`` the next one. A usage error
    is raised for what is no date, or names a day that there is not.
    """
    if text is None:
        return None
    from lddj.errors import NoSuchDay
    from lddj.model.days import meant_day
    from lddj.system.clock import today

    try:
        return meant_day(text, today(), ahead=ahead)
    except NoSuchDay as problem:
        raise typer.BadParameter(str(problem)) from None


def indicator_option(name: str, help: str) -> Any:  # noqa: A002
    """Return an option whose value is the name of an indicator."""
    return typer.Option(name, metavar="指标", help=help, autocompletion=complete_indicator)


def dimension_option(name: str, help: str) -> Any:  # noqa: A002
    """Return an option whose value is what figures are grouped by."""
    return typer.Option(name, metavar="维度", help=help, autocompletion=complete_dimension)


def day_option(name: str, help: str, *, ahead: bool = False) -> Any:  # noqa: A002
    """Return an option whose value is a day; ``ahead`` as in ``parse_day``."""
    return typer.Option(name, metavar="日期", help=help, parser=partial(parse_day, ahead=ahead))


def complete_indicator(incomplete: str) -> list[str]:
    """Return indicators for shell completion."""
    from lddj.stats.tally import INDICATORS

    return [name for name in INDICATORS if name.startswith(incomplete)]


def complete_dimension(incomplete: str) -> list[str]:
    """Return dimensions for shell completion."""
    from lddj.stats.groups import DIMENSIONS

    return [name for name in DIMENSIONS if name.startswith(incomplete)]


def the_campaign(context: typer.Context, campaign: str | None) -> str:
    """Return the 编号 of the campaign that is named, else of today's. Raises UnknownName."""
    from lddj.load.choose import choose_campaign
    from lddj.load.sources.folder import FolderSource
    from lddj.system.clock import today

    return choose_campaign(FolderSource(root_of(context)), campaign, today()).id


def one_county(
    source: Source,
    county: str | None,
    campaign: str | None,
    day: date | None,
    hint: str = "",
    file: str | None = None,
) -> tuple[CampaignBook, str]:
    """The county that is meant: the named one, the only one, or the one chosen on a terminal.

    The campaign is that of ``day``, without one of today, unless one is named. ``file`` is the
    NAME of a kind's files, where the campaign that keeps it is meant. A usage error names the
    counties where it is not clear.
    """
    from lddj.cli import asking
    from lddj.load.choose import choose_campaign, choose_county
    from lddj.load.find import county_keeps
    from lddj.system.clock import today

    day = day or today()
    if county is not None:
        return choose_county(source, county, campaign, day, file)
    book = choose_campaign(source, campaign, day, file)
    folders = book.folders
    if file is not None:
        kept = [one for one in folders if county_keeps(source, f"{book.path}/{one}", file)]
        folders = kept or folders
    if len(folders) == 1:
        return book, folders[0]
    if not asking.is_terminal():
        raise asking.missing([f"--county 县区（{book.id} 有：{'、'.join(folders)}）{hint}"])
    return book, asking.choose("县区", folders)


def the_county(
    source: Source,
    place: str | None,
    county: str | None,
    campaign: str | None,
    day: date | None,
    hint: str = "",
    file: str | None = None,
) -> str:
    """Return the county that is named, the only one there is, or the one chosen on a terminal.

    ``file`` is the NAME of a kind's files, where the campaign that keeps it is meant. A usage
    error that ends in ``hint`` names the counties where it is not clear.
    """
    named = named_county(place, county)
    return one_county(source, None, campaign, day, hint, file)[1] if named is None else named


def named_county(place: str | None, county: str | None) -> str | None:
    """Return the county that an argument or ``--county`` names; a usage error where they differ."""
    if None not in (place, county) and place != county:
        raise typer.BadParameter(f"县区写了两个：{place}、--county {county}，请只写一个。")
    return county if place is None else place


def complete_county(context: typer.Context, incomplete: str) -> list[str]:
    """Return county names for shell completion; none where they cannot be read."""
    try:
        from lddj.load.find import all_names
        from lddj.load.sources.folder import FolderSource

        folder = context.find_root().params.get("folder") or Path()
        context.obj = folder
        names = all_names(FolderSource(root_of(context)))
    except Exception:
        return []  # completion must never print a fault into the user's line
    return [name for name in names if name.startswith(incomplete)]


def county_option(help: str) -> Any:  # noqa: A002
    """Return an option whose value is the name of a county."""
    return typer.Option("--county", metavar="县区", help=help, autocompletion=complete_county)


def place_argument(metavar: str) -> Any:
    """Return an argument that takes the name of a county, or of several."""
    return typer.Argument(
        metavar=metavar,
        help="县区；写在这里或者用 --county 写",
        autocompletion=complete_county,
        show_default=False,
    )


def folder_option(help: str) -> Any:  # noqa: A002
    """Return the option that says into which folder something is written."""
    return typer.Option("-o", "--output", metavar="文件夹", help=help)


def valued(name: str, metavar: str, help: str) -> Any:  # noqa: A002
    """Return an option that has a value: a word, or a path."""
    return typer.Option(name, metavar=metavar, help=help)


def argument(metavar: str, help: str) -> Any:  # noqa: A002
    """Return an argument that takes a word, or a path."""
    return typer.Argument(metavar=metavar, help=help, show_default=False)


def flag(name: str, help: str) -> Any:  # noqa: A002
    """Return an option without a value."""
    return typer.Option(name, help=help)


Campaign = Annotated[
    str | None, typer.Option("--campaign", metavar="活动", help="活动的编号，如 2022-5+2")
]
County = Annotated[str | None, county_option("哪个县区，如 滦平")]
Place = Annotated[str | None, place_argument("[县区]")]
KindOfMatter = Annotated[
    str | None, typer.Option("--kind", metavar="种类", help="问题、问答、任务等，只看这一种")
]
Day = Annotated[date | None, day_option("--date", "截至哪天，如 2022-04-28；默认今天")]
AsToday = Annotated[date | None, day_option("--date", "把这天当作今天；默认今天")]
Rev = Annotated[
    str | None,
    typer.Option("--rev", metavar="版本", help="按 git 里那个版本的台账计算，如 HEAD~3、v2022-06"),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="文件", help="写入文件；默认显示在屏幕上")
]
FileOrFolder = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="文件或文件夹", help="写到哪里；默认显示在屏幕上"),
]
Strict = Annotated[bool, flag("--strict", "有警告也算不通过")]
Allow = Annotated[
    list[str] | None,
    valued("--allow", "许可", "确需如此的改动，如 'L603 LP-02-004 理由'"),
]
Force = Annotated[
    bool, typer.Option("--force", help="台账有错误时只用无误的部分计算，并在结果上注明")
]

Jobs = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, help="用几个进程；默认有几个核用几个")
]


def _over_machines(context: typer.Context, address: str | None) -> str | None:
    """Start using the cluster that is asked for, till the command ends; the folder by its path."""
    if address is not None and not context.resilient_parsing:
        from lddj.system.cluster import cluster
        from lddj.system.links import real

        context.obj = real(root_of(context))  # other machines stand in other folders
        context.with_resource(cluster(address))
    return address


Dask = Annotated[
    str | None,
    typer.Option(
        "--dask",
        metavar="ADDRESS",
        help="分给几台机器：Dask 调度机的地址，如 tcp://10.0.0.8:8786",
        callback=_over_machines,
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="不用上次查过的结果（.lddj_cache/），全部重查")
]
