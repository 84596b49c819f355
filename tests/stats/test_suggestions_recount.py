"""建议: all figures, states and lists of random ledgers against a recount from the words."""

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
from lddj.stats.matters import kind_on

from . import naive_suggestions as naive
from .naive_suggestions import Data, Facts

UNITS = ("县住建局", "县财政局", "县水务局")
CLASSES = {"A": "解决", "B": "未了", "C": "不办"}
START = date(2024, 1, 10)


def a_record(random: Random, kind: str, day: date, numbers: list[str]) -> Data:
    """A record of a 事项 with what it needs, and now and then with what it may have."""
    later = (day + timedelta(days=random.randint(5, 120))).isoformat()
    sometimes = random.random
    record: Data = {"日期": day.isoformat(), "事项": kind}
    if kind == "审核":
        record["结果"] = random.choice(["立", "立", "立", "退改", "不立"])
        record |= {"说明": "要写清楚。"} if record["结果"] == "退改" else {}
        record |= {"理由": "不属本级。"} if record["结果"] == "不立" else {}
    elif kind == "交办":
        record["主办单位"] = random.choice(UNITS)
        record |= {"协办单位": random.sample(UNITS, 2)} if sometimes() < 0.5 else {}
        record |= {"答复时限": later} if sometimes() < 0.3 else {}
    elif kind == "退回":
        record |= {"理由": "不属职责。", "批准": "办公室"}
    elif kind == "并案":
        record["主件"] = random.choice(numbers)
    elif kind == "列为重点":
        record["批准"] = "主任会议"
    elif kind == "沟通":
        record["阶段"] = random.choice(["办前", "办中", "办后"])
        record |= {"方式": random.choice(["见面", "座谈", "电话"])} if sometimes() < 0.7 else {}
    elif kind == "协办意见":
        record |= {"单位": random.choice(UNITS), "说明": "同意。"}
    elif kind == "拟复":
        record["类别"] = random.choice("ABC")
    elif kind == "预审":
        record["结果"] = random.choice(["通过", "通过", "退回"])
        record |= {"说明": "没写时限。"}
    elif kind == "答复":
        record |= {"类别": random.choice("AABBBC"), "说明": "如下。"}
        record |= {"方式": random.choice(["面复", "函复"])} if sometimes() < 0.7 else {}
        record |= {"签发": random.choice(["主要负责人", "分管负责人"])} if sometimes() < 0.7 else {}
        if record["类别"] == "B":
            number = f"CN-{random.randint(1, 9999)}"
            record["承诺"] = [{"编号": number, "内容": "修。", "时限": later}]
    elif kind == "评价":
        record |= {"代表": "D-1", "满意度": random.choice(["满意", "基本满意", "不满意", "未反馈"])}
        record |= {"意见": "没办。"} if record["满意度"] == "不满意" else {}
        record |= {"催促日期": day.isoformat()} if record["满意度"] == "未反馈" else {}
        record |= {"态度": random.choice(["满意", "不满意"])} if sometimes() < 0.5 else {}
        if record["满意度"] == "不满意" and sometimes() < 0.5:
            record["新时限"] = later
    elif kind == "回头看":
        record["结果"] = random.choice(["落实", "部分落实", "未落实"])
        record |= {"满意度": random.choice(["满意", "不满意"])} if sometimes() < 0.5 else {}
        if record["结果"] != "落实" and sometimes() < 0.5:
            record["新时限"] = later
    elif kind == "三评":
        record["评"] = "代表"
    elif kind == "公开":
        record["渠道"] = "网站"
    elif kind == "撤回":
        record["代表"] = "D-1"
    elif kind == "转办":
        record["责任单位"] = random.choice(UNITS)
        record |= {"新时限": later} if sometimes() < 0.5 else {}
    elif kind == "督办":
        record["方式"] = "督办函"
        record |= {"反馈时限": later} if sometimes() < 0.8 else {}
    elif kind == "延期":
        record |= {"新时限": later, "批准": "主任会议", "说明": "难。", "已告知代表": "是"}
    elif kind == "上报":
        record |= {"上报至": "县委", "说明": "请协调。"}
    elif kind in ("调度", "进展", "反馈", "批复"):
        record["说明"] = "如下。"
    return record


MOVES = (
    "审核", "交办", "交办", "退回", "并案", "列为重点", "沟通", "沟通", "协办意见", "调度", "拟复",
    "预审", "答复", "答复", "评价", "评价", "落实", "落实", "回头看", "回头看", "公开", "转办",
    "督办", "反馈", "延期", "延期", "上报", "批复", "三评",
)  # fmt: skip


ONWARD = {
    "待审核": ("审核",), "待交办": ("交办",), "办理中": ("答复", "拟复"), "待预审": ("预审",),
    "待答复": ("答复",), "待评价": ("评价",), "跟踪落实": ("落实", "回头看", "回头看", "答复"),
    "已办结": ("回头看",),
}  # fmt: skip


def a_suggestion(random: Random, number: str, numbers: list[str], office: Data) -> Data:
    """A suggestion whose records mostly follow the table; now and then one does not."""
    day = START + timedelta(days=random.randint(0, 200))
    entry: Data = {"编号": number, "标题": "建议", "提出日期": day.isoformat(), "领衔代表": "D-1"}
    entry |= {"疑难": "是"} if random.random() < 0.2 else {}
    entry |= {"保密": "是"} if random.random() < 0.1 else {}
    records: list[Data] = []
    for _ in range(random.randint(0, 22)):
        day += timedelta(days=random.choice([0, 1, 5, 9, 20, 40]))
        facts = Facts({**entry, "记录": records}, office, "9999-12-31")
        open_ones = [one["号"] for one in facts.promises()] or ["CN-0"]
        tries = [random.choice(MOVES) for _ in range(60)]
        if random.random() < 0.6 and facts.state in ONWARD:
            tries.insert(0, random.choice(ONWARD[facts.state]))
        if random.random() < 0.01:
            tries.insert(0, "撤回")
        for kind in tries:
            record = a_record(random, kind, day, numbers)
            if kind == "落实":
                record |= {"承诺": random.choice(open_ones), "说明": "做了。"}
            if kind == "延期" and (facts.of("答复") and random.random() < 0.5):
                record["承诺"] = random.choice(open_ones)
            if facts.allows(record) or random.random() < 0.0002:
                break
        if random.random() < 0.05:
            record["作废"] = {"理由": "记错了", "批准": "办公室"}
        records.append(record)
    return {**entry, "记录": records}


def a_ledger(seed: int) -> tuple[Data, list[Data]]:
    """What the office sets itself, and suggestions."""
    random = Random(seed)
    office: Data = {
        "办理类别": CLASSES,
        "预审": random.choice(["否", "是", "重点"]),
        "建议逐件公开": random.choice(["是", "否"]),
        "临期天数": 15,
        "未更新天数": 60,
        "期限": {"建议答复": (3, "个月"), "建议疑难答复": (6, "个月")},
    }
    for term in ("建议交办", "协办意见", "建议预审", "建议评价", "建议重办"):
        if random.random() < 0.7:
            office["期限"][term] = random.choice([(10, "日"), (1, "个月")])
    numbers = [f"JY-{number}" for number in range(1, 13)]
    return office, [a_suggestion(random, number, numbers, office) for number in numbers]


def written(folder: Path, office: Data, suggestions: list[Data]) -> CountyBook:
    """The book of a county with these suggestions, by way of files; JSON is YAML too."""
    campaign: dict[str, Any] = {
        "格式": "1", "类型": "届", "名称": "代表工作", "编号": "2024-届", "年度": "2024",
        "主办": "青梧市人大常委会", "起止": {"起": "2024-01-01", "止": "2028-12-31"},
        "词表": {
            "办理类别": [{"类别": one, "含义": meant} for one, meant in CLASSES.items()]
        },
        "期限": [
            {"名称": name, "数": str(number), "单位": unit, "依据": "本市办法"}
            for name, (number, unit) in office["期限"].items()
        ],
        "口径": {
            "预审": office["预审"], "建议逐件公开": office["建议逐件公开"],
            "分类": {"建议": {"临期天数": "15", "未更新天数": "60"}},
        },
    }  # fmt: skip
    place = folder / "ledgers" / "2024-届" / "甲"
    place.mkdir(parents=True)
    for path, data in (
        (place.parent / "campaign.yaml", campaign),
        (place / "county.yaml", {"县区": "甲县"}),
        (place / "suggestions.yaml", {"建议": suggestions}),
    ):
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    source = FolderSource(folder)
    return load_county(source, load_campaign(source, "2024-届"), "甲")


def days_of(suggestions: list[Data], random: Random) -> list[str]:
    """A day when all is over, and some on or near the day of a promise."""
    records = [record for one in suggestions for record in one["记录"]]
    near = [promise["时限"] for one in records for promise in one.get("承诺", ())[:1]
            if isinstance(promise, dict)]  # fmt: skip
    chosen = random.sample(near, min(3, len(near)))
    shifted = [date.fromisoformat(day) - timedelta(days=random.randint(0, 12)) for day in chosen]
    return ["2024-09-02", "2026-12-31", *chosen[:1], *(day.isoformat() for day in shifted)]


@pytest.mark.parametrize("seed", range(16))
def test_every_figure_is_what_the_recount_says(seed: int, tmp_path: Path) -> None:
    office, suggestions = a_ledger(seed)
    book = written(tmp_path, office, suggestions)
    assert len(book.of(kind_of("建议"))) == len(suggestions)
    for day in days_of(suggestions, Random(seed)):
        facts = [Facts(one, office, day) for one in suggestions if one["提出日期"] <= day]
        found = kind_on(book, kind_of("建议"), date.fromisoformat(day))
        expected = naive.indicators(facts)
        assert {name: found.value(name) for name in found.figures.indicators} == expected
        states = {state: sum(one.state == state for one in facts) for state in naive.STATES}
        assert found.states == states
        names = found.figures.list_names
        assert {name: sorted(found.lists.get(name, [])) for name in names} == naive.lists(facts)
