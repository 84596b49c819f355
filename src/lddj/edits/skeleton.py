"""The first files of a campaign, a county and a repository, as texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lddj.edits.presets import PRESETS
from lddj.errors import LddjError
from lddj.load.sources.folder import LEDGERS
from lddj.load.sources.layout import is_left_alone
from lddj.model.names import short
from lddj.model.signs import narrow
from lddj.yamltext.document import Node
from lddj.yamltext.emit import flow, flow_pair

_ID = re.compile(r"(?P<year>[0-9]{4})-(?P<formula>[0-9]{1,2}(?:\+[0-9]{1,2}){0,9})")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$|^ ')
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
LIMIT_NAME = 60


class BadRequest(LddjError):
    """A new campaign or county that cannot be made as asked."""


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """The content of a new campaign.yaml; ``areas`` are name, group and aspects."""

    id: str
    title: str
    year: int
    organiser: str
    start: date
    end: date
    areas: tuple[tuple[str, str, tuple[str, ...]], ...]
    is_term: bool = False
    """Whether it is a 届, a term of office, and no 联动监督."""

    @property
    def path(self) -> str:
        """The campaign's file."""
        return f"{LEDGERS}/{self.id}/campaign.yaml"

    @property
    def formula(self) -> str:
        """The 模式: the sizes of the groups, in the order in which they first appear."""
        return "+".join(str(size) for size in Counter(group for _, group, _ in self.areas).values())


@dataclass(frozen=True, slots=True)
class NewCounty:
    """The content of a new county.yaml, units and teams as their entries."""

    campaign: str
    name: str
    code: str | None = None
    above: str | None = None
    units: Sequence[Mapping[str, Node]] = ()
    teams: Sequence[Mapping[str, Node]] = ()

    @property
    def path(self) -> str:
        """The county's file, in the folder of its short name."""
        return f"{LEDGERS}/{self.campaign}/{short(self.name)}/county.yaml"


def check_folder_name(name: str, what: str) -> str:
    """A name as a folder's, on Windows too. Raises BadRequest."""
    if not name.strip() or len(name) > LIMIT_NAME:
        raise BadRequest(f"{what}“{name}”是空的或者太长，不能用作文件夹的名字。")
    sign = _NOT_IN_NAMES.search(name)
    if sign or _DEVICES.fullmatch(name) or is_left_alone(name):
        why = f"“{sign[0]}”" if sign else "这样的名字"
        raise BadRequest(f"{what}“{name}”不能用作文件夹的名字（{why}不行），请换一个。")
    return name


def plain_id(campaign_id: str) -> str:
    """An 编号 with half-width signs where it then is 年度-模式 (2022-6＋1); else as it is."""
    plain = narrow(campaign_id).strip()
    return plain if _ID.fullmatch(plain) else campaign_id


def formula_in(campaign_id: str) -> str | None:
    """Return the formula that a campaign's 编号 names: 6+1 of 2027-6+1."""
    match = _ID.fullmatch(campaign_id)
    return match["formula"] if match else None


def year_in(campaign_id: str) -> int | None:
    """Return the year that a campaign's 编号 names: 2027 of 2027-6+1."""
    match = re.match("[0-9]{4}", campaign_id)
    return int(match[0]) if match else None


def parse_area(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Read ``分组/领域`` or ``分组/领域/方面1、方面2``. Raises BadRequest."""
    group, *rest = [part.strip() for part in text.split("/", 2)]
    if not rest or not group or not rest[0]:
        raise BadRequest(
            f"领域“{text}”的写法不对，应是 分组/领域，如 省定/优化营商环境，"
            "有方面的写 省定/优化营商环境/政务服务、涉企执法。"
        )
    aspects = re.split("[、，,]", rest[1]) if len(rest) > 1 else []
    return rest[0], group, tuple(one.strip() for one in aspects if one.strip())


def preset_areas(formula: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The areas of a ready-made formula. Raises BadRequest where there is none."""
    formula = narrow(formula).strip()
    if formula not in PRESETS:
        known = "、".join(PRESETS)
        raise BadRequest(
            f"模式“{formula}”没有现成的领域（现成的有 {known}），"
            "请用 --area 分组/领域 逐个写明，或用 --formula 选一个现成的模式。"
        )
    return tuple((name, group, ()) for name, group in PRESETS[formula])


def campaign_text(new: NewCampaign) -> str:
    """Return the text of campaign.yaml."""
    if new.is_term:
        return _term_text(new)
    lines = [
        "# 活动：领域、阶段、词表、口径。改动这里会影响每个县区的数字，改前先商定。",
        "格式: 1",
        flow_pair("名称", new.title),
        flow_pair("编号", new.id),
        flow_pair("年度", str(new.year)),
        flow_pair("主办", new.organiser),
        f"起止: {{起: {new.start.isoformat()}, 止: {new.end.isoformat()}}}",
        flow_pair("模式", new.formula),
        "# 要把问题限定在几个方面时，在领域里加：方面: [政务服务, 涉企执法]",
        "领域:",
    ]
    for name, group, aspects in new.areas:
        lines.append(f"  - {flow(_area_entry(name, group, aspects))}")
    return "\n".join(lines) + "\n"


def _term_text(new: NewCampaign) -> str:
    """Return the text of campaign.yaml of a 届: the terms and words that its office sets itself."""
    lines = [
        "# 届：意见、建议、实事、测评、代表的台账。改动这里会影响每个县区的数字，改前先商定。",
        "格式: 1",
        "类型: 届",
        flow_pair("名称", new.title),
        flow_pair("编号", new.id),
        flow_pair("年度", str(new.year)),
        flow_pair("主办", new.organiser),
        f"起止: {{起: {new.start.isoformat()}, 止: {new.end.isoformat()}}}",
    ]
    if new.areas:
        lines += [flow_pair("模式", new.formula), "领域:"]
        lines += [f"  - {flow(_area_entry(*area))}" for area in new.areas]
    lines += [
        "# 各个环节几天之内办，本地定的写在这里，写明依据（去掉 # 号）：",
        "# 期限:",
        "#   - {名称: 意见交办, 数: 7, 单位: 日, 依据: 本市审议意见办理办法第五条}",
        "#   - {名称: 意见报告, 数: 3, 单位: 个月, 依据: 本市审议意见办理办法第八条}",
        "# 法定的不用写：建议答复 3 个月（疑难 6 个月），审计整改报告 6 个月，信访 15 日、60 日。",
        "# 答复分 A、B、C 的，写明各是什么意思：",
        "# 词表:",
        "#   办理类别:",
        "#     - {类别: A, 含义: 解决}",
        "#     - {类别: B, 含义: 未了}",
        "#     - {类别: C, 含义: 不办}",
        "# 节假日按国务院办公厅的通知年年添：",
        "# 节假日: {放假: [2027-01-01], 上班: []}",
    ]
    return "\n".join(lines) + "\n"


def _area_entry(name: str, group: str, aspects: tuple[str, ...]) -> Node:
    area: dict[str, Node] = {"名称": name, "分组": group}
    if aspects:
        area["方面"] = list(aspects)
    return area


def county_text(new: NewCounty) -> str:
    """Return the text of county.yaml."""
    lines = [
        "# 县区：单位、专班、代表、零报告、公布数据。只写职务，不写姓名。",
        flow_pair("县区", new.name),
    ]
    if new.code:
        lines.append(flow_pair("代码", new.code))
    if new.above:
        lines.append(flow_pair("所属", new.above))
    lines.append("# 登记了单位以后，别处写单位只能用这里的名称或简称；再登记用 lddj add unit。")
    if not new.units:
        lines += [
            "# 写法（去掉 # 号）：",
            "# 单位:",
            "#   - {名称: 县行政审批局, 简称: [县审批局], 责任人: 局长, 领域: [优化营商环境]}",
        ]
    lines += _list_lines("单位", new.units)
    lines.append("# 专班和代表小组用 lddj add team 添加。")
    lines += _list_lines("专班", new.teams)
    return "\n".join(lines) + "\n"


def _list_lines(key: str, entries: Sequence[Mapping[str, Node]]) -> list[str]:
    """Return the lines of a list of entries; none where it is empty."""
    return [f"{key}:", *(f"  - {flow(dict(one))}" for one in entries)] if entries else []


_SHIPPED = {
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".editorconfig": "editorconfig",
    ".vscode/settings.json": "settings.json",
    ".vscode/extensions.json": "extensions.json",
}
"""Files of a repository besides its ledgers → their names in the ``skeleton`` folder."""

SCHEMAS = ".vscode/lddj"
"""Where the schemas for the editor are, as ``kind.schema.json``."""

MADE = ("README.md", *_SHIPPED, f"{SCHEMAS}/*.schema.json")
"""What ``init`` makes besides the ledgers, as patterns for git."""


def setting_files(folder: Path) -> dict[str, str]:
    """The files of a repository besides its ledgers, from the shipped ``skeleton`` folder."""
    return {path: (folder / name).read_text("utf-8") for path, name in _SHIPPED.items()}
