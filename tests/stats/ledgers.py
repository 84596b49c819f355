"""Random ledgers as plain data, and writing them as files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from lddj.load.books import CountyBook
from lddj.load.county import load_campaign, load_county
from lddj.load.source import FolderSource

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
COURSE = (*KINDS, "交办", "督办", "反馈", "整改完成", "整改完成", "核查", "核查", "销号", "回头看")
"""What records are drawn from: what brings an issue forward more often than the rest."""


def iso(days: int) -> str:
    """A day so long after the start, as text."""
    return str(START + timedelta(days=days))


def record(kind: str, day: int, bits: int) -> Data:
    """A record with what its 事项 needs; ``bits`` decides what may vary."""
    out: Data = {"日期": iso(day), "事项": kind}
    ahead = iso(day + bits % 40 - 5)
    if bits % 17 == 3:
        out["作废"] = {"理由": "录错", "批准": "办公室"}
    if kind in ("进展", "反馈", "延期", "上报", "批复", "整改完成"):
        out["说明"] = "已办。"
    if kind in ("延期", "销号", "撤销"):
        out["批准"] = "主任会议"
    if kind in ("督办", "反馈") and NUMBERS[bits % 3] is not None:
        out["文号"] = NUMBERS[bits % 3]
    if kind == "督办":
        out["方式"] = "督办函"
        if bits % 4:
            out["反馈时限"] = ahead
    if kind == "转办":
        out["责任单位"] = UNITS[bits % 4]
    if kind == "上报":
        out["上报至"] = "市级"
    if kind == "核查":
        out["结果"] = "不通过" if bits % 3 == 1 else "通过"
    if kind == "回头看":
        out["结果"] = "反弹" if bits % 2 else "巩固"
    if kind == "撤销":
        out["理由"] = "不属实"
    movable = kind == "转办" or out.get("结果") in ("不通过", "反弹")
    if kind == "延期" or (movable and bits % 5 < 2):
        out["新时限"] = ahead
    return out


def issue(number: int, head: tuple[int, ...], course: list[tuple[int, int, int, int]]) -> Data:
    """An issue; most records are such as its state allows, some are not, some out of order."""
    found, bits = head[0], head[1]
    category = ("限期整改", "立行立改", "长期坚持", "限期整改")[bits % 4]
    out: Data = {
        "编号": f"LP-{number}",
        "方面": "",
        "问题描述": "窗口未实行一窗受理。",
        "来源": ("代表视察", "暗访", "信访")[bits % 3],
        "发现日期": iso(found),
        "类别": category,
        "责任单位": UNITS[head[2] % 4],
    }
    if category == "限期整改" or bits % 5 == 0:
        out["整改时限"] = iso(found + head[3])
    if bits % 7 < 4:
        out["乡镇"] = ("滦平镇", "金沟屯镇")[bits % 2]
    if FINDERS[head[2] % 6] is not None:
        out["发现单位"] = FINDERS[head[2] % 6]
    day = found
    records: list[Data] = []
    for choice, step, more, oddity in course:
        day = max(day + step, 0)
        state = Facts({**out, "记录": records}, "9999-12-31")
        fitting = [
            kind
            for kind in COURSE
            if state.allows({**record(kind, day, more), "作废": None}, category)
        ]
        kinds = COURSE if oddity == 0 or not fitting else fitting
        records.append(record(kinds[choice % len(kinds)], day, more))
    if records or bits % 2:
        out["记录"] = records
    return out


COURSES = st.lists(
    st.tuples(
        st.integers(0, 200), st.sampled_from([0, 1, 2, 5, 9, 20, -3]), st.integers(0, 1000),
        st.integers(0, 12),
    ),
    max_size=12,
)  # fmt: skip
HEADS = st.tuples(
    st.integers(0, 30), st.integers(0, 1000), st.integers(0, 11), st.integers(0, 50)
)


@st.composite
def ledgers(draw: st.DrawFn, issues: int = 8) -> Data:
    """A campaign, a county and its issue files."""
    entries = draw(st.lists(st.tuples(st.integers(0, 3), HEADS, COURSES), max_size=issues))
    files: dict[str, Data] = {
        area: {"领域": area, "问题": []} for area in draw(st.sampled_from([[*AREAS], [*AREAS][:1]]))
    }
    for number, (place, head, course) in enumerate(entries):
        area = [*AREAS][place // 2]
        entry = issue(number, head, course)
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


COUNTIES = st.builds(
    lambda level, teams, deputies: {
        "县区": "滦平县",
        "单位": [
            {"名称": "县行政审批局"},
            {"名称": "县住房和城乡建设局", "简称": ["县住建局", "住建局"]},
            {"名称": "县水务局", "简称": []},
        ],
        "专班": teams,
        **({"级别": level} if level else {}),
        **({"代表": deputies} if deputies else {}),
    },
    st.sampled_from([None, "县", "市"]),
    st.sampled_from(
        [
            [
                {"编号": "ZB-02", "名称": "优化营商环境工作专班", "类型": "工作专班"},
                {"编号": "ZB-06", "名称": "开发区提升工作专班", "类型": "工作专班"},
                {"编号": "DB-1", "名称": "第一代表小组", "类型": "代表小组", "代表": {"县": 12, "乡": 30}},
                {"编号": "DB-2", "名称": "第二代表小组", "类型": "代表小组", "代表": {"市": 3},
                 "起": "2022-03-20", "止": "2022-04-10"},
                {"编号": "DB-3", "名称": "第三代表小组", "类型": "代表小组"},
            ],
            [{"编号": "ｚｂ-02", "名称": "优化营商环境工作专班", "类型": "工作专班", "止": "2022-03-15"}],
        ]
    ),
    st.sampled_from(
        [None, {"总数": {"县": 200, "乡": 700}}, {"总数": {"合计": 900}, "参与": {"合计": 342}},
         {"总数": {"县": 0}}, {"参与": {"国家": 1}}]
    ),
)  # fmt: skip


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
