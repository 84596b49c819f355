"""L503: the unit is the one in force; a struck-out 转办 names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import FOLDER, ISSUES, write_ledger

from lddj.load.county import load_campaign, load_county
from lddj.rules.l503 import RULE

NOBODY = ISSUES.replace("    责任人: 局长\n", "")
TO_OTHER = "      - {日期: 2022-03-20, 事项: 转办, 责任单位: 县住建局"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (NOBODY, 0),
        (f"{NOBODY}{TO_OTHER}}}\n", 1),
        (f"{ISSUES}{TO_OTHER}}}\n", 0),
        (f"{NOBODY}{TO_OTHER}, 责任人: 副局长}}\n", 0),
        (f"{NOBODY}{TO_OTHER}, 责任人: 副局长, 作废: {{理由: 录错, 批准: 办公室}}}}\n", 0),
        (
            f"{NOBODY.replace('县行政审批局', '县住建局')}"
            f"{TO_OTHER}, 责任人: 副局长, 作废: {{理由: 录错, 批准: 办公室}}}}\n",
            1,
        ),
    ],
)
def test_who_is_responsible(tmp_path: Path, text: str, found: int) -> None:
    source = write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": text})
    book = load_county(source, load_campaign(source, "2022-5+2"), "滦平")
    assert RULE.check is not None
    assert len(list(RULE.check(book))) == found
