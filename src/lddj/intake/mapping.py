"""Read MAP.yaml: what a clerk decided of a foreign workbook, so that it need not be guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lddj.errors import LddjError
from lddj.intake.fields import FOREIGN_ISSUES, NOT_USED, OF_CONTACTS
from lddj.intake.foreign_kind import ForeignKind
from lddj.intake.headings import plain_heading
from lddj.load.sources.folder import why_not_opened
from lddj.suggest import did_you_mean
from lddj.yamltext.document import Node
from lddj.yamltext.read import read

READ, NOT_READ = "读", "不读"
ISSUE_ROW, CONTINUED, SECTION, ROW_NOT_USED = "问题", "续行", "小标题", NOT_USED
ROW_WORDS = (ISSUE_ROW, CONTINUED, SECTION, ROW_NOT_USED)
PARTS = ("栏目", "工作表", "行", "说法", "默认")


class BadMap(LddjError):
    """A MAP.yaml that cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}：{reason}。没有写入任何内容。")


@dataclass(slots=True)
class SheetOrder:
    """The decisions of a map for one sheet."""

    is_read: bool | None = None
    """None: the map does not say."""
    area: str = ""
    like: str = ""
    """The sheet whose columns this one has, without headings of its own."""
    head_row: int = 0
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class ColumnMap:
    """The decisions of a clerk: heading as written → key (or 不用), defaults, sheets."""

    columns: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, SheetOrder] = field(default_factory=dict)
    rows: dict[tuple[str, int], str] = field(default_factory=dict)
    sayings: dict[str, dict[str, str]] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    aspects: dict[str, str] = field(default_factory=dict)
    """Area → its 方面 for all rows without one."""
    file: str = "MAP.yaml"
    """The name of its file, for messages."""
    path: Path = Path("MAP.yaml")
    kind: ForeignKind = FOREIGN_ISSUES
    """The kind of matter that the rows are."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that a heading may be taken for, besides 不用."""
        return (*self.kind.keys, *OF_CONTACTS)

    def key_of(self, sheet: str, *names: str) -> str | None:
        """Return what the map says of a heading, by the first of its names that it has."""
        own = self.order(sheet).columns if self.sheets else {}
        if not own and not self.columns:
            return None
        for columns in (own, self.columns):
            for name in names:
                asked = plain_heading(name)
                for written, key in columns.items():
                    if plain_heading(written) == asked:
                        return key
        return None

    def order(self, sheet: str) -> SheetOrder:
        """Return what the map says of a sheet."""
        asked = plain_heading(sheet)
        found = (order for name, order in self.sheets.items() if plain_heading(name) == asked)
        return next(found, SheetOrder())

    def row(self, sheet: str, row: int) -> str:
        """Return what the map says that a row is; empty where it says nothing."""
        return self.rows.get((plain_heading(sheet), row), "")

    def said(self, key: str, text: str) -> str | None:
        """Return what a word stands for under a key; None where the map does not say."""
        words = self.sayings.get(key)
        if not words:
            return None
        asked = plain_heading(text)
        return next((meant for word, meant in words.items() if plain_heading(word) == asked), None)

    def refuse(self, reason: str) -> BadMap:
        """Return the refusal of this map."""
        return BadMap(self.path, reason)


def read_map(path: Path, kind: ForeignKind = FOREIGN_ISSUES) -> ColumnMap:
    """Read a map of a kind from its file. Raises BadMap."""
    try:
        document = read(path.name, path.read_bytes())
    except OSError as problem:
        raise BadMap(path, f"打不开（{why_not_opened(problem)}）") from None
    faults = [one for one in document.diagnostics if one.is_error]
    if faults:
        raise BadMap(path, f"第 {faults[0].location.line} 行：{faults[0].message.rstrip('。')}")
    data = document.data if isinstance(document.data, dict) else {}
    _known(path, data, PARTS, "一项")
    defaults = data.get("默认")
    found = ColumnMap(
        _text_pairs(data.get("栏目")),
        {
            name: _sheet_order(path, name, node)
            for name, node in _node_pairs(data.get("工作表")).items()
        },
        dict(_row_order(path, place, word) for place, word in _text_pairs(data.get("行")).items()),
        {key: _text_pairs(node) for key, node in _node_pairs(data.get("说法")).items()},
        _text_pairs(defaults),
        _text_pairs(_node_pairs(defaults).get("方面")),
        path.name,
        path,
        kind,
    )
    for columns in (found.columns, *(order.columns for order in found.sheets.values())):
        _known(path, columns.values(), (*found.keys, NOT_USED), "这个键")
    _known(path, (*found.defaults, *found.sayings), found.keys, "这个键")
    return found


def _known(path: Path, asked: object, words: tuple[str, ...], what: str) -> None:
    for key in asked if not isinstance(asked, Mapping) else list(asked):  # type: ignore[attr-defined]  # words
        if key not in words:
            end = did_you_mean(str(key), words).rstrip("。")
            raise BadMap(path, f"没有“{key}”{what}{end}")


def _node_pairs(node: Node) -> dict[str, Node]:
    return dict(node) if isinstance(node, dict) else {}


def _text_pairs(node: Node) -> dict[str, str]:
    return {k: v for k, v in _node_pairs(node).items() if isinstance(v, str) and v.strip()}


def _sheet_order(path: Path, name: str, node: Node) -> SheetOrder:
    """Return what stands behind a sheet's name: a word, an area, or several orders."""
    if isinstance(node, str):
        if node in (READ, NOT_READ):
            return SheetOrder(is_read=node == READ)
        return SheetOrder(is_read=True, area=node)
    orders = _node_pairs(node)
    _known(path, list(orders), ("领域", "标题行", "栏目", "同"), f"一项（工作表“{name}”）")
    row = str(orders.get("标题行") or "")
    if row and not row.isdecimal():
        raise BadMap(path, f"工作表“{name}”的标题行“{row}”不是行号")
    area, like = orders.get("领域"), orders.get("同")
    return SheetOrder(
        True,
        area if isinstance(area, str) else "",
        like if isinstance(like, str) else "",
        int(row or 0),
        _text_pairs(orders.get("栏目")),
    )


def _row_order(path: Path, place: str, word: str) -> tuple[tuple[str, int], str]:
    sheet, _, row = place.rpartition("!")
    if not sheet or not row.isdecimal():
        raise BadMap(path, f"“行”里的“{place}”不是一行，写法如 台账!5")
    if word not in ROW_WORDS:
        raise BadMap(path, f"“行”里的“{word}”不在其中：{'、'.join(ROW_WORDS)}")
    return (plain_heading(sheet), int(row)), word
