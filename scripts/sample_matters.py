"""The leads, inquiries and decisions of three counties of the invented campaign 2026-示例.

They are written out and not drawn: each course of a lead stands once in a county, so that every
list and paper has something to show. ``shift`` moves the days of a county against another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from sample_words import PLACES
from sample_yaml import Entry, entries, record

COUNTIES = ("望川", "临溪", "松坪")
"""The folders of the counties that keep leads, inquiries and decisions."""

TERMS = (
    "期限:",
    "  - {名称: 线索审核, 数: 5, 单位: 日, 依据: 青梧市线索办理办法（虚构）第三条}",
    "  - {名称: 线索签批, 数: 5, 单位: 日, 依据: 青梧市线索办理办法（虚构）第四条}",
    "  - {名称: 线索告知, 数: 7, 单位: 日, 依据: 青梧市线索办理办法（虚构）第六条}",
)
"""The lines of campaign.yaml that set the terms of leads."""

METHODS = "工作法:\n  - {预设: 四同时}\n"
"""The methods of the campaign: a published one without an order."""

CHAIR, DEPUTY = "县人大常委会主任", "县人大常委会副主任"
HOUSING, CITY, WATER, FARM = (
    "县住房和城乡建设局", "县城市管理局", "县水务局", "县农业农村局",
)  # fmt: skip


class Days:
    """The days of a county: its plan, moved by some days."""

    def __init__(self, shift: int) -> None:
        self.shift = shift

    def __call__(self, month: int, day: int) -> str:
        """Return a day of 2026 as it is written."""
        return (date(2026, month, day) + timedelta(days=self.shift)).isoformat()


def leads(folder: str, issue: tuple[str, str, str]) -> str:
    """Return the leads of a county; ``issue`` is the 编号, day and text of the one it became."""
    index = COUNTIES.index(folder)
    listed = [*_settled(Days(index)), *_open(Days(index)), *_dropped(Days(index)), _become(issue)]
    numbered = [
        {"编号": f"XS-{number:03}", **one, "点位": PLACES[(number * 3 + index) % len(PLACES)]}
        if "点位" not in one
        else {"编号": f"XS-{number:03}", **one}
        for number, one in enumerate(listed, 1)
    ]
    return entries("线索", [_records_last(one) for one in numbered])


def _records_last(one: Entry) -> Entry:
    rest = {key: value for key, value in one.items() if key != "记录"}
    return {**rest, "记录": one.get("记录", [])}


def _signed(day: str, unit: str, answer_by: str, who: str = DEPUTY) -> Entry:
    return record(day, "签批", 签批人=who, 责任单位=unit, 答复时限=answer_by)


def _taken(day: str) -> Entry:
    return record(day, "审核", 结果="受理")


def _settled(on: Days) -> Sequence[Entry]:
    """Return leads that were answered and told: satisfied, mostly, not, and asked once more."""
    return (
        {
            "收到日期": on(6, 8), "渠道": "公告征集", "方式": "电话", "反映人": "FY-001",
            "领域": "农村人居环境整治", "内容": "村口垃圾点半个月没有清运，夏天气味大。",
            "记录": [
                _taken(on(6, 9)),
                _signed(on(6, 10), FARM, on(7, 1), CHAIR),
                record(on(6, 18), "核实", 结果="属实", 核查组="DB-03"),
                record(on(6, 24), "答复", 结果="已解决", 说明="垃圾已清运，改为两天一清。"),
                record(on(6, 26), "告知", 方式="电话", 评价="满意"),
            ],
        },
        {
            "收到日期": on(6, 15), "渠道": "代表接待", "方式": "来访", "反映人": "FY-002",
            "类型": "申诉求决", "信访": "是", "内容": "小区二次供水水压不足，六楼以上早晚没水。",
            "记录": [
                record(on(6, 16), "受理告知", 方式="书面"),
                _taken(on(6, 17)),
                _signed(on(6, 19), WATER, on(7, 15)),
                record(on(6, 30), "进展", 说明="更换两台水泵。"),
                record(on(7, 6), "核实", 结果="属实", 核查组="DB-02"),
                record(on(7, 10), "答复", 结果="已解决", 说明="早晚高峰水压达标。"),
                record(on(7, 14), "告知", 方式="当面", 评价="基本满意"),
            ],
        },
        {
            "收到日期": on(6, 22), "渠道": "扫码", "方式": "网络", "反映人": "FY-003",
            "类型": "咨询",
            "内容": "老房加装电梯的补贴怎么申请。",
            "记录": [
                record(on(6, 23), "审核", 结果="当场答复", 说明="已告知办理窗口和所需材料。"),
                record(on(6, 23), "告知", 方式="网络", 评价="未评价"),
            ],
        },
        {
            "收到日期": on(6, 25), "渠道": "信访", "方式": "来信", "反映人": "FY-004",
            "领域": "老旧小区改造", "内容": "改造后的单元门关不严，楼道灯不亮。",
            "记录": [
                _taken(on(6, 26)),
                _signed(on(6, 29), HOUSING, on(7, 20)),
                record(on(7, 13), "答复", 结果="正在解决", 说明="门已修好，灯具已采购。"),
                record(on(7, 15), "告知", 方式="电话", 评价="不满意", 新时限=on(8, 15)),
                record(on(8, 3), "核实", 结果="属实", 核查组="DB-05"),
                record(on(8, 10), "答复", 结果="已解决", 说明="楼道灯全部更换。"),
                record(on(8, 12), "告知", 方式="电话", 评价="满意"),
            ],
        },
        {
            "收到日期": on(6, 29), "渠道": "意见箱", "内容": "广场夜里音响太吵，影响学生休息。",
            "记录": [
                _taken(on(6, 30)),
                _signed(on(7, 2), CITY, on(7, 20)),
                record(on(7, 16), "答复", 结果="暂不能解决",
                       说明="固定音量限值的办法还在征求意见。"),
                record(on(7, 20), "告知", 方式="张贴", 评价="无法告知"),
            ],
        },
    )  # fmt: skip


def _open(on: Days) -> Sequence[Entry]:
    """Return leads under way: overdue, due soon, to be told, to be signed, to be looked at."""
    return (
        {
            "收到日期": on(7, 20), "渠道": "热线转办", "方式": "转来", "反映人": "FY-005",
            "内容": "雨后路面积水没过脚踝，下水井盖堵塞。",
            "记录": [
                _taken(on(7, 21)),
                _signed(on(7, 23), HOUSING, on(8, 20)),
                record(on(8, 6), "进展", 说明="已疏通主管道，支管待清淤。"),
                record(on(8, 24), "督办", 方式="督办函", 文号=f"人大督字〔2026〕{on.shift + 1}号",
                       反馈时限=on(9, 10)),
            ],
        },
        {
            "收到日期": on(8, 10), "渠道": "微信", "方式": "网络", "反映人": "FY-006",
            "领域": "老旧小区改造", "内容": "外墙保温层脱落，砸坏楼下车棚。",
            "记录": [
                _taken(on(8, 11)),
                _signed(on(8, 13), HOUSING, on(9, 3), CHAIR),
                record(on(8, 21), "进展", 说明="已围挡，施工单位进场。"),
            ],
        },
        {
            "收到日期": on(8, 3), "渠道": "电话", "方式": "电话", "反映人": "FY-007",
            "领域": "河湖管护", "内容": "河道里漂着塑料袋和树枝，无人打捞。",
            "记录": [
                _taken(on(8, 4)),
                _signed(on(8, 6), WATER, on(8, 28)),
                record(on(8, 20), "核实", 结果="属实", 核查组="DB-02"),
                record(on(8, 27), "答复", 结果="已解决", 说明="漂浮物已打捞，每周巡河两次。"),
            ],
        },
        {
            "收到日期": on(8, 26), "渠道": "代表联系", "方式": "当面", "反映人": "FY-008",
            "领域": "城市生活垃圾分类", "内容": "分类桶满溢，收运时间不固定。",
            "记录": [_taken(on(8, 28))],
        },
        {"收到日期": on(8, 30), "渠道": "信箱", "方式": "来信",
         "内容": "公交站牌被树枝遮挡，看不清班次。"},
    )  # fmt: skip


def _dropped(on: Days) -> Sequence[Entry]:
    """Return leads that are not followed here: said before, handed on, not taken."""
    return (
        {
            "收到日期": on(6, 12), "渠道": "问卷", "内容": "垃圾点气味大，盼早清运。",
            "记录": [record(on(6, 13), "审核", 结果="重复", 并入="XS-001")],
        },
        {
            "收到日期": on(7, 8), "渠道": "信箱", "方式": "来信", "类型": "检举控告",
            "内容": "反映工作人员吃拿卡要。",
            "记录": [record(on(7, 9), "审核", 结果="移送", 移送至="县纪委监委")],
        },
        {
            "收到日期": on(7, 12), "渠道": "电话", "方式": "电话", "内容": "邻里因晾晒占道争吵。",
            "记录": [
                record(on(7, 13), "审核", 结果="不予受理", 理由="已经由派出所调解，当事双方无异议")
            ],
        },
    )  # fmt: skip


def _become(issue: tuple[str, str, str]) -> Entry:
    """Return the lead that became an issue of the county."""
    number, found, text = issue
    day = date.fromisoformat(found)
    later = [(day + timedelta(days=more)).isoformat() for more in (1, 2)]
    return {
        "收到日期": found, "渠道": "电话", "方式": "电话", "反映人": "FY-009", "内容": text,
        "记录": [_taken(later[0]), record(later[1], "立问题", 问题=[number])],
    }  # fmt: skip


LEAD_OF_ISSUE = "XS-014"
"""The number of the lead that became an issue."""


def with_origin(files: dict[str, str]) -> tuple[dict[str, str], tuple[str, str, str]]:
    """Return the issue files with 来自 at one issue that people reported, and that issue."""
    for name, text in files.items():
        for found in re.finditer(r"  - 编号: (\S+)\n(?:    .*\n)*", text):
            entry = found[0]
            if "    来源: 群众反映\n" not in entry:
                continue
            day = re.search(r"发现日期: (\S+)", entry)
            what = re.search(r"问题描述: \"?([^\"\n]+)", entry)
            assert day is not None
            assert what is not None
            changed = entry.replace(
                "    来源: 群众反映\n", f"    来源: 群众反映\n    来自: [{LEAD_OF_ISSUE}]\n"
            )
            whole = text.replace(entry, changed)
            return {**files, name: whole}, (found[1], day[1], what[1])
    raise AssertionError("no issue that people reported")


def inquiries(folder: str) -> str:
    """Return the one inquiry of a county: on the spot, kept, promised and to be studied."""
    on = Days(COUNTIES.index(folder))
    answers = [
        {
            "编号": "XW-01-1", "提问": "改造后的楼道灯坏了找谁修？", "应询单位": HOUSING,
            "答复": "物业公司电话已贴在每个单元门口。", "答复类型": "当场解决",
            "记录": [record(on(7, 27), "核查", 结果="通过", 核查组="DB-05")],
        },
        {
            "编号": "XW-01-2", "提问": "停水的三个小区什么时候通水？", "应询单位": WATER,
            "答复": "八月上旬全部通水。", "答复类型": "限期解决", "承诺": "三个小区全部通水",
            "时限": on(8, 10),
            "记录": [
                record(on(8, 5), "整改完成", 说明="三个小区全部通水。",
                       成效=({"指标": "恢复供水小区", "数值": 3, "单位": "个"},)),
                record(on(8, 12), "核查", 结果="通过", 核查组="DB-02"),
                record(on(8, 18), "销号", 批准="人大常委会主任会议"),
            ],
        },
        {
            "编号": "XW-01-3", "提问": "拖欠的改造尾款何时付清？", "应询单位": HOUSING,
            "答复": "八月底前付清。", "答复类型": "限期解决", "承诺": "改造尾款全部付清",
            "时限": on(8, 28), "追问": "付不清的怎么办？",
        },
        {
            "编号": "XW-01-4", "提问": "物业费收缴难怎么解决？", "应询单位": HOUSING,
            "答复": "会同街道研究办法。", "答复类型": "研究推进", "计划时限": on(9, 15),
        },
    ]  # fmt: skip
    return entries(
        "询问",
        [
            {
                "编号": "XW-01",
                "日期": on(7, 15),
                "形式": "常委会会议",
                "主题": "老旧小区改造和城乡供水",
                "应询单位": [HOUSING, WATER],
                "问答": answers,
            }
        ],
    )


def meeting(folder: str, number: str) -> str:
    """Return the activity at which a county's leaders decided who does what by when."""
    on = Days(COUNTIES.index(folder))
    decided = [
        {
            "编号": "YD-01", "内容": "调剂改造尾款所缺的资金", "责任单位": "县财政局",
            "时限": on(8, 20),
            "记录": [record(on(8, 7), "启动"), record(on(8, 18), "完成", 说明="资金已拨付。")],
        },
        {
            "编号": "YD-02", "内容": "对改造项目逐个约谈施工单位", "责任单位": HOUSING,
            "时限": on(9, 4),
            "记录": [
                record(on(8, 10), "启动"),
                record(on(8, 19), "进展", 说明="已约谈两家。"),
            ],
        },
        {"编号": "YD-03", "内容": "划定早市外摆区域", "责任单位": CITY, "时限": on(9, 20)},
    ]  # fmt: skip
    listed = entries(
        "活动",
        [
            {
                "编号": number,
                "日期": on(8, 5),
                "类型": "联席会议",
                "主题": "老旧小区改造卡点会商",
                "人次": 18,
                "出席": [CHAIR, "县长"],
                "议定": decided,
            }
        ],
    )
    return listed.removeprefix("活动:\n")
