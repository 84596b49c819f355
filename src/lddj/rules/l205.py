"""L205: a unit that is not registered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.kind import values
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.load.renames import renaming
from lddj.rules.courses import IN_RECORDS, named, once_a_book, stated
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean
from lddj.yamltext.document import Path

Named: TypeAlias = "tuple[str, Entry[Any], Path]"
"""A name that stands in an entry, and the way there."""

IN_EVERY_KIND = "记录.责任单位"
"""The key of records that names a unit whatever the kind; others are said by their kind."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Judge only a county that lists its 单位, and whose list could be read as a whole."""
    county = book.county
    if county is None or not county.model.units or not county.is_whole("单位"):
        return
    names = book.unit_names
    for unit, places in named_units(book).items():
        if unit not in names:
            end = did_you_mean(unit, names)
            if end == "。":
                end = "，请改用登记的名称，或在 county.yaml 的单位里补登。"
            for entry, path in places:
                place = entry.at(*path)
                rename = renaming(entry.document, place, unit, names)
                yield RULE.at(place, f"“{unit}”没有在单位里登记{end}", rename=rename)


def by_name(those: Iterable[Named]) -> dict[str, list[tuple[Entry[Any], Path]]]:
    """Return each name once, with all its places: few names stand very often."""
    found: dict[str, list[tuple[Entry[Any], Path]]] = defaultdict(list)
    for name, entry, path in those:
        found[name].append((entry, path))
    return found


@once_a_book
def named_units(book: CountyBook) -> dict[str, list[tuple[Entry[Any], Path]]]:
    """Return every unit that is named, with its places."""
    return by_name(_units(book))


def _units(book: CountyBook) -> Iterator[Named]:
    for case in book.cases:
        issue = case.issue
        yield issue.unit, case.entry, ("责任单位",)
        for index, unit in enumerate(issue.supporting_units):
            yield unit, case.entry, ("配合单位", index)
    keys = {key for kind in book.kept for key in kind.units if key.startswith(IN_RECORDS)}
    for key in sorted({*keys, IN_EVERY_KIND}):
        for one, index, way, unit in named(book, key.removeprefix(IN_RECORDS)):
            if key == IN_EVERY_KIND or key in one.kind.units:
                yield unit, one.entry, (*one.path, "记录", index, *way)
    for kind in book.kept:
        for entry, path, matter in book.matters(kind):
            for key in stated(kind.units):
                for way, unit in values(matter, key):
                    yield unit, entry, (*path, *way)


RULE = Rule(
    code="L205",
    severity=Severity.ERROR,
    name="单位没有登记",
    why=(
        "问题要交到具体单位，按单位的统计和排名也照登记的名称数。"
        "名称写得五花八门，同一个单位的问题就会分散成几家。"
    ),
    wrong=Example(
        line=11,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    发现单位: ZB-02
    类别: 限期整改
    责任单位: 县行政审批句
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    ),
    right=Example(
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    发现单位: ZB-02
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口，统一受理。
    整改时限: 2022-04-30
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    ),
    check=check,
)
