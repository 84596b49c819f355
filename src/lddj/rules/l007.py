"""L007: an empty file, or one that holds something else than its name says."""

from lddj.diagnostics import Severity
from lddj.rules.rule import Example, Rule

RULE = Rule(
    code="L007",
    severity=Severity.ERROR,
    name="文件是空的或内容不对",
    why=(
        "空文件和放错地方的内容读进来都是“没有问题”，会让一个领域悄悄少了全部问题。"
        "问题文件的最上层要写“领域”和“问题”。"
    ),
    wrong=Example(
        line=1,
        text="""\
- 编号: LP-02-004
  方面: 政务服务
  问题描述: 不动产登记窗口未实行一窗受理，群众需跑三个窗口。
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
)
