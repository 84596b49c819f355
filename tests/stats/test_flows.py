"""What a period did, on its first and its last day, and before and after it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from ledger import CAMPAIGN, FOLDER, ISSUES, write_ledger

from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.stats.flows import flows
from lddj.stats.groups import observations

RECORDS = """\
      - {日期: 2022-03-16, 事项: 督办, 方式: 督办函, 文号: 1号, 反馈时限: 2022-03-20}
      - {日期: 2022-03-18, 事项: 反馈, 文号: 1号, 说明: 已安排。}
      - {日期: 2022-03-19, 事项: 上报, 上报至: 市级, 说明: 请协调。}
      - {日期: 2022-03-21, 事项: 批复, 说明: 同意。}
      - {日期: 2022-05-03, 事项: 整改完成, 说明: 已整合。}
      - {日期: 2022-05-05, 事项: 核查, 结果: 不通过, 核查组: DB-02, 说明: 还缺标牌。}
      - {日期: 2022-05-08, 事项: 整改完成, 说明: 已补齐。}
      - {日期: 2022-05-10, 事项: 核查, 结果: 通过, 核查组: DB-02}
      - {日期: 2022-05-12, 事项: 销号, 批准: 主任会议}
      - {日期: 2022-06-20, 事项: 回头看, 结果: 反弹, 说明: 又分了窗口。}
"""


def on(home: Path, first: str, last: str) -> dict[str, int]:
    """What a period did."""
    book = loaded(home)
    seen = observations(book, date.fromisoformat(last))
    found = flows(seen, date.fromisoformat(first), book.campaign.conventions)
    assert isinstance(found, Counter)
    return {name: number for name, number in found.items() if number}


def loaded(home: Path) -> CountyBook:
    """The county of the ledger in a folder."""
    source = FolderSource(home)
    return load_county(source, load_campaign(source, "2022-5+2"), "滦平")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        f"{FOLDER}/滦平/issues/01.yaml": "领域: 重点项目建设\n问题: []\n",
        f"{FOLDER}/滦平/issues/02.yaml": ISSUES + RECORDS,
    }
    return write_ledger(tmp_path_factory.mktemp("flows"), files).root


@pytest.mark.parametrize(
    ("first", "last", "did"),
    [
        ("2022-03-11", "2022-03-11", {"新发现": 1}),
        ("2022-03-12", "2022-03-15", {}),
        ("2022-03-16", "2022-03-16", {"督办": 1}),
        ("2022-03-17", "2022-03-21", {"反馈": 1, "上报": 1, "批复": 1}),
        ("2022-04-01", "2022-04-30", {}),
        ("2022-05-01", "2022-05-01", {"新逾期": 1}),
        ("2022-05-02", "2022-05-02", {}),
        ("2022-05-03", "2022-05-03", {"完成": 1}),
        ("2022-05-01", "2022-05-05", {"核查": 1, "核查不通过": 1, "新逾期": 1}),
        ("2022-05-06", "2022-05-10", {"完成": 1, "核查": 1}),
        ("2022-05-11", "2022-05-12", {"销号": 1}),
        ("2022-05-13", "2022-06-19", {}),
        ("2022-06-20", "2022-06-20", {"反弹": 1}),
        ("2022-03-11", "2022-05-12",
         {"新发现": 1, "督办": 1, "反馈": 1, "上报": 1, "批复": 1, "核查": 2, "核查不通过": 1,
          "完成": 1, "销号": 1}),
    ],
)  # fmt: skip
def test_what_a_period_did(whole: Path, first: str, last: str, did: dict[str, int]) -> None:
    assert on(whole, first, last) == did


def test_what_is_not_counted_adds_its_withdrawal_alone(tmp_path: Path) -> None:
    issue = ISSUES.replace("类别: 限期整改", "类别: 长期坚持").replace(
        "    整改时限: 2022-04-30\n", ""
    )
    gone = "      - {日期: 2022-04-10, 事项: 撤销, 批准: 主任会议, 理由: 不属实}\n"
    files = {
        f"{FOLDER}/campaign.yaml": CAMPAIGN + "口径: {长期坚持计入: 否}\n",
        f"{FOLDER}/滦平/issues/01.yaml": "领域: 重点项目建设\n问题: []\n",
        f"{FOLDER}/滦平/issues/02.yaml": issue + gone,
    }
    home = write_ledger(tmp_path, files).root
    said = {"2022-04-09": {}, "2022-04-10": {"撤销": 1}, "2022-04-28": {"撤销": 1}}
    assert {last: on(home, "2022-03-01", last) for last in said} == said
    assert on(home, "2022-04-10", "2022-04-10") == {"撤销": 1}
    assert on(home, "2022-04-11", "2022-04-28") == {}
