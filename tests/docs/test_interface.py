"""docs/接口.md: each block runs, and prints what the page says that it prints."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable
from datetime import date
from inspect import unwrap
from pathlib import Path

import pytest

import lddj
from lddj import api
from lddj.cli import app
from lddj.errors import UnknownName

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "接口.md"
BLOCK = re.compile(r"```(python|text)\n(.*?)```", re.DOTALL)


def test_every_block_prints_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    before = {path: path.read_bytes() for path in (ROOT / "ledgers").rglob("*.yaml")}
    names: dict[str, object] = {}
    printed, told = "", []
    for language, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if language == "text":
            told.append(text)
            assert printed == text
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(text, PAGE.name, "exec"), names)
        printed = out.getvalue()
    assert len(told) >= 6
    assert before == {path: path.read_bytes() for path in (ROOT / "ledgers").rglob("*.yaml")}


def test_the_library_is_what_it_says() -> None:
    from lddj import api

    assert all(unwrap(getattr(lddj, name)) is getattr(api, name) for name in lddj.__all__)
    assert all(hasattr(api, name) for name in api.__all__)
    assert not hasattr(lddj, "no_such_name")


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (lambda of: lddj.rank(of, "答复率"), "没有名为“答复率”的指标"),
        (lambda of: lddj.rank(of, "整改完成率", kind="线索"), "没有名为“整改完成率”的指标"),
        (lambda of: lddj.rank(of, over="渠道"), "没有名为“渠道”的维度"),
        (lambda of: lddj.rank(of, kind="活动"), "没有名为“活动”的种类"),
        (lambda of: lddj.trend(of, "答复率"), "没有名为“答复率”的指标"),
        (lambda of: lddj.trend(of, pace="year"), "没有名为“year”的间隔"),
        (lambda of: lddj.due_matters(of, kind="活动"), "没有名为“活动”的种类"),
        (lambda of: lddj.board(of, by="渠道"), "没有名为“渠道”的维度"),
        (lambda of: lddj.find(of, kind="排名"), "没有名为“排名”的种类"),
        (lambda of: lddj.find(of, states=["办结"]), "没有名为“办结”的状态"),
        (lambda of: lddj.find(of, unit="天文台", county="滦平"), "没有名为“天文台”的责任单位"),
        (lambda of: lddj.trace(of, "滦平", "答复率"), "没有名为“答复率”的指标"),
        (lambda of: lddj.tables(of, kind="会议"), "没有名为“会议”的种类"),
        (lambda of: lddj.board(of, kind="代表"), "没有名为“代表”的种类"),
    ],
)
def test_a_name_that_is_none_is_refused(
    asked: Callable[[api.Repository], object], refusal: str
) -> None:
    with pytest.raises(UnknownName, match=refusal):
        asked(lddj.open(ROOT))


def test_another_kind_is_counted_by_its_own_indicator() -> None:
    trend = lddj.trend(lddj.open(ROOT), kind="线索", campaign="2026-示例", county="临溪")
    assert trend.data["指标名"] == "线索数"


def test_what_was_found_is_what_list_prints(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--county", "松坪", "--kind", "建议", "--date", "2026-05-20"]
    assert app._run_command(["-C", str(ROOT), "list", *words, "--format", "json"]) == 0
    shown = capsys.readouterr().out
    found = lddj.find(lddj.open(ROOT), kind="建议", county="松坪", date=date(2026, 5, 20))
    assert found.render("json").decode() == shown
    assert {one["种类"] for one in found.others} == {"建议"}
    assert not found.issues
    with pytest.raises(AttributeError):
        found.errors = 1
