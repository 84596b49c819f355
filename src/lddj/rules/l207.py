"""L207: a reference to an issue that names none, itself, or goes round in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.kinds.kind import values
from lddj.kinds.words import Withdrawal
from lddj.load.books import CountyBook
from lddj.load.followed import Case
from lddj.model.names import comparable
from lddj.model.references import Elsewhere, OtherNumber, reference_written
from lddj.rules.courses import IN_RECORDS, named, records_of, stated
from lddj.rules.rule import Example, Rule
from lddj.suggest import did_you_mean, near
from lddj.yamltext.document import Path


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check what 并入, 拆为, 问题 and 前身 name."""
    yield from _predecessors(book)
    merged: dict[str, tuple[Case, int, str]] = {}
    for case, index, record in records_of(book, "撤销"):
        if isinstance(case, Case):
            yield from _targets(book, case, index, record)
            if record.merged_into is not None:
                own = comparable(case.issue.id)
                merged.setdefault(own, (case, index, comparable(record.merged_into)))
    yield from _circles(merged)
    yield from _lists(book)
    yield from _refs(book)


def _targets(book: CountyBook, case: Case, index: int, record: Withdrawal) -> Iterator[Diagnostic]:
    """Yield the numbers that one 撤销 names: 并入 one issue, or 拆为 several."""
    named: list[tuple[str, Path]] = [
        (target, ("拆为", number)) for number, target in enumerate(record.split_into)
    ]
    if record.merged_into is not None:
        named.append((record.merged_into, ("并入",)))
    for target, path in named:
        if comparable(target) == comparable(case.issue.id):
            say = f"“{target}”就是这个问题自己，请写另一个问题的编号。"
            yield RULE.at(case.entry.at("记录", index, *path), say)
        else:
            place = partial(case.entry.at, "记录", index, *path)
            yield from _unknown_issue(book, target, place)


def _unknown_issue(
    book: CountyBook, number: str, place: Callable[[], Location]
) -> Iterator[Diagnostic]:
    """Yield a number that no issue of the county has; one that was not read may have it."""
    there, own = book.holding(number)
    if there is None or comparable(own) in there.case_ids:
        return
    if there.knows_all_issues or there.keeps_no_issues:
        known = (case.issue.id for case in there.cases)
        yield _unknown(book, there, "问题", own, known, place())


def _unknown(
    book: CountyBook, there: CountyBook, word: str, own: str, known: Iterable[str], place: Location
) -> Diagnostic:
    """Return the fault of a number that no entry of a kind has in the ledger that should hold it.

    What is written as such numbers are printed, ``2026-5+2/LP-02-004``, is shown how to write.
    """
    where = "本县区" if there is book else f"活动“{there.campaign.id}”里本县区"
    end = did_you_mean(own, known)
    campaign, _, rest = own.partition("/")
    if campaign and rest and end == "。":
        end = f"；另一次活动的，写成 {reference_written(OtherNumber(own))}。"
    return RULE.at(place, f"{where}没有编号为“{own}”的{word}{end}")


def _circles(merged: dict[str, tuple[Case, int, str]]) -> Iterator[Diagnostic]:
    """Yield issues that were merged into each other; each circle once, at its first issue."""
    done: set[str] = set()
    for start in merged:
        way: list[str] = []
        number = start
        while number in merged and number not in done:
            done.add(number)
            way.append(number)
            number = merged[number][2]
        if number in way and merged[number][2] != number:
            circle = way[way.index(number) :]
            shown = " → ".join(merged[one][0].issue.id for one in (*circle, circle[0]))
            case, index, _ = merged[number]
            say = f"并入绕成了一圈：{shown}，总要有一个问题不撤销。"
            yield RULE.at(case.entry.at("记录", index, "并入"), say)


def _lists(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield the numbers that other kinds name as 问题 and that are none."""
    for kind in book.kept:
        for entry, path, matter in book.matters(kind):
            for key in kind.issues:
                for way, number in values(matter, key):
                    yield from _unknown_issue(book, number, partial(entry.at, *path, *way))


def _refs(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield the numbers that matters name and no matter of that kind has, or that are their own."""
    known: dict[tuple[str, str], dict[str, str]] = {}
    for own, word, number, here in _named_numbers(book):
        if own is not None and comparable(number) == comparable(own):
            yield RULE.at(here(), f"“{number}”就是这条{word}自己，请写另一条的编号。")
            continue
        if word == "问题":
            yield from _unknown_issue(book, number, here)
            continue
        there, named_there = book.holding(number)
        if there is None:
            continue
        if (there.path, word) not in known:
            known[there.path, word] = there.numbers(*word.split())
        numbers = known[there.path, word]
        if comparable(named_there) not in numbers:
            called = "或者".join(word.split())
            yield _unknown(book, there, called, named_there, numbers.values(), here())


Named: TypeAlias = "tuple[str | None, str, str, Callable[[], Location]]"
"""The own number where the kinds are the same, the kind named, the number named, its place.

The place is only counted where the number is none.
"""


def _named_numbers(book: CountyBook) -> Iterator[Named]:
    for case in book.cases:
        for index, number in enumerate(case.issue.origins):
            yield None, ORIGINS, number, partial(case.at, "来自", index)
    for kind in book.kept:
        for key in stated(kind.refs):
            word = kind.refs[key]
            for entry, path, matter in book.matters(kind):
                own = matter.id if word == kind.word else None
                for way, number in values(matter, key):
                    yield own, word, number, partial(entry.at, *path, *way)
    keys = {key for kind in book.kept for key in kind.refs if key.startswith(IN_RECORDS)}
    for key in sorted({*keys, *SAME_KIND}):
        yield from _numbers_in_records(book, key)


def _numbers_in_records(book: CountyBook, key: str) -> Iterator[Named]:
    """Yield the numbers that records name: by 并入 and 拆为, and by what their kind says."""
    for one, index, way, number in named(book, key.removeprefix(IN_RECORDS)):
        word = one.kind.refs.get(key, one.kind.word if key in SAME_KIND else "")
        if word and not one.is_issue:
            own = one.id if word == one.kind.word else None
            yield own, word, number, partial(one.at_record, index, *way)


SAME_KIND = ("记录.并入", "记录.拆为")
ORIGINS = "线索 联系"
"""The kinds that 来自 names."""


def _predecessors(book: CountyBook) -> Iterator[Diagnostic]:
    for case in book.cases:
        before = case.issue.predecessor
        if before is not None:
            yield from _predecessor(book, case, before)


def _predecessor(book: CountyBook, case: Case, before: Elsewhere) -> Iterator[Diagnostic]:
    """Follow 前身 only where the campaign that it names is in the repository."""
    number = comparable(before.id)
    if before.campaign == book.campaign.id and number == comparable(case.issue.id):
        say = f"前身“{before.id}”就是这个问题自己，请写往期活动里的那个问题。"
        yield RULE.at(case.entry.at("前身", "编号"), say)
        return
    known = book.earlier.get(before.campaign)
    if known is not None and number not in known:
        match = near(number, known)
        # Numbers are kept there as they are compared; people write them in capitals.
        end = f"，是否为“{match.upper()}”？" if match else "。"
        say = f"活动“{before.campaign}”里没有编号为“{before.id}”的问题{end}"
        yield RULE.at(case.entry.at("前身", "编号"), say)


RULE = Rule(
    code="L207",
    severity=Severity.ERROR,
    name="所指的问题不存在",
    why=(
        "撤销一个问题，要能顺着并入、拆为找到接着办的那一个。"
        "指向不存在的编号或指回自己，问题就从台账上无声消失了。"
    ),
    wrong=Example(
        line=30,
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
    问题描述: 二手房过户要跑三个窗口。
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
      - {日期: 2022-03-20, 事项: 撤销, 理由: 重复, 批准: 县人大常委会主任会议, 并入: LP-02-040}
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
    问题描述: 二手房过户要跑三个窗口。
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
      - {日期: 2022-03-20, 事项: 撤销, 理由: 重复, 批准: 县人大常委会主任会议, 并入: LP-02-004}
""",
    ),
    check=check,
)
