"""A file of nothing but faults: all are counted, the first thousand listed, none for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from attack.contents import CONTENTS
from ledger import FOLDER, ISSUES, write_ledger
from work import calls_of

from lddj import diagnostics
from lddj.checking.run import Result, check_repository
from lddj.diagnostics import LIMIT_LISTED, More, all_listed
from lddj.load import salvage
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
    assert result.unlisted == {FILE: More(300, 0)}
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


def _unsigned(count: int) -> str:
    """So many issues, each with a record that lacks a field and stands where it must not."""
    closed = ISSUES.replace("事项: 交办}", "事项: 销号}")
    head, _, issue = closed.partition("  - 编号: LP-02-004\n")
    return head + "".join(f"  - 编号: LP-02-{n:05}\n{issue}" for n in range(count))


@pytest.fixture
def few_listed() -> Iterator[None]:
    """List forty faults of a file only."""
    token = diagnostics._limit.set(40)
    yield
    diagnostics._limit.reset(token)


@pytest.mark.usefixtures("few_listed")
def test_what_a_fault_hides_is_counted_beyond_those_listed(tmp_path: Path) -> None:
    result, _ = _checked(tmp_path, _unsigned(60))
    assert {one.code for one in result.diagnostics if one.is_error} == {"L101", "L301"}
    assert (result.errors, len(result.diagnostics), result.is_least) == (120, 40, False)


@pytest.mark.usefixtures("few_listed")
def test_past_a_number_of_faulty_entries_there_are_at_least_so_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salvage, "_MOST_SALVAGED", 50)
    result, source = _checked(tmp_path, _unsigned(60))
    assert (result.errors, result.is_least) == (110, True)
    out = StringIO()
    as_text.write(result, source, out)
    assert f"{FILE}：另有至少 70 处\n" in out.getvalue()
    assert out.getvalue().endswith("：至少 110 处错误，0 处警告。\n")
    out = StringIO()
    as_json.write(result, source, out)
    assert json.loads(out.getvalue())["至少"] is True


def test_what_is_left_out_of_the_models_is_counted_too(tmp_path: Path) -> None:
    result, _ = _checked(tmp_path, "领域: 优化营商环境\n问题:\n" + "  - {}\n" * 3000)
    assert len([one for one in result.diagnostics if one.location.path == FILE]) == LIMIT_LISTED
    assert result.errors >= 3000 * 7


@pytest.mark.parametrize("name", CONTENTS)
def test_twice_as_much_of_anything_is_twice_the_work(name: str, tmp_path: Path) -> None:
    """What is quadratic takes four times; ``make attack`` measures 8 MiB of each in seconds."""
    half = calls_of(lambda: _checked(tmp_path, CONTENTS[name](4_000)))
    result: Result | None = None

    def check() -> None:
        nonlocal result
        result, _ = _checked(tmp_path, CONTENTS[name](8_000))

    assert calls_of(check) < 3 * half
    assert result is not None
    assert result.errors
    assert all(len(one.message) < 2_000 for one in result.diagnostics)
