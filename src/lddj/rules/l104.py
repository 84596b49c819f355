"""L104: a value that its vocabulary does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.issue import KIND as ISSUES
from lddj.kinds.kind import Kind, attribute
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.load.renames import renaming
from lddj.model.campaign import Campaign
from lddj.rules.courses import courses_of, later_extensions
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Judge words to which campaign.yaml may add; models judge fixed vocabularies."""
    yield from _extensions_untold(book)
    campaign = book.campaign.entry
    if campaign is None or not campaign.is_whole("词表"):
        return
    yield from _words(ISSUES, book.cases, campaign.model)
    for kind in book.kept:
        yield from _words(kind, book.of(kind), campaign.model)
    yield from _reply_classes(book)


def _words(kind: Kind, those: Sequence[Followed], campaign: Campaign) -> Iterator[Diagnostic]:
    """Judge the keys of a kind's matters for which the campaign has words."""
    for key, words in (kind.words(campaign) if kind.words is not None else {}).items():
        known, name = frozenset(words), str(attribute(kind.matter, key))
        for one in those if words else ():
            said = getattr(one.model, name)
            if said is not None and said not in known:
                yield _unknown_word(one, key, said, words)


def _reply_classes(book: CountyBook) -> Iterator[Diagnostic]:
    """Judge the 类别 with which 建议 are answered."""
    classes = tuple(book.campaign.terms.meanings)
    for one in book.of("建议"):
        for index, record in one.standing:
            if record.kind in ("拟复", "答复") and record.reply_class not in classes:
                yield _unknown_word(one, "类别", record.reply_class, classes, "记录", index)


def _extensions_untold(book: CountyBook) -> Iterator[Diagnostic]:
    """Judge 已告知代表 of 延期 of 建议 answered again, which must be 是 (before, it is L310)."""
    for one in courses_of(book, "建议"):
        for index, record in later_extensions(one):
            if record.deputies_told == "否":
                say = "延期答复要先告知代表，告知后写上 已告知代表: 是。"
                yield RULE.at(one.at_record(index, "已告知代表"), say)


def _unknown_word(
    one: Followed, name: str, value: str, words: tuple[str, ...], *way: str | int
) -> Diagnostic:
    place = one.at(*way, name)
    rename = renaming(one.entry.document, place, value, words)
    return RULE.at(place, _say_unknown(name, value, words), rename=rename)


def _say_unknown(name: str, value: str, words: tuple[str, ...]) -> str:
    end = did_you_mean(value, words)
    if end == "。":
        end = f"；可用的有：{'、'.join(words)}。"
    return f"“{value}”不在“{name}”的词表内{end}"


RULE = Rule(
    code="L104",
    severity=Severity.ERROR,
    name="不在词表内",
    why=(
        "类别、来源、事项、结果这些词要逐个统计，“限期整改”和“限时整改”会数成两类。"
        "词表里没有的类别和来源，先在 campaign.yaml 的词表里添上。"
    ),
    wrong=Example(
        line=9,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
    点位: 县政务服务大厅二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限时整改
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
