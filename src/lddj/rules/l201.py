"""L201: a 编号 used twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.kinds.kind import attribute, value, values
from lddj.kinds.registry import in_file
from lddj.load.followed import RECORDS, Followed
from lddj.model.names import comparable
from lddj.rules.courses import matters_with, with_parts
from lddj.rules.rule import Example, Rule
from lddj.yamltext.document import Path

if TYPE_CHECKING:
    from lddj.load.books import CampaignBook, CountyBook
    from lddj.load.entry import Entry

Numbered: TypeAlias = "tuple[str, Entry[Any], Path]"  # of any kind


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield numbers that stand twice for a kind in a county (issues: ``across`` the campaign)."""
    for kind, numbers in _numbered_kinds(book):
        yield from _twice_of(kind, numbers)
    for one in with_parts(book):
        yield from _twice_inside(one)
    for one in matters_with(book, "承诺"):
        yield from _promised_twice(one)


def _twice_inside(one: Followed) -> Iterator[Diagnostic]:
    """Yield parts that bear the 编号 or 名称 of another part of the same matter."""
    for called, key in one.kind.parts.items():
        named = values(one.model, f"{called}.{key}")
        parts = [(name, one.entry, (*one.path, *way)) for way, name in named]
        yield from _twice_of(called, parts, key)


def _promised_twice(one: Followed) -> Iterator[Diagnostic]:
    promised = [
        (name, one.entry, (*one.path, RECORDS, index, *way))
        for index, record in one.judged
        if isinstance(value(record, "承诺"), tuple)
        for way, name in values(record, "承诺.编号")
    ]
    yield from _twice_of("承诺", promised)


def across(numbers: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """Yield issues whose number another issue of the campaign has, in the order of the files.

    Of all issues only those whose numbers ``repeated_numbers`` names need be given.
    """
    yield from _twice("问题", numbers)


_WITHIN = (("项目", "名称"), ("分组", "名称"), ("期次", "编号"))
"""The lists of a 考核 or 擂台 whose items are told apart, each with the key that does."""


def check_scored_twice(campaign: CampaignBook) -> Iterator[Diagnostic]:
    """Yield 考核 and 擂台 with the 编号 of another one, and what stands twice within one."""
    for file in ("assessment", "contests"):
        entries = campaign.own.get(file, ())
        if entries:
            word = in_file(file)[0].word
            yield from _twice_of(word, [(one.model.id, one, ("编号",)) for one in entries])
        for entry in entries:
            for at in ((), ("办法",)):
                model = value(entry.model, at[0]) if at else entry.model
                for key, known_by in _WITHIN:
                    named = [
                        (name, entry, (*at, *way))
                        for way, name in values(model, f"{key}.{known_by}")
                    ]
                    yield from _twice_of(key, named, known_by)


def repeated_numbers(numbers: Iterable[str]) -> set[str]:
    """Return the numbers, as compared, that stand more than once."""
    seen: set[str] = set()
    again: set[str] = set()
    for number in map(comparable, numbers):
        (again if number in seen else seen).add(number)
    return again


def _twice_of(kind: str, numbers: Sequence[Numbered], key: str = "编号") -> Iterator[Diagnostic]:
    """Yield the numbers that stand twice; places are counted only where one does."""
    again = repeated_numbers(number for number, _, _ in numbers)
    if again:
        known = [one for one in numbers if comparable(one[0]) in again]
        yield from _twice(kind, ((number, entry.at(*path)) for number, entry, path in known), key)


def _twice(
    kind: str, numbers: Iterable[tuple[str, Location]], key: str = "编号"
) -> Iterator[Diagnostic]:
    first: dict[str, Location] = {}
    for number, place in numbers:
        before = first.setdefault(comparable(number), place)
        if before is not place:
            there = f"{before.path}:{before.line}"
            say = f"{kind}的{key}“{number}”在 {there} 已经用过，请换一个没有用过的{key}。"
            yield RULE.at(place, say)


def _numbered_kinds(book: CountyBook) -> Iterator[tuple[str, list[Numbered]]]:
    for kind in (one for one in book.kept if attribute(one.matter, "编号")):
        those = book.matters(kind)
        yield kind.word, [(one.id, entry, (*path, "编号")) for entry, path, one in those]
    if book.county:
        teams = enumerate(book.county.model.teams)
        yield "专班", [(team.id, book.county, ("专班", i, "编号")) for i, team in teams]


RULE = Rule(
    code="L201",
    severity=Severity.ERROR,
    name="编号重复",
    why=(
        "编号是问题的身份证：销号、督办、并入都凭编号找人。"
        "两处用同一个编号，一处的进展就会记到另一处头上。全角半角、大小写不同的写法算同一个编号。"
    ),
    wrong=Example(
        line=17,
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
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 企业开办需分别刻章、领税控、开户。
    点位: 企业开办专区
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
  - 编号: LP-02-005
    方面: 政务服务
    问题描述: 企业开办需分别刻章、领税控、开户。
    点位: 企业开办专区
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
