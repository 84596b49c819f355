"""L412: a term (期限) that is looser than the law allows."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, Severity, error
from lddj.kinds.terms import TERMS, Length, is_looser
from lddj.load.books import CampaignBook
from lddj.rules.rule import Example, Rule


def check_caps(campaign: CampaignBook) -> Iterator[Diagnostic]:
    """Yield the campaign's terms that go beyond a cap; once for the campaign."""
    entry = campaign.entry
    for index, given in enumerate(entry.model.terms if entry else ()):
        term = TERMS.get(given.name)
        if entry is None or term is None or term.cap is None:
            continue
        if is_looser(Length(given.number, given.unit), term.cap):
            key = "数" if given.unit in (term.cap.unit, "日") else "单位"
            say = (
                f"“{given.name}”不得长于 {term.cap.text}（{term.ground}），现在写的是 "
                f"{given.number}{given.unit}；可以更短，用{term.cap.unit}或日写。"
            )
            yield error("L412", entry.at("期限", index, key), say)


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
期限:
"""
GROUND = "依据: 本市信访事项办理办法第三条"

RULE = Rule(
    code="L412",
    severity=Severity.ERROR,
    name="期限比法定的宽",
    why=(
        "建议三个月（疑难六个月）内答复，信访事项十五日内告知、六十日内办结，是法律、法规定的。"
        "本地可以要求得更快，不能放宽。"
    ),
    wrong=Example(
        file="campaign.yaml",
        line=12,
        text=f"{CAMPAIGN}  - {{名称: 受理告知, 数: 20, 单位: 日, {GROUND}}}\n",
    ),
    right=Example(
        file="campaign.yaml",
        text=f"{CAMPAIGN}  - {{名称: 受理告知, 数: 10, 单位: 日, {GROUND}}}\n",
    ),
)
