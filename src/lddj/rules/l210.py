"""L210: an appraisal that nobody took; a score of nobody, of no item, on no ground."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial
from typing import TYPE_CHECKING

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.load.books import CountyBook
from lddj.model.names import comparable
from lddj.rules.courses import named
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean

if TYPE_CHECKING:  # most campaigns score nobody
    from lddj.stats.schemes import Scheme
    from lddj.stats.subjects import Resolve

APPRAISALS = ("测评会", "测评")
"""The kinds whose numbers 测评 of a record may be: of the vote, and of one 对象 of it."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield 测评 of records that name nothing."""
    known: dict[str, dict[str, str]] = {}
    for one, index, way, number in named(book, "测评"):
        there, own = book.holding(number)
        if there is None:
            continue
        if there.path not in known:
            known[there.path] = there.numbers(*APPRAISALS)
        if comparable(own) not in known[there.path]:
            end = did_you_mean(own, known[there.path].values())
            where = "" if there is book else f"活动“{there.campaign.id}”里"
            say = f"{where}没有编号为“{own}”的测评{end}"
            yield RULE.at(one.at_record(index, *way), say)


def check_scored(one: Scheme, resolve: Resolve, numbers: Container[str]) -> Iterator[Diagnostic]:
    """Yield what a 考核 or a 期次 names and nobody knows.

    ``numbers`` are the 编号 of the counties that there are, as they are compared.
    """
    for place, name in _subjects(one):
        if resolve(name) is None:
            yield RULE.at(place(), f"没有名为“{name}”的{one.dimension}。")
    yield from _unknown_items(one) if one.knows_items else ()
    for place, number in grounds(one):
        if comparable(number) not in numbers:
            yield RULE.at(place(), f"没有编号为“{number}”的活动或事项。")


def _unknown_items(one: Scheme) -> Iterator[Diagnostic]:
    """Yield the items that are scored and are none of the method."""
    scored = {item.name for item in one.items if item.indicator is None}
    all_items = {item.name for item in one.items}
    for index, score in enumerate(one.given):
        if score.item not in scored:
            end = did_you_mean(score.item, scored)
            yield RULE.at(one.at("评分", index, "项目"), f"没有要人评分的项目“{score.item}”{end}")
    for index, own in enumerate(one.own):
        if own.item not in all_items:
            end = did_you_mean(own.item, all_items)
            yield RULE.at(one.at("自评", index, "项目"), f"没有项目“{own.item}”{end}")


Placed = tuple[Callable[[], Location], str]
"""A name, and what tells its place when somebody asks for it."""


def grounds(one: Scheme) -> Iterator[Placed]:
    """Yield the numbers that a 考核 or a 期次 names as its grounds, each with its place."""
    for index, score in enumerate(one.given):
        for number, ground in enumerate(score.grounds):
            yield partial(one.at, "评分", index, "依据", number), ground
    for index, ground in enumerate(getattr(one.round, "checked_by", ())):
        yield partial(one.at, "核验", index), ground


def _subjects(one: Scheme) -> Iterator[Placed]:
    for index, group in enumerate(one.groups):
        for number, name in enumerate(group.members):
            yield partial(one.of_method, "分组", index, "成员", number), name
    for index, score in enumerate(one.given):
        yield partial(one.at, "评分", index, "对象"), score.subject
    for index, own in enumerate(one.own):
        yield partial(one.at, "自评", index, "对象"), own.subject
    for index, name in enumerate(getattr(one.round, "flags", ())):
        yield partial(one.at, "授旗", index), name
    for index, ranks in enumerate(getattr(one.round, "published", ())):
        for number, name in enumerate(ranks.order):
            yield partial(one.at, "公布", index, "名次", number), name


RULE = Rule(
    code="L210",
    severity=Severity.ERROR,
    name="没有这次测评，或评分的对象、依据查不到",
    why=(
        "审议、评议说的票数，要在测评里查得到。测评编号写错了，结果就没有来处。"
        "考核、擂台的成员、评分对象要是本活动的县区、单位、领域或专班，评分的项目、依据和核验要查得到，"
        "否则这一分就不知道给了谁、凭什么。"
    ),
    wrong=Example(
        file="滦平/opinions.yaml",
        line=13,
        text="""\
意见:
  - 编号: SY-01
    类型: 审议意见
    名称: 关于供水保障的审议意见
    作出日期: 2022-03-02
    承办机关: 县人民政府
    记录:
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}
      - {日期: 2022-05-20, 事项: 送征求意见}
      - {日期: 2022-05-22, 事项: 征求意见, 结果: 同意, 单位: 农业和农村工作委员会}
      - {日期: 2022-05-30, 事项: 报告, 文号: 滦政函〔2022〕40号}
      - {日期: 2022-06-10, 事项: 审定, 结果: 提请审议, 批准: 县人大常委会主任会议}
      - {日期: 2022-06-28, 事项: 审议, 结果: 通过, 测评: CP-2022-03}
""",
    ),
    right=Example(
        file="滦平/opinions.yaml",
        text="""\
意见:
  - 编号: SY-01
    类型: 审议意见
    名称: 关于供水保障的审议意见
    作出日期: 2022-03-02
    承办机关: 县人民政府
    记录:
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}
      - {日期: 2022-05-20, 事项: 送征求意见}
      - {日期: 2022-05-22, 事项: 征求意见, 结果: 同意, 单位: 农业和农村工作委员会}
      - {日期: 2022-05-30, 事项: 报告, 文号: 滦政函〔2022〕40号}
      - {日期: 2022-06-10, 事项: 审定, 结果: 提请审议, 批准: 县人大常委会主任会议}
      - {日期: 2022-06-28, 事项: 审议, 结果: 通过}
""",
    ),
    check=check,
)
