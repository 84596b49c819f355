"""The ``lddj add`` command."""

import typer

from lddj.cli import adding, lasting, options
from lddj.cli.values import DryRun, Given, Settings, filling


@filling(adding.FIELDS, after="area")
def add(
    context: typer.Context,
    what: adding.What,
    county: options.County = None,
    campaign: options.Campaign = None,
    area: adding.Area = None,
    of: adding.OfInquiry = None,
    file: adding.IntoFile = None,
    settings: Settings = None,
    dry_run: DryRun = False,
    **fields: Given,
) -> int:
    """添加一个问题、建议、实事、询问、任务、活动、单位、专班等，写到该写的文件的末尾。

    不写选项就一项一项地问，编号、领域、单位、类别都有现成的可选，没有登记的单位、专班可以当场
    登记；没有选项的字段用 --set 键=值。填到一半停下的，下次运行同样的命令接着填。

    单位可以一次登记一批：从表格里复制名称（简称、责任人）几列，存成文件用 < 送进来，
    或在终端里粘贴。

    例：lddj add issue --county 滦平 --area 优化营商环境 --aspect 政务服务 --description 窗口少
    --source 暗访 --category 限期整改 --unit 县行政审批局 --deadline 2027-06-30

    例：lddj add activity --county 滦平 --type 培训 --name 业务培训 --set 人次=60

    例：lddj add unit --county 滦平 < 单位.txt · lddj add answer --of XW-01 · lddj add zero
    """
    wish = adding.adding_of(context)
    return lasting.until_written(wish.root, wish.command, lambda: adding.add_wished(wish))
