"""L203: an area that the county does not have."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.kinds.kind import values
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.model.county import County
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean
from lddj.yamltext.document import Key

Named = tuple[str, "Entry", tuple[Key, ...]]  # type: ignore[type-arg]  # of any kind


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield every area that is named anywhere in the county's files."""
    if not areas_are_known(book):
        return
    yield from _not_concerned(book)
    for document in book.issue_documents():
        area = document.texts.get("领域")
        if area is not None and area not in book.areas:
            yield _unknown_area(book, area, document.at("领域"))
    for area, entry, path in _named_areas(book):
        if area not in book.areas:
            yield _unknown_area(book, area, entry.at(*path))


def areas_are_known(book: CountyBook) -> bool:
    """Tell whether both files that say which areas the county has could be read."""
    campaign, county = book.campaign.entry, book.county
    if campaign is None or county is None:
        return False
    return campaign.is_whole("领域") and county.is_whole("领域")


def _not_concerned(book: CountyBook) -> Iterator[Diagnostic]:
    campaign, county = book.campaign.model, book.county
    known = [area.name for area in campaign.areas] if campaign else []
    for index, name in enumerate(county.model.not_concerned if county else ()):
        if county and name not in known:
            say = f"活动没有“{name}”这个领域，不必写不涉及{did_you_mean(name, known)}"
            yield RULE.at(county.at("不涉及", index), say)


def _named_areas(book: CountyBook) -> Iterator[Named]:
    if book.county:
        yield from _in_county(book.county)
    for kind in book.kept:
        for entry, path, matter in book.matters(kind):
            for key in kind.areas:
                for way, area in values(matter, key):
                    yield area, entry, (*path, *way)


def _in_county(county: Entry[County]) -> Iterator[Named]:
    for index, unit in enumerate(county.model.units):
        for number, area in enumerate(unit.areas):
            yield area, county, ("单位", index, "领域", number)
    for index, team in enumerate(county.model.teams):
        for number, area in enumerate(team.areas):
            yield area, county, ("专班", index, "领域", number)
    for index, report in enumerate(county.model.nothing_found):
        yield report.area, county, ("零报告", index, "领域")
    for index, area in enumerate(county.model.only_areas):
        yield area, county, ("只录", index)


def _unknown_area(book: CountyBook, area: str, place: Location) -> Diagnostic:
    if book.county and area in book.county.model.not_concerned:
        say = f"county.yaml 写明不涉及“{area}”，请把它从不涉及里去掉，或改用别的领域。"
    else:
        say = f"本县区没有“{area}”这个领域{did_you_mean(area, book.areas)}"
    return RULE.at(place, say)


RULE = Rule(
    code="L203",
    severity=Severity.ERROR,
    name="没有这个领域",
    why=("各领域的问题数、整改完成率按领域名称汇总。写错一个字，整个文件的问题就会从汇总里消失。"),
    wrong=Example(
        file="滦平/issues/03.yaml",
        line=1,
        text="""\
领域: 优化营商环竟
问题:
  - 编号: LP-02-101
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
    right=Example(
        file="滦平/issues/03.yaml",
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-101
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
