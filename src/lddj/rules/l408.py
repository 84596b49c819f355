"""L408: more of a file's projects than there can be: elected, or come from what was called for."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity
from lddj.load.books import CountyBook
from lddj.rules.ballots import YearFile, year_files
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check the numbers of each file of projects against each other."""
    for file in year_files(book):
        yield from _elected(file)
        yield from _called_for(file)


def _elected(file: YearFile) -> Iterator[Diagnostic]:
    """Yield where more were elected than went to the vote, at the first that did not go.

    A record after one that the state does not allow (L301) elects nobody.
    """
    elected = [
        one for one in file.voted() if one.record.result == "选上" and one.at <= one.project.folded
    ]
    sent = file.sent()
    if len(elected) <= len(sent) or not file.is_whole:
        return
    odd = next(one for one in elected if one.project not in sent)
    say = f"选上 {len(elected)} 个，上会只有 {len(sent)} 个；“{odd.project.id}”没有提交票决的记录。"
    yield RULE.at(odd.project.at_record(odd.at, "结果"), say)


def _called_for(file: YearFile) -> Iterator[Diagnostic]:
    call = file.head.model.call
    if call is None:
        return
    came = sum(bool(one.model.origins) for one in file.projects)
    if call.number < came:
        yield _at_number(file, f"征集 {call.number} 条，写了来自的项目却有 {came} 个，请核对条数。")
    total = sum(one.number for one in call.sources)
    if total > call.number:
        yield _at_number(file, f"来源合计 {total} 大于征集 {call.number}，请核对条数。")


def _at_number(file: YearFile, say: str) -> Diagnostic:
    return RULE.at(file.head.at("征集", "条数"), say)


_RIGHT = """\
年度: 2022
征集:
  起: 2022-01-10
  止: 2022-01-31
  条数: 283
  来源: [{渠道: 扫码, 条数: 120}, {渠道: 代表联络站, 条数: 163}]
项目:
  - {编号: MS-2022-01, 名称: 乡村道路修复, 提出日期: 2022-02-20}
"""

RULE = Rule(
    code="L408",
    severity=Severity.ERROR,
    name="征集、上会和选上的数对不上",
    why=(
        "选上的都是上会的，写了来自的项目都在征集到的里面，各渠道加起来不会多于总数。"
        "对不上，入选率和差额率就算错了。"
    ),
    wrong=Example(
        file="滦平/livelihood.yaml", line=5, text=_RIGHT.replace("条数: 163", "条数: 180")
    ),
    right=Example(file="滦平/livelihood.yaml", text=_RIGHT),
    check=check,
)
