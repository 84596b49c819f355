"""L312: a part that the matter does not have, or that was done before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.kind import value, values
from lddj.load.books import CountyBook
from lddj.load.followed import Followed
from lddj.rules.courses import IN_MATTERS, PARTS_OF, courses_of, folded_records, matters_with
from lddj.rules.rule import Example, JudgeMatter, Rule
from lddj.suggest import did_you_mean

MOVES_ONLY = frozenset({"延期", "调整"})
"""The 事项 that name a part without doing it."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield what records say of parts that cannot be, in any kind; then what a kind adds."""
    for key in PARTS_OF:
        for one in matters_with(book, key):
            yield from _parts_named(one, key)
    for word, judge in PARTS_BESIDES.items():
        for one in courses_of(book, word):
            yield from judge(book, one)


def _parts_named(one: Followed, key: str) -> Iterator[Diagnostic]:
    inside = values(one.model, f"{key}.{PARTS_OF[key]}") if key in IN_MATTERS else ()
    known = dict.fromkeys(name for _, name in inside)
    done: set[str] = set()
    for index, record in folded_records(one):
        if key == "承诺":
            known |= dict.fromkeys(name for _, name in _promised(record))
        name = value(record, key)
        if not isinstance(name, str):
            continue
        if name not in known:
            end = did_you_mean(name, known) if known else "。"
            yield RULE.at(one.at_record(index, key), f"没有{key}“{name}”{end}")
        elif name in done:
            say = f"{key}“{name}”前面的记录已经完成，请写另一个{key}。"
            yield RULE.at(one.at_record(index, key), say)
        elif record.kind not in MOVES_ONLY:
            done.add(name)


def _promised(record: Any) -> Iterator[tuple[object, str]]:
    """Yield the parts that a record itself brings: the 承诺 of an 答复."""
    if isinstance(value(record, "承诺"), tuple):
        yield from values(record, f"承诺.{PARTS_OF['承诺']}")


def _promises_kept(book: CountyBook, one: Followed) -> Iterator[Diagnostic]:
    """Judge promises of a reply that is not 未了, and what is said to be done while some are not."""
    meaning = book.campaign.terms.meaning
    open_ones: dict[str, None] = {}
    for index, record in folded_records(one):
        meant = meaning(record.reply_class) if record.kind == "答复" else ""
        solved = meant == "解决" or (record.kind == "回头看" and record.result == "落实")
        if solved and open_ones:
            key = "类别" if record.kind == "答复" else "结果"
            say = f"承诺“{'、'.join(open_ones)}”还没有落实，请先记落实。"
            yield RULE.at(one.at_record(index, key), say)
        if record.kind == "落实":
            open_ones.pop(record.promise, None)
        elif record.kind == "答复" and record.promises:
            if meant in ("解决", "不办"):
                say = f"“{record.reply_class}”类是“{meant}”的答复，只有未了的答复才写承诺。"
                yield RULE.at(one.at_record(index, "承诺"), say)
            else:
                open_ones |= dict.fromkeys(promise.id for promise in record.promises)


PARTS_BESIDES: Mapping[str, JudgeMatter] = {"建议": _promises_kept}
"""Kind → what judges its parts besides."""


RULE = Rule(
    code="L312",
    severity=Severity.ERROR,
    name="所指的小项不对",
    why=(
        "节点、条目、承诺一个一个销账；记录指的那一个不存在，或者前面已经记过完成，这一笔就销不到账上。"
    ),
    wrong=Example(
        file="滦平/opinions.yaml",
        line=10,
        text="""\
意见:
  - 编号: SY-01
    类型: 审议意见
    名称: 关于供水保障的审议意见
    作出日期: 2022-03-02
    承办机关: 县人民政府
    条目: [{编号: 1, 内容: 完成管网改造, 时限: 2022-06-30}]
    记录:
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}
      - {日期: 2022-05-20, 事项: 落实, 条目: 2, 说明: 改造完成。, 成效: [{指标: 改造管网, 数值: 12, 单位: 公里}]}
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
    条目: [{编号: 1, 内容: 完成管网改造, 时限: 2022-06-30}]
    记录:
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}
      - {日期: 2022-05-20, 事项: 落实, 条目: 1, 说明: 改造完成。, 成效: [{指标: 改造管网, 数值: 12, 单位: 公里}]}
""",
    ),
    check=check,
)
