"""The invented term of office 2024-届 of 青梧市: what two counties' standing committees follow.

``MAKERS`` are the files of a county, one maker for each kind; who adds a kind adds a line. Nothing
is recorded after 2026-11-25. Every course that an opinion can take stands in 松坪县.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import sample_scores
from sample_people import people
from sample_projects import appraisals, projects
from sample_suggestions import REPLY_CLASSES, suggestions
from sample_words import UNITS
from sample_yaml import Entry, entries, flow, record

CAMPAIGN = "2024-届"
COUNTIES = {"松坪": "松坪县", "望川": "望川县"}
"""Folder → county."""

GOVERNMENT, COURT = "县人民政府", "县人民法院"
MEETING = "县人大常委会主任会议"
HOUSING, WATER, FARM, FINANCE, CITY, ENVIRONMENT = (
    "县住房和城乡建设局", "县水务局", "县农业农村局", "县财政局", "县城市管理局", "县生态环境分局",
)  # fmt: skip

TERMS: tuple[tuple[str, int, str, str], ...] = (
    ("意见交办", 7, "日", "青梧市审议意见办理办法（虚构）第五条"),
    ("意见报告", 6, "个月", "青梧市审议意见办理办法（虚构）第八条"),
    ("征求意见", 10, "日", "青梧市审议意见办理办法（虚构）第九条"),
    ("意见审定", 15, "日", "青梧市审议意见办理办法（虚构）第十条"),
    ("建议交办", 30, "日", "青梧市代表建议办理办法（虚构）第七条"),
    ("建议退回", 10, "日", "青梧市代表建议办理办法（虚构）第九条"),
    ("协办意见", 1, "个月", "青梧市代表建议办理办法（虚构）第十二条"),
    ("建议预审", 7, "日", "青梧市代表建议办理办法（虚构）第十五条"),
    ("建议评价", 30, "日", "青梧市代表建议办理办法（虚构）第二十条"),
    ("建议重办", 1, "个月", "青梧市代表建议办理办法（虚构）第二十一条"),
)
"""The 期限 of the term of office: name, number, unit, ground."""

MORE: list[str] = [*REPLY_CLASSES]
"""Further lines of campaign.yaml: 词表, 节假日 of kinds that need them."""

CONVENTIONS: dict[str, object] = {
    "预审": "重点",
    "约谈名次": 1,
    "代表最低活动数": 1,
    "三问": {"问计划": "03-31", "问进度": "07-31", "问效果": "11-30"},
}
"""The 口径 of the term of office."""


def campaign(first: str) -> str:
    """Return the text of campaign.yaml."""
    lines = [
        first.rstrip(), "格式: 1", "类型: 届", "名称: 第五届以来的监督工作和代表工作",
        f"编号: {CAMPAIGN}", "年度: 2024", "主办: 青梧市人大常委会",
        "起止: {起: 2024-01-01, 止: 2028-12-31}", "期限:",
    ]  # fmt: skip
    lines += [
        f"  - {{名称: {name}, 数: {number}, 单位: {unit}, 依据: {ground}}}"
        for name, number, unit, ground in TERMS
    ]
    lines += [*MORE, "口径:", *(f"  {key}: {flow(value)}" for key, value in CONVENTIONS.items())]
    return "\n".join(lines) + "\n"


def county(name: str) -> str:
    """Return county.yaml: the units, and the groups that look at what was done."""
    lines = [f"县区: {name}", "所属: 青梧市", "单位:"]
    lines += [
        f"  - {{名称: 县{unit}, 简称: [县{short}], 牵头领导: {lead}, 责任人: 局长}}"
        for unit, (short, lead, *_) in UNITS.items()
    ]
    lines += [
        "  - {名称: 县交通运输局, 简称: [县交通局]}",
        "  - {名称: 县教育体育局, 简称: [县教体局]}",
        f"  - {{名称: {COURT}}}",
    ]
    lines.append("专班:")
    lines += [
        f"  - {{编号: DB-{number:02}, 名称: 第{'一二三'[number - 1]}代表小组, 类型: 代表小组}}"
        for number in (1, 2, 3)
    ]
    return "\n".join(lines) + "\n"


def _opinion(number: str, kind: str, name: str, day: str, *records: Entry, **more: object) -> Entry:
    """Return an opinion; its number in the county's list, and its fields in their order."""
    organ = more.pop("承办机关", GOVERNMENT)
    return {
        "编号": f"SY-{number}", "类型": kind, "名称": name, "作出日期": day,
        "会议": more.pop("会议", None), "承办机关": organ, **more, "记录": list(records),
    }  # fmt: skip


def _item(number: int, text: str, unit: str | None = None, by: str | None = None) -> Entry:
    return {"编号": number, "内容": text, "责任单位": unit, "时限": by}


def _commented(sent: str, answered: str, report: str, paper: str) -> tuple[Entry, ...]:
    """Return 送征求意见, 征求意见 同意 and 报告."""
    return (
        record(sent, "送征求意见"),
        record(answered, "征求意见", 结果="同意", 单位="城建环资工作委员会"),
        record(report, "报告", 文号=f"松政函{paper}"),
    )


def _published(public: str, told: str) -> tuple[Entry, ...]:
    return record(public, "公开", 渠道="县人大网"), record(told, "通报代表")


def _done(day: str, item: int, note: str, effect: tuple[str, int, str]) -> Entry:
    name, amount, unit = effect
    return record(
        day, "落实", 条目=item, 说明=note, 成效=({"指标": name, "数值": amount, "单位": unit},)
    )


def _closed() -> Sequence[Entry]:
    """Return opinions that are over: at once, sent back, voted down, looked at again, dropped."""
    return (
        _opinion(
            "2024-01", "审议意见", "关于城区供水保障工作情况报告的审议意见", "2024-03-28",
            record("2024-04-02", "交办", 报告时限="2024-09-30"),
            record("2024-05-10", "方案", 说明="县政府印发落实方案。"),
            _done("2024-08-20", 1, "三处加压泵站改造完成。", ("改造泵站", 3, "处")),
            _done("2024-09-02", 2, "水质按月公示。", ("公示水厂", 2, "座")),
            *_commented("2024-09-05", "2024-09-12", "2024-09-20", "〔2024〕31号"),
            record("2024-09-29", "审定", 结果="办结", 批准=MEETING),
            *_published("2024-10-12", "2024-10-12"),
            record("2025-06-18", "跟踪监督", 结果="落实", 说明="现场看，泵站运行正常。"),
            会议="常委会第十二次会议", 依据="监督法第十七条",
            条目=[
                _item(1, "改造三处加压泵站", WATER, "2024-08-31"),
                _item(2, "水质按月向社会公示", WATER, "2024-09-30"),
            ],
        ),
        _opinion(
            "2024-02", "决议", "关于加强饮用水水源保护的决议", "2024-05-30",
            record("2024-06-04", "交办", 报告时限="2024-12-20"),
            _done("2024-11-26", 1, "水源地围网合拢。", ("围网", 12, "千米")),
            *_commented("2024-12-02", "2024-12-09", "2024-12-16", "〔2024〕52号"),
            record("2024-12-27", "审定", 结果="办结", 批准=MEETING),
            *_published("2025-01-08", "2025-01-08"),
            会议="常委会第十四次会议", 条目=[_item(1, "水源地围网合拢", WATER, "2024-11-30")],
        ),
        _opinion(
            "2024-03", "执法检查意见", "关于物业管理条例执法检查报告的审议意见", "2024-07-26",
            record("2024-07-31", "交办", 报告时限="2025-01-20"),
            *_commented("2024-12-30", "2025-01-06", "2025-01-15", "〔2025〕2号"),
            record("2025-01-24", "审定", 结果="退回", 批准=MEETING, 新时限="2025-03-31"),
            _done("2025-03-18", 1, "维修资金账目全部公开。", ("公开小区", 46, "个")),
            record("2025-03-20", "送征求意见"),
            record("2025-03-24", "征求意见", 结果="同意", 单位="城建环资工作委员会"),
            record("2025-03-28", "报告", 文号="松政函〔2025〕11号"),
            record("2025-04-10", "审定", 结果="提请审议", 批准=MEETING),
            record("2025-04-28", "审议", 结果="通过"),
            *_published("2025-05-12", "2025-05-12"),
            会议="常委会第十五次会议",
            条目=[_item(1, "公开各小区维修资金账目", HOUSING, "2025-03-31")],
        ),
        _opinion(
            "2024-04", "专题询问意见", "关于农村生活污水治理专题询问的审议意见", "2024-10-25",
            record("2024-10-31", "交办"),
            *_commented("2025-04-01", "2025-04-09", "2025-04-18", "〔2025〕15号"),
            record("2025-04-28", "审定", 结果="提请审议", 批准=MEETING),
            record("2025-05-29", "审议", 结果="不通过", 新时限="2025-09-30"),
            _done("2025-09-10", 1, "停运的六座设施恢复运行。", ("恢复设施", 6, "座")),
            *_commented("2025-09-12", "2025-09-18", "2025-09-26", "〔2025〕39号"),
            record("2025-10-09", "审定", 结果="提请审议", 批准=MEETING),
            record("2025-10-30", "审议", 结果="通过"),
            *_published("2025-11-10", "2025-11-10"),
            会议="常委会第十七次会议", 条目=[_item(1, "停运的污水设施恢复运行", ENVIRONMENT)],
        ),
        _opinion(
            "2025-01", "决定", "关于批准城区停车规划的决定", "2025-02-27",
            record("2025-03-04", "交办", 报告时限="2025-08-31"),
            *_commented("2025-08-04", "2025-08-11", "2025-08-22", "〔2025〕33号"),
            record("2025-09-02", "审定", 结果="办结", 批准=MEETING),
            record("2025-09-15", "公开", 渠道="县人大网"),
            会议="常委会第二十次会议", 公开="摘要",
        ),
        _opinion(
            "2025-02", "视察调研意见", "关于旅游公路建设的视察意见", "2025-04-22",
            record("2025-04-28", "交办"),
            record("2025-06-09", "撤销", 理由="客观条件不具备",
                   说明="建设任务调整到市级。", 批准=MEETING),
            承办机关="县交通运输局",
        ),
        _opinion(
            "2025-03", "审计整改意见", "关于2024年度审计查出问题整改的审议意见", "2025-07-30",
            record("2025-08-05", "交办"),
            _done("2025-12-12", 1, "闲置资金全部收回。", ("收回资金", 860, "万元")),
            *_commented("2026-01-05", "2026-01-12", "2026-01-22", "〔2026〕3号"),
            record("2026-02-04", "审定", 结果="办结", 批准=MEETING),
            *_published("2026-02-12", "2026-02-12"),
            会议="常委会第二十三次会议", 依据="监督法第二十七条",
            条目=[_item(1, "收回闲置两年以上的资金", FINANCE, "2025-12-31")],
        ),
    )  # fmt: skip


def _going() -> Sequence[Entry]:
    """Return opinions at every step that one may stand at in November 2026."""
    return (
        _opinion(
            "2025-04", "工作评议意见", "关于县城市管理局工作评议的意见", "2025-09-25",
            record("2025-09-30", "交办"),
            *_commented("2026-03-02", "2026-03-09", "2026-03-18", "〔2026〕9号"),
            record("2026-03-30", "审定", 结果="办结", 批准=MEETING),
            *_published("2026-04-10", "2026-04-10"),
            record("2026-09-16", "跟踪监督", 结果="未落实", 新时限="2026-12-15",
                   说明="抽查三条街，占道停车没有改观。"),
            会议="常委会第二十四次会议", 承办机关=CITY,
        ),
        _opinion(
            "2026-01", "审议意见", "关于老旧小区改造情况报告的审议意见", "2026-03-27",
            record("2026-04-01", "交办", 报告时限="2026-11-10"),
            record("2026-05-12", "方案", 说明="县政府印发落实方案。"),
            _done("2026-07-24", 1, "二十一个小区改造方案入户征求意见。", ("入户征求", 2100, "户")),
            record("2026-09-28", "延期", 条目=2, 新时限="2026-12-10", 批准=MEETING,
                   说明="材料检测未完成。"),
            record("2026-10-12", "落实", 条目=3, 说明="尾款付清。",
                   成效=({"指标": "付清尾款", "数值": 320, "单位": "万元"},)),
            会议="常委会第二十八次会议", 依据="监督法第十七条",
            条目=[
                _item(1, "改造方案入户征求意见", HOUSING, "2026-07-31"),
                _item(2, "外墙保温层限期加固", HOUSING, "2026-09-30"),
                _item(3, "付清2025年改造尾款", HOUSING, "2026-09-04"),
                _item(4, "建立改造项目公示栏", HOUSING, "2026-10-31"),
            ],
        ),
        _opinion(
            "2026-02", "执法检查意见", "关于河道管理条例执法检查报告的审议意见", "2026-04-29",
            record("2026-05-06", "交办"),
            record("2026-06-15", "转办", 责任单位=WATER),
            record("2026-08-03", "督办", 方式="督办函", 文号="松人大督字〔2026〕4号",
                   反馈时限="2026-08-20"),
            record("2026-08-17", "反馈", 文号="松人大督字〔2026〕4号", 说明="清障方案已批准。"),
            record("2026-09-10", "上报", 上报至="市级", 说明="界河需要市里协调。"),
            _done("2026-10-20", 1, "清除行洪障碍。", ("清除障碍", 14, "处")),
            会议="常委会第二十九次会议",
            条目=[
                _item(1, "清除行洪障碍", WATER, "2026-10-31"),
                _item(2, "界河划界确权", WATER, "2026-12-31"),
            ],
        ),
        _opinion(
            "2026-03", "审议意见", "关于养老服务工作情况报告的审议意见", "2026-05-28",
            record("2026-06-02", "交办", 报告时限="2026-11-30"),
            record("2026-11-18", "送征求意见"),
            会议="常委会第三十次会议",
        ),
        _opinion(
            "2026-04", "审议意见", "关于农产品质量安全工作情况报告的审议意见", "2026-06-26",
            record("2026-07-01", "交办", 报告时限="2026-11-30"),
            record("2026-11-03", "送征求意见"),
            record("2026-11-06", "征求意见", 结果="修改", 单位="农业和农村工作委员会",
                   说明="没有写检测经费。"),
            record("2026-11-12", "送征求意见"),
            record("2026-11-17", "征求意见", 结果="同意", 单位="农业和农村工作委员会"),
            会议="常委会第三十一次会议", 条目=[_item(1, "保障检测经费", FINANCE, "2026-11-30")],
        ),
        _opinion(
            "2026-05", "专题询问意见", "关于执行难问题专题询问的审议意见", "2026-04-10",
            record("2026-04-15", "交办", 报告时限="2026-09-30"),
            *_commented("2026-09-08", "2026-09-15", "2026-09-24", "〔2026〕27号")[:2],
            record("2026-09-24", "报告", 文号="松法〔2026〕18号"),
            record("2026-10-08", "审定", 结果="提请审议", 批准=MEETING),
            会议="常委会第二十九次会议", 承办机关=COURT,
        ),
        _opinion(
            "2026-06", "审议意见", "关于冬季供暖准备情况报告的审议意见", "2026-08-28",
            record("2026-09-02", "交办", 报告时限="2026-11-20"),
            *_commented("2026-11-04", "2026-11-10", "2026-11-18", "〔2026〕34号"),
            会议="常委会第三十三次会议",
        ),
        _opinion(
            "2026-07", "审议意见", "关于预算执行情况报告的审议意见", "2026-11-20",
            会议="常委会第三十五次会议",
        ),
    )  # fmt: skip


def opinions(folder: str) -> dict[str, str]:
    """Return the opinions of a county."""
    if folder == "松坪":
        listed = [*_closed(), *_going()]
        return {
            f"opinions/{year}.yaml": entries(
                "意见", [one for one in listed if str(one["编号"]).startswith(f"SY-{year}")]
            )
            for year in (2024, 2025, 2026)
        }
    listed = [
        _opinion(
            "2026-01", "审议意见", "关于中小学食堂管理情况报告的审议意见", "2026-06-25",
            record("2026-06-30", "交办", 报告时限="2026-12-20"),
            会议="常委会第二十七次会议",
            条目=[_item(1, "公开食材供货名单", "县市场监督管理局", "2026-10-31")],
        ),
        _opinion(
            "2026-02", "决议", "关于加强城区绿化保护的决议", "2026-09-24",
            record("2026-09-29", "交办", 报告时限="2027-03-20"), 会议="常委会第二十九次会议",
        ),
    ]  # fmt: skip
    return {"opinions.yaml": entries("意见", listed)}


Maker = Callable[[str], Mapping[str, str]]

MAKERS: tuple[Maker, ...] = (opinions, suggestions, projects, appraisals, people)
"""What makes the files of a county from its folder: path below the folder → text."""


def files(first: str) -> dict[str, str]:
    """Return the files of 2024-届 by their paths under ledgers/; each begins with ``first``."""
    out = {
        f"{CAMPAIGN}/campaign.yaml": campaign(first),
        f"{CAMPAIGN}/assessment.yaml": first + sample_scores.UNITS,
    }
    for folder, name in COUNTIES.items():
        made = {"county.yaml": county(name)}
        for maker in MAKERS:
            made |= maker(folder)
        out |= {f"{CAMPAIGN}/{folder}/{path}": first + text for path, text in made.items()}
    return out
