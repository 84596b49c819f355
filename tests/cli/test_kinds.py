"""``--kind`` of rank, trend, export, list: kinds as issues, in the campaign that keeps them."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run

DATA = Path(__file__).parents[1] / "data" / "kinds"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A county with leads in a campaign and opinions in a term of office."""
    for name in ("leads", "opinions"):
        shutil.copytree(DATA / name / "ledgers", tmp_path / "ledgers", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ranking(run: Run, *words: str) -> dict[str, Any]:
    """What ``rank --format json`` prints of leads."""
    done = run("rank", "--kind", "线索", "--date", "2026-06-30", "--format", "json", *words)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def rows(found: dict[str, Any]) -> list[tuple[Any, ...]]:
    """A ranking's rows: 名次, 序号, 名称, 原因."""
    return [(one["名次"], one["序号"], one["名称"], one["原因"]) for one in found["排名"]]


def test_a_merit_has_places_and_reasons_for_none(run: Run, office: Path) -> None:
    found = ranking(run, "--by", "满意率", "--over", "渠道", "--at-least", "1")
    none = "没有可算的（分母是0）"
    assert rows(found)[:2] == [(1, None, "代表接待", None), (2, None, "公告征集", None)]
    assert {row[3] for row in rows(found)[2:]} == {none}
    assert {row[2] for row in rows(found)[2:]} == {"信访", "扫码"}
    few = ranking(run, "--by", "满意率", "--over", "渠道")
    assert (None, None, "代表接待", "分母只有1，不足3") in rows(few)


def test_a_burden_has_an_order_and_no_places(run: Run, office: Path) -> None:
    for by in ("久未更新数", "未反馈数", "匿名率", "线索数"):
        found = ranking(run, "--by", by, "--over", "渠道", "--at-least", "1")
        assert [row[0] for row in rows(found)] == [None] * 4
        assert [row[1] for row in rows(found)] == [1, 2, 3, 4], by


def test_the_change_is_that_since_the_end_of_the_period_before(run: Run, office: Path) -> None:
    [row] = ranking(run, "--by", "线索数", "--period", "2026-06")["排名"]
    assert (row["名称"], row["指标"]["线索数"], row["变动"]) == ("临溪县", 4, "+1")
    [row] = ranking(run, "--by", "受理率", "--period", "2026-06")["排名"]
    assert (row["指标"]["受理率"], row["变动"]) == ("75.00%", "+8.33个百分点")


def test_a_group_without_a_counted_matter_is_not_listed(run: Run, office: Path) -> None:
    with next(office.rglob("opinions/2026.yaml")).open("a", encoding="utf-8") as file:
        file.write(
            "  - 编号: SY-2026-90\n    类型: 决议\n    名称: 关于修渠的决议\n"
            "    作出日期: 2026-03-30\n"
            "    记录: [{日期: 2026-04-02, 事项: 撤销, 批准: 主任会议, 理由: 不属职权}]\n"
        )
    words = ("--kind", "意见", "--over", "责任单位", "--date", "2026-08-29", "--format", "json")
    done = run("rank", *words)
    assert done.code == 0, done.err
    names = [one["名称"] for one in json.loads(done.out)["排名"]]
    assert names
    assert "未注明" not in names


def test_a_ranking_goes_into_the_file_that_is_named(run: Run, office: Path) -> None:
    asked = ("rank", "--kind", "线索", "--by", "线索数", "--date", "2026-06-30")
    for name, form in (("排名.json", "json"), ("排名.txt", "text")):
        shown = run(*asked, "--format", form).out
        done = run(*asked, "--format", form, "-o", name)
        assert (done.code, done.out) == (0, "")
        assert (office / name).read_text(encoding="utf-8") == shown


def test_a_kind_over_time(run: Run, office: Path) -> None:
    words = ("trend", "--kind", "线索", "--of", "线索数", "--by", "month", "--to", "2026-06-30")
    found = json.loads(run(*words, "--format", "json").out)
    counts = [row["指标"]["线索数"] for row in found["趋势"]]
    assert counts == [0, 2, 3, 3, 4]
    assert [row["变化"] for row in found["趋势"]] == ["—", "—", "+1", "0", "+1"]
    assert "线索数　" in run(*words).out
    assert run(*words, "--format", "html").code == 2
    assert "没有“线索”这个指标" in run(*words[:4], "线索").err


def test_the_campaign_is_the_one_that_keeps_the_kind(run: Run, office: Path) -> None:
    done = run("rank", "--kind", "意见", "--date", "2026-08-29", "--format", "json")
    assert json.loads(done.out)["活动编号"] == "2026-届"
    assert "SY-2026-04" in run("list", "--kind", "意见", "--date", "2026-08-29").out
    assert "SY-2026-04" in run("list", "--kind", "意见", "--county", "临溪").out
    assert "XS-001" in run("list", "--kind", "线索").out


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of an exported table."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_records_and_parts_are_exported(run: Run, office: Path) -> None:
    day = ("--date", "2026-08-29", "-o", "出")
    assert run("export", "--kind", "意见", *day).code == 0
    assert sorted(one.stem for one in (office / "出").iterdir()) == [
        "事项记录", "字段说明", "小项", "意见", "说明",
    ]  # fmt: skip
    items = {row["小项编号"]: row for row in table(office / "出", "小项")}
    keys = ("种类", "编号", "小项", "责任单位", "现行时限", "依据", "完成日期", "逾期")
    assert [items["2"][key] for key in keys] == [
        "意见", "SY-2026-04", "条目", "县水务局", "2026-06-30", "时限", "2026-06-25", "否",
    ]  # fmt: skip
    records = table(office / "出", "事项记录")
    assert [
        (row["序号"], row["事项"], row["结果"]) for row in records if row["编号"] == "SY-2026-04"
    ][-2:] == [("9", "审定", "提请审议"), ("10", "审议", "不通过")]
    assert run("export", "--kind", "问题", "--date", "2026-06-01", "-o", "问").code == 0
    nodes = {row["小项编号"]: row["逾期"] for row in table(office / "问", "小项")}
    assert nodes == {"车辆到位": "否", "合同签订": "是"}


def test_a_channel_must_be_one_of_the_words(run: Run, office: Path) -> None:
    file = next(office.glob("ledgers/2026-2+1/*/leads.yaml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("渠道: 扫码", "渠道: 扫马"), encoding="utf-8")
    assert "L104 “扫马”不在“渠道”的词表内，是否为“扫码”？" in run("validate").out
    campaign = office / "ledgers/2026-2+1/campaign.yaml"
    words = "词表: {渠道: [扫马]}\n"
    campaign.write_text(campaign.read_text(encoding="utf-8") + words, encoding="utf-8")
    assert "扫马" not in run("validate").out


def test_a_number_of_several_kinds_names_them(run: Run, office: Path) -> None:
    file = next(office.glob("ledgers/2026-2+1/*/leads.yaml"))
    text = file.read_text(encoding="utf-8").replace("XS-004", "LI-03-007")
    file.write_text(text, encoding="utf-8")
    done = run("show", "LI-03-007")
    assert done.code == 1
    assert "问题（--kind 问题）、线索（--kind 线索）" in done.err
    assert "状态：整改中" in run("show", "LI-03-007", "--kind", "问题").out
    assert "状态：已办结" in run("show", "LI-03-007", "--kind", "线索").out
    again = ("record", "LI-03-007", "再次反映", "--note", "又问。", "--date", "2026-06-20")
    assert run(*again).code == 1
    assert run(*again, "--of-kind", "线索").code == 2
    assert run(*again, "--kind", "线索").code == 0


def test_a_county_s_number_is_found_in_the_campaign_that_has_it(run: Run, office: Path) -> None:
    assert "2026-届" in run("show", "SY-2026-04", "--county", "临溪").out
    assert "2026-2+1" in run("show", "XS-001", "--county", "临溪").out
    done = run("record", "SY-2026-05", "交办", "--county", "临溪", "--date", "2026-10-08",
               "--set", "承办机关=县人民政府", "--set", "报告时限=2026-12-31")  # fmt: skip
    assert done.code == 0, done.err


def test_an_entry_goes_into_the_file_that_is_named(run: Run, office: Path) -> None:
    words = ("add", "opinion", "--campaign", "2026-届", "--county", "临溪", "--type", "决议",
             "--name", "关于节水的决议", "--date", "2026-10-08")  # fmt: skip
    assert run(*words, "--file", "opinions/2027.yaml").code == 0
    [file] = office.glob("ledgers/2026-届/*/opinions/2027.yaml")
    assert "关于节水的决议" in file.read_text(encoding="utf-8")
    assert run("validate").code == 0
    for wrong in (
        "leads/2027.yaml",
        "opinions/2027.txt",
        "../opinions/x.yaml",
        "opinions/../x.yaml",
    ):
        done = run(*words, "--file", wrong)
        assert done.code == 1, wrong
