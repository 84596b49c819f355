"""Random ledgers as plain data, and writing them as files."""

from __future__ import annotations

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.sources.folder import FolderSource

from .naive import Data, Facts

START = date(2022, 3, 1)
CAMPAIGN_ID = "2022-5+2"
AREAS = {"优化营商环境": ["政务服务", "设施建设"], "开发区提升": ["设施建设", "招商引资"]}
UNITS = ["县行政审批局", "县住房和城乡建设局", "县住建局", "县水务局"]
FINDERS = ["ZB-02", "ｚｂ-02", "开发区提升工作专班", "DB-1", "县水务局", None]
NUMBERS = ["1号", "2号", None]
KINDS = (
    "交办", "转办", "进展", "督办", "反馈", "延期", "上报", "批复", "整改完成", "核查", "销号",
    "回头看", "撤销",
)  # fmt: skip
DAYS = ("2022-02-28", "2022-03-16", "2022-04-10", "2022-05-30", "9999-12-31")
"""The days on which figures are compared; deadlines often fall on one of them."""


def iso(days: int) -> str:
    """A day so long after the start, as text."""
    return str(START + timedelta(days=days))


def record(kind: str, day: int, chance: Random) -> Data:
    """A record with what its 事项 needs; chance decides what may vary."""
    out: Data = {"日期": iso(day), "事项": kind}
    ahead = chance.choice([iso(day), iso(day + 1), iso(day + 8), iso(day + 25), *DAYS[1:4]])
    if chance.random() < 0.06:
        out["作废"] = {"理由": "录错", "批准": "办公室"}
    if kind in ("进展", "反馈", "延期", "上报", "批复", "整改完成"):
        out["说明"] = "已办。"
    if kind in ("延期", "销号", "撤销"):
        out["批准"] = "主任会议"
    if kind in ("督办", "反馈") and (number := chance.choice(NUMBERS)) is not None:
        out["文号"] = number
    if kind == "督办":
        out["方式"] = "督办函"
        if chance.random() < 0.8:
            out["反馈时限"] = ahead
    if kind == "转办":
        out["责任单位"] = chance.choice(UNITS)
    if kind == "上报":
        out["上报至"] = "市级"
    if kind == "核查":
        out["结果"] = chance.choice(["通过", "通过", "不通过"])
    if kind == "回头看":
        out["结果"] = chance.choice(["巩固", "反弹"])
    if kind == "撤销":
        out["理由"] = "不属实"
    movable = kind == "转办" or out.get("结果") in ("不通过", "反弹")
    if kind == "延期" or (movable and chance.random() < 0.4):
        out["新时限"] = ahead
    return out


FORWARD = ("交办", "整改完成", "核查", "销号", "回头看")


def issue(number: int, chance: Random, length: int) -> Data:
    """An issue; most records are such as its state allows, some are not, some out of order."""
    day = chance.randrange(30)
    category = chance.choice(["限期整改", "限期整改", "立行立改", "长期坚持"])
    out: Data = {
        "编号": f"LP-{number}",
        "方面": "",
        "问题描述": "窗口未实行一窗受理。",
        "来源": chance.choice(["代表视察", "暗访", "信访"]),
        "发现日期": iso(day),
        "类别": category,
        "责任单位": chance.choice(UNITS),
    }
    if category == "限期整改" or chance.random() < 0.3:
        out["整改时限"] = chance.choice([*DAYS[1:4], iso(day), iso(day + 30), iso(day + 45)])
    if chance.random() < 0.5:
        out["乡镇"] = chance.choice(["滦平镇", "金沟屯镇"])
    if (finder := chance.choice(FINDERS)) is not None:
        out["发现单位"] = finder
    records: list[Data] = []
    for _ in range(length):
        day = max(day + chance.choice([0, 0, 1, 2, 5, 9, 14, 20]), 0)
        if chance.random() < 0.02:
            day = max(day - 12, 0)
        facts = Facts({**out, "记录": records}, "9999-12-31")
        one = record(chance.choice(KINDS), day, chance)
        if chance.random() < 0.97:
            asked = facts.notices and not all(answered for _, answered in facts.notices)
            wanted = FORWARD if chance.random() < 0.5 else (*KINDS, *["督办", "反馈"] * 4)
            wanted = ("督办", "反馈") if asked and chance.random() < 0.3 else wanted
            drawn = [record(chance.choice(wanted), day, chance) for _ in range(40)]
            fitting = [one for one in drawn if facts.allows(one, category)]
            fitting = [one for one in fitting if one["事项"] != "撤销" or chance.random() < 0.1]
            one = fitting[0] if fitting else one
        records.append(one)
    if records or chance.random() < 0.5:
        out["记录"] = records
    return out


ISSUES = st.tuples(st.integers(0, 3), st.integers(0, 2**32), st.integers(0, 16))
"""Where an issue belongs, what chance makes of it, and how many records it has."""


TEAMS: list[list[Data]] = [
    [
        {"编号": "ZB-02", "名称": "优化营商环境工作专班", "类型": "工作专班"},
        {"编号": "ZB-06", "名称": "开发区提升工作专班", "类型": "工作专班"},
        {"编号": "DB-1", "名称": "第一代表小组", "类型": "代表小组", "代表": {"县": 12, "乡": 30}},
        {
            "编号": "DB-2",
            "名称": "第二代表小组",
            "类型": "代表小组",
            "代表": {"市": 3},
            "起": "2022-03-20",
            "止": "2022-04-10",
        },
        {"编号": "DB-3", "名称": "第三代表小组", "类型": "代表小组"},
    ],
    [{"编号": "ｚｂ-02", "名称": "优化营商环境工作专班", "类型": "工作专班"}],
]
DEPUTIES: list[Data] = [
    {},
    {"总数": {"县": 200, "乡": 700}},
    {"总数": {"合计": 900}, "参与": {"合计": 342}},
    {"总数": {"县": 0}},
    {"参与": {"国家": 1}},
]


def county(level: str | None, teams: list[Data], numbers: Data) -> Data:
    """county.yaml."""
    units: list[Data] = [
        {"名称": "县行政审批局"},
        {"名称": "县住房和城乡建设局", "简称": ["县住建局", "住建局"]},
        {"名称": "县水务局", "简称": []},
    ]
    out = {"县区": "滦平县", "单位": units, "专班": teams, "代表": numbers}
    return out | ({"级别": level} if level else {})


COUNTIES = st.builds(
    county, st.sampled_from([None, "县", "市"]), st.sampled_from(TEAMS), st.sampled_from(DEPUTIES)
)


@st.composite
def ledgers(draw: st.DrawFn, issues: int = 12) -> Data:
    """A campaign, a county and its issue files."""
    entries = draw(st.lists(ISSUES, max_size=issues))
    files: dict[str, Data] = {
        area: {"领域": area, "问题": []} for area in draw(st.sampled_from([[*AREAS], [*AREAS][:1]]))
    }
    for number, (place, seed, length) in enumerate(entries):
        area = [*AREAS][place // 2]
        entry = issue(number, Random(seed), length)
        entry["方面"] = AREAS[area][place % 2]
        files.setdefault(area, {"领域": area, "问题": []})["问题"].append(entry)
    conventions = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "临期天数": st.sampled_from(["0", "3", "9999"]),
                "未更新天数": st.sampled_from(["0", "5", "9999"]),
                "小数位": st.sampled_from(["0", "1", "6"]),
                "长期坚持计入": st.sampled_from(["是", "否"]),
            },
        )
    )
    return {"口径": conventions, "县区": draw(COUNTIES), "问题": list(files.values())}


def campaign(conventions: Data) -> Data:
    """campaign.yaml."""
    return {
        "格式": 1,
        "名称": "“5+2”联动监督",
        "编号": CAMPAIGN_ID,
        "年度": 2022,
        "主办": "承德市人大常委会",
        "起止": {"起": "2022-02-15", "止": "2022-12-31"},
        "模式": "1+1",
        "领域": [
            {"名称": name, "分组": f"第{index}组", "方面": aspects}
            for index, (name, aspects) in enumerate(AREAS.items())
        ],
        "口径": conventions,
    }


def loaded(ledger: Data) -> CountyBook:
    """The book of a ledger's county, by way of files."""
    with tempfile.TemporaryDirectory() as folder:
        return load(Path(folder), ledger)


def load(root: Path, ledger: Data) -> CountyBook:
    """Write a ledger (JSON is YAML) and load its county."""
    folder = root / "ledgers" / CAMPAIGN_ID
    files = {
        "campaign.yaml": campaign(ledger["口径"]),
        "滦平/county.yaml": ledger["县区"],
        **{f"滦平/issues/{index}.yaml": one for index, one in enumerate(ledger["问题"])},
    }
    if "活动" in ledger:
        files["滦平/activities.yaml"] = {"活动": ledger["活动"]}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    source = FolderSource(root)
    book = load_county(source, load_campaign(source, CAMPAIGN_ID), "滦平")
    faults = [fault for document in book.documents.values() for fault in document.diagnostics]
    assert not faults, faults
    return book
