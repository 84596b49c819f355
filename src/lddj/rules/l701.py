"""L701: a number of a person in a ledger: identity card, mobile telephone, bank card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.sources.layout import is_out_of_git
from lddj.model.personal import masked_persons, personal
from lddj.rules.rule import Example, Rule
from lddj.yamltext.document import Document, Node, Path

LIMIT_SENTENCE = 1_000
_NUMBERS = frozenset({"编号", "文号"})
"""Keys whose values are numbers by right, however long."""


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield a fault for each number of a person in any scalar of the county's files."""
    for document in book.documents.values():
        yield from persons_in(document)


def check_privacy(campaign: CampaignBook) -> Iterator[Diagnostic]:
    """Yield the faults of the files in the campaign's folder."""
    own = [campaign.document] if campaign.document is not None else []
    for document in (*own, *campaign.documents.values()):
        yield from persons_in(document)


def persons_in(document: Document) -> Iterator[Diagnostic]:
    """Yield a fault for each number of a person in any scalar of a file."""
    if is_out_of_git(document.path) or not any(personal(document.text)):
        return
    for place, kind in _personal_texts(document, document.shared, ()):
        yield RULE.at(place, f"疑似{kind}，个人信息不写入台账；请删去，或改用代号。")


def _personal_texts(document: Document, node: Node, path: Path) -> Iterator[tuple[Location, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from ((document.at_key(*path, key), kind) for kind in _kinds_of_numbers(key))
            if key not in _NUMBERS or not isinstance(value, str):
                yield from _personal_texts(document, value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _personal_texts(document, value, (*path, index))
    elif node is not None:
        yield from ((document.at(*path), kind) for kind in _kinds_of_numbers(node))


def _kinds_of_numbers(text: str) -> Iterable[str]:
    return dict.fromkeys(kind for _, _, kind in personal(text))


def without_persons(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return faults whose sentences and repairs hold no number of a person."""
    return [_masked_fault(_shortened_fault(fault)) for fault in faults]


def _shortened_fault(fault: Diagnostic) -> Diagnostic:
    """Return a fault whose sentence does not repeat a text of a million signs."""
    if len(fault.message) <= LIMIT_SENTENCE:
        return fault
    half = LIMIT_SENTENCE // 2
    return fault._replace(message=f"{fault.message[:half]}……{fault.message[-half:]}")


def _masked_fault(fault: Diagnostic) -> Diagnostic:
    if not any(personal(fault.message)):
        return fault
    fix = None if fault.fix and any(personal(fault.fix.text)) else fault.fix
    return fault._replace(message=masked_persons(fault.message), fix=fix)


RULE = Rule(
    code="L701",
    severity=Severity.ERROR,
    name="台账里有个人信息",
    why=(
        "身份证号、手机号、银行卡号写进台账，就随每一次推送、每一份报告传出去。"
        "联系方式写在通讯录.yaml 里，它不进 git。"
    ),
    wrong=Example(
        line=5,
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理，联系人电话13812345678。
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
    right=Example(
        text="""\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
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
