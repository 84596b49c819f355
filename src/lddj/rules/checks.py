"""The rules that check a county's book. The others are raised by the reader and the loader.

Apart from the registry, so that a sound ledger is checked without loading forty pages of
examples that nobody will read.
"""

from __future__ import annotations

from lddj.rules import (
    l101,
    l104,
    l105,
    l201,
    l202,
    l203,
    l204,
    l205,
    l206,
    l207,
    l208,
    l301,
    l302,
    l303,
    l304,
    l305,
    l306,
    l307,
    l308,
    l401,
    l402,
    l403,
    l404,
    l405,
    l501,
    l502,
    l503,
    l504,
    l505,
    l506,
    l701,
)  # isort: skip  # fmt: skip
from lddj.rules.rule import Check

CHECKS: tuple[Check, ...] = (
    l101.check, l104.check, l105.check,
    l201.check, l202.check, l203.check, l204.check, l205.check, l206.check, l207.check, l208.check,
    l301.check, l302.check, l303.check, l304.check, l305.check, l306.check, l307.check, l308.check,
    l401.check, l402.check, l403.check, l404.check, l405.check,
    l501.check, l502.check, l503.check, l504.check, l505.check, l506.check,
    l701.check,
)  # fmt: skip
