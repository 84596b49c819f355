"""Tables and lines of papers that samples seldom have: evidence, counties without issues, notes."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli.kept import Screen

from lddj.checking.run import Result
from lddj.diagnostics import More
from lddj.load.sources.folder import FolderSource
from lddj.render.faults import json as faults_json
from lddj.render.papers.circular_rankings import _first_and_last
from lddj.render.papers.content import KEPT_HYPHEN, PaperTable
from lddj.render.papers.report_work import EVIDENCE_SHOWN, _evidence_table
from lddj.render.papers.tables_of import FIGURES, groups_table
from lddj.render.review import text as review_text
from lddj.render.review.lines import cut_to_line
from lddj.review.run import Review


def rows(made: PaperTable | None) -> list[str]:
    """The rows of a table, its cells side by side."""
    assert made is not None
    return [" | ".join(row).replace(KEPT_HYPHEN, "-") for row in made.rows]


def photo(at: int) -> dict[str, str]:
    """A row of evidence, as the data of a report has it."""
    file = f"附件/LX-01/{at}.jpg"
    return {
        "编号": "LX-01", "日期": f"2026-01-{at:02}", "事项": "进展", "文件": file,
        "位置": f"ledgers/2026/临溪/{file}",
    }  # fmt: skip


def test_the_latest_evidence_first_and_how_much_is_older() -> None:
    assert _evidence_table([]) is None
    few = _evidence_table([photo(1), photo(2)])
    assert few is not None
    assert rows(few) == [
        "LX-01 | 2026-01-02 | 进展 | 附件/LX-01/2.jpg",
        "LX-01 | 2026-01-01 | 进展 | 附件/LX-01/1.jpg",
    ]
    assert [(one.head, one.kind, one.base) for one in few.columns] == [
        ("编号", "code", ""), ("日期", "date", ""), ("事项", "name", ""),
        ("文件", "text", "ledgers/2026/临溪/"),
    ]  # fmt: skip
    assert (few.name, few.note) == ("佐证材料", "")
    many = _evidence_table([photo(at) for at in range(1, EVIDENCE_SHOWN + 3)])
    assert many is not None
    assert len(many.rows) == EVIDENCE_SHOWN
    assert many.rows[0][1] == f"2026-01-{EVIDENCE_SHOWN + 2:02}"
    assert many.note == "另有2份较早的，见台账。"


def figures(number: int) -> dict[str, Any]:
    return {name: "50.00%" if kind == "rate" else number for _, name, kind in FIGURES}


def test_counties_without_issues_stand_below_without_a_figure() -> None:
    placed = groups_table(
        "排名", "县区", [{"名次": 1, "名称": "临溪县", "指标": figures(2), "变动": "+1.00个百分点"},
                     {"名次": None, "名称": "望川县", "指标": figures(3)}],
        figures(5), compared="较上周末", change="+2.00", unrecorded=["北河县"],
    )  # fmt: skip
    assert placed is not None
    assert (placed.name, placed.charted) == ("排名", False)
    assert [one.head for one in placed.columns][:2] == ["名次", "县区"]
    assert "较上周末（个百分点）" in [one.head for one in placed.columns]
    wide = len(placed.columns)
    shown = rows(placed)
    assert shown[0].startswith("1 | 临溪县 | 2 | ")
    assert "+1.00" in shown[0]
    assert shown[1].startswith("— | 望川县 | 3 | ")
    assert shown[2] == " | 北河县 | 未录入" + " | " * (wide - 3)
    assert placed.total[:3] == ("", "合计", "5")
    assert "+2.00" in placed.total
    plain = groups_table("领域", "领域", [{"名称": "供水", "指标": figures(2)}], placed=False)
    assert plain is not None
    assert (plain.charted, plain.total) == (True, ())
    assert rows(plain)[0].startswith("供水 | 2 | ")
    assert "change" not in {one.kind for one in plain.columns}


@pytest.mark.parametrize(
    ("text", "line"),
    [("甲\n 乙", "甲 乙"), ("长" * 60, "长" * 60), ("长" * 61, "长" * 59 + "…")],
)
def test_a_long_text_is_cut_to_a_line(text: str, line: str) -> None:
    assert cut_to_line(text) == line


def test_what_is_not_listed_and_whether_there_may_be_more(tmp_path: Path) -> None:
    def said(more: dict[str, More]) -> dict[str, Any]:
        out = io.StringIO()
        faults_json.write(Result((), 2, unlisted=more), FolderSource(tmp_path), out)
        found: dict[str, Any] = json.loads(out.getvalue())
        return found

    whole = {"版本": 1, "文件数": 2, "错误": 0, "警告": 0, "诊断": []}
    some = whole | {"错误": 3, "警告": 1, "未列": 4}
    assert said({}) == whole
    assert said({"a.yaml": More(3, 1, False)}) == some
    assert said({"a.yaml": More(3, 1, True)}) == some | {"至少": True}


def test_a_note_on_a_comparison_is_yellow(tmp_path: Path) -> None:
    source = FolderSource(tmp_path)
    review = Review("a1", "b2", date(2026, 3, 26), source, notes=("许可的格式不对。",))
    out = Screen()
    review_text.write(review, out)
    assert out.getvalue() == ("\x1b[33m注意：许可的格式不对。\x1b[0m\na1 → b2：台账没有变化。\n")


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ((1,), ""),
        ((1, 1), "2个县区整改完成率同为90%。"),
        ((1, 2), "整改完成率居首位的是县0（90%），靠后的是县1（80%）。"),
        ((1, 1, 3, None), "整改完成率居首位的是县0（90%）、县1（80%），靠后的是县2（70%）。"),
        ((1, 2, 2), "整改完成率居首位的是县0（90%），靠后的是县1（80%）、县2（70%）。"),
    ],
)
def test_who_is_first_and_who_last(ranks: tuple[int | None, ...], said: str) -> None:
    rows = [
        {"名次": rank, "名称": f"县{at}", "指标": {"整改完成率": f"{90 - 10 * at}%"}}
        for at, rank in enumerate(ranks)
    ]
    assert _first_and_last(rows) == said
