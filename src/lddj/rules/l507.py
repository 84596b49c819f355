"""L507: answered or reported without having been talked over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.rules.courses import courses_of, folded_records
from lddj.rules.rule import Example, Rule

TALKED: Mapping[str, tuple[str, str, str]] = {
    "意见": (
        "报告",
        "征求意见",
        "报告前没有征求意见（监督法第十七条），请先送有关委员会征求意见。",
    ),
    "建议": ("答复", "沟通", "答复前没有同代表沟通（代表法第五十一条），请先同代表沟通。"),
}
"""Kind → the 事项 that is judged, the one that must come before it, and what is said."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield the first 报告 or 答复 after the last 交办 with nothing talked over before it."""
    for one in courses_of(book, *TALKED):
        word, before, say = TALKED[one.kind.word]
        found: int | None = None
        talked = was_talked = False
        for index, record in folded_records(one):
            talked = talked or record.kind == before
            if record.kind == "交办":
                found = None
            elif record.kind == word and found is None:
                found, was_talked = index, talked
        if found is not None and not was_talked:
            yield RULE.at(one.at_record(found, "事项"), say)


RULE = Rule(
    code="L507",
    severity=Severity.WARNING,
    name="没有沟通就答复，没有征求意见就报告",
    why=("法律要求先征求意见再报告、先同代表沟通再答复。先发了文再去问意见，意见就没有用了。"),
    wrong=Example(
        file="滦平/opinions.yaml",
        line=9,
        text="""\
意见:
  - 编号: SY-01
    类型: 审议意见
    名称: 关于供水保障的审议意见
    作出日期: 2022-03-02
    承办机关: 县人民政府
    记录:
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-06-05}
      - {日期: 2022-05-30, 事项: 报告, 文号: 滦政函〔2022〕40号}
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
""",
    ),
    check=check,
)
