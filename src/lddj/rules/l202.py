"""L202: a team that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.kinds.kind import values
from lddj.load.books import CountyBook
from lddj.rules.courses import named, stated
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Judge only a county that lists its 专班, and whose list could be read as a whole."""
    county = book.county
    if county is None or not county.model.teams or not county.is_whole("专班"):
        return
    yield from _finders(book)
    yield from _verifiers(book)
    for index, report in enumerate(county.model.nothing_found):
        if report.team is not None and book.team(report.team) is None:
            yield _unknown_team(book, report.team, county.at("零报告", index, "专班"))
    for kind in book.kept:
        for entry, path, matter in book.matters(kind):
            for key in stated(kind.teams):
                for way, team in values(matter, key):
                    if book.team(team) is None:
                        yield _unknown_team(book, team, entry.at(*path, *way))


def _finders(book: CountyBook) -> Iterator[Diagnostic]:
    """Judge 发现单位, a team or a unit, unless one of the two lists is not kept."""
    if not book.unit_names or not (book.county and book.county.is_whole("单位")):
        return
    finders = {case.issue.found_by for case in book.cases} - {None, *book.unit_names}
    unknown = {one: _say_unknown(book, one) for one in finders if one and not book.team(one)}
    for case in book.cases if unknown else ():
        finder = case.issue.found_by
        if finder is not None and finder in unknown:
            yield RULE.at(case.entry.at("发现单位"), unknown[finder])


def _say_unknown(book: CountyBook, finder: str) -> str:
    end = did_you_mean(finder, [*_team_names(book), *book.unit_names])
    return f"发现单位“{finder}”既不是本县区的专班，也不是登记的单位{end}"


def _verifiers(book: CountyBook) -> Iterator[Diagnostic]:
    for key in ("核查组", "督办组"):
        for judged, index, way, team in named(book, key):
            if book.team(team) is None:
                yield _unknown_team(book, team, judged.at_record(index, *way))


def _unknown_team(book: CountyBook, name: str, place: Location) -> Diagnostic:
    end = did_you_mean(name, _team_names(book))
    return RULE.at(place, f"“{name}”不是本县区的专班{end}")


def _team_names(book: CountyBook) -> list[str]:
    teams = book.all_teams
    return [name for team in teams for name in (team.id, team.name)]


RULE = Rule(
    code="L202",
    severity=Severity.ERROR,
    name="没有这个专班",
    why=(
        "谁发现、谁核查要能追到具体的专班或代表小组。名字对不上，按专班统计时这个问题就没有着落。"
    ),
    wrong=Example(
        line=18,
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}
      - {日期: 2022-04-21, 事项: 核查, 结果: 通过, 核查组: DB-20}
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}]}
      - {日期: 2022-04-21, 事项: 核查, 结果: 通过, 核查组: DB-02}
""",
    ),
    check=check,
)
