"""Find the 编号 that a file's bytes seem to hold, without reading it as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ID = rb"\xe7\xbc\x96\xe5\x8f\xb7[\"']?[ \t]*:[ \t]*[\"']?([^\s\"',}#]+)"  # 编号: …

_CAMPAIGN = rb"\xe6\xb4\xbb\xe5\x8a\xa8[\"']?[ \t]*:[ \t]*[^\s,}][^\n,}]*"  # 活动: …
_ELSEWHERE = rb"%s[,\n]\s*[\"']?%s|\{[\"']?%s[^\n,}]*, *[\"']?%s\}" % (
    _CAMPAIGN,
    _ID,
    _ID,
    _CAMPAIGN,
)
"""{活动: …, 编号: …} in whichever order, and as two lines."""
_LIKE_CAMPAIGN = tuple(f"活动{sign}".encode() for sign in ":\"' \t")
"""What a key 活动 begins with: not the word in a text."""


def numbers_in_text(raw: bytes) -> Iterator[str]:
    """Yield every 编号 that a file's bytes seem to hold."""
    for hit in re.findall(_ID, raw):
        yield hit.decode("utf-8", "replace")


def numbers_of_entries(raw: bytes) -> Iterator[str]:
    """Yield the 编号 that ``numbers_in_text`` finds, but for those in ``{活动: …, 编号: …}``."""
    refers = any(key in raw for key in _LIKE_CAMPAIGN)  # few files do, and the pattern is slow
    yield from numbers_in_text(re.sub(_ELSEWHERE, b"", raw) if refers else raw)
