"""The invented suggestions of 松坪县's deputies in 2025 and 2026, and the deputies by code.

Of those that were answered 未了 some have turned since and some have not; every state has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sample_yaml import Entry, entries, record

HOUSING, WATER, CITY, FINANCE, ROADS, SCHOOLS = (
    "县住建局", "县水务局", "县城管局", "县财政局", "县交通局", "县教体局",
)  # fmt: skip
COUNCIL = "县人大常委会主任会议"
DELEGATIONS = {
    "D-101": "东岭乡", "D-102": "东岭乡", "D-103": "河口镇", "D-104": "河口镇", "D-105": "北川镇",
    "D-106": "北川镇",
}  # fmt: skip
"""Deputy → 代表团."""


def _made(
    session: str,
    number: int,
    title: str,
    leader: str,
    category: str,
    made: str,
    *records: Entry,
    **more: object,
) -> Entry:
    return {
        "编号": f"JY-{session}-{number:02}", "标题": f"关于{title}的建议", "类别": category,
        "提出日期": made, "领衔代表": leader, **more, "记录": list(records),
    }  # fmt: skip


def _handed(reviewed: str, day: str, unit: str, *helpers: str, **more: object) -> list[Entry]:
    """Return 审核 立 and 交办."""
    helping = {"协办单位": helpers} if helpers else {}
    return [
        record(reviewed, "审核", 结果="立"),
        record(day, "交办", 主办单位=unit, **helping, **more),
    ]


def _talked(day: str, stage: str = "办前", means: str = "见面") -> Entry:
    return record(day, "沟通", 阶段=stage, 方式=means)


def _effect(name: str, amount: float, unit: str) -> tuple[Entry, ...]:
    return ({"指标": name, "数值": amount, "单位": unit},)


def _solved(day: str, note: str, *effect: object, **more: object) -> Entry:
    name, amount, unit = effect
    done = _effect(str(name), amount, str(unit))  # type: ignore[arg-type]  # a number
    return record(day, "答复", 类别="A", **more, 说明=note, 成效=done)


def _open(day: str, text: str, by: str, **more: object) -> Entry:
    promise = ({"编号": "CN-1", "内容": text, "时限": by},)
    return record(day, "答复", 类别="B", **more, 承诺=promise)


def _rated(day: str, leader: str, rating: str, **more: object) -> Entry:
    return record(day, "评价", 代表=leader, 满意度=rating, **more)


def _kept(day: str, note: str, *effect: object) -> Entry:
    name, amount, unit = effect
    done = _effect(str(name), amount, str(unit))  # type: ignore[arg-type]  # a number
    return record(day, "落实", 承诺="CN-1", 说明=note, 成效=done)


def _looked(day: str, result: str, **more: object) -> Entry:
    return record(day, "回头看", 结果=result, 核查组="DB-01", **more)


FACE, LETTER = {"方式": "面复", "签发": "主要负责人"}, {"方式": "函复", "签发": "分管负责人"}


def _of_2025() -> Sequence[Entry]:
    """Return those made at 五届二次会议, each as far as it has come by 2026-11-25."""
    made, first = "2025-01-09", ("2025-01-13", "2025-02-07")
    return (
        _made(
            "5-2", 1, "安装东岭小学门前信号灯", "D-101", "教科文卫", made,
            *_handed(*first, ROADS), _talked("2025-02-20"),
            _solved("2025-04-10", "信号灯已安装。", "信号灯", 2, "组", **FACE),
            _rated("2025-04-24", "D-101", "满意", 态度="满意"),
            _looked("2025-10-16", "落实", 满意度="满意"),
        ),
        _made(
            "5-2", 2, "改造北门片区排水管网", "D-103", "城建环资", made,
            *_handed(*first, HOUSING, FINANCE), _talked("2025-02-25"),
            record("2025-03-05", "协办意见", 单位=FINANCE, 说明="列入二季度资金计划。"),
            _open("2025-04-22", "改造主管三千米", "2025-10-31", **FACE),
            _rated("2025-05-08", "D-103", "基本满意", 态度="满意"),
            _kept("2025-10-20", "主管改造完成。", "改造主管", 3, "千米"),
            _looked("2025-11-18", "落实", 满意度="满意"), 联名代表=["D-104"],
        ),
        _made(
            "5-2", 3, "整治河口集镇占道经营", "D-104", "城建环资", made,
            *_handed(*first, CITY), _talked("2025-03-04", means="座谈"),
            _open("2025-04-28", "建成便民市场", "2025-12-31", **LETTER),
            _rated("2025-05-15", "D-104", "基本满意"),
            record("2025-12-10", "延期", 承诺="CN-1", 新时限="2026-06-30", 批准=COUNCIL,
                   说明="选址重新报批。"),
            _looked("2026-07-15", "部分落实", 新时限="2026-12-10", 说明="地面硬化，棚架没有建。"),
        ),
        _made(
            "5-2", 4, "开通河口至县城早班车", "D-103", "城建环资", made,
            *_handed(*first, ROADS), _talked("2025-02-26", means="电话"),
            _open("2025-04-18", "年内增开两个班次", "2025-12-20", **LETTER),
            _rated("2025-05-06", "D-103", "满意"),
            _kept("2025-12-15", "增开两个班次。", "增开班次", 2, "个"),
            _talked("2026-03-20", "办后", "调研"),
            _solved("2026-04-10", "两个班次已稳定运行四个月。", "增开班次", 2, "个", **FACE),
            _rated("2026-04-21", "D-103", "满意", 态度="满意"),
        ),
        _made(
            "5-2", 5, "在村级道路加设路灯", "D-105", "城建环资", made,
            *_handed(*first, CITY), _talked("2025-03-06", means="电话"),
            record("2025-04-25", "答复", 类别="C", **LETTER,
                   说明="村级道路照明由乡镇筹资，县级财政没有这项资金，今年不能安排。"),
            _rated("2025-05-12", "D-105", "基本满意", 态度="满意"),
        ),
        _made(
            "5-2", 6, "解决北川镇午间停水", "D-106", "城建环资", made,
            *_handed(*first, WATER), _talked("2025-02-27"),
            _solved("2025-04-08", "更换水泵一台。", "更换水泵", 1, "台", **LETTER),
            _rated("2025-04-22", "D-106", "不满意", 意见="停水的时间更长了。",
                   态度="基本满意"),
            _talked("2025-04-29", "办中", "调研"),
            _solved("2025-05-20", "新打机井一眼，午间不再停水。", "新打机井", 1, "眼", **FACE),
            _rated("2025-06-05", "D-106", "满意", 态度="满意"),
            _looked("2025-11-20", "落实", 满意度="满意"),
        ),
        _made(
            "5-2", 7, "增加城区公共厕所", "D-101", "城建环资", made,
            *_handed(*first, HOUSING),
            record("2025-02-12", "退回", 理由="公厕由城管局建设管理。", 批准=COUNCIL),
            record("2025-02-18", "交办", 主办单位=CITY), _talked("2025-03-11"),
            _solved("2025-05-13", "新建公厕四座。", "新建公厕", 4, "座", **FACE),
            _rated("2025-05-27", "D-101", "满意", 态度="满意"),
        ),
        _made(
            "5-2", 8, "调整县城出租车起步价", "D-102", "城建环资", made,
            record("2025-01-13", "审核", 结果="不立", 理由="价格正在听证，不另立建议。"),
        ),
        _made(
            "5-2", 9, "扩建东岭敬老院", "D-102", "教科文卫", made,
            record("2025-01-13", "审核", 结果="立"),
            record("2025-01-20", "撤回", 代表="D-102", 说明="已列入当年实事项目。"),
        ),
        _made(
            "5-2", 10, "修缮河口中学宿舍", "D-104", "教科文卫", made,
            *_handed(*first, SCHOOLS), _talked("2025-03-07"),
            _solved("2025-04-30", "宿舍屋面重做。", "重做屋面", 900, "平方米", **FACE),
            _rated("2025-05-14", "D-104", "基本满意", 态度="满意"),
            _looked("2025-11-19", "未落实", 新时限="2026-03-31", 满意度="不满意",
                    说明="二号楼没有修，又漏雨。"),
            _looked("2026-04-08", "落实", 满意度="基本满意"),
        ),
    )  # fmt: skip


def _of_2026() -> Sequence[Entry]:
    """Return those made at 五届三次会议, and between the meetings."""
    made, first = "2026-01-14", ("2026-01-16", "2026-02-06")
    rounds = [
        record(day, "调度", 说明=note)
        for day, note in (
            ("2026-03-30", "设计完成。"), ("2026-04-29", "招标完成。"), ("2026-05-28", "开工。"),
            ("2026-06-29", "完成三成。"), ("2026-08-28", "完成六成。"),
            ("2026-09-29", "完成七成。"), ("2026-10-30", "完成九成。"),
        )
    ]  # fmt: skip
    return (
        _made(
            "5-3", 1, "治理城区内涝点", "D-105", "城建环资", made,
            *_handed(*first, HOUSING, WATER, FINANCE),
            record("2026-02-20", "列为重点", 批准=COUNCIL, 督办组="DB-01",
                   要点=["三处内涝点", "资金落实"], 领办领导="副县长"),
            _talked("2026-02-26"),
            record("2026-03-03", "协办意见", 单位=WATER, 说明="同意接入河道。"),
            record("2026-03-05", "协办意见", 单位=FINANCE, 说明="列入二季度资金计划。"),
            rounds[0], _talked("2026-04-10", "办中", "座谈"),
            record("2026-04-15", "拟复", 类别="B"),
            record("2026-04-17", "预审", 结果="退回", 说明="没有写哪天完成。"),
            record("2026-04-22", "拟复", 类别="B"), record("2026-04-24", "预审", 结果="通过"),
            _open("2026-04-28", "三处内涝点全部治理", "2026-12-20", **FACE,
                  文号="松住建函〔2026〕12号"),
            rounds[1],
            _rated("2026-05-11", "D-105", "基本满意", 态度="满意"),
            *rounds[2:],
            record("2026-11-10", "三评", 评="代表", 对象="县住建局", 等次="良好"),
            联名代表=["D-101", "D-103"], 公开="全文",
        ),
        _made(
            "5-3", 2, "增设河口镇卫生院救护车", "D-103", "教科文卫", made,
            *_handed(*first, FINANCE), _talked("2026-02-27"),
            _solved("2026-04-16", "救护车已配备。", "配备救护车", 1, "辆", **FACE),
            _rated("2026-04-29", "D-103", "满意", 态度="满意"),
        ),
        _made(
            "5-3", 3, "维修东岭灌溉渠", "D-102", "农业农村", made,
            *_handed(*first, WATER), _talked("2026-03-02"),
            _open("2026-04-24", "维修干渠五千米", "2026-10-31", **FACE),
            _rated("2026-05-12", "D-102", "满意", 态度="满意"),
            _kept("2026-10-25", "干渠维修完成。", "维修干渠", 5.2, "千米"),
        ),
        _made(
            "5-3", 4, "建设北川镇公共停车场", "D-106", "城建环资", made,
            *_handed(*first, CITY), _talked("2026-03-03", means="电话"),
            _open("2026-04-29", "建成停车位一百个", "2026-09-30", **LETTER),
            _rated("2026-05-14", "D-106", "满意"),
        ),
        _made(
            "5-3", 5, "清理集镇通信线缆", "D-104", "城建环资", made,
            *_handed(*first, CITY), _talked("2026-03-05", means="书面"),
            _solved("2026-04-20", "清理线缆。", "清理线缆", 14, "千米", **LETTER),
            _rated("2026-05-20", "D-104", "未反馈", 催促日期="2026-05-11"),
        ),
        _made(
            "5-3", 6, "整合城乡供水水价", "D-101", "城建环资", made,
            *_handed(*first, WATER), _talked("2026-03-10", means="座谈"),
            _open("2026-07-28", "分两步并轨水价", "2027-06-30", **FACE),
            _rated("2026-08-12", "D-101", "基本满意", 态度="满意"), 疑难="是",
        ),
        _made(
            "5-3", 7, "拓宽县城至北川公路", "D-105", "城建环资", "2026-08-24",
            *_handed("2026-08-26", "2026-09-03", ROADS), _talked("2026-09-18"), 提出时机="闭会",
        ),
        _made(
            "5-3", 8, "在北川公路设置错车道", "D-106", "城建环资", "2026-08-24",
            *_handed("2026-08-26", "2026-09-03", ROADS),
            record("2026-09-07", "并案", 主件="JY-5-3-07"), _talked("2026-09-18"),
            提出时机="闭会",
        ),
        _made(
            "5-3", 9, "开放学校体育场地", "D-102", "教科文卫", "2026-09-08",
            *_handed("2026-09-10", "2026-09-15", SCHOOLS), _talked("2026-09-28"),
            _solved("2026-11-16", "六所学校周末开放。", "开放学校", 6, "所", **FACE),
            提出时机="闭会",
        ),
        _made(
            "5-3", 10, "规范电动自行车停放", "D-101", "城建环资", "2026-11-10",
            record("2026-11-12", "审核", 结果="立"), 提出时机="闭会",
        ),
        _made(
            "5-3", 11, "补种河堤行道树", "D-103", "城建环资", "2026-11-20", 提出时机="闭会",
        ),
    )  # fmt: skip


def suggestions(folder: str) -> Mapping[str, str]:
    """Return the suggestions of the county, a file for each session."""
    if folder != "松坪":
        return {}
    return {
        "suggestions/5-2.yaml": f"会议: 五届二次会议\n{entries('建议', _of_2025())}",
        "suggestions/5-3.yaml": f"会议: 五届三次会议\n{entries('建议', _of_2026())}",
    }


REPLY_CLASSES = (
    "词表:", "  建议类别: [城建环资, 教科文卫, 农业农村]", "  办理类别:",
    "    - {类别: A, 含义: 解决, 说明: 已经解决或者基本解决}",
    "    - {类别: B, 含义: 未了, 说明: 正在解决或者列入计划}",
    "    - {类别: C, 含义: 不办, 说明: 因条件限制不能解决}",
)  # fmt: skip
