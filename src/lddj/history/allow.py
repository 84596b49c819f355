"""What a commit's message allows once: ``Lddj-Allow: L603 LP-02-004 理由``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lddj.diagnostics import Diagnostic
from lddj.model.names import comparable

TRAILER = "Lddj-Allow"
_FORM = re.compile(r"^(?P<code>[Ll]6\d\d)[\s\u3000]+(?P<about>\S+)[\s\u3000]+(?P<reason>\S.*)$")


@dataclass(frozen=True, slots=True)
class Raised:
    """A fault of a change, and the names by which a trailer may mean it: the 编号 of the issue
    (for what is about no issue the county's or campaign's name)."""

    fault: Diagnostic
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Allowance:
    """One trailer; ``origin`` says where it stands (提交 1a2b3c4, 这次的提交说明)."""

    code: str
    about: str
    reason: str
    origin: str

    def covers(self, raised: Raised) -> bool:
        """Whether this allows a fault."""
        names = {comparable(name) for name in raised.about}
        return self.code == raised.fault.code and comparable(self.about) in names


@dataclass(frozen=True, slots=True)
class Allowed:
    """A fault that was allowed, and by what."""

    fault: Diagnostic
    by: Allowance


def parse(value: str, origin: str) -> Allowance | str:
    """A trailer's value; a sentence where it says too little to allow anything."""
    match = _FORM.match(value.strip())
    if match is None:
        return (
            f"{origin}里的“{TRAILER}: {value.strip()}”写得不全，没有生效；"
            f"要写代码、编号和理由，如 {TRAILER}: L603 LP-02-004 县政府常务会议同意。"
        )
    return Allowance(match["code"].upper(), match["about"], match["reason"].strip(), origin)


def divide(
    raised: Iterable[Raised], allowances: Sequence[Allowance]
) -> tuple[list[Diagnostic], list[Allowed]]:
    """The faults that stand, and those that are allowed."""
    stand: list[Diagnostic] = []
    allowed: list[Allowed] = []
    for one in raised:
        by = next((allowance for allowance in allowances if allowance.covers(one)), None)
        if by is None:
            stand.append(one.fault)
        else:
            allowed.append(Allowed(one.fault, by))
    return sorted(stand, key=lambda fault: fault.sort_key), allowed
