"""L511: a log without one of its four virtues, and what it found without what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lddj.diagnostics import Diagnostic, Severity, warning
from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.entry import Entry
from lddj.rules.rule import Example, Rule

ASKED = {
    "内容": "内容明：怎么做的",
    "问题": "问题准：发现了什么；没有发现的写“零问题: 是”",
    "建议": "建议实：建议怎么办",
}
"""What a log should say beside its 事项, which it must, and what is meant by it."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield what each log does not say, and each thing found that is neither kept nor let go."""
    for entry, _, log in book.matters(kind_of("日志")) if book.entries.get("logs") else ():
        if log.issues and log.no_issue == "是":
            say = "日志写了问题，又写“零问题: 是”，请去掉一个。"
            yield RULE.at(entry.at(), say)
        for key, meaning in ASKED.items():
            if not log.virtues[key] and entry.is_whole(key):
                say = f"日志没有写“{key}”（{meaning}）。"
                yield warning(RULE.code, entry.at(), say)
        yield from _found_of(entry, log)


def _found_of(entry: Entry[Any], log: Any) -> Iterator[Diagnostic]:
    for index, one in enumerate(log.issues):
        if one.issue is None and one.why_not is None:
            say = "发现的问题没有写台账，也没有写未立理由：立了问题的写编号，没有立的写为什么。"
            yield warning(RULE.code, entry.at("问题", index), say)
        elif one.issue is not None and one.why_not is not None:
            say = "台账和未立理由只写一个：立了问题就不写未立理由。"
            yield warning(RULE.code, entry.at("问题", index), say)


RULE = Rule(
    code="L511",
    severity=Severity.ERROR,
    name="日志四要不全",
    why=(
        "日志要事项清、内容明、问题准、建议实：少一样提醒一次。"
        "发现的问题要么立进台账，要么写明为什么没有立，不然看了等于没看。"
        "写了问题又写零问题，是自相矛盾，算错误。"
    ),
    wrong=Example(
        file="滦平/logs.yaml",
        line=2,
        text="""\
日志:
  - 编号: RZ-01
    日期: 2022-03-11
    专班: ZB-02
    事项: 检查办事窗口
    内容: 看了三个窗口，问了六个人。
    零问题: 是
    问题:
      - {说明: 公示牌破损, 未立理由: 当场更换}
    建议: [公示牌每月看一次]
""",
    ),
    right=Example(
        file="滦平/logs.yaml",
        text="""\
日志:
  - 编号: RZ-01
    日期: 2022-03-11
    专班: ZB-02
    事项: 检查办事窗口
    内容: 看了三个窗口，问了六个人。
    问题:
      - {说明: 公示牌破损, 未立理由: 当场更换}
    建议: [公示牌每月看一次]
""",
    ),
    check=check,
)
