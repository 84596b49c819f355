"""日志, 代表, 联系, 包联: random ledgers against a recount, and the chain of contacts."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.stats.deputy_years import deputy_years, figures_of_deputy
from lddj.stats.links import link_tally, links_of, minimums
from lddj.stats.matters import kind_on
from lddj.stats.overview import overview
from lddj.stats.regular import regular_period, whole_periods
from lddj.stats.tallies import tallied_kinds

from . import naive_people as naive
from .naive import printed
from .naive_people import Data

CODES = ("D-1", "D-2", "D-3", "D-4", "D-5")
LEADERS = ("主任", "副主任", "县长")
LEVELS = ("组成人员联系代表", "代表联系选民")
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)


def written(folder: Path, ledger: Data) -> CountyBook:
    """The book of a county with these lists, by way of files; JSON is YAML too."""
    place = folder / "ledgers" / "2026-1+1" / "甲"
    (place / "issues").mkdir(parents=True)
    conventions = {key: ledger[key] for key in ("联系提醒天数", "代表最低活动数") if ledger[key]}
    campaign = {
        "格式": "1", "名称": "联动监督", "编号": "2026-1+1", "年度": "2026", "主办": "某市",
        "起止": ledger["起止"], "模式": "1+1", "口径": conventions,
        "领域": [{"名称": "供水", "分组": "省定"}, {"名称": "交通", "分组": "市定"}],
    }  # fmt: skip
    files: dict[str, Data] = {
        "../campaign.yaml": campaign, "county.yaml": {"县区": "甲县"},
        "issues/01.yaml": {"领域": "供水", "问题": ledger["issues"]},
        "activities.yaml": {"活动": ledger["activities"]},
        "suggestions.yaml": {"建议": ledger["suggestions"]},
        "leads.yaml": {"线索": ledger["leads"]},
        "logs.yaml": {"日志": ledger["logs"]}, "deputies.yaml": {"代表": ledger["deputies"]},
        "attendance.yaml": {"会议": ledger["attendance"]},
        "links.yaml": {key: ledger[key] for key in ("规矩", "联系", "记录")},
        "duty.yaml": {"包联": ledger["duty"]},
    }  # fmt: skip
    for name, data in files.items():
        text = json.dumps(as_text(data), ensure_ascii=False)
        (place / name).write_text(text, encoding="utf-8")
    source = FolderSource(folder)
    book = load_county(source, load_campaign(source, "2026-1+1"), "甲")
    assert [str(one) for name in book.documents.values() for one in name.diagnostics] == []
    return book


def as_text(data: Any) -> Any:
    """Numbers as text, as a ledger writes them."""
    if isinstance(data, dict):
        return {key: as_text(one) for key, one in data.items()}
    if isinstance(data, list):
        return [as_text(one) for one in data]
    return str(data)


def some_day(random: Random, border: float = 0.3) -> str:
    """A day of two years; now and then one at the border of a period."""
    if random.random() < border:
        month = random.choice([3, 6, 6, 9, 12, 12])
        last = date.fromisoformat(naive.last_of_month(random.choice([2026, 2027]), month))
        return (last + timedelta(days=random.choice([-1, 0, 0, 1, 1]))).isoformat()
    return (FIRST + timedelta(days=random.randint(0, (LAST - FIRST).days))).isoformat()


def when(random: Random) -> Data:
    """日期, or 起止 of up to five days."""
    first = some_day(random)
    if random.random() < 0.7:
        return {"日期": first}
    last = date.fromisoformat(first) + timedelta(days=random.randint(0, 4))
    return {"起止": {"起": first, "止": last.isoformat()}}


def maybe(random: Random, chance: float, **entry: Any) -> Data:
    return entry if random.random() < chance else {}


def a_log(random: Random, number: int) -> Data:
    found = [
        {"说明": "甲", **maybe(random, 0.5, 台账="LP-1"), **maybe(random, 0.4, 未立理由="已换")}
        for _ in range(random.randint(0, 2))
    ]
    return {
        "编号": f"RZ-{number}", "日期": some_day(random), "专班": "ZB-01", "事项": "看",
        **maybe(random, 0.7, 活动=f"HD-{random.randint(1, 12)}"), **maybe(random, 0.7, 内容="看了"),
        **({"问题": found} if found else {"零问题": random.choice(["是", "否"])}),
        **maybe(random, 0.7, 建议=["常看"]),
    }  # fmt: skip


def an_activity(random: Random, number: int) -> Data:
    return {
        "编号": f"HD-{number}", **when(random), "主题": "甲",
        "类型": random.choice(["视察", "调研", "培训", "联席会议"]),
        **maybe(random, 0.7, 参加=random.sample(CODES, random.randint(1, 3))),
        **maybe(random, 0.7, 出席=random.sample(LEADERS, random.randint(1, 2))),
    }  # fmt: skip


def a_meeting(random: Random, number: int) -> Data:
    halves = random.randint(1, 4)
    away = [
        {"代表": code, "半天": random.choice([halves, random.randint(1, halves)]),
         "请假": random.choice(["是", "否", "否"])}
        for code in random.sample(CODES, random.randint(0, 3))
    ]  # fmt: skip
    return {
        "编号": f"HY-{number}", **when(random), "半天数": halves, "应到": random.randint(5, 200),
        "类型": random.choice(["人民代表大会会议", "人民代表大会会议", "常委会会议", "其他"]),
        **({"缺席": away} if away else {}),
    }  # fmt: skip


def a_suggestion(random: Random, number: int) -> Data:
    born = date.fromisoformat(some_day(random))
    leader, *others = random.sample(CODES, random.randint(1, 3))
    words = (
        {"事项": "审核", "结果": random.choice(["立", "立", "立", "不立"]), "理由": "重复"},
        {"事项": "交办", "主办单位": "县财政局"},
        {"事项": "答复", "类别": random.choice(["解决", "未了"]), "说明": "已办。", "文号": "一号"},
        {"事项": "评价", "代表": leader, "态度": "满意", "满意度": "满意"},
        {"事项": "回头看", "结果": random.choice(["落实", "落实", "未落实"])},
    )
    records = []
    for step, word in enumerate(words[: random.randint(0, 5)]):
        day = (born + timedelta(days=random.randint(9, 20) * (step + 1))).isoformat()
        record: Data = {"日期": day, **word}
        if record.get("结果") in ("立", "落实", "未落实"):
            record.pop("理由", None)
        if record.get("类别") == "未了":
            record["承诺"] = [{"编号": "CN-1", "内容": "建成", "时限": "2027-12-31"}]
        records.append(record)
        if record.get("结果") == "不立" or record.get("类别") == "未了":
            break
    return {
        "编号": f"JY-{number}", "标题": "修路", "提出日期": born.isoformat(), "领衔代表": leader,
        **({"联名代表": others} if others else {}), "记录": records,
    }  # fmt: skip


def a_duty(random: Random, number: int) -> Data:
    first, last = sorted((some_day(random), some_day(random)))
    return {
        "编号": f"BL-{number}", "领导": random.choice(LEADERS),
        **maybe(random, 0.5, 起=first), **maybe(random, 0.4, 止=last),
        **maybe(random, 0.8, 最少=random.randint(1, 2),
                每=random.choice(["年", "半年", "季", "月", "周"])),
    }  # fmt: skip


def a_ledger(random: Random) -> Data:
    """The lists of a county: nobody's code is spared, nor any border of a period."""
    start = random.choice(["2026-01-01", "2026-01-02", "2026-03-31"])
    leads = [
        {"编号": f"XS-{n}", "收到日期": (born := some_day(random)), "渠道": "信访", "内容": "甲",
         "记录": [
             {"日期": born, "事项": "审核", "结果": "当场答复", "说明": "已办。"},
             {"日期": born, "事项": "告知", "方式": "电话", "评价": "满意"},
         ][: random.randint(0, 2)]}
        for n in range(1, 5)
    ]  # fmt: skip
    issues = [
        {"编号": f"LP-{n}", "方面": "甲", "问题描述": "乙", "来源": "暗访", "类别": "限期整改",
         "发现日期": (born := some_day(random)), "责任单位": "县财政局", "整改时限": "2027-12-31",
         **maybe(random, 0.8, 包联领导=random.choice(LEADERS)),
         "记录": [
             {"日期": born, "事项": "交办"},
             random.choice([
                 {"日期": born, "事项": "整改完成", "说明": "已办。"},
                 {"日期": born, "事项": "撤销", "理由": "不属实", "批准": "主任"},
             ]),
         ][: random.randint(0, 2)]}
        for n in range(1, 7)
    ]  # fmt: skip
    deputies = []
    for code in CODES:
        began = random.choice(["2021-10-20", "2026-03-01", some_day(random)])
        gone = some_day(random)
        deputies.append({
            "编号": code, "层级": "县", "起": began, **maybe(random, 0.5, 组成人员="是"),
            **(maybe(random, 0.4, 止=gone) if gone >= began else {}),
            **maybe(random, 0.6, 述职=[{"日期": some_day(random), "形式": "口头"}]),
        })  # fmt: skip
    return {
        "起止": {"起": start, "止": random.choice(["2027-12-31", "2027-12-30"])},
        "联系提醒天数": random.choice([10, 30, 200]),
        "代表最低活动数": random.choice([None, 1, 3]),
        "issues": issues, "leads": leads, "deputies": deputies,
        "activities": [an_activity(random, n) for n in range(1, 13)],
        "logs": [a_log(random, n) for n in range(1, 10)],
        "attendance": [a_meeting(random, n) for n in range(1, 8)],
        "suggestions": [a_suggestion(random, n) for n in range(1, 9)],
        "规矩": [
            {"层次": random.choice(LEVELS), "最少": random.randint(1, 3),
             "每": random.choice(["年", "半年", "季", "月"])}
            for _ in range(2)
        ],
        "联系": [
            {"层次": random.choice(LEVELS), "谁": random.choice(CODES),
             "对象": random.sample(["XM-1", "XM-2", "D-1", "D-2"], 2)}
            for _ in range(5)
        ],
        "记录": [
            {"编号": f"LX-{n}", "日期": some_day(random), "层次": random.choice(LEVELS),
             "谁": random.choice(CODES), "对象": random.sample(["XM-1", "XM-2", "D-1"], 2),
             **maybe(random, 0.4, 反映=random.sample(["XS-1", "XS-2", "XS-3"], 2))}
            for n in range(1, 26)
        ],
        "duty": [a_duty(random, n) for n in range(1, 6)],
    }  # fmt: skip


COUNTS = {
    "日志": naive.logs, "代表": naive.deputies, "联系": naive.links, "包联": naive.duties,
}  # fmt: skip


def shown(figures: Data) -> Data:
    return {name: one if isinstance(one, int) else printed(one, 2) for name, one in figures.items()}


@pytest.mark.parametrize("seed", range(8))
def test_every_figure_is_what_the_recount_says(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    ledger = a_ledger(random)
    book = written(tmp_path, ledger)
    for day in ("2026-06-30", "2026-07-01", some_day(random), some_day(random, 1), "2028-01-01"):
        then = date.fromisoformat(day)
        found = overview(book, then, 2)
        assert list(found)[-4:] == list(COUNTS)
        for kind, count in COUNTS.items():
            figures, lists = count(ledger, day)
            assert found[kind]["指标"] == shown(figures), (kind, day)
            wanted = {name: sorted(set(numbers)) for name, numbers in lists.items()}
            assert found[kind]["清单"] == wanted, (kind, day)
            assert found[kind]["状态"] == {}
        for year in ("", "2026", "2027"):
            rows = [
                {"编号": one.deputy.id, "在任": one.in_office, **dict(figures_of_deputy(one))}
                for one in deputy_years(book, then, int(year) if year else None)
            ]
            assert rows == naive.deputy_rows(ledger, day, year), (day, year)


def test_a_rate_is_an_exact_fraction(tmp_path: Path) -> None:
    ledger = a_ledger(Random(3))
    book, day = written(tmp_path, ledger), date(2027, 12, 31)
    for kind in tallied_kinds(book):
        found, (figures, _) = kind_on(book, kind, day), COUNTS[kind.word](ledger, "2027-12-31")
        assert {name: found.value(name) for name in found.figures.indicators} == figures


@pytest.mark.parametrize(
    ("every", "start", "end", "day", "wanted"),
    [
        ("半年", "2026-01-01", "2026-12-31", "2026-06-29", []),
        ("半年", "2026-01-01", "2026-12-31", "2026-06-30", ["2026-01-01至2026-06-30"]),
        ("半年", "2026-01-02", "2026-12-31", "2026-12-31", ["2026-07-01至2026-12-31"]),
        ("半年", "2026-01-01", "2026-12-30", "2027-06-30", ["2026-01-01至2026-06-30"]),
        ("半年", "2026-03-01", "2027-06-30", "2027-06-30",
         ["2026-07-01至2026-12-31", "2027-01-01至2027-06-30"]),
        ("半年", "2026-03-01", "2027-02-28", "2027-12-31", ["2026-07-01至2026-12-31"]),
        ("月", "2028-01-31", "2028-03-30", "2028-12-31", ["2028-02-01至2028-02-29"]),
        ("年", "2026-03-01", "2027-12-30", "2028-12-31", []),
        ("季", "2026-02-15", "2026-12-31", "2026-10-01",
         ["2026-04-01至2026-06-30", "2026-07-01至2026-09-30"]),
        ("月", "2028-02-01", "2028-02-29", "2028-02-29", ["2028-02-01至2028-02-29"]),
        ("年", "2026-01-01", "2030-12-31", "2027-12-30", ["2026-01-01至2026-12-31"]),
        ("周", "2026-12-28", "2027-01-10", "2027-01-09", ["2026-12-28至2027-01-03"]),
        ("周", "2026-12-29", "2027-01-10", "2027-01-10", ["2027-01-04至2027-01-10"]),
    ],
)  # fmt: skip
def test_the_periods_that_count(
    every: str, start: str, end: str, day: str, wanted: list[str]
) -> None:
    days = map(date.fromisoformat, (start, end, day))
    assert [f"{one.first}至{one.last}" for one in whole_periods(every, *days)] == wanted


@pytest.mark.parametrize(
    ("every", "day", "title"),
    [("年", "2026-07-01", "2026年"), ("半年", "2026-06-30", "2026年上半年"),
     ("半年", "2026-07-01", "2026年下半年"), ("季", "2026-09-30", "2026年第3季度"),
     ("月", "2026-03-31", "2026年3月"), ("周", "2026-01-01", "2025-12-29至2026-01-04")],
)  # fmt: skip
def test_what_a_period_is_called(every: str, day: str, title: str) -> None:
    assert regular_period(every, date.fromisoformat(day)).title == title


CHAIN = (("组成人员联系市代表", 5, 6), ("市代表联系县代表", 30, 4), ("县代表联系选民", 115, 5))
"""5 → 30 → 115 → 575: level, how many are to make contact, with how many each."""


def chain(left: str = "2026-06-30") -> Data:
    """A ledger of the chain: each makes two contacts in the first half-year, on its border days.

    The last of each level makes the second one a day late; 县代表 of number 7 left on ``left``.
    """
    letters = ("W", "S", "X", "XM")
    links, made = [], []
    for at, (level, those, _) in enumerate(CHAIN):
        below = those * CHAIN[at][2] if at + 1 == len(CHAIN) else CHAIN[at + 1][1]
        for n in range(1, those + 1):
            share = [k for k in range(1, below + 1) if k % those == n % those]
            who, whom = f"{letters[at]}-{n}", [f"{letters[at + 1]}-{k}" for k in share]
            links.append({"层次": level, "谁": who, "对象": whom})
            late = "2026-07-01" if n == those else "2026-06-30"
            made += [{"日期": day, "层次": level, "谁": who, "对象": whom}
                     for day in ("2026-01-01", late)]  # fmt: skip
    numbered = [{"编号": f"LX-{n:04}", **one} for n, one in enumerate(made, 1)]
    names = ("issues", "leads", "activities", "logs", "attendance", "suggestions", "duty")
    empty: Data = {name: [] for name in names}
    return {
        **empty, "起止": {"起": "2026-01-01", "止": "2026-12-31"}, "联系提醒天数": 30,
        "代表最低活动数": None, "联系": links, "记录": numbered,
        "规矩": [{"层次": level, "最少": 2, "每": "半年"} for level, _, _ in CHAIN],
        "deputies": [
            {"编号": f"X-{n}", "层级": "县", "起": "2021-10-20", **({"止": left} if n == 7 else {})}
            for n in range(1, 116)
        ],
    }  # fmt: skip


def test_the_half_years_of_a_chain(tmp_path: Path) -> None:
    ledger = chain()
    book = written(tmp_path, ledger)
    before, border, later = (
        link_tally(book, day).counts
        for day in (date(2026, 6, 29), date(2026, 6, 30), date(2026, 12, 31))
    )
    assert (border["联系人数"], border["对象数"]) == (150, 30 + 115 + 575)
    assert before["应达标数"] == 0
    assert (border["应达标数"], border["达标数"]) == (150, 147)
    # In the second half nobody made two; who was a day late made one.
    assert (later["应达标数"], later["达标数"]) == (300, 147)
    met = Counter(
        (one.rule.level, one.is_met)
        for one in minimums(book, links_of(book, date(2026, 6, 30)), date(2026, 6, 30))
    )
    for level, those, _ in CHAIN:
        assert (met[level, True], met[level, False]) == (those - 1, 1)
    assert Fraction(border["已联系对象数"], border["对象数"]) == 1


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (date(2026, 5, 30), 0),  # 31 days to go: nobody is told yet
        (date(2026, 5, 31), 150),  # 30 days to go
        (date(2026, 6, 30), 3),  # the last day
        (date(2026, 7, 1), 0),  # a new half-year has begun
        (date(2026, 12, 1), 150),
    ],
)
def test_who_is_short_with_days_left(tmp_path: Path, day: date, late: int) -> None:
    lines = link_tally(written(tmp_path, chain()), day).lines
    assert len(lines) == late
    assert {one.deadline for one in lines} <= {date(2026, 6, 30), date(2026, 12, 31)}


def test_a_deputy_who_left_in_the_middle(tmp_path: Path) -> None:
    ledger = chain(left="2026-03-20")
    ledger["attendance"] = [
        {"编号": "HY-1", "类型": "其他", "日期": "2026-03-20", "半天数": 2, "应到": 115,
         "缺席": [{"代表": "X-7", "半天": 1, "请假": "是"}]},
        {"编号": "HY-2", "类型": "其他", "起止": {"起": "2026-03-20", "止": "2026-03-22"},
         "半天数": 4, "应到": 115},
        {"编号": "HY-3", "类型": "其他", "日期": "2026-03-21", "半天数": 2, "应到": 114},
    ]  # fmt: skip
    book = written(tmp_path, ledger)
    [gone] = [one for one in deputy_years(book, date(2026, 12, 31), 2026) if one.deputy.id == "X-7"]
    figures = dict(figures_of_deputy(gone))
    # The second began on the last day in office, and counts with all of its half-days.
    assert (gone.in_office, figures["应到半天"], figures["实到半天"]) == (False, 6, 5)
    assert (figures["请假"], figures["联系次数"]) == (1, 2)
    counts = {
        day: overview(book, date.fromisoformat(day), 2)["代表"]
        for day in ("2026-03-20", "2026-03-21")
    }
    assert [one["指标"]["代表数"] for one in counts.values()] == [115, 114]
    assert ["X-7" in one["清单"]["未述职"] for one in counts.values()] == [True, False]
