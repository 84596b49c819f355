"""The ``lddj add`` command."""

from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.chinese import FURTHER_WORDS
from lddj.cli.values import DryRun, Settings, named_option


def complete_kind(incomplete: str) -> list[str]:
    """Return the kinds for shell completion, by both of their words."""
    words = FURTHER_WORDS["add"]
    return [one for one in (*words, *words.values()) if one.startswith(incomplete)]


What = Annotated[
    str,
    typer.Argument(
        metavar="种类",
        autocompletion=complete_kind,
        help="、".join(f"{word} {name}" for word, name in FURTHER_WORDS["add"].items()),
    ),
]
Area = Annotated[str | None, named_option("--area", "领域", "领域")]
Id = Annotated[str | None, named_option("--id", "编号", "编号，默认接着往下编")]
Aspect = Annotated[str | None, named_option("--aspect", "方面", "方面")]
Description = Annotated[
    str | None, named_option("--description", "文字", "问题描述；任务的内容；提问；线索的内容")
]
Spot = Annotated[str | None, named_option("--spot", "点位", "点位；活动的地点")]
Found = Annotated[str | None, named_option("--source", "来源", "怎么发现的；线索的渠道")]
On = Annotated[
    str | None, named_option("--date", "日期", "发现、收到、作出、提出的日期；活动的日期；默认今天")
]
FoundBy = Annotated[str | None, named_option("--found-by", "专班", "发现单位；查过零报告的专班")]
Category = Annotated[str | None, named_option("--category", "类别", "立行立改、限期整改、长期坚持")]
Unit = Annotated[str | None, named_option("--unit", "单位", "责任单位；任务的牵头单位；应询单位")]
Person = Annotated[str | None, named_option("--person", "职务", "责任人；专班的组长")]
Measures = Annotated[str | None, named_option("--measures", "文字", "整改措施；任务的标准；答复")]
Deadline = Annotated[str | None, named_option("--deadline", "日期", "整改时限、完成时限、时限")]
Type = Annotated[str | None, named_option("--type", "类型", "类型；询问的形式；答复类型")]
Name = Annotated[str | None, named_option("--name", "名称", "名称；活动、询问的主题；建议的标题")]
Of = Annotated[str | None, named_option("--of", "编号", "问答属于哪一场询问，写询问的编号")]

File = Annotated[
    str | None, named_option("--file", "文件", "写进哪个文件，如 suggestions/2026.yaml；默认接着写")
]


def add(
    context: typer.Context,
    what: What,
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    area: Area = None,
    id: Id = None,
    aspect: Aspect = None,
    description: Description = None,
    spot: Spot = None,
    source: Found = None,
    day: On = None,
    found_by: FoundBy = None,
    category: Category = None,
    unit: Unit = None,
    person: Person = None,
    measures: Measures = None,
    deadline: Deadline = None,
    type: Type = None,
    name: Name = None,
    of: Of = None,
    file: File = None,
    settings: Settings = None,
    dry_run: DryRun = False,
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
    from lddj.cli import adding, lasting

    wish = adding.adding_of(context)
    return lasting.until_written(wish.root, wish.command, lambda: adding.add_wished(wish))
