"""Make an issue of a lead: the issue in its file and 立问题 on the lead, both or neither."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lddj.edits.add import add_change
from lddj.edits.change import FileEdit
from lddj.edits.record import Refused, record_changes
from lddj.kinds.kind import value
from lddj.kinds.remediation import ON_THE_SPOT
from lddj.load.sources.folder import Source
from lddj.query.target import Target
from lddj.yamltext.document import Node

LEAD, TO_ISSUE = "线索", "立问题"
COPIED = {"内容": "问题描述", "点位": "点位", "乡镇": "乡镇", "收到日期": "发现日期"}
"""Key of a lead → key of the issue that it becomes."""
ELSE = "群众反映"
SOURCES_OF = {
    **dict.fromkeys(("公告征集", "意见箱", "扫码", "问卷"), "公告征集"),
    "信访": "信访",
    **dict.fromkeys(("上级批办", "热线转办", "督查", "监察"), "上级交办"),
}
"""渠道 of a lead → 来源 of the issue; any other is 群众反映."""


def refuse_other(target: Target) -> None:
    """Refuse what is no lead, and a lead that cannot become an issue now. Raises Refused."""
    if target.one.kind.word != LEAD:
        raise Refused([f"{target.number} 是{target.one.kind.word}，只有线索能立为问题。"])
    if not target.course.allows(TO_ISSUE):
        state = target.course.state
        raise Refused([f"{target.number} 的状态是“{state}”，这时不能立问题。"])


def told_by_lead(target: Target) -> dict[str, Node]:
    """Return the fields of an issue that its lead gives."""
    lead = target.one.model
    given = {key: value(lead, own) for own, key in COPIED.items()}
    found: dict[str, Node] = {key: str(one) for key, one in given.items() if one is not None}
    return {**found, "来源": SOURCES_OF.get(lead.channel, ELSE), "来自": [lead.id]}


def assumed(target: Target) -> dict[str, str]:
    """Return what holds where nothing else is said: the lead's unit, 立行立改."""
    found = {"类别": ON_THE_SPOT}
    if target.course.unit:
        found["责任单位"] = target.book.unit(target.course.unit)
    return found


def promote_changes(
    source: Source, target: Target, area: str, issue: Mapping[str, Node], day: date
) -> list[FileEdit]:
    """Return the file with the issue, and that of the lead with 立问题 of ``day``.

    Raises Refused, CannotEdit, UnknownName.
    """
    refuse_other(target)
    number = str(issue["编号"])
    new = add_change(source, target.book, "issue", area, issue)
    record: dict[str, Node] = {"日期": day.isoformat(), "事项": TO_ISSUE, "问题": [number]}
    return [new, *record_changes(source, [target], TO_ISSUE, record)]
