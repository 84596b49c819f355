"""L012: what cannot be opened, or a format version that this program does not know."""

from lddj.diagnostics import Severity
from lddj.rules.rule import Example, Rule

RULE = Rule(
    code="L012",
    severity=Severity.ERROR,
    name="打不开，或格式版本不认识",
    why=(
        "没有权限、链接断了或首尾相接的文件读不进来，不能当作没有。"
        "格式版本比程序新的，照旧读会读错，请升级程序。"
    ),
    wrong=Example(
        file="campaign.yaml",
        line=1,
        text="""\
格式: 2
名称: “5+2”联动监督
编号: 2022-5+2
年度: 2022
主办: 承德市人大常委会
起止: {起: 2022-02-15, 止: 2022-12-31}
模式: 1+1
领域:
  - {名称: 重点项目建设, 分组: 省定}
  - {名称: 优化营商环境, 分组: 市定, 方面: [政务服务, 涉企执法]}
""",
    ),
    right=Example(
        file="campaign.yaml",
        text="""\
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
""",
    ),
)
