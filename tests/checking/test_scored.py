"""What is remembered of a campaign that scores: until a county, or a version in git, is another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ledger import FOLDER, write_ledger
from repository import run
from work import noting_reads

from lddj.checking import county as examine
from lddj.checking.cache import Cache
from lddj.checking.run import Run, check_repository
from lddj.load.sources.folder import FolderSource

DAY = date(2022, 12, 31)
SCORED = """\
考核:
  - 编号: KH-2022
    名称: 联动监督量化考核
    截至: 2022-04-30
    满分: 30
    项目:
      - {名称: 现场核验, 分值: 30, 计法: 评分}
    评分:
      - {对象: 滦平, 项目: 现场核验, 得分: 24, 依据: [LP-01-001], 评分人: 督导考评组}
"""
PUBLIC = SCORED + "    台账版本: %s\n    公布日期: 2022-05-05\n    公布: [{名次: [滦平]}]\n"


@pytest.fixture
def examined(aged: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The campaigns that were examined anew; every file is old enough for its stamp to tell."""
    names: list[str] = []
    real = examine.examine_campaign

    def noting(source: FolderSource, campaign: str) -> object:
        names.append(campaign)
        return real(source, campaign)

    monkeypatch.setattr(examine, "examine_campaign", noting)
    return names


def codes(root: Path) -> list[str]:
    """What a check that remembers finds."""
    source = FolderSource(root)
    result = check_repository(source, today=DAY, run=Run(Cache(root, source, DAY)))
    return [one.code for one in result.diagnostics]


def test_counties_that_are_as_they_were_are_not_read_for_the_scores(
    tmp_path: Path, examined: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_ledger(tmp_path, {f"{FOLDER}/assessment.yaml": SCORED})
    assert codes(tmp_path) == []
    read = noting_reads(monkeypatch)
    assert codes(tmp_path) == []
    assert set(read) == {f"{FOLDER}/campaign.yaml", f"{FOLDER}/assessment.yaml"}
    issues = tmp_path / FOLDER / "滦平/issues/01.yaml"
    issues.write_text(issues.read_text("utf-8").replace("LP-01-001", "LP-01-002"), "utf-8")
    examined.clear()
    assert codes(tmp_path) == ["L210"]
    assert examined == ["2022-5+2"]


def test_what_was_made_public_is_judged_once_a_version_that_is_not_here_each_time(
    tmp_path: Path, examined: list[str]
) -> None:
    write_ledger(tmp_path, {f"{FOLDER}/assessment.yaml": SCORED})
    for command in ("init -q", "add -A", "commit -qm 记"):
        assert run(tmp_path, "git", *command.split()).code == 0
    version = run(tmp_path, "git", "rev-parse", "HEAD").out.strip()
    right = PUBLIC % version
    for text, times in (
        (right, 1),
        (right.replace("{名次", "{分组: 一组, 名次"), 1),
        (PUBLIC % ("0" * 40), 2),
    ):
        write_ledger(tmp_path, {f"{FOLDER}/assessment.yaml": text})
        examined.clear()
        assert codes(tmp_path) == codes(tmp_path) == ([] if text == right else ["L411"])
        assert len(examined) == times
