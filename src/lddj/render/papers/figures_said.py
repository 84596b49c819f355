"""Say the figures of issues, alike in a report and in a circular: found, done, how well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lddj.render.papers.content import Bar, Chart, PaperColumn, PaperTable, table
from lddj.render.papers.rows import Data, Row
from lddj.render.papers.wording import as_sentence, clauses, compared, of_whole
from lddj.stats.periods import days
from lddj.stats.rates import NONE, Rate, rate
from lddj.stats.tally import Tally


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


def taking_part(known: Row) -> str:
    """Return how many deputies took part, of how many; empty where their number is not known."""
    if known["参与率"] == NONE:
        return ""
    return f"参与代表{known['参与']}名，占代表总数{known['总数']}名的{known['参与率']}"


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
