"""A small clean ledger as path → text, and overlays on it.

Nothing in it names a team, and each issue says who is responsible: an overlay may replace
any one file, county.yaml too, without making another faulty.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lddj.load.sources.folder import FolderSource
from lddj.rules.rule import Example

CAMPAIGN_ID = "2022-5+2"
FOLDER = f"ledgers/{CAMPAIGN_ID}"

CAMPAIGN = """\
格式: 1
名称: “5+2”联动监督
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2022-02-15, 止: 2022-12-31}
模式: 1+1
领域:
  - {名称: 重点项目建设, 分组: 省定}
  - {名称: 优化营商环境, 分组: 市定, 方面: [政务服务, 涉企执法]}
"""

COUNTY = """\
县区: 滦平县
代码: 130824
单位:
  - {名称: 县发展和改革局, 责任人: 局长}
  - {名称: 县行政审批局, 责任人: 局长}
  - {名称: 县住房和城乡建设局, 简称: [县住建局]}
专班:
  - {编号: ZB-01, 名称: 重点项目建设工作专班, 类型: 工作专班, 领域: [重点项目建设]}
  - {编号: ZB-02, 名称: 优化营商环境工作专班, 类型: 工作专班, 领域: [优化营商环境]}
  - {编号: DB-02, 名称: 第二代表小组, 类型: 代表小组, 领域: [优化营商环境]}
"""

PROJECTS = """\
领域: 重点项目建设
问题:
  - 编号: LP-01-001
    方面: 要素保障
    问题描述: 园区二期项目供电线路未接通，设备不能调试。
    点位: 园区二期
    来源: 代表视察
    发现日期: 2022-03-01
    类别: 限期整改
    责任单位: 县发展和改革局
    责任人: 局长
    整改措施: 协调供电公司架设专线。
    整改时限: 2022-05-31
    记录:
      - {日期: 2022-03-04, 事项: 交办}
      - {日期: 2022-03-20, 事项: 进展, 说明: 线路走向已定。}
"""

ISSUES = """\
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
"""

DONE = """\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 大厅未实行一窗受理。
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    整改时限: 2022-04-30
    点位: 大厅
    配合单位: [县资规局]
    记录:
      - {日期: 2022-03-14, 事项: 交办}
      - 日期: 2022-04-06
        事项: 进展
        说明: 设备进场。
      - {日期: 2022-04-18, 事项: 整改完成, 说明: 已运行。}
"""
"""An issue file by itself, with records in both forms: what a reader says of a slip in it."""

CLEAN: Mapping[str, str] = {
    f"{FOLDER}/campaign.yaml": CAMPAIGN,
    f"{FOLDER}/滦平/county.yaml": COUNTY,
    f"{FOLDER}/滦平/issues/01.yaml": PROJECTS,
    f"{FOLDER}/滦平/issues/02.yaml": ISSUES,
}


def example_files(example: Example) -> dict[str, str | bytes]:
    """The files of a rule's example, by their paths in the repository."""
    files: dict[str, str | bytes] = {
        f"{FOLDER}/{name}": text for name, text in example.others.items()
    }
    files[place_of(example)] = example.text.encode(example.encoding)
    return files


def place_of(example: Example) -> str:
    """The path of an example's file: in the campaign's folder, but for lddj's own."""
    own = example.file.startswith(".lddj/")
    return example.file if own else f"{FOLDER}/{example.file}"


def write_ledger(root: Path, files: Mapping[str, str | bytes]) -> FolderSource:
    """Write the clean ledger with ``files`` laid over it."""
    for name, content in {**CLEAN, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return FolderSource(root)
