"""Find the 编号 that a file's bytes seem to hold, without reading it as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ID = rb"\xe7\xbc\x96\xe5\x8f\xb7[\"']?[ \t]*:[ \t]*[\"']?([^\s\"',}#]+)"  # 编号: …

_CAMPAIGN_KEY = rb"\xe6\xb4\xbb\xe5\x8a\xa8[\"']?[ \t]*:"
_CAMPAIGN = rb"%s[ \t]*[^\s,}][^\n,}]*" % _CAMPAIGN_KEY  # 活动: …
_ELSEWHERE = rb"%s[,\n]\s*[\"']?%s|\{[\"']?%s[^\n,}]*, *[\"']?%s\}" % (
    _CAMPAIGN,
    _ID,
    _ID,
    _CAMPAIGN,
)
"""{活动: …, 编号: …} in whichever order, and as two lines."""


def numbers_in_text(raw: bytes) -> Iterator[str]:
    """Yield every 编号 that a file's bytes seem to hold."""
    for hit in re.findall(_ID, raw):
        yield hit.decode("utf-8", "replace")


def numbers_of_entries(raw: bytes) -> Iterator[str]:
    """Yield the 编号 that ``numbers_in_text`` finds, but for those in ``{活动: …, 编号: …}``."""
    refers = re.search(_CAMPAIGN_KEY, raw)  # few files do, and the pattern is slow
    yield from numbers_in_text(re.sub(_ELSEWHERE, b"", raw) if refers else raw)
