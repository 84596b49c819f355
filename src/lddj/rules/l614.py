"""L614: the list of who may allow changed."""

from __future__ import annotations

from collections.abc import Iterable

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.rules.rule import Example, Rule


def fault(place: Location, old: Iterable[str], new: Iterable[str]) -> Diagnostic:
    """Return the fault of a list that is another one: who came, who went."""
    were, are = set(old), set(new)
    came, gone = "、".join(sorted(are - were)), "、".join(sorted(were - are))
    parts = [f"加上了 {came}"] if came else []
    parts += [f"去掉了 {gone}"] if gone else []
    say = "，".join(parts)
    return RULE.at(place, f"许可人名单{say}；请恢复，确需调整的由名单里的另一个人许可。")


RULE = Rule(
    code="L614",
    severity=Severity.ERROR,
    name="许可人名单被改",
    why=(
        "谁能许可不该有的改动，由 .lddj/许可人 定；往里添一个名字，就等于自己许可自己。"
        "比较时用的是改动以前的名单，改名单这件事也要由原名单里的另一个人许可（编号写“许可人”）。"
        "没有名单的库里，许可算“自行许可”；新建名单不报。"
    ),
    wrong=Example(
        file=".lddj/许可人",
        line=3,
        before="# 谁能许可：git 里的邮箱，或签名的密钥\n主任会议@example.org\n",
        text="# 谁能许可：git 里的邮箱，或签名的密钥\n主任会议@example.org\n录入员@example.org\n",
    ),
    right=Example(
        file=".lddj/许可人",
        before="# 谁能许可：git 里的邮箱，或签名的密钥\n主任会议@example.org\n",
        text="# 谁能许可：git 里的邮箱，或签名的密钥\n# 主任会议办公室\n主任会议@example.org\n",
    ),
)
