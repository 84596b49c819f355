"""A file of nothing but faults: all are counted, the first thousand listed, none for ever."""

from __future__ import annotations

import json
import time
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from attack.contents import CONTENTS
from ledger import FOLDER, ISSUES, write_ledger

from lddj.checking.run import Result, check_repository
from lddj.diagnostics import LIMIT_LISTED, all_listed
from lddj.load.sources.folder import FolderSource
from lddj.render.faults import json as as_json
from lddj.render.faults import text as as_text

FILE = f"{FOLDER}/滦平/issues/02.yaml"


def _checked(root: Path, text: str) -> tuple[Result, FolderSource]:
    source = write_ledger(root, {FILE: text})
    return check_repository(source, today=date(2026, 12, 31)), source


def _misspelt(count: int) -> str:
    head, _, issue = ISSUES.partition("  - 编号: LP-02-004\n")
    issue = issue.replace("县行政审批局", "县行政审批居")
    return head + "".join(f"  - 编号: LP-02-{n:05}\n{issue}" for n in range(count))


def test_all_are_counted_and_a_thousand_listed(tmp_path: Path) -> None:
    result, source = _checked(tmp_path, _misspelt(1300))
    assert (result.errors, len(result.diagnostics)) == (1300, LIMIT_LISTED)
    assert result.unlisted == {FILE: (300, 0)}
    out = StringIO()
    as_json.write(result, source, out)
    data = json.loads(out.getvalue())
    assert (data["错误"], data["未列"], len(data["诊断"])) == (1300, 300, LIMIT_LISTED)
    out = StringIO()
    as_text.write(result, source, out)
    assert f"{FILE}：另有 300 处\n" in out.getvalue()
    assert out.getvalue().endswith("：1300 处错误，0 处警告。\n")


def test_a_repair_sees_all(tmp_path: Path) -> None:
    with all_listed():
        result, _ = _checked(tmp_path, _misspelt(1300))
    assert (len(result.diagnostics), result.unlisted) == (1300, {})


def test_what_is_left_out_of_the_models_is_counted_too(tmp_path: Path) -> None:
    result, _ = _checked(tmp_path, "领域: 优化营商环境\n问题:\n" + "  - {}\n" * 3000)
    assert len([one for one in result.diagnostics if one.location.path == FILE]) == LIMIT_LISTED
    assert result.errors >= 3000 * 7


@pytest.mark.parametrize("name", CONTENTS)
def test_a_hundred_kilobytes_of_anything_are_quick(name: str, tmp_path: Path) -> None:
    start = time.process_time()
    result, _ = _checked(tmp_path, CONTENTS[name](100_000))
    assert result.errors
    assert all(len(one.message) < 2_000 for one in result.diagnostics)
    assert time.process_time() - start < 2
