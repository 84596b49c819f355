"""Make realistic, valid ledgers of any size.

``python bench/make_province.py DIR --counties N --issues M --seed S``

The same seed gives the same bytes. Everything in them is invented.
"""

from __future__ import annotations

import argparse
import random
from datetime import date, timedelta
from pathlib import Path

FIRST = "# 虚构数据：由 bench/make_province.py 生成，只用于测量速度。\n"
CAMPAIGN = "2022-5+2"
START = date(2022, 2, 21)

AREAS = {
    "重点项目建设": ["前期手续", "要素保障", "施工进度", "竣工投产"],
    "优化营商环境": ["政务服务", "惠企政策", "市场监管", "融资服务"],
    "地下水超采综合治理": ["机井管理", "水源置换", "节水灌溉", "水费征收"],
    "农村人居环境整治提升": ["厕所改造", "垃圾处理", "污水治理", "村容村貌"],
    "城市生活垃圾分类管理": ["分类投放", "分类收运", "终端处置", "宣传发动"],
    "开发区提升": ["基础设施", "项目入驻", "体制改革", "土地利用"],
    "矿山综合治理": ["生态修复", "安全生产", "粉尘治理", "尾矿管理"],
}
UNITS = [
    "县自然资源和规划局", "县住房和城乡建设局", "县行政审批局", "县水务局", "县农业农村局",
    "县城市管理综合行政执法局", "县应急管理局", "市生态环境局县分局", "县发展和改革局",
    "县交通运输局", "县财政局", "县市场监督管理局",
]  # fmt: skip
SOURCES = ["部门自查", "代表视察", "执法检查", "暗访", "群众反映", "信访", "代表建议"]
SPOTS = ["城关镇", "北山乡", "南河镇", "开发区", "东沟乡", "西岭镇", "古道乡"]
PLACES = [
    "政务服务大厅二楼",
    "环城东路中段",
    "河西村村口",
    "标准厂房三号楼",
    "采区排土场",
    "老旧小区西门",
]
FINDINGS = [
    "窗口未实行一窗受理，群众办一件事要跑三个窗口，平均用时两个半天",
    "施工围挡以外堆放渣土，遇大风天扬尘明显，附近居民多次反映",
    "设备到位后一直没有调试，台账登记为已投用，与现场情况不符",
    "补助资金去年已经下达，至今没有兑付到户，村民对进度不清楚",
    "责任分工没有落到具体科室，三个部门之间相互等待，进度滞后",
    "安全出口被临时物料占用，应急照明损坏，巡查记录连续两周空白",
]
MEASURES = [
    "由主管领导牵头召开协调会，明确科室和时限，每周五报送进度，完成后由专班到现场核验",
    "立即清理现场，更换损坏设施，补签责任书，并在公示栏公布整改结果和监督电话",
    "核对资金台账，分三批兑付到户，张榜公示七天，留存签收单备查",
    "重新编制实施方案，倒排工期，增加一个作业班组，确保节点完成",
]
PROGRESS = [
    "方案已经审定，设备进场。",
    "完成总工程量的一半，资金拨付到位。",
    "已与相关部门会商，手续在办。",
    '"分三步: 拆除, 清运, 复绿。"',
]
DONE = [
    "整改任务全部完成，现场已经恢复。",
    "按措施逐项落实，群众代表现场确认。",
    "设施投用，运行正常。",
]


GOAL = "    整改目标: 问题整改到位，建立长效机制，群众满意。"
ODD_FILES = 0.1
"""The share of files in which something is written in a way that few people know."""


def issue(rng: random.Random, number: str, aspect: str) -> list[str]:
    """The lines of one issue with its course."""
    found = START + timedelta(days=rng.randrange(0, 75))
    category = rng.choices(["限期整改", "立行立改", "长期坚持"], [80, 12, 8])[0]
    deadline = found + timedelta(days=rng.randrange(20, 120))
    lines = [
        f"  - 编号: {number}",
        f"    方面: {aspect}",
        f"    问题描述: {rng.choice(SPOTS)}{rng.choice(PLACES)}，{rng.choice(FINDINGS)}。",
        f"    点位: {rng.choice(SPOTS)}{rng.choice(PLACES)}",
        f"    乡镇: {rng.choice(SPOTS)}",
        f"    来源: {rng.choice(SOURCES)}",
        f"    发现日期: {found}",
        f"    发现单位: ZB-{rng.randrange(1, 8):02}",
        f"    类别: {category}",
        f"    责任单位: {rng.choice(UNITS)}",
        f"    配合单位: [{', '.join(rng.sample(UNITS, 2))}]",
        "    责任人: 局长",
        "    包联领导: 县人大常委会副主任",
        f"    整改措施: {rng.choice(MEASURES)}。",
        GOAL,
    ]
    if category != "长期坚持":
        lines.append(f"    整改时限: {deadline}")
    return lines + records(rng, found, deadline, category)


def records(rng: random.Random, found: date, deadline: date, category: str) -> list[str]:
    """A valid course: handed over, moved on, pressed, extended, done, verified, closed."""
    day = found + timedelta(days=rng.randrange(1, 5))
    out = ["    记录:", f"      - {{日期: {day}, 事项: 交办}}"]
    for _ in range(rng.randrange(0, 3)):
        day += timedelta(days=rng.randrange(3, 12))
        out += [
            f"      - 日期: {day}",
            "        事项: 进展",
            f"        说明: {rng.choice(PROGRESS)}",
        ]
    if rng.random() < 0.12:
        due = day + timedelta(days=7)
        out.append(f"      - {{日期: {day}, 事项: 督办, 方式: 督办函, 反馈时限: {due}}}")
        day += timedelta(days=rng.randrange(1, 7))
        plan = rng.choice(["已制定赶工计划。", '"加一个班组, 月底前完成。"'])
        out.append(f"      - {{日期: {day}, 事项: 反馈, 说明: {plan}}}")
    if category == "限期整改" and day <= deadline and rng.random() < 0.08:
        deadline += timedelta(days=30)
        out += [
            f"      - 日期: {day}",
            "        事项: 延期",
            f"        新时限: {deadline}",
            "        批准: 县人大常委会主任会议",
            "        说明: 雨季影响施工。",
        ]
    if rng.random() < 0.3:
        return out
    while True:
        day += timedelta(days=rng.randrange(3, 20))
        out += [
            f"      - 日期: {day}",
            "        事项: 整改完成",
            f"        说明: {rng.choice(DONE)}",
            f"        成效: [{{指标: 整治点位, 数值: {rng.randrange(1, 40)}, 单位: 处}}]",
        ]
        day += timedelta(days=rng.randrange(1, 9))
        passed = rng.random() < 0.9
        result = "通过" if passed else "不通过"
        out.append(f"      - {{日期: {day}, 事项: 核查, 结果: {result}, 核查组: ZB-01}}")
        if passed:
            break
    if rng.random() < 0.8:
        day += timedelta(days=rng.randrange(1, 9))
        out.append(f"      - {{日期: {day}, 事项: 销号, 批准: 县人大常委会主任会议}}")
    return out


def county_yaml(name: str) -> str:
    """A county with its teams and units."""
    lines = [FIRST.rstrip(), f"县区: {name}县", "所属: 虚构市", "专班:"]
    for index, area in enumerate(AREAS, 1):
        lines += [
            f"  - 编号: ZB-{index:02}",
            f"    名称: {area}工作专班",
            "    类型: 工作专班",
            f"    领域: [{area}]",
        ]
    lines += ["单位:"] + [f"  - {{名称: {unit}, 责任人: 局长}}" for unit in UNITS]
    return "\n".join(lines) + "\n"


def campaign_yaml() -> str:
    """The campaign: 5+2."""
    lines = [
        FIRST.rstrip(),
        "格式: 1",
        "名称: “5+2”联动监督",
        f"编号: {CAMPAIGN}",
        "年度: 2022",
        "主办: 虚构省人大常委会",
        "起止: {起: 2022-02-15, 止: 2022-12-31}",
        "模式: 5+2",
        "领域:",
    ]
    for index, (area, aspects) in enumerate(AREAS.items()):
        group = "省定" if index < 5 else "市定"
        lines.append(f"  - {{名称: {area}, 分组: {group}, 方面: [{', '.join(aspects)}]}}")
    return "\n".join(lines) + "\n"


def leads_yaml(rng: random.Random, count: int) -> str:
    """Leads: signed, answered and told; each from a place of its own."""
    lines = [FIRST.rstrip(), "线索:"]
    for k in range(count):
        day = START + timedelta(days=rng.randint(0, 200))
        on = [(day + timedelta(days=n)).isoformat() for n in (0, 1, 2, 6, 9, 12, 20)]
        lines += [
            f"  - 编号: XS-{k + 1:04}",
            f"    收到日期: {on[0]}",
            f"    渠道: {rng.choice(['公告征集', '信访', '代表接待', '热线转办'])}",
            f"    反映人: FY-{k + 1:04}",
            f"    内容: {rng.choice(FINDINGS)}{k}",
            f"    点位: {rng.choice(SPOTS)}{k}",
            "    记录:",
            f"      - {{日期: {on[1]}, 事项: 审核, 结果: 受理}}",
            f"      - {{日期: {on[2]}, 事项: 签批, 签批人: 主任, 责任单位: {rng.choice(UNITS)}, "
            f"答复时限: {on[6]}}}",
            f"      - {{日期: {on[3]}, 事项: 核实, 结果: 属实, 核查组: ZB-01}}",
            f"      - {{日期: {on[4]}, 事项: 答复, 结果: 已解决, 说明: {rng.choice(MEASURES)}}}",
            f"      - {{日期: {on[5]}, 事项: 告知, 方式: 电话, 评价: 满意}}",
        ]
    return "\n".join(lines) + "\n"


def opinions_yaml(rng: random.Random, count: int) -> str:
    """Opinions of two items, reported on and closed."""
    lines = [FIRST.rstrip(), "意见:"]
    for k in range(count):
        day = START + timedelta(days=rng.randint(0, 120))
        on = [(day + timedelta(days=n)).isoformat() for n in (0, 3, 20, 30, 33, 40, 50, 90)]
        lines += [
            f"  - 编号: SY-{k + 1:03}",
            "    类型: 审议意见",
            f"    名称: 关于{rng.choice(FINDINGS)}的审议意见",
            f"    作出日期: {on[0]}",
            "    承办机关: 县人民政府",
            "    条目:",
            f"      - {{编号: 1, 内容: {rng.choice(MEASURES)}, 时限: {on[7]}}}",
            f"      - {{编号: 2, 内容: {rng.choice(MEASURES)}, 时限: {on[7]}}}",
            "    记录:",
            f"      - {{日期: {on[1]}, 事项: 交办, 报告时限: {on[7]}}}",
            f"      - {{日期: {on[2]}, 事项: 落实, 条目: 1, 说明: {rng.choice(MEASURES)}, "
            "成效: [{指标: 办理, 数值: 3, 单位: 件}]}",
            f"      - {{日期: {on[3]}, 事项: 送征求意见}}",
            f"      - {{日期: {on[4]}, 事项: 征求意见, 结果: 同意, 单位: 农工委}}",
            f"      - {{日期: {on[5]}, 事项: 报告, 文号: 县政函〔2022〕{k + 1}号}}",
            f"      - {{日期: {on[6]}, 事项: 审定, 结果: 办结, 批准: 主任会议}}",
        ]
    return "\n".join(lines) + "\n"


def tasks_yaml(rng: random.Random, count: int) -> str:
    """Tasks that were begun and finished."""
    lines = [FIRST.rstrip(), "任务:"]
    for k in range(count):
        day = START + timedelta(days=rng.randint(0, 120))
        on = [(day + timedelta(days=n)).isoformat() for n in (0, 30, 60, 90)]
        lines += [
            f"  - 编号: RW-{k + 1:03}",
            f"    任务: {rng.choice(FINDINGS)}",
            f"    牵头单位: {rng.choice(UNITS)}",
            f"    下达日期: {on[0]}",
            f"    完成时限: {on[3]}",
            "    记录:",
            f"      - {{日期: {on[0]}, 事项: 启动}}",
            f"      - {{日期: {on[1]}, 事项: 进展, 说明: {rng.choice(MEASURES)}}}",
            f"      - {{日期: {on[2]}, 事项: 完成, 说明: {rng.choice(MEASURES)}}}",
        ]
    return "\n".join(lines) + "\n"


def write_others(county: Path, rng: random.Random, count: int) -> None:
    """Write matters of other kinds: half of them leads, the rest opinions and tasks."""
    for name, text in (
        ("leads", leads_yaml(rng, count // 2)),
        ("opinions", opinions_yaml(rng, count // 4)),
        ("tasks", tasks_yaml(rng, count - count // 2 - count // 4)),
    ):
        (county / f"{name}.yaml").write_text(text, encoding="utf-8")


def make(
    folder: Path, counties: int, issues: int, seed: int, others: int = 0, first: int = 1
) -> None:
    """Write the ledgers under ``folder``; ``others`` are matters of other kinds a county.

    With ``first`` the counties before it, which are there already, are not written again.
    """
    campaign = folder / "ledgers" / CAMPAIGN
    campaign.mkdir(parents=True, exist_ok=True)
    (campaign / "campaign.yaml").write_text(campaign_yaml(), encoding="utf-8")
    for number in range(first, counties + 1):
        rng = random.Random(f"{seed}-{number}")
        name = f"示例{number:04}"
        county = campaign / name
        (county / "issues").mkdir(parents=True, exist_ok=True)
        (county / "county.yaml").write_text(county_yaml(name), encoding="utf-8")
        if others:
            write_others(county, random.Random(f"{seed}-{number}-others"), others)
        share, rest = divmod(issues, len(AREAS))
        for index, (area, aspects) in enumerate(AREAS.items(), 1):
            lines = [FIRST.rstrip(), f"领域: {area}", "问题:"]
            for k in range(share + (index <= rest)):
                lines += issue(rng, f"X{number:04}-{index:02}-{k + 1:03}", rng.choice(aspects))
            if share + (index <= rest):
                if rng.random() < ODD_FILES:
                    at = lines.index(GOAL)
                    lines[at : at + 1] = ["    整改目标: |-", f"      {GOAL.partition(': ')[2]}"]
                text = "\n".join(lines) + "\n"
                (county / "issues" / f"{index:02}-{area}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counties", type=int, default=167)
    parser.add_argument("--issues", type=int, default=600)
    parser.add_argument("--others", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    make(given.folder, given.counties, given.issues, given.seed, given.others)


if __name__ == "__main__":
    main()
