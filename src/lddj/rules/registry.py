"""The registry: all rules with their pages, found by code."""

from __future__ import annotations

import unicodedata

from lddj.errors import NoSuchCode, UnknownName
from lddj.rules.listed import LISTED
from lddj.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(one.asked_for("RULE") for one in LISTED)
"""All rules with their pages, in the order of their codes."""

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
    """Return the rule of a code, in whichever case, or of its number alone.

    Raises UnknownName, for what is like no code NoSuchCode.
    """
    wanted = unicodedata.normalize("NFKC", code).strip().upper()
    if wanted.isdecimal():
        wanted = f"L{wanted}"
    for rule in RULES:
        if rule.code == wanted:
            return rule
    of_group = [rule.code for rule in RULES if rule.code[:2] == wanted[:2]]
    if not of_group:
        raise NoSuchCode(code)
    raise UnknownName("错误代码", code, of_group)
