# ruff: noqa: E501 - data reads best on its line
"""实事 and 测评: all figures, states and lists of random ledgers against a recount from the words."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from lddj.kinds.registry import kind_of
from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.stats.matters import Matters, kind_on

from . import naive_votes as naive
from .naive_votes import Data, Facts

ASKING = {"问计划": "03-31", "问效果": "12-31"}
UNITS = ("县交通局", "县水务局")


def needs(random: Random, word: str, day: date) -> Data:
    """What a record of a 事项 has to say, and now and then what it may say."""
    later = (day + timedelta(days=random.randint(1, 90))).isoformat()
    pick = random.choice
    may = random.random() < 0.5
    note = {"说明": "记一笔。"}
    grade = pick(["满意", "基本满意", "不满意"])
    again = {"新时限": later} if may else {}
    asked: dict[str, Data] = {
        "审议": {"结果": pick(["提交票决"] * 4 + ["不提交"])},
        "票决": {"结果": pick(["选上"] * 4 + ["未选上"]), "赞成": "120"},
        "交办": {"责任单位": pick(UNITS), "完成时限": later},
        "节点": {"节点": pick(["开工", "过半"]), **note},
        "询问": {"阶段": pick(["问计划", "问进度", "问效果"])},
        "公开": {"渠道": "网站"},
        "转办": {"责任单位": pick(UNITS), **again},
        "督办": {"方式": "督办函", **({"文号": pick("甲乙")} if may else {}),
               **({"反馈时限": later} if random.random() < 0.7 else {})},
        "反馈": {**note, **({"文号": pick("甲乙")} if may else {})},
        "延期": {"新时限": later, "批准": "主任会议", **note},
        "上报": {"上报至": "市级", **note},
        "通报": {"对象": ["县委"]}, "谈话": {"由": "组织部"}, "约谈": {"由": "党组"},
        "责成整改": {"整改时限": later}, "不需整改": {"批准": "主任会议"},
    }  # fmt: skip
    if word == "调整":
        kind = pick(["内容", "时限", "时限", "时限", "终止"] if random.random() < 0.3 else ["时限"])
        moved = {"新时限": later, **({"节点": "开工"} if may else {})} if kind == "时限" else {}
        return {"类型": kind, "批准": "县人大常委会", **note, **moved}
    if word in ("完工", "整改完成"):
        money = {"指标": "资金", "数值": str(random.randint(1, 900) / 10), "单位": "万元"}
        return {**note, **({"成效": [money]} if may else {})}
    if word == "验收":
        result = pick(["通过", "不通过"])
        return {"结果": result, "单位": "质量站", **(again if result == "不通过" else {})}
    if word in ("评议", "再测评"):
        return {"等次": grade, **(again if grade == "不满意" else {})}
    if word == "回头看":
        result = pick(["巩固", "反弹"])
        return {"结果": result, **(again if result == "反弹" else {})}
    return asked.get(word, note)


ONWARD = {
    "候选": "审议", "待票决": "票决", "待验收": "验收", "待评议": "评议", "已评议": "回头看",
    "待再测评": "再测评",
}  # fmt: skip
WORDS = {kind: [*moves, *naive.SHARED] for kind, moves in naive.MOVES.items()}


def some_records(random: Random, kind: str, entry: Data, born: date) -> list[Data]:
    """Records that mostly follow the table; now and then one does not, or is struck out."""
    records: list[Data] = []
    day = born
    for _ in range(random.randint(0, 16)):
        day += timedelta(days=random.choice([0, 1, 5, 12, 25]))
        facts = Facts(kind, {**entry, "记录": records}, born.isoformat(), "9999-12-31", "x")
        tries = [random.choice(WORDS[kind]) for _ in range(40)]
        if random.random() < 0.5 and facts.state in ONWARD:
            tries.insert(0, ONWARD[facts.state])
        for word in tries:
            if word == "延期" and kind == "实事":
                continue
            record = {"日期": day.isoformat(), "事项": word, **needs(random, word, day)}
            if facts.allows(record) or random.random() < 0.0005:
                break
        else:
            continue
        if random.random() < 0.04:
            record["作废"] = {"理由": "记错了", "批准": "办公室"}
        records.append(record)
    return records


def a_year(random: Random, year: int) -> Data:
    """A file of a year's projects, with or without what was called for and voted on."""
    file: Data = {"年度": str(year)}
    if random.random() < 0.8:
        end = f"{year - 1}-{random.randint(9, 12):02}-15"
        file["征集"] = {"起": f"{year - 1}-08-01", "止": end, "条数": str(random.randint(0, 300))}
    if random.random() < 0.8:
        way = random.choice(["差额", "排序", "逐项"])
        file["票决"] = {
            "编号": f"PJ-{year}", "日期": f"{year}-01-18", "办法": way, "应到": "200",
            "实到": "188", "发出": "188", "收回": "188",
            **({"应选": str(random.randint(1, 3))} if way != "逐项" else {}),
        }  # fmt: skip
    file["项目"] = []
    for number in range(random.randint(0, 6)):
        born = date(year - 1, 12, 1) + timedelta(days=random.randint(0, 40))
        entry: Data = {"编号": f"MS-{year}-{number}", "名称": "路", "提出日期": born.isoformat()}
        if random.random() < 0.7:
            entry["资金"] = {"数值": str(random.randint(1, 5000) / 10)}
        if random.random() < 0.7:
            entry["节点"] = [{"名称": name, "时限": f"{year}-{month}-10"}
                           for name, month in (("开工", "03"), ("过半", "07"))]  # fmt: skip
        file["项目"].append({**entry, "记录": some_records(random, "实事", entry, born)})
    return file


def a_vote(random: Random, number: int) -> Data:
    """A vote on some; the ballots need not add up, which is no matter of the figures."""
    held = date(2026, 1, 5) + timedelta(days=random.randint(0, 300))
    came = random.randint(20, 31)
    vote: Data = {
        "编号": f"CP-{number}", "类型": "述职评议", "测评日期": held.isoformat(), "应到": "31",
        "实到": str(came), "发出": str(came), "收回": str(random.randint(18, came)),
    }  # fmt: skip
    if random.random() < 0.7:
        vote["口径"] = random.choice(["组成人员", "实到", "有效票"])
    if random.random() < 0.6:
        lines = ["过半数", "三分之二以上", "60%", "50%"]
        vote["等次规则"] = {"满意线": random.choice(lines), "基本满意线": random.choice(lines)}
    vote["对象"] = []
    for at in range(random.randint(0, 5)):
        yes, fair = random.randint(0, 20), random.randint(0, 8)
        entry: Data = {"名称": f"局长{at}", "满意": str(yes), "基本满意": str(fair),
                       "不满意": str(random.randint(0, 9)), "无效": str(random.randint(0, 2))}  # fmt: skip
        if random.random() < 0.5:
            entry["编号"] = f"CP-{number}-{at}"
        vote["对象"].append({**entry, "记录": some_records(random, "测评", entry, held)})
    return vote


def written(folder: Path, years: list[Data], votes: list[Data], places: int) -> CountyBook:
    """The book of a county with these files; JSON is YAML too."""
    campaign: dict[str, Any] = {
        "格式": "1", "类型": "届", "名称": "代表工作", "编号": "2026-届", "年度": "2026",
        "主办": "青梧市人大常委会", "起止": {"起": "2025-01-01", "止": "2029-12-31"},
        "口径": {"约谈名次": str(places), "三问": ASKING},
    }  # fmt: skip
    place = folder / "ledgers" / "2026-届" / "甲"
    (place / "livelihood").mkdir(parents=True)
    files = {
        place.parent / "campaign.yaml": campaign,
        place / "county.yaml": {"县区": "甲县"},
        place / "appraisals.yaml": {"测评": votes},
        **{place / "livelihood" / f"{one['年度']}.yaml": one for one in years},
    }
    for path, data in files.items():
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    source = FolderSource(folder)
    return load_county(source, load_campaign(source, "2026-届"), "甲")


def same(found: Matters, indicators: Data, lists: dict[str, list[str]], every: list[Facts]) -> None:
    """Assert that all that was counted is what the recount says."""
    assert {name: found.value(name) for name in found.figures.indicators} == indicators
    names = found.figures.list_names
    assert {name: sorted(found.lists.get(name, [])) for name in names} == {
        name: sorted(numbers) for name, numbers in lists.items()
    }
    assert {state: number for state, number in found.states.items() if number} == {
        state: sum(one.state == state for one in every) for state in {one.state for one in every}
    }


DAYS = ("2026-01-17", "2026-04-12", "2026-08-03", "2026-12-31", "2028-01-01")


@pytest.mark.parametrize("seed", range(12))
def test_every_figure_is_what_the_recount_says(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    years = [a_year(random, year) for year in (2026, 2027)]
    votes, places = [a_vote(random, number) for number in range(3)], random.randint(0, 2)
    book = written(tmp_path, years, votes, places)
    assert not [one for one in book.documents.values() if one.diagnostics]
    for day in DAYS:
        at = date.fromisoformat(day)
        every = [Facts("实事", one, one["提出日期"], day) for file in years
                 for one in file["项目"] if one["提出日期"] <= day]  # fmt: skip
        same(
            kind_on(book, kind_of("实事"), at),
            naive.project_indicators(every, years, day),
            naive.project_lists(every, years, ASKING),
            every,
        )
        held = [vote for vote in votes if vote["测评日期"] <= day]
        appraised = [
            (vote, one, Facts("测评", one, vote["测评日期"], day,
                              one.get("编号") or f"{vote['编号']}/{one['名称']}"))
            for vote in held for one in vote["对象"]
        ]  # fmt: skip
        same(
            kind_on(book, kind_of("测评"), at),
            naive.appraisal_indicators(held, appraised, places),
            naive.appraisal_lists(appraised, places),
            [facts for _, _, facts in appraised],
        )


def test_the_random_ledgers_reach_every_state() -> None:
    reached: set[tuple[str, str]] = set()
    for seed in range(12):
        random = Random(seed)
        for file in [a_year(random, year) for year in (2026, 2027)]:
            reached |= {("实事", Facts("实事", one, "2026-01-01", "9999").state)
                        for one in file["项目"]}  # fmt: skip
        for number in range(3):
            reached |= {("测评", Facts("测评", one, "2026-01-01", "9999", "x").state)
                        for one in a_vote(random, number)["对象"]}  # fmt: skip
    assert reached == {(kind, state) for kind, states in naive.PHASES.items() for state in states}
