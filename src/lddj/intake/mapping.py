"""MAP.yaml: which column of a foreign ledger is which key, and values for what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lddj.errors import LddjError
from lddj.intake.fields import FIELDS, NOT_USED
from lddj.intake.headings import plain
from lddj.load.sources.folder import why_not_opened
from lddj.model.campaign import Area
from lddj.suggest import did_you_mean
from lddj.yamltext.edit import Set, edit
from lddj.yamltext.read import read

_HEAD = """\
# 别处来的台账怎么导入：左边是工作簿里的栏目，右边是台账的键；不要的栏目写“不用”。
# 台账的键有：{keys}。
# 默认：工作簿里没有的，全部按这里写的填；没有填的行不能导入。
"""


class BadMap(LddjError):
    """A MAP.yaml that cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}：{reason}。没有写入任何内容。")


@dataclass(slots=True)
class ColumnMap:
    """Heading as written → key (or 不用); key → value for all rows; area → its 方面."""

    columns: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    aspects: dict[str, str] = field(default_factory=dict)
    file: str = "MAP.yaml"
    """The name of its file, for messages."""

    def key_of(self, heading: str) -> str | None:
        """What the map says of a heading; None where it says nothing."""
        asked = plain(heading)
        return next((key for name, key in self.columns.items() if plain(name) == asked), None)


def read_map(path: Path) -> ColumnMap:
    """A map from its file. Raises BadMap."""
    try:
        document = read(path.name, path.read_bytes())
    except OSError as problem:
        raise BadMap(path, f"打不开（{why_not_opened(problem)}）") from None
    faults = [one for one in document.diagnostics if one.is_error]
    if faults:
        raise BadMap(path, f"第 {faults[0].location.line} 行：{faults[0].message.rstrip('。')}")
    data = document.data if isinstance(document.data, dict) else {}
    defaults = data.get("默认")
    by_area = defaults.get("方面") if isinstance(defaults, dict) else None
    found = ColumnMap(_texts(data.get("栏目")), _texts(defaults), _texts(by_area), path.name)
    for key in (*found.columns.values(), *found.defaults):
        if key not in FIELDS and key != NOT_USED:
            end = did_you_mean(key, (*FIELDS, NOT_USED)).rstrip("。")
            raise BadMap(path, f"没有“{key}”这个键{end}")
    return found


def _texts(node: object) -> dict[str, str]:
    pairs: Mapping[str, object] = node if isinstance(node, dict) else {}
    return {key: value for key, value in pairs.items() if isinstance(value, str) and value.strip()}


def as_yaml(mapping: ColumnMap, lacking: Iterable[str], areas: Iterable[Area]) -> str:
    """A map as its file; ``lacking`` are keys for which a value would be needed."""
    text = edit("栏目:\n", [Set(("栏目",), dict(mapping.columns))])
    lines = [f"  {_pair(key, value)}" for key, value in mapping.defaults.items()]
    for key in lacking:
        lines.append(f"  {key}:")
        if key == "方面":
            lines += [_for_area(area) for area in areas]
    return (
        _HEAD.format(keys="、".join(FIELDS))
        + text
        + "".join(f"{line}\n" for line in (["默认:", *lines] if lines else []))
    )


def _pair(key: str, value: str) -> str:
    return edit(f"{key}:", [Set((key,), value)])


def _for_area(area: Area) -> str:
    choice = f"  # {'、'.join(area.aspects)}" if area.aspects else ""
    return f"    {_pair(area.name, '')[:-2].rstrip()}{choice}"
