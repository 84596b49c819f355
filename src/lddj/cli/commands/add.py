"""The ``lddj add`` command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lddj.cli import options
from lddj.cli.values import DryRun, Settings

if TYPE_CHECKING:
    from lddj.load.books import CountyBook
    from lddj.yamltext.document import Node

FILLS = {
    "--id": ("编号",),
    "--aspect": ("方面",),
    "--description": ("问题描述", "任务"),
    "--spot": ("点位", "地点"),
    "--source": ("来源",),
    "--date": ("发现日期", "日期"),
    "--found-by": ("发现单位",),
    "--category": ("类别",),
    "--unit": ("责任单位", "牵头单位", "应询单位"),
    "--person": ("责任人", "组长"),
    "--measures": ("整改措施", "标准"),
    "--deadline": ("整改时限", "完成时限"),
    "--type": ("类型", "形式"),
    "--name": ("名称", "主题"),
}
"""Option → the fields that it fills, each kind of entry having one of them."""


def _option(name: str, metavar: str, help: str) -> object:  # noqa: A002
    return typer.Option(name, metavar=metavar, help=help)


def add(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="种类",
            help="issue 问题、activity 活动、inquiry 询问、outcome 成果、task 任务、team 专班",
        ),
    ],
    county: options.OneCounty = None,
    campaign: options.Campaign = None,
    area: Annotated[str | None, _option("--area", "领域", "领域")] = None,
    id: Annotated[str | None, _option("--id", "编号", "编号，默认接着往下编")] = None,  # noqa: A002
    aspect: Annotated[str | None, _option("--aspect", "方面", "方面")] = None,
    description: Annotated[
        str | None, _option("--description", "文字", "问题描述；任务的内容")
    ] = None,
    spot: Annotated[str | None, _option("--spot", "点位", "点位；活动的地点")] = None,
    source: Annotated[str | None, _option("--source", "来源", "怎么发现的")] = None,
    day: Annotated[
        str | None, _option("--date", "日期", "发现日期；活动、询问、成果的日期；默认今天")
    ] = None,
    found_by: Annotated[str | None, _option("--found-by", "专班", "发现单位")] = None,
    category: Annotated[
        str | None, _option("--category", "类别", "立行立改、限期整改、长期坚持")
    ] = None,
    unit: Annotated[
        str | None, _option("--unit", "单位", "责任单位；任务的牵头单位；应询单位")
    ] = None,
    person: Annotated[str | None, _option("--person", "职务", "责任人；专班的组长")] = None,
    measures: Annotated[str | None, _option("--measures", "文字", "整改措施；任务的标准")] = None,
    deadline: Annotated[str | None, _option("--deadline", "日期", "整改时限、完成时限")] = None,
    type: Annotated[str | None, _option("--type", "类型", "类型；询问的形式")] = None,  # noqa: A002
    name: Annotated[str | None, _option("--name", "名称", "名称；活动、询问的主题")] = None,
    settings: Settings = None,
    dry_run: DryRun = False,
) -> int:
    """添加一个问题、活动、询问、成果、任务或专班，写到该写的文件的末尾。

    不写选项就一项一项地问，编号、领域、单位、类别都有现成的可选；没有选项的字段用 --set 键=值。

    例：lddj add issue --county 滦平 --area 优化营商环境 --aspect 政务服务 --description 窗口少
    --source 暗访 --category 限期整改 --unit 县行政审批局 --deadline 2027-06-30

    例：lddj add activity --county 滦平 --type 培训 --name 业务培训 --set 人次=60
    """
    from lddj.cli import telling
    from lddj.edits.add import add_change, addable
    from lddj.system.clock import today

    known = addable()
    if what not in known:
        raise typer.BadParameter(f"没有“{what}”这一种；可用的有：{'、'.join(known)}。")

    now = today()
    given = dict(zip(FILLS, (
        id, aspect, description, spot, source, day, found_by, category, unit, person, measures,
        deadline, type, name,
    ), strict=True))  # fmt: skip
    with telling.open_draft(options.root_of(context), now, dry_run=dry_run) as draft:
        book = draft.now.county(*options.one_county(draft.source, county, campaign, now))
        area, data = _fill_fields(book, what, area, given, settings or [])
        change = add_change(draft.source, book, what, area, data)
        warnings = draft.judge([change])
        if dry_run:
            telling.show_diff([change])
            return 0
        draft.write([change])
    telling.show_warnings(warnings)
    print(f"添加{known[what].name} {data['编号']}：{change.path}")
    return 0


def _fill_fields(
    book: CountyBook,
    kind: str,
    area: str | None,
    given: dict[str, str | None],
    settings: list[str],
) -> tuple[str | None, dict[str, Node]]:
    """The area and the fields, asked for where they are missing."""
    from lddj.cli import asking
    from lddj.cli.values import complete, gather
    from lddj.edits.add import addable, field_words, next_team, proposed_number
    from lddj.edits.forms import form_fields
    from lddj.system.clock import today

    adding = addable()[kind]
    model = adding.model
    data = gather(model, FILLS, given, settings)
    if kind == "issue" and area is None:
        areas = list(book.areas)
        if not asking.is_terminal():
            raise asking.missing([f"--area 领域（{'、'.join(areas)}）"])
        area = asking.choose("领域", areas)
    elif kind != "issue" and area is not None:
        data["领域"] = [area] if kind == "team" else area
    if adding.kind is not None and adding.kind.holds and adding.kind.must_hold:
        data.setdefault(adding.kind.holds, [])
    defaults = {"编号": proposed_number(book, kind, area)}
    if kind == "team":
        if "类型" not in data and asking.is_terminal():  # its 编号 begins with its type's letters
            data["类型"] = asking.choose("类型", form_fields(model)["类型"].choices)
        defaults["编号"] = next_team(book, str(data.get("类型", "")))
    if "起止" not in data:
        defaults |= {"日期": today().isoformat(), "发现日期": today().isoformat()}
    complete(model, data, FILLS, field_words(book, area), adding.worth_asking, defaults)
    return area, data
