"""The registry: all rules, one file each, listed here in the order of their codes."""

from __future__ import annotations

import unicodedata

from lddj.errors import UnknownName

# isort: off
from lddj.rules import (
    l001, l002, l003, l004, l005, l006, l007, l008, l009, l010, l011, l012, l013,
    l101, l102, l103, l104, l105,
    l201, l202, l203, l204, l205, l206, l207, l208,
    l301, l302, l303, l304, l305, l306, l307, l308,
    l401, l402, l403, l404, l405, l412,
    l501, l502, l503, l504, l505, l506,
    l601, l602, l603, l604, l605, l606, l607, l608, l614,
    l701, l703,
)  # fmt: skip

# isort: on
from lddj.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    l001.RULE, l002.RULE, l003.RULE, l004.RULE, l005.RULE, l006.RULE,
    l007.RULE, l008.RULE, l009.RULE, l010.RULE, l011.RULE, l012.RULE,
    l013.RULE,
    l101.RULE, l102.RULE, l103.RULE, l104.RULE, l105.RULE,
    l201.RULE, l202.RULE, l203.RULE, l204.RULE, l205.RULE, l206.RULE, l207.RULE, l208.RULE,
    l301.RULE, l302.RULE, l303.RULE, l304.RULE, l305.RULE, l306.RULE, l307.RULE, l308.RULE,
    l401.RULE, l402.RULE, l403.RULE, l404.RULE, l405.RULE, l412.RULE,
    l501.RULE, l502.RULE, l503.RULE, l504.RULE, l505.RULE, l506.RULE,
    l601.RULE, l602.RULE, l603.RULE, l604.RULE, l605.RULE, l606.RULE, l607.RULE, l608.RULE,
    l614.RULE,
    l701.RULE, l703.RULE,
)  # fmt: skip

GROUPS = {
    "L0": "文件与语法",
    "L1": "字段",
    "L2": "引用",
    "L3": "整改过程",
    "L4": "数字",
    "L5": "完整",
    "L6": "改动",
    "L7": "个人信息",
}
"""What the first digit of a code stands for."""


def by_code(code: str) -> Rule:
    """The rule of a code, in whichever case, or of its number alone. Raises UnknownName."""
    wanted = unicodedata.normalize("NFKC", code).strip().upper()
    if wanted.isdecimal():
        wanted = f"L{wanted}"
    for rule in RULES:
        if rule.code == wanted:
            return rule
    of_group = [rule.code for rule in RULES if rule.code[:2] == wanted[:2]]
    raise UnknownName("错误代码", code, of_group or [rule.code for rule in RULES])
