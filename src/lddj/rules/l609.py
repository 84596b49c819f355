"""L609: ballots, draws or attendance changed after they stood in a commit."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.guarded import all_both, all_heads, changed_items, changed_leaves
from lddj.diagnostics import Severity
from lddj.history.allow import Raised
from lddj.rules.about import shown, trailer_names
from lddj.rules.rule import Example, Rule

SCORED = "打下的分，公布的名次、红旗、版本和日期"
"""What stays of 考核 and 擂台, as faults call it."""


def review(found: Comparison) -> Iterator[Raised]:
    """Yield what was counted and is another number now; adding what was missing is free."""
    for one in (*all_both(found), *all_heads(found)):
        for key in one.counted:
            for other in changed_leaves(one, key):
                change = f"{other.name}由“{shown(other.old)}”改成了“{shown(other.new)}”"
                what = SCORED if one.kind.growing else "票数、抽查和人次"
                say = f"{one.called}的{change}；{what}记下就不改，请恢复。"
                yield Raised(RULE.at(other.place, say), trailer_names(one))
        for key in one.kind.growing:
            for other in changed_items(one, key, may_grow=True):
                change = f"{other.name}由“{shown(other.old)}”改成了“{shown(other.new)}”"
                say = f"{one.called}的{change}；{SCORED}记下就不改，请恢复。"
                yield Raised(RULE.at(other.place, say), trailer_names(one))


RULE = Rule(
    code="L609",
    severity=Severity.ERROR,
    name="票数、抽查或人次被改",
    why=(
        "测评的票数、抽查的总数和抽查数、活动的次数和人次，是当场点出来的：事后改一个数，满意率、抽查率、"
        "参与率就跟着动。确实记错的，由许可人许可，理由写明依据。"
        "当时没有写的（如抽查的发现问题数）可以补上。"
        "考核、擂台的评分、自评、授旗、公布的名次、公布日期和台账版本也一样：只加不改。"
    ),
    wrong=Example(
        file="滦平/activities.yaml",
        line=7,
        before="""\
活动:
  - 编号: HD-001
    日期: 2022-04-02
    类型: 满意度测评
    主题: 窗口服务
    代表人次: 20
    测评: {满意: 20, 基本满意: 5, 不满意: 2}
""",
        text="""\
活动:
  - 编号: HD-001
    日期: 2022-04-02
    类型: 满意度测评
    主题: 窗口服务
    代表人次: 20
    测评: {满意: 20, 基本满意: 5, 不满意: 0}
""",
    ),
    right=Example(
        file="滦平/activities.yaml",
        before="""\
活动:
  - 编号: HD-001
    日期: 2022-04-02
    类型: 满意度测评
    主题: 窗口服务
    代表人次: 20
    测评: {满意: 20, 基本满意: 5, 不满意: 2}
""",
        text="""\
活动:
  - 编号: HD-001
    日期: 2022-04-02
    类型: 满意度测评
    主题: 窗口服务
    代表人次: 20
    测评: {满意: 20, 基本满意: 5, 不满意: 2}
    地点: 县政务服务大厅
""",
    ),
    review=review,
)
