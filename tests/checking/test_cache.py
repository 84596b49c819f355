"""The cache: what it remembers holds exactly while nothing that it depends on has changed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger import CAMPAIGN, COUNTY, FOLDER, ISSUES, PROJECTS, write_ledger
from work import noting_reads

from lddj.checking import county as examine
from lddj.checking.cache import Cache, cache_files
from lddj.checking.run import Result, Run, check_repository
from lddj.load.sources import stamp
from lddj.load.sources.folder import FolderSource
from lddj.system.home import CACHE

DAY = date(2022, 12, 31)
SECOND = {
    f"{FOLDER}/兴隆/county.yaml": COUNTY.replace("滦平县", "兴隆县").replace("130824", "130822"),
    f"{FOLDER}/兴隆/issues/01.yaml": PROJECTS.replace("LP-", "XL-"),
    f"{FOLDER}/兴隆/issues/02.yaml": ISSUES.replace("LP-", "XL-"),
}
EARLIER = {
    "ledgers/2020-6+1/campaign.yaml": CAMPAIGN.replace("2022-5+2", "2020-6+1").replace(
        "年度: 2022", "年度: 2020"
    ),
    "ledgers/2020-6+1/滦平/county.yaml": COUNTY,
    "ledgers/2020-6+1/滦平/issues/01.yaml": PROJECTS.replace("2022-", "2020-"),
    "ledgers/2020-6+1/滦平/issues/02.yaml": ISSUES.replace("2022-", "2020-"),
}


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The counties that were examined anew, as they are."""
    names: list[str] = []
    real = examine.examine_county

    def noting(
        source: FolderSource, campaign: str, day: date, run: str, folder: str, *, is_kept: bool
    ) -> object:
        names.append(folder if campaign == "2022-5+2" else f"{campaign}/{folder}")
        return real(source, campaign, day, run, folder, is_kept=is_kept)

    monkeypatch.setattr(examine, "examine_county", noting)
    return names


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two counties that have been checked once, their files old enough to go by stamps."""
    write_ledger(tmp_path, SECOND)
    checked(tmp_path)
    return tmp_path


def checked(root: Path, day: date = DAY, cached: bool = True) -> Result:
    """Check everything, as ``lddj validate`` does."""
    source = FolderSource(root)
    return check_repository(
        source, today=day, run=Run(Cache(root, source, day) if cached else None)
    )


def told(result: Result) -> list[str]:
    """What a result says, as text."""
    return [f"{one.location} {one.code} {one.message}" for one in result.diagnostics]


def change(root: Path, name: str, old: str, new: str) -> None:
    """Edit a file of the campaign."""
    path = root / FOLDER / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_has_not_changed_is_not_examined_again(root: Path, examined: list[str]) -> None:
    assert told(checked(root)) == []
    assert examined == []


def test_no_cache_looks_at_everything_and_stores_nothing(
    tmp_path: Path, examined: list[str]
) -> None:
    write_ledger(tmp_path, SECOND)
    checked(tmp_path, cached=False)
    assert examined == ["兴隆", "滦平"]
    assert not (tmp_path / CACHE).exists()


def test_a_change_concerns_its_own_county(root: Path, examined: list[str]) -> None:
    change(root, "滦平/issues/02.yaml", "2022-03-14", "2022-03-01")
    assert [line.split()[1] for line in told(checked(root))] == ["L303"]
    assert examined == ["滦平"]
    assert len(told(checked(root))) == 1
    assert examined == ["滦平"]


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (lambda at: change(at, "campaign.yaml", "政务服务", "政务"), {"L204"}),
        (
            lambda at: (at / FOLDER / "滦平/issues/02.yaml").rename(at / FOLDER / "滦平/x.yaml"),
            None,
        ),
        (lambda at: (at / FOLDER / "滦平/issues/03.yaml").write_bytes(b"\xff"), {"L001"}),
        (lambda at: (at / FOLDER / "滦平/issues").rename(at / FOLDER / "滦平/isues"), None),
        (lambda at: (at / FOLDER / "滦平/county.yaml").unlink(), {"L208"}),
        (lambda at: (at / FOLDER / "兴隆").rename(at / FOLDER / "兴隆2"), set()),
        (lambda at: (at / FOLDER / "滦平/issues/l.yaml").symlink_to("nowhere"), {"L012"}),
        (lambda at: (at / FOLDER / "滦平/issues/l.yaml").symlink_to("/etc/passwd"), {"L012"}),
    ],
    ids=["campaign", "moved", "badname", "folder", "uncounty", "renamed", "link", "outside"],
)
def test_every_kind_of_change_shows(
    root: Path, make: Callable[[Path], object], codes: set[str] | None
) -> None:
    make(root)
    warm, cold = told(checked(root)), told(checked(root, cached=False))
    assert warm == cold == told(checked(root))
    if codes is not None:
        assert {line.split()[1] for line in cold} & codes or not codes


def test_evidence_that_goes_is_missed_and_found_again(root: Path, examined: list[str]) -> None:
    change(root, "滦平/issues/02.yaml", "事项: 交办", "事项: 交办, 佐证: [附件/一.jpg]")
    assert [line.split()[1] for line in told(checked(root))] == ["L206"]
    photo = root / FOLDER / "滦平/附件/一.jpg"
    photo.parent.mkdir()
    assert len(told(checked(root))) == 1
    photo.touch()
    assert told(checked(root)) == []
    photo.unlink()
    assert len(told(checked(root))) == 1


def test_an_earlier_campaign_is_looked_at(root: Path, examined: list[str]) -> None:
    write_ledger(root, EARLIER | SECOND)
    at = root / FOLDER / "滦平/issues/02.yaml"
    at.write_text(
        ISSUES.replace("    方面", "    前身: {活动: 2020-6+1, 编号: LP-01-001}\n    方面"), "utf-8"
    )
    cold = told(checked(root))
    assert told(checked(root)) == cold == []
    (root / "ledgers/2020-6+1/滦平/issues/01.yaml").write_text(
        PROJECTS.replace("2022-", "2020-").replace("LP-01-001", "LP-01-009"), "utf-8"
    )
    examined.clear()
    assert [line.split()[1] for line in told(checked(root))] == ["L207"]
    assert "滦平" in examined


def test_what_references_name_in_another_campaign_is_looked_at(
    root: Path, examined: list[str]
) -> None:
    write_ledger(root, EARLIER | SECOND)
    there = root / "ledgers/2020-6+1/滦平/outcomes.yaml"
    (root / FOLDER / "滦平/outcomes.yaml").write_text(
        "成果:\n  - {编号: CG-1, 日期: 2022-04-01, 类型: 制度, 名称: 首问负责制, "
        "问题: [{活动: 2020-6+1, 编号: LP-01-001}]}\n",
        "utf-8",
    )
    cold = told(checked(root))
    assert told(checked(root)) == cold == []
    there.write_text("成果: []\n", "utf-8")
    examined.clear()
    assert told(checked(root)) == []
    assert sorted(examined) == ["2020-6+1/滦平", "滦平"]
    (root / "ledgers/2020-6+1/滦平/issues/01.yaml").write_text(
        PROJECTS.replace("2022-", "2020-").replace("LP-01-001", "LP-01-009"), "utf-8"
    )
    assert [line.split()[1] for line in told(checked(root))] == ["L207"]


def test_the_day_counts_only_where_a_record_lies_ahead(root: Path, examined: list[str]) -> None:
    checked(root, date(2023, 5, 1))
    assert examined == []
    early = checked(root, date(2022, 3, 12))  # 滦平's last records are of the 14th and the 20th
    assert "L304" in told(early)[0]
    assert examined == ["兴隆", "滦平"]
    assert told(checked(root, date(2022, 3, 12))) == told(early)
    later = checked(root, date(2022, 3, 16))
    assert told(later) != told(early)  # the message names the day
    assert told(checked(root, DAY)) == []


METHOD = """\
工作法:
  - 名称: 两步走
    步骤:
      - {名称: 看, 认定: [{活动: 视察}]}
      - {名称: 改, 认定: [%s]}
"""


@pytest.mark.parametrize(
    ("proof", "file", "text"),
    [
        (
            "{成果: 制度}",
            "outcomes",
            "成果: [{编号: CG-1, 类型: 制度, 名称: 甲, 日期: 2023-03-01}]\n",
        ),
        ("{零报告: 1}", "county", COUNTY + "零报告: [{领域: 重点项目建设, 日期: 2023-03-01}]\n"),
    ],
    ids=["outcome", "nothing found"],
)
def test_a_step_of_a_method_that_comes_with_its_day_shows(
    tmp_path: Path, proof: str, file: str, text: str
) -> None:
    looked = "活动: [{编号: HD-1, 类型: 座谈会, 主题: 甲, 日期: 2022-03-01}]\n"
    files = {
        "methods.yaml": METHOD % proof,
        f"滦平/{file}.yaml": text,
        "滦平/activities.yaml": looked,
    }
    write_ledger(tmp_path, {f"{FOLDER}/{name}": one for name, one in files.items()})
    assert told(checked(tmp_path, date(2023, 2, 28))) == []
    assert ["L512" in one for one in told(checked(tmp_path, date(2023, 3, 1)))][:1] == [True]


def test_a_number_used_in_two_counties_is_told_though_one_is_known(root: Path) -> None:
    change(root, "滦平/issues/01.yaml", "LP-01-001", "XL-01-001")
    first = told(checked(root))
    assert [line.split()[1] for line in first] == ["L201"]
    assert told(checked(root)) == first == told(checked(root, cached=False))


def test_twin_counties_are_told_from_known_findings(root: Path) -> None:
    write_ledger(root, {**SECOND, f"{FOLDER}/滦平2/county.yaml": COUNTY})
    first = told(checked(root))
    assert "L208" in {line.split()[1] for line in first}
    assert told(checked(root)) == first == told(checked(root, cached=False))


def test_a_restored_time_does_not_hide_a_change(root: Path, examined: list[str]) -> None:
    path = root / FOLDER / "滦平/issues/02.yaml"
    before = path.stat()
    change(root, "滦平/issues/02.yaml", "2022-03-14", "2022-03-01")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert len(told(checked(root))) == 1


@pytest.mark.usefixtures("aged")
@pytest.mark.skipif(os.name == "nt", reason="goes by bytes there")
def test_old_files_are_known_by_their_stamp_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_ledger(tmp_path, SECOND)
    checked(tmp_path)
    read = noting_reads(monkeypatch)
    assert told(checked(tmp_path)) == []
    assert set(read) == {f"{FOLDER}/campaign.yaml"}
    touched = tmp_path / FOLDER / "滦平/issues/02.yaml"
    touched.touch()  # another stamp, the same bytes: read once, then known again
    read.clear()
    checked(tmp_path)
    assert {path.split("/")[2] for path in read} == {"campaign.yaml", "滦平"}
    read.clear()
    checked(tmp_path)
    assert set(read) == {f"{FOLDER}/campaign.yaml"}


LEADS = """\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 公告征集
    内容: 西村北头垃圾点一个月没有清运。
"""


@pytest.mark.usefixtures("aged")
def test_a_change_in_the_folder_of_a_kind_shows(tmp_path: Path) -> None:
    write_ledger(tmp_path, {**SECOND, f"{FOLDER}/滦平/leads/三月.yaml": LEADS})
    assert told(checked(tmp_path)) == told(checked(tmp_path)) == []
    change(tmp_path, "滦平/leads/三月.yaml", "公告征集", "公告")
    assert [line.split()[1] for line in told(checked(tmp_path))] == ["L104"]


@pytest.mark.usefixtures("aged")
def test_links_are_never_known_by_a_stamp(tmp_path: Path) -> None:
    write_ledger(tmp_path, SECOND)
    inner = tmp_path / "ledgers/_其他.yaml"
    inner.write_text(ISSUES, "utf-8")
    path = tmp_path / FOLDER / "滦平/issues/02.yaml"
    path.unlink()
    path.symlink_to(inner)
    assert told(checked(tmp_path)) == []
    assert stamp.stamp(tmp_path, f"{FOLDER}/滦平", ["issues"]) is None
    inner.write_text(ISSUES.replace("2022-03-14", "2022-03-01"), "utf-8")
    assert len(told(checked(tmp_path))) == 1


def test_what_is_changed_during_the_run_is_not_remembered_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_ledger(tmp_path, SECOND)
    path = tmp_path / FOLDER / "滦平/issues/02.yaml"
    wrong = ISSUES.replace("2022-03-14", "2022-03-01")
    real = Cache.county

    def saving_meanwhile(cache: Cache, campaign: str, folder: str) -> object:
        known = real(cache, campaign, folder)
        path.write_text(wrong, "utf-8")  # an editor saves after the look, before the reading
        return known

    monkeypatch.setattr(Cache, "county", saving_meanwhile)
    assert len(told(checked(tmp_path))) == 1
    monkeypatch.undo()
    path.write_text(ISSUES, "utf-8")
    assert told(checked(tmp_path)) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: "null",
        lambda text: "[" * 100_000,
        lambda text: re.sub('"finding": .*', '"finding": {}}', text),
        lambda text: re.sub('"diagnostics": [^"]*', '"diagnostics": [[1, 2]], ', text),
        lambda text: re.sub('"day": "[^"]*"', '"day": 3', text),
        lambda text: re.sub('"earlier": {}', '"earlier": [1]', text),
        lambda text: re.sub('"numbers": "[^"]*"', '"numbers": "zz"', text),
        lambda text: re.sub('"path": "[^"]*"', '"path": "ledgers/x/y"', text),
    ],
)
def test_a_damaged_entry_is_a_miss(root: Path, damage: Callable[[str], str]) -> None:
    change(root, "滦平/issues/02.yaml", "2022-03-14", "2022-03-01")
    first = told(checked(root))
    for file in cache_files(root):
        file.write_text(damage(file.read_text("utf-8")), "utf-8")
    assert told(checked(root)) == first == told(checked(root))


def test_an_entry_of_another_county_is_not_taken(root: Path, examined: list[str]) -> None:
    one, other = (file for file in cache_files(root) if _is_county(file))
    other.write_bytes(one.read_bytes())
    assert told(checked(root)) == []
    assert len(examined) == 1


def _is_county(file: Path) -> bool:
    return json.loads(file.read_text("utf-8"))["finding"]["card"] is not None


def test_another_version_of_the_program_knows_nothing(
    root: Path, examined: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lddj.checking.cache._program", lambda: "another")
    checked(root)
    assert examined == ["兴隆", "滦平"]


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    write_ledger(tmp_path, SECOND)
    (tmp_path / CACHE).write_text("a file in the way", "utf-8")
    assert told(checked(tmp_path)) == []
    assert (tmp_path / CACHE).read_text("utf-8") == "a file in the way"
    assert list(cache_files(tmp_path)) == []


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_ledger(tmp_path, SECOND)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lddj.checking.cache.json.dump", full)
    assert told(checked(tmp_path)) == []
    assert [file.name for file in (tmp_path / CACHE).iterdir()] == [".gitignore"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text_are_stored_too(tmp_path: Path, examined: list[str]) -> None:
    write_ledger(tmp_path, SECOND)
    folder = os.fsencode(tmp_path / FOLDER / "滦平")
    try:
        Path(os.fsdecode(folder + b"/\xff.yaml")).write_bytes(b"x: 1\n")
    except OSError:
        pytest.skip("this file system wants text")
    first = told(checked(tmp_path))
    assert first
    examined.clear()
    assert told(checked(tmp_path)) == first
    assert examined == []


def test_clear_takes_away_only_what_is_the_caches(root: Path) -> None:
    (root / CACHE / "我的.json").write_text("{}", "utf-8")
    (root / CACHE / "folder").mkdir()
    names = {file.name for file in cache_files(root)}
    assert len(names) == 3
    assert not names & {"我的.json", "folder", ".gitignore"}


WORDS = (
    "2022-03-14", "2022-03-01", "2023-03-01", "2022-02-30", "LP-02-004", "LP-01-001", "XL-01-001",
    "交办", "整改完成", "政务服务", "一窗", "县行政审批局", "ZB-02", "局长", "限期整改", "立行立改",
)  # fmt: skip
FILES = ("campaign.yaml", "滦平/county.yaml", "滦平/issues/01.yaml", "滦平/issues/02.yaml",
         "兴隆/county.yaml", "兴隆/issues/01.yaml")  # fmt: skip
EDIT = st.tuples(
    st.sampled_from(FILES), st.sampled_from(WORDS), st.sampled_from([*WORDS, "", ": "])
)
DAYS = st.sampled_from([DAY, date(2022, 3, 13), date(2022, 3, 20)])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(EDIT, DAYS), min_size=1, max_size=5))
def test_whatever_is_edited_warm_and_cold_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[tuple[str, str, str], date]]
) -> None:
    root = tmp_path_factory.mktemp("ledger")
    write_ledger(root, SECOND)
    for (name, old, new), day in edits:
        path = root / FOLDER / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
        assert told(checked(root, day)) == told(checked(root, day, cached=False))


def test_concurrent_runs_do_not_hurt_each_other(root: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def work(number: int) -> list[str]:
        if number % 3 == 0:
            for file in cache_files(root):
                file.unlink(missing_ok=True)
        return told(checked(root))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(24))) == [[]] * 24
    assert not list((root / CACHE).glob("*.part"))
