"""Make the sections of a report on what else was done: inquiries, tasks, activities, effects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lddj.render.days import chinese_date
from lddj.render.papers.content import (
    PaperColumn,
    PaperTable,
    Para,
    Section,
    code,
    items,
    para,
    section,
    table,
)
from lddj.render.papers.figures_said import taking_part
from lddj.render.papers.rows import Data, Row
from lddj.render.papers.wording import as_sentence, clauses, whole
from lddj.stats.rates import NONE


def inquiry_section(data: Data) -> Section:
    """Return how inquiries were held, and which promises are overdue."""
    asked = data["询问"]
    if not asked["场次"]:
        return section("专题询问与承诺")
    forms = "、".join(f"{name}{number}场" for name, number in asked["形式"].items())
    types = "、".join(f"{name}{number}个" for name, number in asked["答复类型"].items())
    answered = f"答复{types}" if types else ""
    promised = asked["承诺"]
    kept = clauses(
        [("到期", promised["到期"]), ("兑现", promised["兑现"]), ("逾期", promised["逾期"])], "项"
    )
    promises = f"承诺限期办理{promised['总数']}项" + (f"，{kept}" if kept else "")
    return section(
        "专题询问与承诺",
        para(
            f"开展专题询问{asked['场次']}场（{forms}），提出问题{asked['问题数']}个。",
            as_sentence(answered, promises if promised["总数"] else ""),
        ),
        Para("逾期没有兑现的承诺：") if promised["逾期"] else None,
        items(
            f"{one['应询单位']}承诺：{whole(one['承诺'])}（{code(one['编号'])}，时限"
            f"{chinese_date(one['时限'])}，逾期{one['逾期天数']}天）。"
            for one in asked["逾期承诺"]
        ),
    )


def tasks_section(data: Data) -> Section:
    """Return how the list of tasks stands, and which are overdue."""
    tasks = data["任务"]
    if not tasks["总数"]:
        return section("任务清单进展")
    lasting = f"（其中长期坚持{tasks['长期坚持']}项）" if tasks["长期坚持"] else ""
    names = ("完成", "推进中", "未启动")
    how = clauses([(name, tasks[name]) for name in names], "项")
    late = tasks["逾期任务"]
    return section(
        "任务清单进展",
        para(
            f"任务{tasks['总数']}项{lasting}，{how}。",
            f"超过完成时限没有完成的{len(late)}项：" if late else "",
        ),
        items(
            f"{one['牵头单位']}：{whole(one['任务'])}（{code(one['编号'])}，时限"
            f"{chinese_date(one['完成时限'])}，逾期{one['逾期天数']}天）。"
            for one in late
        ),
    )


def activities_section(data: Data) -> Section:
    """Return what was held, who took part, and what was drawn and voted on."""
    columns = [
        PaperColumn("类型", "name"),
        PaperColumn("次数"),
        PaperColumn("人次"),
        PaperColumn("代表人次"),
    ]
    rows = [[one["类型"], *(str(one[key]) for key in ("次数", "人次", "代表人次"))]
            for one in data["活动"]]  # fmt: skip
    return section(
        "监督活动与代表参与",
        para(as_sentence(clauses(data["专班"].items()), *_deputy_clauses(data["代表"]))),
        table("监督活动", columns, rows),
        items(_checks(data)),
    )


def _deputy_clauses(known: Row) -> Iterator[str]:
    if share := taking_part(known):
        yield share
    elif known["参与"]:
        yield f"参与代表{known['参与']}名"
    elif known["总数"]:
        yield f"代表总数{known['总数']}名"


def _checks(data: Data) -> Iterator[str]:
    for one in data["抽查"]:
        yield (
            f"抽查{whole(one['对象'])}：总数{one['总数']}，抽查{one['抽查数']}，"
            f"抽查率{one['抽查率']}。"
        )
    for one in data["测评"]:
        yield f"满意度测评（{whole(one['主题'])}）：{_ballots(one)}。"


def _ballots(one: Row) -> str:
    """Return ``参评30票（满意20票，不满意8票，无效2票），满意率71.43%…``: 无效 is in no share."""
    if not one["参评数"]:
        return "没有收到票"
    votes = clauses([(name, one[name]) for name in ("满意", "基本满意", "不满意", "无效")], "票")
    said = f"参评{one['参评数']}票（{votes}）"
    if one["满意率"] == NONE:
        return said
    return f"{said}，按有效票计满意率{one['满意率']}，基本满意以上{one['基本满意以上']}"


SUMS_SAID = 12
"""How many sums of effects stand in a sentence; more are a table."""

EVIDENCE_SHOWN = 50
"""How many files of evidence a report lists."""

_OUTCOMES = {"制度": "出台制度", "决议决定": "作出决议决定", "审议意见": "形成审议意见",
             "调研报告": "形成调研报告", "追责问责": "追责问责", "其他": "其他成果"}  # fmt: skip


def effects_section(data: Data) -> Section:
    """Return what was achieved: sums of effects, outcomes, and the evidence of it."""
    sums = [f"{one['指标']}{one['数值']}{one['单位']}" for one in data["成效"]]
    said = f"已报完成的问题量化成效合计：{'，'.join(sums)}。"
    columns = [
        PaperColumn("成效", "name"),
        PaperColumn("合计", "name"),
        PaperColumn("单位", "name"),
    ]
    rows = [[one["指标"], one["数值"], one["单位"]] for one in data["成效"]]
    many = len(sums) > SUMS_SAID
    kinds: dict[str, list[Row]] = {}
    for one in data["成果"]:
        kinds.setdefault(one["类型"], []).append(one)
    made = "，".join(f"{_OUTCOMES[kind]}{len(those)}项" for kind, those in kinds.items())
    return section(
        "成效",
        Para(said) if sums and not many else None,
        table("已报完成的问题量化成效合计", columns, rows) if many else None,
        Para(f"{made}：") if made else None,
        items(_outcome(one) for those in kinds.values() for one in those),
        _evidence_table(data.get("佐证", ())),
    )


def _evidence_table(rows: Sequence[Row]) -> PaperTable | None:
    """Return the latest evidence that records name; a page links the files."""
    shown = sorted(rows, key=lambda one: str(one["日期"]), reverse=True)[:EVIDENCE_SHOWN]
    folder = rows[0]["位置"].removesuffix(rows[0]["文件"]) if rows else ""
    left = len(rows) - len(shown)
    return table(
        "佐证材料",
        [
            PaperColumn("编号", "code"),
            PaperColumn("日期", "date"),
            PaperColumn("事项", "name"),
            PaperColumn("文件", "text", base=folder),
        ],
        [[code(one["编号"]), one["日期"], one["事项"], one["文件"]] for one in shown],
        note=f"另有{left}份较早的，见台账。" if left else "",
    )


def _outcome(one: Row) -> str:
    number = f"，{one['文号']}" if one["文号"] else ""
    name = whole(one["名称"])
    titled = name if name.startswith("《") else f"《{name}》"
    kind = "" if one["类型"] in ("制度", "决议决定") else f"{one['类型']}："
    return f"{kind}{titled}（{chinese_date(one['日期'])}{number}）。"
