"""The kind 测评: the example's figures by hand, and the 等次 that a denominator makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ledger import FOLDER, write_ledger
from repository import Repo

from kinds.test_examples import book_of, figures
from lddj.cli import app
from lddj.gitwork.merge import merge_files
from lddj.kinds.appraisal import Appraisal
from lddj.stats.rates import percent, rate

FIGURES: list[tuple[str, dict[str, Any]]] = [
    ("2026-10-17", {"测评次数": 0, "测评对象数": 0, "到会率": "—", "应约谈数": 0}),
    ("2026-10-18", {
        "测评次数": 1, "测评对象数": 2, "到会率": "93.55%", "回收率": "100.00%",
        "参评率": "93.55%", "满意票率": "59.68%", "基本满意以上票率": "80.65%",
        "不满意票率": "12.90%", "满意对象数": 1, "基本满意对象数": 1, "不满意对象数": 0,
        "应约谈数": 1, "约谈落实率": "0.00%", "整改数": 0, "再测评率": "—", "整改转化率": "—",
    }),
    ("2026-10-28", {"约谈落实率": "100.00%", "整改数": 1, "逾期数": 0}),
    ("2026-12-31", {"临期数": 1, "逾期数": 0, "再测评率": "—"}),
    ("2027-01-01", {"临期数": 0, "逾期数": 1, "再测评率": "0.00%"}),
]  # fmt: skip


def test_the_example_is_sound() -> None:
    assert [one.message for one in book_of("appraisals").diagnostics] == []


@pytest.mark.parametrize(("day", "right"), FIGURES, ids=[day for day, _ in FIGURES])
def test_the_figures_are_those_counted_by_hand(day: str, right: dict[str, Any]) -> None:
    shown, _ = figures("appraisals", "测评", day)
    assert {name: shown[name] for name in right} == right


def test_the_last_is_to_be_talked_to_until_it_was() -> None:
    assert figures("appraisals", "测评", "2026-10-27")[1].lists["未约谈"] == ["CP-2026-05-2"]
    assert "未约谈" not in figures("appraisals", "测评", "2026-10-28")[1].lists


def test_a_subject_without_a_number_is_named_by_its_vote() -> None:
    numbers = [one.id for one in book_of("appraisals").others]
    assert numbers == ["CP-2026-05/县住建局主要负责人", "CP-2026-05-2"]


def vote(base: str, satisfied: int, fairly: int, no: int, **more: Any) -> Appraisal:
    """A vote of 31 members, of whom 29 came; 28 ballots are valid."""
    one = {
        "名称": "县水务局主要负责人",
        "满意": str(satisfied),
        "基本满意": str(fairly),
        "不满意": str(no),
        "无效": "1",
    }
    return Appraisal.model_validate({
        "编号": "CP-1", "类型": "述职评议", "测评日期": "2026-10-18", "口径": base,
        "应到": "31", "实到": "29", "发出": "29", "收回": "29", "对象": [one], **more,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("base", "share", "grade"),
    [("有效票", "53.57%", "满意"), ("组成人员", "48.39%", "基本满意"), ("实到", "51.72%", "满意")],
)
def test_the_denominator_makes_the_grade(base: str, share: str, grade: str) -> None:
    one = vote(base, 15, 8, 5)
    [subject] = one.subjects
    assert percent(rate(subject.satisfied, one.denominator(subject))) == share
    assert one.grade_of(subject) == grade


@pytest.mark.parametrize(
    ("votes", "lines", "grade"),
    [
        ((14, 14, 0), {}, "基本满意"),  # 14 of 28 is not more than half
        ((14, 0, 14), {}, "不满意"),
        ((14, 0, 14), {"满意线": "50%"}, "满意"),  # a percentage is met at the line itself
        ((18, 5, 5), {"满意线": "三分之二以上"}, "基本满意"),
        ((19, 5, 4), {"满意线": "三分之二以上"}, "满意"),
        ((10, 9, 9), {"基本满意线": "67.9%"}, "不满意"),
        ((10, 9, 9), {"基本满意线": "67.8%"}, "基本满意"),
    ],
)
def test_the_lines_make_the_grade(
    votes: tuple[int, int, int], lines: dict[str, str], grade: str
) -> None:
    one = vote("有效票", *votes, 等次规则=lines)
    assert one.grade_of(one.subjects[0]) == grade


def test_nothing_is_made_of_no_denominator() -> None:
    one = vote("组成人员", 0, 0, 0, 应到="0")
    assert one.grade_of(one.subjects[0]) is None


BALLOTS = """\
测评:
  - 编号: CP-1
    类型: 述职评议
    测评日期: 2026-10-18
    应到: 31
    实到: 29
    发出: 29
    收回: 29
    对象:
      - {名称: 县水务局主要负责人, 满意: 13, 基本满意: 9, 不满意: 7}
      - 名称: 县财政局主要负责人
        满意: 20
        基本满意: 5
        不满意: 4
        记录:
          - {日期: 2026-10-22, 事项: 通报, 对象: [县委]}
"""
TALK = "          - {日期: 2026-10-28, 事项: 约谈, 由: 县人大常委会党组}\n"
DEMAND = "          - {日期: 2026-10-29, 事项: 责成整改, 整改时限: 2026-12-31}\n"


def test_two_changes_of_one_appraised_without_a_number_are_merged(tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    for path, more in ((base, ""), (ours, DEMAND), (theirs, TALK)):
        path.write_text(BALLOTS + more, encoding="utf-8")
    assert merge_files(base, ours, theirs, "ledgers/2026-届/临溪/appraisals.yaml").conflicts == 0
    assert ours.read_text("utf-8") == BALLOTS + TALK + DEMAND


def test_two_votes_on_one_name_are_a_contradiction(tmp_path: Path) -> None:
    base, ours, theirs = (tmp_path / name for name in ("base", "ours", "theirs"))
    new = "      - {名称: 县医院院长, 满意: %s, 基本满意: 5, 不满意: 4}\n"
    for path, more in ((base, ""), (ours, new % 20), (theirs, new % 19)):
        path.write_text(BALLOTS + more, encoding="utf-8")
    found = merge_files(base, ours, theirs, "ledgers/2026-届/临溪/appraisals.yaml")
    assert found.conflicts == 1
    assert "这边“20”，那边“19”" in found.reasons[0]


def test_one_without_a_number_has_a_log(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = f"{FOLDER}/滦平/appraisals.yaml"
    write_ledger(tmp_path, {file: BALLOTS})
    repo = Repo(tmp_path)
    repo.git("init", "-q", "-b", "main")
    repo.commit("测评")
    repo.change({file: BALLOTS + TALK}, "约谈")
    assert app._run_command(["-C", str(tmp_path), "log", "CP-1/县财政局主要负责人"]) == 0
    assert "2026-10-28  约谈" in capfd.readouterr().out
