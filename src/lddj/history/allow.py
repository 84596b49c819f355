"""Read what a commit's message allows once: ``Lddj-Allow: L603 LP-02-004 理由``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lddj.diagnostics import Diagnostic
from lddj.model.names import comparable

TRAILER = "Lddj-Allow"
SHORTEST = 6
"""Characters that a reason needs."""

_FORM = re.compile(r"^(?P<code>[Ll][67]\d\d)[\s\u3000]+(?P<about>\S+)[\s\u3000]+(?P<reason>\S.*)$")
_AGREED = re.compile(r"同意|许可|批准|可以|[\s\u3000，。、；！,.;!]")


@dataclass(frozen=True, slots=True)
class Raised:
    """A fault of a change, and the names by which a trailer may mean it: the 编号 of the issue
    (for what is about no issue the county's or campaign's name)."""

    fault: Diagnostic
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Allowance:
    """A trailer; ``origin`` says where it stands (提交 1a2b3c4, 这次的提交说明).

    ``commit`` is the commit that holds it, None where its message is still being written.
    """

    code: str
    about: str
    reason: str
    origin: str
    commit: str | None = None

    def covers(self, raised: Raised) -> bool:
        """Tell whether this allows a fault."""
        names = {comparable(name) for name in raised.about}
        return self.code == raised.fault.code and comparable(self.about) in names


@dataclass(frozen=True, slots=True)
class Allowed:
    """A fault that was allowed, and by what; by its own author where nobody is listed."""

    fault: Diagnostic
    by: Allowance
    is_own: bool = False

    @property
    def word(self) -> str:
        """The word that people call it."""
        return "自行许可" if self.is_own else "已许可"


@dataclass(slots=True)
class Verdict:
    """The faults that stand, that were allowed, and that were asked for and not allowed."""

    stand: list[Diagnostic] = field(default_factory=list)
    allowed: list[Allowed] = field(default_factory=list)
    asked: list[Diagnostic] = field(default_factory=list)
    """Those of ``stand`` for which there is a trailer that does not count."""
    reasons: list[str] = field(default_factory=list)


def parse_trailer(value: str, origin: str, commit: str | None) -> Allowance | str:
    """Return a trailer's meaning; a sentence where it says too little to allow anything."""
    match = _FORM.match(value.strip())
    if match is None:
        return (
            f"{origin}里的“{TRAILER}: {value.strip()}”写得不全，没有生效；"
            f"要写代码、编号和理由，如 {TRAILER}: L603 LP-02-004 县政府第五次常务会议研究决定。"
        )
    if problem := reason_problem(match["reason"]):
        return f"{origin}里的“{TRAILER}: {value.strip()}”没有生效：{problem}。"
    reason = match["reason"].strip()
    return Allowance(match["code"].upper(), match["about"], reason, origin, commit)


def reason_problem(reason: str) -> str | None:
    """Return why a reason says too little; None where it says enough."""
    if len(reason.strip()) < SHORTEST:
        return f"理由不足 {SHORTEST} 个字，要写明依据，如 县政府第五次常务会议研究决定"
    if len(_AGREED.sub("", reason)) < SHORTEST // 2:
        return "“同意”不是理由，要写明为什么、依据什么"
    return None


Judge = Callable[[Allowance, Raised], str | None]
"""Why an allowance does not count for a fault; None where it does."""


def divide(
    raised: Iterable[Raised], allowances: Sequence[Allowance], judge: Judge | None
) -> Verdict:
    """Separate the faults that stand from those that are allowed.

    Without ``judge`` (nobody is listed who may allow) every allowance counts, as one's own.
    """
    out = Verdict()
    for one in raised:
        covering = [allowance for allowance in allowances if allowance.covers(one)]
        by, why = _counting(covering, one, judge)
        if by is not None:
            out.allowed.append(Allowed(one.fault, by, judge is None))
            continue
        out.stand.append(one.fault)
        if covering:
            out.asked.append(one.fault)
            out.reasons += [reason for reason in why if reason not in out.reasons]
    out.stand.sort(key=lambda fault: fault.sort_key)
    return out


def _counting(
    covering: Sequence[Allowance], one: Raised, judge: Judge | None
) -> tuple[Allowance | None, list[str]]:
    why = []
    for allowance in covering:
        problem = judge(allowance, one) if judge else None
        if problem is None:
            return allowance, []
        why.append(
            f"{allowance.origin}里的许可 {allowance.code} {allowance.about} 没有生效：{problem}。"
        )
    return None, why
