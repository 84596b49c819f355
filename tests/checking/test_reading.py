"""How often files are opened, and a county judged: to add one line costs next to nothing."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from ledger import CLEAN, COUNTY, FOLDER, write_ledger

from lddj.checking.county import Checker, sum_up
from lddj.cli import app
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign
from lddj.load.sources.folder import FolderSource
from lddj.yamltext import read
from lddj.yamltext.document import Marks

OTHERS = ("兴隆", "平泉", "丰宁")
_opened: Counter[str] = Counter()


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    path = str(arguments[0]) if event == "open" else ""
    if path.endswith(".yaml"):
        _opened[path] += 1


sys.addaudithook(_hook)


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """A repository of four counties in two campaigns, and how often each file was opened."""
    files = dict(CLEAN)
    for campaign in ("2022-5+2", "2021-5+2"):
        for name in (*OTHERS, "滦平"):
            path = f"ledgers/{campaign}/{name}"
            for file in ("county.yaml", "issues/01.yaml", "issues/02.yaml"):
                text = CLEAN[f"{FOLDER}/滦平/{file}"].replace("滦平", name)
                number = f"{campaign[:4]}{(*OTHERS, '滦平').index(name)}"
                files[f"{path}/{file}"] = text.replace("LP-", f"P{number}-").replace("130824", "")
            own = COUNTY.replace("滦平", name)
            files[f"{path}/county.yaml"] = own.replace("代码: 130824\n", "")
        head = CLEAN[f"{FOLDER}/campaign.yaml"]
        files[f"ledgers/{campaign}/campaign.yaml"] = head.replace("2022", campaign[:4])
    write_ledger(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    _opened.clear()
    yield _opened
    _opened.clear()


def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The counties that are judged from now on."""
    found: list[str] = []
    real = Checker.examine

    def judging(self: Checker, book: CountyBook) -> None:
        found.append(book.folder)
        real(self, book)

    monkeypatch.setattr(Checker, "examine", judging)
    return found


def test_record_opens_no_file_more_than_twice(
    opened: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counties = judged(monkeypatch)
    command = ["record", "P20223-02-004", "进展", "--date", "2022-04-06", "--note", "好。"]
    assert app._run_command(command) == 0
    assert counties == ["滦平"], "as it would be: without faults nobody asks whether they are new"
    assert max(opened.values()) == 2
    twice = [path for path, times in opened.items() if times == 2]
    assert len(twice) == 1, "the one that is written, once more before it is written"


def test_so_do_several_at_once_and_a_new_entry(
    opened: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counties = judged(monkeypatch)
    command = ["record", "P20223-02-004", "P20223-01-001", "进展", "--date", "2022-04-06"]
    assert app._run_command([*command, "--note", "好。"]) == 0
    assert (counties, max(opened.values())) == (["滦平"], 2)
    opened.clear()
    command = ["add", "task", "--county", "滦平", "--campaign", "2022-5+2"]
    words = ["--description", "排查", "--unit", "县住建局", "--deadline", "2022-09-30"]
    assert app._run_command([*command, *words]) == 0
    assert max(opened.values()) == 1


def test_what_would_have_faults_is_judged_as_it_is_too(
    opened: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    counties = judged(monkeypatch)
    command = ["record", "P20223-02-004", "进展", "--date", "2199-01-01", "--note", "好。"]
    assert app._run_command(command) == 1
    assert counties == ["滦平", "滦平"], "once as it would be, once as it is"


def test_an_issue_is_added_without_reading_again_the_files_of_other_areas(
    opened: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[str] = []
    real = read._plain_data

    def counting(text: str) -> object:
        again.append(text)
        return real(text)

    monkeypatch.setattr(read, "_plain_data", counting)
    words = (
        "--county 滦平 --campaign 2022-5+2 --area 重点项目建设 --aspect 要素保障 "
        "--description 窗口少 --source 暗访 --category 限期整改 "
        "--unit 县住建局 --deadline 2022-09-30 --date 2022-04-06"
    )
    assert app._run_command(["add", "issue", *words.split()]) == 0
    assert [text for text in again if "优化营商环境" in text] == []


def test_validate_opens_each_county_file_once(opened: Counter[str]) -> None:
    assert (
        app._run_command(["validate", "--county", "滦平", "--campaign", "2022-5+2", "--no-cache"])
        == 0
    )
    counties = {path: times for path, times in opened.items() if path.endswith("county.yaml")}
    assert len(counties) == 4
    assert set(counties.values()) == {1}


SAMPLES = FolderSource(Path(__file__).parents[2])


@pytest.mark.parametrize(
    ("campaign", "county"), [("2022-5+2", "滦平"), ("2024-届", "松坪"), ("2026-示例", "临溪")]
)
def test_places_are_counted_only_in_files_with_a_fault(
    campaign: str, county: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counting(text: str, _: object) -> Marks:
        asked.append(text)
        return array("Q")

    monkeypatch.setattr(read, "_plain_marks", counting)
    checker = Checker(SAMPLES, date(2030, 1, 1))
    book = checker.county(load_campaign(SAMPLES, campaign), county)
    sum_up(book)
    named = {fault.location.path for fault in book.diagnostics}
    sound = [one.text for one in book.documents.values() if one.path not in named]
    assert sound
    assert not set(asked).intersection(sound)
