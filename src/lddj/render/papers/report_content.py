"""A county's report as a paper, put together from its data: the same in every form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from lddj.render.days import chinese_date
from lddj.render.papers.content import (
    Bar,
    Chart,
    Paper,
    PaperColumn,
    PaperTable,
    Para,
    Section,
    code,
    filled,
    items,
    para,
    section,
    table,
)
from lddj.render.papers.methods import methods_section
from lddj.render.papers.other_matters import other_matters, others_section
from lddj.render.papers.passages import passages, written
from lddj.render.papers.people import people_said, people_section
from lddj.render.papers.rows import Row
from lddj.render.papers.tables_of import groups_table, issues_table
from lddj.render.papers.wording import (
    SHORTCOMINGS,
    WARNING,
    as_sentence,
    clauses,
    compared,
    counts,
    of_whole,
    whole,
)
from lddj.stats.periods import days
from lddj.stats.rates import NONE, Rate, rate
from lddj.stats.tally import Tally

Data = Mapping[str, Any]


def report_content(data: Data, areas: Mapping[str, Tally], day: str) -> Paper:
    """Return the report; ``areas`` draw the chart, ``day`` stands below the signature."""
    return Paper(
        title=f"{data['县区']}{data['活动名称'].removesuffix('工作')}工作情况报告",
        subtitle=f"截至{chinese_date(data['截至'])}",
        warning=WARNING.format(data["错误"]) if data["错误"] else "",
        sections=filled(
            [
                _overall_situation(data),
                section("公布数据", *(_published_figure(one) for one in data["公布数据"])),
                _progress_by_area(data, areas),
                _progress_by_unit(data),
                _pressing(data),
                _notice_section(data),
                _inquiry_section(data),
                _tasks(data),
                others_section(data),
                people_section(data),
                _activities(data),
                methods_section(data.get("工作法", ()), data["截至"]),
                _effects(data),
                passages(data, "典型做法"),
                *written(data),
                _standing_problems(data),
                _referred(data),
                passages(data, "下步打算"),
            ]
        ),
        signer=f"{data['县区']}人大常委会",
        day=day,
    )


def _overall_situation(data: Data) -> Section:
    if data.get("未录入"):
        return section("总体情况", Para(_unrecorded(data)), *passages(data, "领导批示").blocks)
    now = data["指标"]
    if not now["问题数"]:
        return section("总体情况", Para(_no_issues(data)), *passages(data, "领导批示").blocks)
    where = f"在{now['领域数']}个领域{now['方面数']}个方面"
    return section(
        "总体情况",
        para(
            f"截至{chinese_date(data['截至'])}，{data['县区']}{where}{found(now)}。",
            withdrawn(now),
            f"本台账只录{'、'.join(data['只录'])}领域的问题。" if data["只录"] else "",
        ),
        para(change(data), did(data)),
        para(quality(now)),
        states(data["状态"]),
        *passages(data, "领导批示").blocks,
    )


def _unrecorded(data: Data) -> str:
    """Say what is kept instead of issues; nothing else kept means that they are missing."""
    kept = (
        "没有记问题，记了下面的事项"
        if other_matters(data) or people_said(data)
        else "的问题未录入台账，以下是台账已有的内容"
    )
    return f"截至{chinese_date(data['截至'])}，{data['县区']}{kept}。"


def _no_issues(data: Data) -> str:
    start = f"截至{chinese_date(data['截至'])}，"
    if data["零报告"]:
        return f"{start}{data['县区']}在{'、'.join(data['零报告'])}领域排查，没有发现问题。"
    if data["指标"]["撤销数"]:
        return f"{start}{data['县区']}登记的{data['指标']['撤销数']}个问题均已撤销。"
    return f"{start}{data['县区']}还没有发现问题。"


def found(now: Row) -> str:
    """Return ``发现问题89个（其中长期坚持8个），整改完成49个，占55.06%；核查通过…，销号…``."""
    lasting = f"（其中长期坚持{now['长期坚持数']}个）" if now["长期坚持数"] else ""
    done = f"整改完成{now['整改完成数']}个{of_whole(now['整改完成率'])}"
    checked = clauses([("核查通过", now["已核查数"]), ("销号", now["销号数"])])
    return f"发现问题{now['问题数']}个{lasting}，{done}" + (f"；{checked}" if checked else "")


def withdrawn(now: Row) -> str:
    """Return how many were withdrawn beside, as a sentence."""
    return f"另有{now['撤销数']}个问题已撤销，不计入以上数字。" if now["撤销数"] else ""


def change(data: Data) -> str:
    """Return how the rates have changed since the end of the period before, as a sentence."""
    period, changes, now = data["周期"], data["变化"], data["指标"]
    if changes["问题数"] == NONE:
        return "本期为首期。" if period["首期"] else "上期没有数据。"
    first = "本期为首期。" if period["首期"] else ""
    done = f"整改完成率{compared(period['比较'], changes['整改完成率'])}"
    if changes["整改完成率"].strip("+-0."):
        done += f"，{'提高' if changes['整改完成率'][0] == '+' else '下降'}到{now['整改完成率']}"
    closed = changes["销号率"]
    if closed != NONE and closed.strip("+-0."):
        done += f"；销号率{compared(period['比较'], closed)}"
    return f"{first}{done}。"


def did(data: Data) -> str:
    """Return what the period did: flows, as one sentence."""
    flow, period = data["本期"], data["周期"]
    issues = clauses(
        [
            ("新发现问题", flow["新发现"]),
            ("整改完成", flow["完成"]),
            ("销号", flow["销号"]),
            ("新逾期", flow["新逾期"]),
            ("撤销", flow["撤销"]),
        ]
    )
    failed = f"（不通过{flow['核查不通过']}次）" if flow["核查不通过"] else ""
    checks = f"核查{flow['核查']}次{failed}" if flow["核查"] else ""
    times = [("回头看发现反弹", flow["反弹"]), ("督办", flow["督办"]), ("反馈", flow["反馈"])]
    times += [("上报", flow["上报"]), ("批复", flow["批复"])]
    rest = "，".join(part for part in (checks, clauses(times, "次")) if part)
    said = as_sentence(issues, rest)
    return f"{span(period, data['截至'])}，{said}" if said else ""


def span(period: Row, day: str) -> str:
    """Return a period as dates, as far as it has come by ``day``."""
    end = day if period["未满"] else period["止"]
    return days(date.fromisoformat(period["起"]), date.fromisoformat(end))


def quality(now: Row) -> str:
    """Return the quality of what was done and what presses, as sentences."""
    checks = ""
    if now["核查次数"]:
        failed = f"，不通过{now['核查不通过次数']}次" if now["核查不通过次数"] else ""
        checks = f"累计核查{now['核查次数']}次{failed}，核查通过率{now['核查通过率']}"
    late = f"，迟完成{now['迟完成数']}个" if now["迟完成数"] else ""
    on_time = f"按期完成率{now['按期完成率']}{late}" if now["按期完成率"] != NONE else late[1:]
    pressing = clauses(
        [("逾期", now["逾期数"]), ("临期", now["临期数"]), ("久未更新", now["久未更新数"])]
    )
    relapsed = f"反弹{now['反弹数']}个" if now["反弹数"] else ""
    return as_sentence(checks, on_time, pressing, relapsed)


def states(numbers: Row) -> PaperTable | None:
    """Return the states that issues are in, each with its number."""
    known = [(name, number) for name, number in numbers.items() if number]
    columns = [PaperColumn(name) for name, _ in known]
    rows = [[str(number) for _, number in known]] if known else []
    return table("各状态的问题数（个）", columns, rows)


_MEASURES = (("率", ""), ("代表数", "名"), ("次数", "次"), ("数", "个"))


def _published_figure(entry: Row) -> Para | None:
    """Return what was said in public, as it was said."""
    said = "，".join(
        f"{one['名称']}{one['数量']}{one['单位'] or _measure_word(one['名称'])}"
        for one in entry["数字"]
    )
    parts = "；".join(
        f"{one['名称']}{one['合计']}（{'、'.join(p['名称'] + p['数量'] for p in one['各项'])}）"
        for one in entry["分项"]
    )
    why = f"更正说明：{whole(entry['更正说明'])}。" if entry["更正说明"] else ""
    head = f"{whole(entry['出处'])}，截至{chinese_date(entry['截至'])}"
    told = as_sentence(said, parts)
    return Para(f"{head}：{told}{why}") if told else None


def _measure_word(name: str) -> str:
    """Return the measure word of a published figure that has a key of its own."""
    return next((word for end, word in _MEASURES if name.endswith(end)), "")


def _progress_by_area(data: Data, areas: Mapping[str, Tally]) -> Section:
    rows = data["分领域"]
    return section(
        "分领域进展",
        bars("各领域整改完成率", rows, areas),
        groups_table("各领域整改进展（个）", "领域", rows, data["指标"], placed=False)
        if rows
        else None,
    )


def bars(name: str, rows: Sequence[Row], tallies: Mapping[str, Tally], **more: Any) -> Chart | None:
    """Return a chart of 整改完成率, each bar in its parts; None for a single bar."""
    if len(rows) < 2:
        return None
    shown = [
        Bar(row["名称"], tally.rate("整改完成率"), row["指标"]["整改完成率"], stacked_shares(tally))
        for row in rows
        for tally in [tallies[row["名称"]]]
    ]
    return Chart(name, "stacked", tuple(shown), **more)


def stacked_shares(tally: Tally) -> tuple[Rate, ...]:
    """Return the shares of 销号, 核查通过 and 报完成未核 in the issues, for a stacked bar."""
    issues, done = tally.count("问题数"), tally.count("整改完成数")
    verified, closed = tally.count("已核查数"), tally.count("销号数")
    return tuple(rate(one, issues) for one in (closed, verified - closed, done - verified))


def _progress_by_unit(data: Data) -> Section:
    rows = data["分单位"]
    if len(rows) < 2:
        return section("责任单位")
    return section(
        "责任单位", groups_table("各责任单位整改进展（个）", "责任单位", rows, placed=False)
    )


def _pressing(data: Data) -> Section:
    what = {
        "逾期": [("逾期（天）", "逾期天数", "count"), ("状态", "状态", "date")],
        "临期": [("剩余（天）", "剩余天数", "count"), ("状态", "状态", "date")],
        "迟完成": [("迟完成（天）", "天数", "count"), ("状态", "状态", "date")],
        "反弹": [("反弹日期", "反弹日期", "date"), ("状态", "状态", "date"),
                 ("回头看情况", "说明", "text")],
        "核查不通过": [("核查日期", "核查日期", "date"), ("核查情况", "说明", "text")],
        "撤销": [("撤销日期", "撤销日期", "date"), ("理由", "理由", "date"),
                 ("批准", "批准", "text")],
    }  # fmt: skip
    names = {"核查不通过": "本期核查不通过的问题", "撤销": "已撤销的问题"}
    tables = [
        issues_table(
            names.get(name, f"{name}问题"), data[f"{name}问题"], more, deadline=name != "撤销"
        )
        for name, more in what.items()
    ]
    return section("逾期、临期、迟完成与反弹", *tables)


def told_of_notices(data: Data) -> str:
    """Return what became of the 督办, with both parts of 反馈率, so that paper alone proves it.

    Of issues that are closed nothing is asked for any more: 未反馈数 leaves those out.
    """
    now, answers = data["指标"], data["督办"]
    owed = answers["应反馈"] - answers["已反馈"]
    closed = owed - now["未反馈数"]
    counted = clauses([("已反馈", answers["已反馈"]), ("到期没有反馈", owed)], "件")
    rate = f"反馈率{now['反馈率']}" if now["反馈率"] != NONE else ""
    rest = f"其中{closed}件所督办的问题已销号，还应反馈{now['未反馈数']}件" if closed else ""
    if closed == owed:
        rest = rest.replace("，还应反馈0件", "，不再要求反馈")
    whole_said = "，".join(p for p in (f"累计督办{now['督办次数']}次", counted, rate) if p)
    return as_sentence(whole_said, rest) if now["督办次数"] else ""


def _notice_section(data: Data) -> Section:
    rows = [row | {"方式与文号": f"{row['方式']}{row['文号']}"} for row in data["未反馈问题"]]
    more = [("督办日期", "督办日期", "date"), ("反馈时限", "反馈时限", "date")]
    return section(
        "督办与反馈",
        para(told_of_notices(data)),
        issues_table(
            "到期未反馈的督办", rows, [*more, ("督办方式", "方式与文号", "text")], deadline=False
        ),
    )


def _inquiry_section(data: Data) -> Section:
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


def _tasks(data: Data) -> Section:
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


def _activities(data: Data) -> Section:
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
    if known["参与"] is not None and known["参与率"] != NONE:
        yield f"参与代表{known['参与']}名，占代表总数{known['总数']}名的{known['参与率']}"
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


def _effects(data: Data) -> Section:
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


def _standing_problems(data: Data) -> Section:
    what = {
        "逾期": SHORTCOMINGS["逾期"],
        "迟完成": SHORTCOMINGS["迟完成"],
        "久未更新": "长时间没有进展记录的问题{}个",
        "待核查超期": "报完成后迟迟没有核查的问题{}个",
        "未反馈": SHORTCOMINGS["未反馈"],
    }
    said = [
        f"{text.format(data['清单数'][name])}：{units_of(data[f'{name}问题'], unit)}。"
        for name, text in what.items()
        for unit in ["件" if name == "未反馈" else "个"]
        if data["清单数"][name]
    ]
    if data.get("未录入") and not (other_matters(data) or people_said(data)):
        said.insert(0, "问题和整改记录没有录入台账，整改情况无法核对。")
    own = passages(data, "存在问题"), passages(data, "原因分析")
    return section("存在问题", items(said), *own[0].blocks, *own[1].blocks)


def units_of(rows: Sequence[Row], unit: str) -> str:
    """Return how many of listed issues are whose: ``县水务局3个、县住建局2个``."""
    numbers: dict[str, int] = {}
    for row in rows:
        numbers[row["责任单位"]] = numbers.get(row["责任单位"], 0) + 1
    return counts(numbers, unit, what="单位")


def _referred(data: Data) -> Section:
    more = [
        ("上报日期", "上报日期", "date"),
        ("上报至", "上报至", "date"),
        ("事由", "说明", "text"),
    ]
    return section(
        "提请上级协调",
        issues_table("已上报、等待批复的问题", data["上报问题"], more, deadline=False),
    )
