"""The ``lddj init`` command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.commands.new import Areas, City, Code, End, Formula, Organiser, Start, Title


def init(
    context: typer.Context,
    campaign: Annotated[
        str | None, typer.Option("--campaign", metavar="活动", help="活动编号，如 2027-6+1")
    ] = None,
    county: Annotated[
        str | None, typer.Option("--county", metavar="县区", help="县区的全称，如 滦平县")
    ] = None,
    formula: Formula = None,
    organiser: Organiser = None,
    title: Title = None,
    start: Start = None,
    end: End = None,
    areas: Areas = None,
    code: Code = None,
    city: City = None,
    git: Annotated[
        bool | None, typer.Option("--git/--no-git", help="用 git 管理改动（运行 git init）")
    ] = None,
    hooks: Annotated[
        bool,
        typer.Option("--hooks", help="装上 git 钩子和台账的合并方式；已有的库只装这些"),
    ] = False,
) -> int:
    """在空文件夹里建一个台账库：一个活动、一个县区，和编辑器、git 的设置。

    不写选项就一项一项地问。已有的文件一律不动。
    已有的库只写 --hooks：写错的提交不了，不该有的改动推不上去；服务器上的库在收到推送时检查。

    例：lddj init · lddj init --campaign 2027-6+1 --county 测试县 · lddj init --hooks
    """
    from lddj.cli import asking, telling
    from lddj.edits.new import Wishes, not_there_yet, plan_campaign
    from lddj.edits.skeleton import NewCounty, plain_id
    from lddj.render.repository import refuse_inside, repository_changes
    from lddj.system.clock import today

    if hooks and campaign is None and county is None:
        return _install_hooks(context)  # an existing repository, perhaps a bare one
    root: Path = (context.obj if isinstance(context.obj, Path) else Path()).resolve()
    refuse_inside(root)
    campaign, county = _name_both(campaign, county, today().year)
    campaign = plain_id(campaign)
    wishes = Wishes(
        campaign,
        organiser or f"{city or county}人大常委会",
        title,
        formula,
        options.parse_day(start),
        options.parse_day(end),
        areas or (),
    )
    new = plan_campaign(wishes)
    changes = repository_changes(root, new, NewCounty(campaign, county, code, city))
    with telling.open_draft(root, today()) as draft:
        missing, kept = not_there_yet(root, changes)
        draft.judge(missing)
        written = draft.write(missing)
    for path in written:
        print(f"新建 {path}")
    for path in kept:
        print(f"已有 {path}，没有改动")
    _version(root, git if git is not None or not asking.is_terminal() else None)
    if hooks:
        _install_hooks(context)
    telling.notice("接下来看 README.md，或运行：lddj validate")
    return 0


def _name_both(campaign: str | None, county: str | None, year: int) -> tuple[str, str]:
    """The campaign's 编号 and the county's name, asked for where they are not given."""
    from lddj.cli import asking
    from lddj.edits.presets import PRESETS

    if campaign and county:
        return campaign, county
    if not asking.is_terminal():
        wanted = {"--campaign 活动编号，如 2027-6+1": campaign, "--county 县区，如 滦平县": county}
        raise asking.missing([name for name, given in wanted.items() if not given])
    if not campaign:
        shown = [
            f"{year}-{formula}（{'、'.join(name for name, _ in areas)}）"
            for formula, areas in PRESETS.items()
        ]
        chosen = asking.choose("哪一个活动（也可以先选一个，建好后再改 campaign.yaml）", shown)
        campaign = asking.ask("活动编号", chosen.split("（")[0])
    return campaign, county or asking.ask("县区的全称，如 滦平县")


def _version(root: Path, wanted: bool | None) -> None:
    """Run ``git init`` where it is wanted and the folder is not under git yet."""
    from lddj.cli import asking
    from lddj.errors import GitRefused
    from lddj.system import git

    if wanted is False or (wanted is None and not asking.is_terminal()):
        return
    try:
        git.run(root, "rev-parse", "--show-toplevel")
        return
    except GitRefused:
        pass
    if wanted or asking.confirm("用 git 管理改动吗", True):
        git.work(root, "init", "--quiet", "--initial-branch=main")
        print("已经用 git 管理")


def _install_hooks(context: typer.Context) -> int:
    """Install what guards the repository; in a bare one (a server's) the check of a push."""
    from lddj.gitwork.hooks import install
    from lddj.load.sources.revision import history_root

    for line in install(history_root(options.folder_of(context))):
        typer.echo(line)
    return 0
