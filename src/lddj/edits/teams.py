"""Number teams, and read a list of them as people write it: a name a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from lddj.model.county import TeamType
from lddj.model.names import comparable
from lddj.query.numbers import following
from lddj.yamltext.document import Node

_BEGIN = {
    "领导小组": "LD", "办公室": "BG", "工作专班": "ZB", "代表小组": "DB", "执法检查组": "ZF",
    "暗访小组": "AF", "政府专班": "ZF", "督办小组": "DC", "法律保障组": "FL",
}  # fmt: skip
"""How the 编号 of a county's first team of a type begins."""

USUAL = "工作专班"
"""The type of a team whose name does not say it."""


def numbered_team(kind: str, same: Sequence[str], taken: Iterable[str]) -> str:
    """Return the 编号 after those of the ``same`` type, and none of those ``taken``."""
    proposed = following(same, f"{_BEGIN.get(kind, 'ZB')}-01")
    known = {comparable(one) for one in taken}
    while comparable(proposed) in known:
        proposed = following([proposed], proposed)
    return proposed


def read_teams(
    lines: Iterable[str], known: Sequence[Mapping[str, Node]] = ()
) -> list[dict[str, Node]]:
    """Return the teams that a county does not have yet: a name a line, behind a tab the type.

    ``known`` are those that it has, by their 编号, 名称 and 类型.
    """
    found: list[dict[str, Node]] = [dict(one) for one in known]
    for line in lines:
        name, _, rest = (part.strip() for part in line.partition("\t"))
        if not name or any(one["名称"] == name for one in found):
            continue
        kind = _type_of(rest) or _type_of(name) or USUAL
        same = [str(one["编号"]) for one in found if one["类型"] == kind]
        number = numbered_team(kind, same, (str(one["编号"]) for one in found))
        found.append({"编号": number, "名称": name, "类型": kind})
    return found[len(known) :]


def _type_of(text: str) -> str | None:
    """Return the type that a text names: 第二代表小组 is a 代表小组."""
    return next((one for one in get_args(TeamType) if one in text), None)
