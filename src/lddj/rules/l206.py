"""L206: evidence that does not exist, or lies outside the county's folder."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.kinds.kind import values
from lddj.load.books import CountyBook
from lddj.rules.courses import courses
from lddj.rules.rule import Example, Rule


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Yield each place that names one of the paths which the loader did not find."""
    missing = {path for path, is_there in book.evidence.items() if not is_there}
    if not missing:
        return
    for case in book.cases:
        for index, path in enumerate(case.issue.attachments):
            if path in missing:
                yield _missing_evidence(path, case.entry.at("附件", index))
    for kind in book.kept:
        for entry, way, matter in book.matters(kind):
            for key in kind.evidence:
                for more, path in values(matter, key):
                    if path in missing:
                        yield _missing_evidence(path, entry.at(*way, *more))
    for judged in courses(book):
        for index, record in judged.judged:
            for number, path in enumerate(record.evidence):
                if path in missing:
                    yield _missing_evidence(path, judged.at_record(index, "佐证", number))


def _missing_evidence(path: str, place: Location) -> Diagnostic:
    parts = path.replace("\\", "/").split("/")
    if ".." in parts or parts[0] in ("", "~") or ":" in parts[0]:
        say = f"“{path}”不在县区的文件夹里，请把文件放进“附件”，写成“附件/文件名”。"
    else:
        say = f"县区的文件夹里没有“{path}”，请放入这个文件，或改正路径。"
    return RULE.at(place, say)


RULE = Rule(
    code="L206",
    severity=Severity.ERROR,
    name="佐证不存在",
    why=(
        "核查和销号凭佐证说话，翻开台账却打不开照片和文件，等于没有佐证。"
        "放在县区文件夹之外的文件，拷走台账时就丢了。"
    ),
    wrong=Example(
        line=17,
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}], 佐证: [附件/一窗受理公告.txt]}
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
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 一窗受理已运行。, 成效: [{指标: 压减环节, 数值: 2, 单位: 个}], 佐证: [附件/一窗受理公告.txt]}
""",
        others={"滦平/附件/一窗受理公告.txt": "自4月15日起一窗受理。"},
    ),
    check=check,
)
