"""线索, 意见, 问答, 任务, 议定, nodes: random ledgers against a recount from the words."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource
from lddj.stats.overview import overview

from . import naive_matters as naive
from .naive import printed
from .naive_matters import Data, Story

UNITS = ("县住建局", "县财政局", "县水务局")
START = date(2026, 1, 5)
ISSUES = ("LP-1", "LP-2", "LP-3")
RESULTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("线索", "审核"): ("受理", "受理", "受理", "重复", "移送", "不予受理", "当场答复"),
    ("线索", "核实"): ("属实",),
    ("线索", "答复"): ("已解决", "正在解决"),
    ("意见", "征求意见"): ("同意", "修改"),
    ("意见", "审定"): ("办结", "提请审议", "退回"),
    ("意见", "审议"): ("通过", "不通过"),
    ("意见", "跟踪监督"): ("落实", "未落实"),
    ("问题", "核查"): ("通过", "通过", "不通过"),
    ("问题", "回头看"): ("巩固", "反弹"),
}
SENT_BACK = ("退回", "不通过", "未落实", "反弹")
NEEDS: dict[str, Data] = {
    "重复": {"并入": "XS-1"}, "移送": {"移送至": "纪委"}, "不予受理": {"理由": "无"},
    "退回": {"批准": "主任"}, "告知": {"方式": "电话"}, "受理告知": {"方式": "书面"},
    "立问题": {"问题": ["LP-1"]}, "报告": {"文号": "一号"}, "审定": {"批准": "主任"},
    "公开": {"渠道": "网站"}, "销号": {"批准": "主任"}, "撤销": {"理由": "不属实", "批准": "主任"},
    "上报": {"上报至": "县委"}, "延期": {"批准": "主任"},
}  # fmt: skip


def a_record(random: Random, kind: str, word: str, day: date, entry: Data) -> Data:
    """A record of a 事项 with what it needs, and now and then with what it may have."""
    later = (day + timedelta(days=random.randint(2, 90))).isoformat()
    table = "问题" if kind == "问答" else kind
    record: Data = {"日期": day.isoformat(), "事项": word, "说明": "如下。", **NEEDS.get(word, {})}
    if (table, word) in RESULTS:
        record["结果"] = random.choice(RESULTS[table, word])
        record |= NEEDS.get(record["结果"], {}) if word == "审核" else {}
        if record["结果"] in SENT_BACK and random.random() < 0.6:
            record["新时限"] = later
    if word == "签批":
        record |= {"签批人": "主任", "责任单位": random.choice(UNITS), "答复时限": later}
    elif word == "告知":
        record["评价"] = random.choice(["满意", "基本满意", "不满意", "未评价", "无法告知"])
        if record["评价"] == "不满意" and random.random() < 0.5:
            record["新时限"] = later
    elif word == "征求意见":
        record["单位"] = "农工委"
    elif word == "交办" and kind == "意见":
        record |= {"报告时限": later} if random.random() < 0.4 else {}
    elif word == "落实":
        record["条目"] = random.choice(["1", "2"])
    elif word == "转办":
        record["责任单位"] = random.choice(UNITS)
        record |= {"新时限": later} if random.random() < 0.5 else {}
    elif word == "督办":
        record["方式"] = "督办函"
        record |= {"反馈时限": later} if random.random() < 0.8 else {}
        record |= {"文号": f"{random.randint(1, 3)}号"} if random.random() < 0.5 else {}
    elif word == "反馈" and random.random() < 0.3:
        record["文号"] = f"{random.randint(1, 3)}号"
    elif word == "延期":
        record["新时限"] = later
    if word in ("延期", "进展") and entry.get("节点") and random.random() < 0.5:
        record["节点"] = random.choice(["甲", "乙"])
    if word == "延期" and entry.get("条目") and random.random() < 0.5:
        record["条目"] = random.choice(["1", "2"])
    return record


ONWARD = {
    "待审核": ("审核",), "待签批": ("签批",), "办理中": ("答复", "答复", "督办", "延期"),
    "待告知": ("告知",), "已办结": ("再次反映", "跟踪监督"), "待交办": ("交办",),
    "研究处理中": ("送征求意见", "报告", "落实"), "征求意见中": ("征求意见",), "待报告": ("报告",),
    "待审定": ("审定",), "待审议": ("审议",), "整改中": ("整改完成", "督办", "延期"),
    "待核查": ("核查",), "待销号": ("销号",), "已销号": ("回头看",),
}  # fmt: skip
"""What comes next, more often than not."""


def walk(random: Random, kind: str, entry: Data, office: Data) -> Data:
    """An entry with records that mostly follow the table; now and then one does not."""
    day = date.fromisoformat(entry["生"])
    words = list(naive.ALLOWED[kind])
    words += [one for one in naive.COMMON_WORDS if one not in words and kind in naive.DROPS]
    records: list[Data] = []
    for _ in range(random.randint(0, 13)):
        day += timedelta(days=random.choice([0, 1, 4, 9, 20]))
        story = Story(kind, {**entry, "记录": records}, office, "9999")
        onward = [one for one in ONWARD.get(story.state, ()) if one in words]
        for _ in range(40):
            word = random.choice(onward if onward and random.random() < 0.7 else words)
            if random.random() < {"撤销": 0.8, "立问题": 0.4}.get(word, 0):
                continue
            record = a_record(random, kind, word, day, entry)
            if story.allows(record) or random.random() < 0.002:
                break
        if random.random() < 0.05:
            record["作废"] = {"理由": "记错", "批准": "主任"}
        records.append(record)
    return {**entry, "记录": records}


def entries(random: Random, kind: str, office: Data) -> list[Data]:
    """Some entries of a kind."""
    found = []
    for number in range(1, random.randint(2, 9)):
        born = (START + timedelta(days=random.randint(0, 90))).isoformat()
        later = (START + timedelta(days=random.randint(20, 160))).isoformat()
        entry: Data = {"编号": f"{kind}-{number}", "生": born}
        some = random.random
        if kind == "线索":
            entry |= {
                "信访": random.choice(["是", "否"]),
                "反映人": random.choice(["FY-1", "匿名"]),
            }
            entry |= {"类型": random.choice(["问题", "申诉求决"])}
        elif kind == "意见":
            entry["类型"] = random.choice(["审议意见", "决议", "审计整改意见"])
            entry["承办机关"] = "县政府"
            entry |= {"公开": "不公开", "不公开理由": "涉密"} if some() < 0.2 else {}
            entry["条目"] = [{"编号": "1", "时限": later}, {"编号": "2"}]
            entry["条目"] += [{"编号": "3", "时限": later, "问题": random.sample(ISSUES, 2)}]
        elif kind == "问答":
            entry["答复类型"] = random.choice(["当场解决", "限期解决", "研究推进"])
            if entry["答复类型"] == "限期解决" or some() < 0.3:
                entry |= {"承诺": "办好", "时限": later}
            entry |= {"计划时限": later} if some() < 0.5 else {}
            entry |= {"问题": "LP-1"} if some() < 0.2 else {}
            entry |= {"追问": "何时"} if some() < 0.3 else {}
        elif kind == "任务":
            entry |= {"长期坚持": "是"} if some() < 0.3 else {"完成时限": later}
        elif kind == "议定":
            entry |= {"时限": later} if some() < 0.8 else {}
            entry |= {"问题": random.choice(ISSUES)} if some() < 0.4 else {}
        found.append(walk(random, kind, entry, office))
    return found


def issues(random: Random, office: Data) -> list[Data]:
    """Issues, most of them with nodes, some closed, some fallen back."""
    found = []
    for number in ISSUES:
        born = (START + timedelta(days=random.randint(0, 30))).isoformat()
        limit = (START + timedelta(days=random.randint(30, 120))).isoformat()
        node = (START + timedelta(days=random.randint(10, 90))).isoformat()
        entry: Data = {"编号": number, "生": born, "发现日期": born, "整改时限": limit}
        if random.random() < 0.8:
            entry["节点"] = [{"名称": "甲", "时限": node}, {"名称": "乙", "时限": limit}]
        if random.random() < 0.5:
            day = date.fromisoformat(born)
            words = ("交办", "整改完成", "核查", "销号", "回头看", "整改完成", "核查", "销号")
            records = []
            for word in words[: random.randint(1, 8)]:
                day += timedelta(days=random.randint(0, 20))
                record = a_record(random, "问题", word, day, entry)
                if "结果" in record:
                    record["结果"] = "通过" if word == "核查" else "反弹"
                if word == "核查":
                    record.pop("新时限", None)
                records.append(record)
            found.append({**entry, "记录": records})
        else:
            found.append(walk(random, "问题", entry, office))
    return found


def an_office(random: Random) -> Data:
    """What the campaign sets: some of the terms, a few holidays, days of its own for one kind."""
    local = ("线索审核", "线索签批", "线索告知", "意见交办", "意见报告", "征求意见", "意见审定")
    terms: Data = {"审计整改报告": (6, "个月"), "受理告知": (15, "日"), "信访办结": (60, "日")}
    lengths = [(5, "工作日"), (12, "日"), (1, "个月")]
    terms |= {name: random.choice(lengths) for name in local if random.random() < 0.7}
    return {
        "期限": terms, "放假": ["2026-02-16", "2026-02-17", "2026-02-18", "2026-05-01"],
        "上班": ["2026-02-28"], "临期天数": 7, "未更新天数": 14, "公开天数": 30,
        "分类": {random.choice(["线索", "意见", "任务"]): {"临期天数": 20, "未更新天数": 5}},
    }  # fmt: skip


def texts(numbers: Data) -> Data:
    """Numbers as text, as a ledger writes them."""
    return {key: str(one) for key, one in numbers.items()}


def campaign(office: Data) -> Data:
    """What campaign.yaml holds of it."""
    law = ("审计整改报告", "受理告知", "信访办结")
    return {
        "格式": "1", "名称": "联动监督", "编号": "2026-1+1", "年度": "2026",
        "主办": "某市人大常委会",
        "起止": {"起": "2026-01-01", "止": "2026-12-31"}, "模式": "1+1",
        "领域": [{"名称": "供水", "分组": "省定"}, {"名称": "交通", "分组": "市定"}],
        "期限": [
            {"名称": name, "数": str(number), "单位": unit, "依据": "本市办法"}
            for name, (number, unit) in office["期限"].items() if name not in law
        ],
        "节假日": {"放假": office["放假"], "上班": office["上班"]},
        "口径": {"分类": {kind: texts(days) for kind, days in office["分类"].items()}},
    }  # fmt: skip


def entry_of(kind: str, one: Data) -> Data:
    """An entry as its file has it."""
    entry = {key: value for key, value in one.items() if key != "生"}
    more: dict[str, Data] = {
        "线索": {"收到日期": one["生"], "渠道": "信访", "内容": "甲"},
        "意见": {"作出日期": one["生"], "名称": "甲"},
        "问答": {"提问": "甲", "应询单位": "县财政局", "答复": "乙"},
        "任务": {"任务": "甲", "牵头单位": "县财政局", "下达日期": one["生"]},
        "议定": {"内容": "甲", "责任单位": "县财政局"},
        "问题": {
            "方面": "甲", "问题描述": "乙", "来源": "暗访", "类别": "限期整改",
            "责任单位": "县财政局",
        },
    }  # fmt: skip
    for item in entry.get("条目", ()):
        item["内容"] = "甲"
    return {**entry, **more[kind]}


def written(folder: Path, office: Data, kinds: dict[str, list[Data]], empty: str) -> CountyBook:
    """The book of a county with these entries, by way of files; JSON is YAML too."""
    place = folder / "ledgers" / "2026-1+1" / "甲"
    (place / "issues").mkdir(parents=True)

    def each(kind: str) -> list[Data]:
        return [entry_of(kind, one) for one in kinds[kind]]

    meeting = {"形式": "常委会会议", "主题": "甲", "应询单位": ["县财政局"]}
    sessions = [
        {"编号": f"XW-{one['编号']}", "日期": kinds["问答"][at]["生"], **meeting, "问答": [one]}
        for at, one in enumerate(each("问答"))
    ]
    sessions.append({"编号": "XW-0", "日期": empty, **meeting, "问答": []})
    meetings = [
        {"编号": f"HD-{one['编号']}", "日期": kinds["议定"][at]["生"], "类型": "联席会议",
         "主题": "甲", "议定": [one]}
        for at, one in enumerate(each("议定"))
    ]  # fmt: skip
    files: dict[str, Data] = {
        "../campaign.yaml": campaign(office), "county.yaml": {"县区": "甲县"},
        "issues/01.yaml": {"领域": "供水", "问题": each("问题")},
        "leads.yaml": {"线索": each("线索")},
        "opinions.yaml": {"意见": each("意见")}, "tasks.yaml": {"任务": each("任务")},
        "inquiries.yaml": {"询问": sessions}, "activities.yaml": {"活动": meetings},
    }  # fmt: skip
    for name, data in files.items():
        (place / name).write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    source = FolderSource(folder)
    return load_county(source, load_campaign(source, "2026-1+1"), "甲")


COUNTS: dict[str, Callable[[list[Story]], tuple[Data, Data]]] = {
    "线索": naive.leads, "意见": naive.opinions, "任务": naive.tasks, "议定": naive.decisions,
}  # fmt: skip
"""The kinds → what counts them anew; whoever adds a kind with records adds it here."""


def shown(figures: Data) -> Data:
    """Figures as they are printed."""
    return {name: one if isinstance(one, int) else printed(one, 2) for name, one in figures.items()}


@pytest.mark.parametrize("seed", range(14))
def test_every_figure_is_what_the_recount_says(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    office = an_office(random)
    those: dict[str, list[Data]] = {
        kind: entries(random, kind, office) for kind in (*COUNTS, "问答")
    }
    those["问题"] = issues(random, office)
    book = written(tmp_path, office, those, "2026-02-10")
    read = {one.id: len(one.records) for one in book.followed}
    assert read == {one["编号"]: len(one["记录"]) for ones in those.values() for one in ones}
    busy = random.choice([one for ones in those.values() for one in ones if one["记录"]])
    for day in ("2026-02-20", "2026-05-04", "2027-06-30", busy["记录"][-1]["日期"]):
        found = overview(book, date.fromisoformat(day), 2)
        for kind, ones in those.items():
            stories = [
                Story(kind, one, office, day, those["问题"]) for one in ones if one["生"] <= day
            ]
            states = dict.fromkeys(naive.PHASES[kind], 0)
            for one in stories:
                states[one.state] += 1
            assert found[kind]["状态"] == states, (kind, day)
            if kind == "问题":
                figures, lists = naive.nodes(stories)
                part = {name: found[kind]["指标"][name] for name in figures}
                assert part == shown(figures), day
                assert {name: found[kind]["清单"][name] for name in lists} == ordered(lists)
                continue
            if kind == "问答":
                dates = {one["生"] for one in ones if one["生"] <= day}
                sessions = len([one for one in ones if one["生"] <= day]) + (day >= "2026-02-10")
                assert dates or not stories
                figures, lists = naive.answers(stories, sessions)
            else:
                figures, lists = COUNTS[kind](stories)
            assert found[kind]["指标"] == shown(figures), (kind, day)
            assert found[kind]["清单"] == ordered(lists), (kind, day)


def ordered(lists: Data) -> Data:
    """Lists as they are printed: by code point, none twice."""
    return {name: sorted(set(numbers)) for name, numbers in lists.items()}


def test_rates_are_exact() -> None:
    assert naive.rate((1, 3)) == Fraction(1, 3)
    assert naive.rate((0, 0)) is None
