"""A county's figures commit after commit: counted by what changed, and as if loaded anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ledger import CAMPAIGN, CAMPAIGN_ID, FOLDER, ISSUES, PROJECTS
from repository import make

from lddj.history.moving import MovingCounty, one_by_one
from lddj.load.county import issues_in, load_campaign, load_county
from lddj.load.sources.layout import document_of
from lddj.load.sources.revision import RevisionSource
from lddj.stats.groups import observations
from lddj.stats.tally import Tally

DAY = date(2022, 5, 20)
FILE = f"{FOLDER}/滦平/issues/02.yaml"
SAMPLES = sorted((Path(__file__).parents[2] / "ledgers").glob("*/*/issues/*.yaml"))

SECOND = ISSUES.partition("问题:\n")[2].replace("LP-02-004", "LP-02-005")
DONE = "      - {日期: 2022-04-16, 事项: 整改完成, 说明: 一窗受理已运行。}\n"
TRAP = '    整改目标: "写到下一行\n  - 编号: LP-02-999\n    方面: 政务服务"\n'
"""A quoted text that goes on over lines, one of which looks like the beginning of an issue."""

TURNS: list[dict[str, str]] = [
    {FILE: ISSUES + DONE},
    {FILE: ISSUES + DONE + SECOND},
    {FILE: ISSUES + SECOND + DONE},
    {FILE: (ISSUES + SECOND).replace("优化营商环境", "重点项目建设")},
    {FILE: ISSUES.replace("整合窗口，统一受理。", "“整合窗口\n      ，统一受理。") + SECOND},
    {FILE: ISSUES.replace("    记录:\n", f"{TRAP}    记录:\n") + SECOND},
    {FILE: (ISSUES + SECOND).replace("类别: 限期整改", "类别: 长期坚持")},
    {f"{FOLDER}/campaign.yaml": CAMPAIGN + "口径: {长期坚持计入: 否}\n"},
    {FILE: ISSUES + SECOND.replace("LP-02-005", "LP-02-004")},
    {FILE: (ISSUES + DONE + SECOND).replace("\n", "\r\n")},
    {FILE: "# 注\n" + (ISSUES + SECOND).partition("\n")[2] + "领域: 重点项目建设\n"},
    {FILE: "领域: 优化营商环境\n问题: []\n", f"{FOLDER}/滦平/issues/_03.yaml": SECOND},
    {f"{FOLDER}/滦平/issues/03.yaml": PROJECTS.replace("LP-01", "LP-03")},
]


def loaded(root: Path, commit: str) -> dict[str, Tally]:
    """The issues of a commit as they count, from the whole ledger of it."""
    source = RevisionSource.at(root, commit)
    book = load_county(source, load_campaign(source, CAMPAIGN_ID), "滦平")
    seen = {one.case.issue.id: one.tally for one in observations(book, DAY)}
    return {case.issue.id: seen.get(case.issue.id, Tally()) for case in book.cases}


def test_what_is_counted_commit_after_commit_is_what_each_holds(tmp_path: Path) -> None:
    repo = make(tmp_path)
    for files in TURNS:
        repo.change(files)
    (tmp_path / FILE).unlink()
    repo.commit("删")
    states = list(MovingCounty(tmp_path, CAMPAIGN_ID, "滦平", DAY).states("HEAD"))
    assert len(states) == len(TURNS) + 2
    for commit, found in states:
        assert found == loaded(tmp_path, commit.name), commit.subject


@pytest.mark.parametrize("path", SAMPLES[::7], ids=lambda path: path.name)
def test_the_issues_of_a_file_cut_up_are_those_of_the_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = issues_in(document_of("x.yaml", text.encode()))
    parts = [
        one for part in one_by_one(text) for one in issues_in(document_of("x.yaml", part.encode()))
    ]
    assert [(one.area, one.issue) for one in parts] == [(one.area, one.issue) for one in whole]
    assert len(one_by_one(text)) >= len(whole)
