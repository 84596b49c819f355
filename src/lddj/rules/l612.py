"""L612: an entry made more public than it was."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.compare.comparison import Comparison
from lddj.compare.guarded import Both, Differing, all_both
from lddj.diagnostics import Severity
from lddj.history.allow import Raised
from lddj.model.publicity import LOOSER
from lddj.rules.about import shown, trailer_names
from lddj.rules.rule import Example, Rule

WHY, SECRET = "不公开理由", "保密"


def review(found: Comparison) -> Iterator[Raised]:
    """Yield what is looser than it was; what is not written is what the kind assumes."""
    for one in all_both(found):
        for other in _loosened(one):
            say = (
                f"{one.kind.word} {one.id} 的{other.name}由“{shown(other.old)}”改成了“{shown(other.new)}”，"
                "放宽了公开；请改回去，确可公开的由许可人许可。"
            )
            yield Raised(RULE.at(other.place, say), trailer_names(one))


def _loosened(one: Both) -> Iterator[Differing]:
    for other in one.changed("公开"):
        if _openness(other.old) < _openness(other.new):
            yield other
    for other in one.changed(SECRET):
        if other.old == "是":
            yield other
    # Where 公开 itself is looser, the reason goes with it: that is one fault.
    if _openness(one.after.get("公开", one.kind.assumed.get("公开"))) <= LOOSER.index("不公开"):
        yield from (other for other in one.changed(WHY) if other.new is None)


def _openness(said: object) -> int:
    return LOOSER.index(str(said)) if said in LOOSER else len(LOOSER)


RULE = Rule(
    code="L612",
    severity=Severity.ERROR,
    name="放宽了公开",
    why=(
        "不公开、保密是当时定的：改成摘要、全文，下一次公开版就把它印出去，印出去的收不回来。"
        "不公开的理由也不删。收紧随时可以。确可公开的，由许可人许可，理由写明依据。"
    ),
    wrong=Example(
        file="滦平/leads.yaml",
        line=6,
        before="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    内容: 西村北头垃圾点一个月没有清运。
    公开: 不公开
""",
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    内容: 西村北头垃圾点一个月没有清运。
    公开: 全文
""",
    ),
    right=Example(
        file="滦平/leads.yaml",
        before="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    内容: 西村北头垃圾点一个月没有清运。
    公开: 全文
""",
        text="""\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    内容: 西村北头垃圾点一个月没有清运。
    公开: 不公开
    不公开理由: 涉及反映人住处。
""",
    ),
    review=review,
)
