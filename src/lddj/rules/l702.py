"""L702: a name where a code belongs; an accusation handed to a unit."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.kinds.kind import values
from lddj.load.books import CountyBook
from lddj.model.names import is_code
from lddj.rules.courses import courses_of, named
from lddj.rules.rule import Example, Rule

CODED = {
    "线索": ("反映人",),
    "建议": ("领衔代表", "联名代表"),
    "活动": ("参加",),
    "会议": ("缺席.代表",),
    "联系": ("谁", "对象"),
    "代表": ("编号",),
}
"""Kind → the keys that hold codes of persons; 代表 of records does in every kind."""
CODED_IN_HEADS = {"links": ("联系.谁", "联系.对象")}
"""NAME of files → the keys that hold codes of persons beside the list of entries."""
ANONYMOUS_TOO = frozenset({"反映人"})
ACCUSATION = "检举控告"


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield persons who are not written as codes, and accusations that were handed on."""
    for kind in book.kept:
        for entry, path, matter in book.matters(kind) if kind.word in CODED else ():
            for key in CODED[kind.word]:
                for way, given in values(matter, key):
                    if not is_code(given) and not (key in ANONYMOUS_TOO and given == "匿名"):
                        yield RULE.at(entry.at(*path, *way), _ask_for_code(key))
    for name, keys in CODED_IN_HEADS.items():
        for head in book.heads.get(name, ()):
            for way, given in (found for key in keys for found in values(head.model, key)):
                if not is_code(given):
                    yield RULE.at(head.at(*way), _ask_for_code(str(way[2])))
    for one, index, way, given in named(book, "代表"):
        if not is_code(given):
            yield RULE.at(one.at_record(index, *way), _ask_for_code("代表"))
    yield from _accusations(book)


def _ask_for_code(key: str) -> str:
    """Say what is to be done; the name itself is not repeated."""
    called = key.rpartition(".")[2]
    if called == "反映人":
        return "反映人要写代号，如 FY-001；姓名另存反映人.yaml。"
    if called == "对象":
        return "对象要写代号，如 XM-0131；姓名另存选民名册.yaml、代表名册.yaml。"
    return f"{called}要写代号，如 D-031；姓名另存代表名册.yaml。"


def _accusations(book: CountyBook) -> Iterator[Diagnostic]:
    for one in courses_of(book, "线索"):
        if one.model.type != ACCUSATION:
            continue
        for index, record in one.judged:
            if record.kind in ("签批", "转办"):
                say = (
                    f"检举控告不得{record.kind}给单位（信访工作条例第三十条），"
                    "请审核为移送，交有权处理的机关。"
                )
                yield RULE.at(one.at_record(index, "责任单位"), say)


RULE = Rule(
    code="L702",
    severity=Severity.ERROR,
    name="写了姓名，没有写代号",
    why=(
        "反映人、代表的姓名进了台账，就随每一次推送、每一份报告传出去。"
        "检举控告的材料转给被检举的单位，反映人就暴露了。"
    ),
    wrong=Example(
        file="滦平/leads.yaml",
        line=6,
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    内容: 垃圾没人管。
    反映人: 西村村民
""",
    ),
    right=Example(
        file="滦平/leads.yaml",
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    内容: 垃圾没人管。
    反映人: FY-001
""",
    ),
    check=check,
)
