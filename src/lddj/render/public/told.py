"""Say of an edition for the public, once it is written, how much it holds and what is new."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

from lddj.model.publicity import LOOSER
from lddj.render.machine import json_bytes
from lddj.render.public.data import EDITION, LIST
from lddj.render.public.difference import difference, difference_lines, earlier_edition
from lddj.render.terminal.import_table import printable


def edition_told(files: Mapping[str, bytes], earlier: Path, *, is_needed: bool) -> dict[str, Any]:
    """Return what an edition holds, and how it differs from the one in an earlier folder.

    There need be none there unless it ``is_needed``. Raises NoEdition.
    """
    data, listed = json.loads(files[EDITION]), json.loads(files[LIST])
    before = earlier_edition(earlier, data["县区"], is_needed=is_needed)
    counted = Counter(one["公开"] for one in listed["条目"])
    return {
        "版本": 1,
        "县区": data["县区"],
        "截至": data["截至"],
        "提交": data["提交"],
        "条数": {said: counted[said] for said in reversed(LOOSER)},
        "变化": None if before is None else difference(before, data),
    }


def write_told(found: dict[str, Any], form: str, out: TextIO) -> None:
    """Write it for people, or (``json``) for another program."""
    if form == "json":
        out.write(json_bytes(found).decode())
        return
    number = found["条数"]
    out.write(
        f"{found['县区']}公开版（截至 {found['截至']}）：全文 {number['全文']} 条，"
        f"摘要 {number['摘要']} 条；不公开 {number['不公开']} 条，只计入数字。\n"
    )
    if found["提交"] is None:
        out.write("台账里有改动还没有保存，清单里的提交是空的；发布前请先 lddj save。\n")
    if found["变化"] is not None:
        # The earlier edition may be anybody's: what it says is shown, never obeyed.
        out.writelines(f"{printable(line)}\n" for line in difference_lines(found["变化"]))
