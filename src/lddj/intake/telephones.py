"""Telephone and identity numbers in what units write: cut out, and masked wherever printed.

No file that git keeps may hold them; public hotlines (12345) are none.
"""

from __future__ import annotations

import re

CUT = "（电话略）"
"""What stands in a text in place of a number."""

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?:1[3-9](?:[ -]?\d){9}|\d{17}[\dXx])(?![0-9A-Za-z])", re.ASCII
)
_AROUND = re.compile(r"[（(]?\s*(?:(?:联系)?电话|手机)?[:：]?\s*（电话略）\s*[）)]?")


def find_telephones(text: str) -> list[str]:
    """Return the mobile and identity numbers in a text, as they stand there."""
    return _NUMBER.findall(text)


def cut_telephones(text: str) -> str:
    """Return a text with ``CUT`` in place of each number, and without brackets around it."""
    cut, count = _NUMBER.subn(CUT, text)
    return _AROUND.sub(CUT, cut) if count else text


def masked(text: str) -> str:
    """Return a text with the middle of each number hidden: 138****5678."""
    return _NUMBER.sub(lambda found: f"{found[0][:3]}****{found[0][-4:]}", text)
