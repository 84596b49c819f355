"""Draws that anybody can repeat, and what carries over from one campaign to the next."""

from __future__ import annotations

import hashlib
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger import CAMPAIGN, CAMPAIGN_ID, CLEAN, FOLDER, ISSUES, write_ledger
from openpyxl import load_workbook

from lddj.checking.county import Checker
from lddj.checking.run import check_repository
from lddj.cli import app
from lddj.edits.add import proposed_number
from lddj.edits.carry_over import CannotCarry, Rules, changes_of, plan
from lddj.edits.change import Draft
from lddj.edits.initials import READINGS, initials
from lddj.load.choose import choose_county
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.query.numbers import BadRange, expand, following
from lddj.query.sample import CannotDraw, draw, key_of, parse_rate, size_of
from lddj.query.search import Wanted, search
from lddj.render.excel.widths import height, line_count
from lddj.stats.groups import county_tally

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2022, 4, 28)
LATER = "ledgers/2023-1+1"


def population() -> list:  # type: ignore[type-arg]
    """The 49 issues that were done on the day of the speech."""
    source = FolderSource(ROOT)
    campaign, folder = choose_county(source, "滦平", "2022-5+2", DAY)
    book = Checker(source, DAY).county(campaign, folder)
    return list(search(book, Wanted(("待核查", "待销号", "已销号")), DAY))


def test_the_draw_is_that_of_the_hashes() -> None:
    members = population()
    [stratum] = draw(members, parse_rate("20%"), "20220428", None)
    assert (stratum.population, len(stratum.drawn)) == (49, 10)
    numbers = [one.seen.case.issue.id for one in members]
    by_hand = sorted(
        numbers, key=lambda n: hashlib.sha256(f"20220428\n{n.lower()}".encode()).hexdigest()
    )
    assert [one.seen.case.issue.id for one in stratum.drawn] == by_hand[:10]
    [again] = draw(reversed(members), parse_rate("20%"), "20220428", None)
    assert [one.seen.case.issue.id for one in again.drawn] == by_hand[:10]


def test_each_stratum_gets_its_share() -> None:
    strata = draw(population(), parse_rate("20%"), "x", "领域")
    assert len(strata) == 7
    assert all(len(one.drawn) == size_of(one.population, Fraction(1, 5)) for one in strata)
    assert all(one.seen.case.area == stratum.name for stratum in strata for one in stratum.drawn)


@given(n=st.integers(0, 10**6), percent=st.integers(1, 100))
def test_a_sample_is_never_less_than_its_rate(n: int, percent: int) -> None:
    rate = Fraction(percent, 100)
    size = size_of(n, rate)
    assert size >= n * rate > size - 1


def test_adding_an_issue_moves_no_other() -> None:
    numbers = [f"LP-{n:03}" for n in range(100)]
    before = sorted(numbers, key=lambda one: key_of("s", one))
    after = sorted([*numbers, "LP-100"], key=lambda one: key_of("s", one))
    assert [one for one in after if one != "LP-100"] == before


@pytest.mark.parametrize("text", ["20", "0%", "101%", "-5%", "二成", "5.%", ""])
def test_what_is_no_rate(text: str) -> None:
    with pytest.raises(CannotDraw):
        parse_rate(text)


def test_a_draw_is_written_down_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = ISSUES + (
        "      - {日期: 2022-04-18, 事项: 整改完成, 说明: x, 成效: [{指标: a, 数值: 1}]}\n"
    )
    write_ledger(tmp_path, {f"{FOLDER}/滦平/issues/02.yaml": done})
    command = ["-C", str(tmp_path), "sample", "--county", "滦平", "--rate", "50%",
               "--date", "2022-05-01", "--activity"]  # fmt: skip
    assert app._run_command([*command, "--seed", "1"]) == 0
    assert app._run_command([*command, "--seed", "2"]) == 1
    assert "不能重抽" in capfd.readouterr().err
    text = (tmp_path / FOLDER / "滦平/activities.yaml").read_text("utf-8")
    assert "主题: 抽查核查：已整改完成的问题1个，按50%抽1个，种子1" in text
    assert "抽查: {对象: 已整改完成的问题, 总数: 1, 抽查数: 1}" in text
    assert "问题: [LP-02-004]" in text
    result = check_repository(FolderSource(tmp_path), today=date(2022, 12, 31))
    assert result.errors == 0


def test_the_sheet_to_take_along_centres_the_number_and_gives_each_text_its_room(
    tmp_path: Path,
) -> None:
    short, long = "架设完成。", "线路已架设完成并通过验收，设备逐台调试，试运行一个月没有故障。" * 3
    files = {}
    for file, note in (("01", short), ("02", long)):
        name = f"{FOLDER}/滦平/issues/{file}.yaml"
        done = f"      - {{日期: 2022-04-18, 事项: 整改完成, 说明: {note}}}\n"
        files[name] = CLEAN[name] + done
    write_ledger(tmp_path, files)
    command = ["-C", str(tmp_path), "sample", "--county", "滦平", "--rate", "100%", "--seed", "1"]
    path = tmp_path / "抽查.xlsx"
    assert app._run_command([*command, "--date", "2022-05-01", "-o", str(path)]) == 0
    sheet = load_workbook(path)["抽查核查"]
    assert sheet["A2"].value == "截至2022年5月1日，滦平县已整改完成的问题共 2 个"
    assert [cell.value for cell in sheet[3]] == [
        "序号", "编号", "领域", "责任单位", "点位", "问题描述", "整改情况", "核查方式", "核查结果",
        "存在问题", "核查人一", "核查人二", "核查日期", "签字",
    ]  # fmt: skip
    assert [sheet.cell(row, 2).value for row in (4, 5)] == ["LP-01-001", "LP-02-004"]
    heights = {}
    for row in (4, 5):
        assert sheet.cell(row, 1).alignment.horizontal == "center"
        assert sheet.cell(row, 2).alignment.horizontal == "center"
        heights[sheet.cell(row, 7).value] = sheet.row_dimensions[row].height
    assert heights == {short: height(3), long: height(line_count(long, 23))}
    assert heights[long] > heights[short]


def later(root: Path) -> FolderSource:
    """The small ledger with a next campaign in which one area has another name."""
    text = (
        CAMPAIGN.replace("2022", "2023").replace("2023-5+2", "2023-1+1")
        .replace("重点项目建设", "重大项目")
    )  # fmt: skip
    overdue = CLEAN[f"{FOLDER}/滦平/issues/01.yaml"].replace(
        "    记录:\n", "    发现单位: ZB-01\n    附件: [附件]\n    记录:\n"
    ) + (
        "      - {日期: 2022-04-01, 事项: 转办, 责任单位: 县住建局, 责任人: 副局长,"
        " 新时限: 2022-07-31}\n"
    )
    source = write_ledger(root, {
        f"{LATER}/campaign.yaml": text,
        f"{LATER}/滦平/county.yaml": "县区: 滦平县\n",
        f"{FOLDER}/滦平/issues/01.yaml": overdue,
    })  # fmt: skip
    (root / FOLDER / "滦平/附件").mkdir()
    return source


def test_what_was_left_open_is_carried_over(tmp_path: Path) -> None:
    source = later(tmp_path)
    day = date(2023, 1, 10)
    before = (tmp_path / FOLDER / "滦平/issues/01.yaml").read_bytes()
    checker = Checker(source, day)
    old = checker.county(load_campaign(source, "2022-5+2"), "滦平")
    new = checker.county(load_campaign(source, "2023-1+1"), "滦平")
    with pytest.raises(
        CannotCarry, match="没有“重点项目建设”这个领域（有：重大项目、优化营商环境）"
    ):
        plan(old, new, Rules(day))
    done = plan(old, new, Rules(day, {"重点项目建设": "重大项目"}))
    Draft(source.root, day, print).write(changes_of(source, new, done.carried))
    text = (tmp_path / LATER / "滦平/issues/01-重大项目.yaml").read_text("utf-8")
    assert (
        text
        == """\
领域: 重大项目
问题:
  - 编号: LP-01-001
    方面: 要素保障
    问题描述: 园区二期项目供电线路未接通，设备不能调试。
    点位: 园区二期
    来源: 往期遗留
    发现日期: 2022-03-01
    类别: 限期整改
    责任单位: 县住房和城乡建设局
    责任人: 副局长
    整改措施: 协调供电公司架设专线。
    整改时限: 2022-07-31
    前身: {活动: 2022-5+2, 编号: LP-01-001}
"""
    )
    assert (tmp_path / FOLDER / "滦平/issues/01.yaml").read_bytes() == before
    result = check_repository(source, today=day)
    assert result.errors == 0, result.diagnostics
    again = Checker(source, day).county(load_campaign(source, "2023-1+1"), "滦平")
    assert county_tally(again, day).count("问题数") == 2
    assert county_tally(old, day).count("问题数") == 2
    assert plan(old, again, Rules(day, {"重点项目建设": "重大项目"})).carried == []


def test_ranges_of_numbers() -> None:
    assert expand(["LP-02-001..003"]) == ["LP-02-001", "LP-02-002", "LP-02-003"]
    assert expand(["A-9..11", "a-10", "B"]) == ["A-9", "A-10", "A-11", "B"]
    assert expand(["LP-02-008..LP-02-009"]) == ["LP-02-008", "LP-02-009"]
    assert expand(["LP-02-001、LP-02-004,LP-02-006..007"]) == [
        "LP-02-001", "LP-02-004", "LP-02-006", "LP-02-007",
    ]  # fmt: skip
    assert expand(["CP-01/东镇、西镇"]) == ["CP-01/东镇、西镇"]
    for wrong in ("LP..3", "LP-1..x", "LP-3..1", "LP-1..99999", "A-1..B-2", ".."):
        with pytest.raises(BadRange):
            expand([wrong])


@pytest.mark.parametrize(
    ("numbers", "following_one"),
    [
        ([], "CS-01-001"),
        (["LP-01-009"], "LP-01-010"),
        (["LP-01-099", "LP-01-100"], "LP-01-101"),
        (["LP-01-003", "旧1", "LP-01-001"], "LP-01-004"),
    ],
)
def test_the_next_number(numbers: list[str], following_one: str) -> None:
    assert following(numbers, "CS-01-001") == following_one


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("测试", "CS"),
        ("承德", "CD"),
        ("滦平", "LP"),
        ("浉河", "SH"),
        ("井陉", "JX"),
        ("涿州", "ZZ"),
        ("藁城", "GC"),
        ("蠡县", "LX"),
        ("长安", "CA"),
        ("朝阳", "CY"),
        ("朝阳区", "CYQ"),
        ("单县", "SX"),
        ("浚县", "XX"),
        ("长清", "CQ"),
        ("长春", "CC"),
        ("长治", "ZZ"),
        ("A区", "AQ"),
        ("★", "★"),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_readings_are_of_each_character() -> None:
    for name, reading in READINGS.items():
        assert len(reading.split()) == len(name)
        assert initials(name) == "".join(one[0] for one in reading.split()).upper()


def test_two_counties_of_one_campaign_do_not_get_the_same_letters(tmp_path: Path) -> None:
    source = write_ledger(
        tmp_path,
        {f"{FOLDER}/{name}/county.yaml": f"县区: {name}\n" for name in ("威县", "魏县", "测试县")},
    )
    campaign = load_campaign(source, CAMPAIGN_ID)
    proposed = {
        name: proposed_number(load_county(source, campaign, name), "issue", "优化营商环境")
        for name in ("威县", "魏县", "测试县", "滦平")
    }
    assert proposed == {
        "威县": "威县-02-001",
        "魏县": "魏县-02-001",
        "测试县": "CS-02-001",
        "滦平": "LP-02-005",
    }
