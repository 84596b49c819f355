"""文字.yaml: what people write stands in the papers whose day its period holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger import FOLDER, write_ledger

from .conftest import Run

TEXTS = """\
文字:
  - {期: 2022-04, 栏目: 典型做法, 内容: 一个问题一个专班。, 问题: [LP-02-004]}
  - {期: 2022-W17, 栏目: 下步打算, 内容: 五月集中核查。}
  - {期: 2022-05-上旬, 栏目: 下步打算, 内容: 五月上旬再说。}
  - {期: 2022-04-下旬, 栏目: 代表之声, 内容: 代表说好。}
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The clean ledger with texts of the county and of the campaign."""
    write_ledger(
        tmp_path,
        {
            f"{FOLDER}/滦平/文字.yaml": TEXTS,
            f"{FOLDER}/文字.yaml": "文字:\n  - {期: 2022-W17, 栏目: 领导批示, 内容: 抓紧办。}\n",
        },
    )
    return tmp_path


def test_texts_stand_in_their_place_on_the_days_of_their_period(office: Path, run: Run) -> None:
    out = run("-C", office, "report", "--county", "滦平", "--date", "2022-04-28").out
    assert "、典型做法\n\n一个问题一个专班。（LP-02-004）\n" in out
    assert "、代表之声\n\n代表说好。\n" in out
    assert "、下步打算\n\n五月集中核查。\n" in out
    assert "五月上旬" not in out
    later = run("-C", office, "report", "--county", "滦平", "--date", "2022-05-03").out
    assert "、下步打算\n\n五月上旬再说。\n" in later
    assert "典型做法" not in later


def test_a_circular_has_the_campaign_s_texts_and_the_counties_examples(
    office: Path, run: Run
) -> None:
    out = run("-C", office, "circular", "--week", "2022-W17", "--date", "2022-04-30").out
    assert "抓紧办。" in out
    assert "滦平县：一个问题一个专班。（LP-02-004）" in out
    assert "五月集中核查" not in out  # a county's own plans are for its own report


def test_faults_in_either_file_are_named(office: Path, run: Run) -> None:
    (office / FOLDER / "文字.yaml").write_text("文字:\n  - {期: 四月, 栏目: 典型做法}\n", "utf-8")
    wrong = TEXTS.replace("LP-02-004", "LP-99-001").replace("2022-W17", "2022-W54")
    (office / FOLDER / "滦平" / "文字.yaml").write_text(wrong, "utf-8")
    said = run("-C", office, "validate", "--no-cache").out
    assert f"{FOLDER}/文字.yaml:2:5 错误 L101" in said
    assert f"{FOLDER}/文字.yaml:2:9 错误 L103" in said
    assert f"{FOLDER}/滦平/文字.yaml:2:48 错误 L207" in said
    assert f"{FOLDER}/滦平/文字.yaml:3:9 错误 L103" in said
