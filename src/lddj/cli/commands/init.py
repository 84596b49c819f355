"""The ``lddj init`` command."""

from typing import Annotated

import typer

from lddj.cli import options, plans
from lddj.cli.options import valued


def init(
    context: typer.Context,
    *,
    campaign: Annotated[str | None, valued("--campaign", "活动", "活动编号，如 2027-6+1")] = None,
    county: Annotated[str | None, valued("--county", "县区", "县区的全称，如 滦平县")] = None,
    plan: plans.CampaignWish,
    place: plans.PlaceWish,
    keeping: plans.GitWish,
) -> int:
    """在空文件夹里建一个台账库：一个活动、一个县区，和编辑器、git 的设置。

    不写选项就一项一项地问：活动、县区、责任单位和专班（名单可以粘贴）、您的姓名和邮箱、远程仓库。
    填到一半停下的，下次接着填。已有的文件一律不动。
    已有的库只写 --hooks：写错的提交不了，不该有的改动推不上去；服务器上的库在收到推送时检查。

    例：lddj init · lddj init --campaign 2027-6+1 --county 测试县 · lddj init --hooks
    """
    from lddj.cli import founding, lasting, under_git

    if keeping.hooks and campaign is None and county is None:
        return under_git.install_hooks(options.folder_of(context))  # perhaps a bare repository
    from lddj.system.links import real

    root = real(options.folder_of(context))
    said = plan.wishes(campaign or "", plan.organiser or "")
    wish = founding.Founding(root, county, said, place, keeping)
    command = " ".join(filter(None, ("init", campaign, county)))
    return lasting.until_written(root, command, lambda: founding.found_repository(wish))
