"""A folder of returned forms: who came, what contradicts, and that names decide nothing."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from conftest import Ledger
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger import write_ledger
from openpyxl import Workbook

from intake.forms import DAY, FILE, FILES, THREE, TODAY, Form, form_of, unit_form
from lddj.edits.change import Draft
from lddj.intake.folder import Harvest, NothingHere, files_in, read_folder
from lddj.intake.returning import Desk

HANDED_LATER = "      - {日期: 2022-04-08, 事项: 交办}\n"
HOUSING, APPROVAL = "县住房和城乡建设局", "县行政审批局"


def gather(root: Path, back: Path, **options: str | None) -> Harvest:
    desk = Desk(Draft(root, TODAY, print), options.get("county"), options.get("campaign"))
    return read_folder(desk, back, files_in(back))


def told(harvest: Harvest) -> list[tuple[str, str, int, int, int, int]]:
    return [
        (one.unit, one.status, one.records, one.conflicts, one.rejections, one.open_)
        for round_ in harvest.rounds
        for one in round_.units
    ]


@pytest.fixture
def back(tmp_path: Path) -> Path:
    folder = tmp_path / "收回"
    folder.mkdir()
    return folder


def test_who_came_and_who_did_not(ledger: Ledger, back: Path) -> None:
    root = ledger(FILES).root
    form = Form(unit_form(root, HOUSING))
    form.fill("LP-02-005", 最新进展="已备案。", 进展日期="3月30日")
    form.fill("LP-02-006", 是否完成="是", 完成日期="2022-4-2", 完成说明="已公示。")
    (back / "住建.xlsx").write_bytes(form.bytes())
    harvest = gather(root, back)
    assert [(one.campaign, one.county, one.day) for one in harvest.rounds] == [
        ("2022-5+2", "滦平县", DAY)
    ]
    assert told(harvest) == [
        (HOUSING, "收到", 2, 0, 0, 1),
        ("县发展和改革局", "没有交", 0, 0, 0, 1),
        (APPROVAL, "没有交", 0, 0, 0, 1),
    ]
    assert harvest.is_clean


def test_what_was_never_sent_is_not_told_to_be_undone(ledger: Ledger, back: Path) -> None:
    files = {FILE: THREE.replace("      - {日期: 2022-03-08, 事项: 交办}\n", HANDED_LATER, 1)}
    files[FILE] = files[FILE].replace("    记录:\n      - {日期: 2022-03-08, 事项: 交办}\n", "")
    root = ledger(files).root
    (back / "审批.xlsx").write_bytes(unit_form(root, APPROVAL))
    assert told(gather(root, back)) == [
        (APPROVAL, "没有填", 0, 0, 0, 1),
        ("县发展和改革局", "没有交", 0, 0, 0, 1),
    ]
    form = Form(unit_form(root, HOUSING, date(2022, 4, 9)))
    form.fill("LP-02-005", 最新进展="已备案。", 进展日期="4月10日")
    (back / "住建.xlsx").write_bytes(form.bytes())
    assert told(gather(root, back))[-3] == (HOUSING, "收到", 1, 0, 0, 1)


def test_a_form_with_nothing_filled_in(ledger: Ledger, back: Path) -> None:
    root = ledger(FILES).root
    (back / "审批.xlsx").write_bytes(unit_form(root, APPROVAL))
    (one,) = [one for one in told(gather(root, back)) if one[0] == APPROVAL]
    assert one == (APPROVAL, "没有填", 0, 0, 0, 1)


def test_one_file_with_the_rows_of_several_units(ledger: Ledger, back: Path) -> None:
    root = ledger(FILES).root
    form = Form(form_of(root))
    form.fill("LP-02-005", 最新进展="已备案。", 进展日期="3月30日")
    (back / "全县.xlsx").write_bytes(form.bytes())
    states = {one[0]: one[1] for one in told(gather(root, back))}
    assert states == {HOUSING: "收到", "县发展和改革局": "没有填", APPROVAL: "没有填"}


def test_two_files_that_say_different_things_are_both_in_conflict(
    ledger: Ledger, back: Path
) -> None:
    root = ledger(FILES).root
    for name, note in (("县住建局.xlsx", "已备案。"), ("县住建局(2).xlsx", "还没有备案。")):
        form = Form(unit_form(root, HOUSING))
        form.fill("LP-02-005", 最新进展=note, 进展日期="3月30日")
        form.fill("LP-02-006", 最新进展="已公示。", 进展日期="3月30日")
        (back / name).write_bytes(form.bytes())
    harvest = gather(root, back)
    (plan,) = harvest.plans
    row = form.row("LP-02-005")
    assert sorted((one.sender.file, one.reason) for one in plan.conflicts) == [
        ("县住建局(2).xlsx", f"与 县住建局.xlsx 第 {row} 行不一样"),
        ("县住建局.xlsx", f"与 县住建局(2).xlsx 第 {row} 行不一样"),
    ]
    assert (plan.known, plan.records) == (["LP-02-006"], 1)  # the same said twice
    assert not harvest.is_clean


def test_a_later_copy_that_says_more_is_no_conflict(ledger: Ledger, back: Path) -> None:
    root = ledger(FILES).root
    form = Form(unit_form(root, HOUSING))
    form.fill("LP-02-005", 最新进展="已备案。", 进展日期="3月30日")
    (back / "乙.xlsx").write_bytes(form.bytes())
    form.fill("LP-02-005", 是否完成="是", 完成日期="4月1日", 完成说明="已备案。")
    (back / "甲.xlsx").write_bytes(form.bytes())
    harvest = gather(root, back)
    assert told(harvest)[0] == (HOUSING, "收到", 2, 0, 0, 1)
    assert harvest.is_clean


def test_what_else_lies_in_the_folder_is_listed_and_stops_nothing(
    ledger: Ledger, back: Path
) -> None:
    root = ledger(FILES).root
    (back / "子夹").mkdir()
    (back / "子夹" / "审批.xlsx").write_bytes(unit_form(root, APPROVAL))
    other = Workbook()
    assert other.active is not None
    other.active.append(["存在问题", "责任单位", "整改时限"])
    other.save(back / "旧台账.xlsx")
    (back / "坏.xlsx").write_bytes(b"PK\x03\x04 ...")
    (back / "盖章.jpg").write_bytes(b"...")
    for hidden in ("~$旧台账.xlsx", ".隐藏.xlsx"):
        (back / hidden).write_bytes(b"lock")
    harvest = gather(root, back)
    assert {one.file: one.is_unreadable for one in harvest.others} == {
        "坏.xlsx": True,
        "旧台账.xlsx": False,
        "盖章.jpg": False,
    }
    assert (APPROVAL, "没有填", 0, 0, 0, 1) in told(harvest)
    assert not harvest.is_clean
    (back / "坏.xlsx").unlink()
    assert gather(root, back).is_clean


def test_another_county_that_is_asked_for(ledger: Ledger, back: Path) -> None:
    root = ledger({**FILES, "ledgers/2022-5+2/平泉/county.yaml": "县区: 平泉市\n"}).root
    (back / "审批.xlsx").write_bytes(unit_form(root, APPROVAL))
    harvest = gather(root, back, county="平泉")
    assert (harvest.rounds, [one.reason for one in harvest.others]) == (
        [],
        ["这是滦平县的填报表，不是平泉的"],
    )


def test_an_empty_folder(back: Path) -> None:
    with pytest.raises(NothingHere):
        files_in(back)


def test_the_second_time_nothing_is_new(ledger: Ledger, back: Path) -> None:
    root = ledger(FILES).root
    form = Form(unit_form(root, HOUSING))
    form.fill("LP-02-005", 最新进展="已备案。", 进展日期="3月30日")
    (back / "住建.xlsx").write_bytes(form.bytes())
    harvest = gather(root, back)
    assert harvest.desk.draft.write(harvest.changes) == [FILE]
    again = gather(root, back)
    assert (again.files, told(again)[0]) == ({}, (HOUSING, "收到", 0, 0, 0, 2))


SAID = st.sampled_from(
    [
        {},
        {"最新进展": "已备案。", "进展日期": date(2022, 3, 30)},
        {"最新进展": "没有备案。", "进展日期": date(2022, 3, 30)},
        {"最新进展": "已备案。", "进展日期": "月底"},
        {
            "最新进展": "已备案。",
            "进展日期": date(2022, 3, 30),
            "是否完成": "是",
            "完成日期": date(2022, 4, 2),
            "完成说明": "备了案。",
        },
        {"是否完成": "是", "完成日期": date(2022, 4, 2), "完成说明": "备了案。"},
    ]
)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(SAID, SAID), min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_names_of_the_files_decide_nothing(
    files: list[tuple[dict[str, object], dict[str, object]]], random: object
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "台账"
        write_ledger(root, FILES)
        made, empty = [], unit_form(root, HOUSING)
        for first, second in files:
            form = Form(empty)
            form.fill("LP-02-005", **first)
            form.fill("LP-02-006", **second)
            made.append(form.bytes())
        outcomes = []
        for _ in range(2):
            back = Path(folder) / "收回"
            back.mkdir()
            for number, raw in enumerate(made):
                (back / f"{number}.xlsx").write_bytes(raw)
            harvest = gather(root, back)
            (plan,) = harvest.plans
            outcomes.append(
                (
                    harvest.files,
                    told(harvest),
                    sorted(plan.known),
                    sorted(str(one.returned) for one in plan.conflicts),
                    sorted(str(one.values) for one in plan.rejections),
                )
            )
            shutil.rmtree(back)
            random.shuffle(made)  # type: ignore[attr-defined]  # random.Random
        assert outcomes[0] == outcomes[1]
