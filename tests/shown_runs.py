"""The runs whose whole output is kept: a name for the file, and the command behind ``lddj``.

``OUT`` stands for the folder or the stem of the file that the run writes.
"""

from __future__ import annotations

from typing import Final

DAY: Final = "--date 2026-09-18"
"""Ten days before the campaign of 2026-示例 ends: some closed, some overdue, some due."""
WEEK: Final = "--campaign 2026-示例 --week 2026-W36"
TERM: Final = "--county 松坪 --campaign 2024-届 --date 2026-09-18"

_ISSUE_PAPERS: Final = {
    "lead-report": "线索信息报告", "lead-handover": "交办单", "untold": "未告知清单",
    "channels": "渠道月报", "transcript": "询问实录表",
    "promises": "承诺清单", "to-the-end": "一跟到底表",
}  # fmt: skip
_TERM_PAPERS: Final = {
    "suggestion-handover": "交办通知及清单", "hosts": "主协办表",
    "urge": "催办单", "monthly": "重点月调度表", "handling": "办理情况报告",
    "commitments": "承诺事项台账", "conversion": "转化表", "circular-of-suggestions": "通报",
    "candidates": "候选项目清单", "count": "计票单", "duties": "项目责任清单",
    "three-questions": "三问表", "quarter": "季度汇报", "tally": "测评计票单",
    "appraisal-circular": "测评通报", "summoned": "约谈名单", "rectify": "整改跟踪表",
}  # fmt: skip
_OPINION_PAPERS: Final = {
    "opinion-handover": "审议意见交办函 SY-2026-06",
    "carried-out": "落实清单", "reminder": "到期提醒",
    "unpublished": "应公开未公开清单",
}  # fmt: skip


def _papers() -> dict[str, str]:
    found = {
        f"paper-{key}": f"paper {name} --county 临溪 {DAY}" for key, name in _ISSUE_PAPERS.items()
    }
    found |= {f"paper-{key}": f"paper {name} {TERM}" for key, name in _TERM_PAPERS.items()}
    found |= {
        f"paper-{key}": f"paper {name} --county 松坪 --campaign 2024-届 {DAY}"
        for key, name in _OPINION_PAPERS.items()
    }
    return found | {
        "paper-feedback": f"paper 反馈函 CP-2026-01-3 {TERM} -o OUT.docx",
        "paper-reply": "paper 答复函 JY-5-3-01 --county 松坪 --date 2026-05-10 -o OUT.docx",
        "paper-ask-opinion": "paper 征询意见表 --county 松坪 --date 2026-05-10",
        "paper-ballot": "paper 票决票 --county 松坪 --date 2026-01-15 -o OUT.docx",
        "paper-appraised": "paper 评议通报 --county 松坪 --date 2026-11-24",
        "paper-handling-docx": f"paper 办理情况报告 {TERM} -o OUT.docx",
        "paper-tally-xlsx": f"paper 测评计票单 {TERM} -o OUT.xlsx",
        "paper-promises-html": f"paper 承诺清单 --county 临溪 {DAY} -o OUT.html",
    }


RUNS: Final = {
    "validate": "validate",
    "report-md": f"report 临溪 {DAY}",
    "report-json": f"report 临溪 {DAY} --format json",
    "report-docx": f"report 临溪 {DAY} -o OUT.docx",
    "report-term": f"report {TERM}",
    "report-week-html": f"report 望川 {WEEK} -o OUT.html",
    "circular-md": f"circular {WEEK}",
    "circular-docx": f"circular {WEEK} --form 公文 --number 5 --issued 2026-09-07 -o OUT.docx",
    "circular-json": f"circular {WEEK} --format json",
    "rank": f"rank --campaign 2026-示例 {DAY}",
    "rank-units": f"rank --campaign 2026-示例 --over 责任单位 --county 临溪 {DAY} --at-least 1",
    "rank-json": f"rank --campaign 2026-示例 --by 逾期率 --over 领域 {DAY} --format json",
    "rank-suggestions": f"rank --kind 建议 --campaign 2024-届 --over 责任单位 {DAY}",
    "rank-leads": f"rank --kind 线索 --campaign 2026-示例 {DAY}",
    "rank-promises": f"rank --kind 问答 --campaign 2026-示例 {DAY}",
    "due": f"due 临溪 {DAY}",
    "due-md": f"due --campaign 2026-示例 {DAY} --format md",
    "due-json": f"due 望川 {DAY} --format json",
    "due-term": f"due --campaign 2024-届 --by 责任单位 {DAY} -o OUT",
    "due-ics": f"due 松坪 --campaign 2026-示例 {DAY} --format ics -o OUT",
    "unit": f"unit 县水务局 --county 临溪 {DAY}",
    "unit-json": f"unit 县水务局 --county 临溪 {DAY} --format json",
    "unit-xlsx": f"unit 县水务局 --county 临溪 {DAY} -o OUT.xlsx",
    "steps": f"steps --county 临溪 {DAY}",
    "steps-xlsx": f"steps --county 临溪 {DAY} -o OUT.xlsx",
    "trend": f"trend 临溪 {DAY}",
    "trend-html": f"trend 临溪 --by month {DAY} -o OUT.html",
    "trend-suggestions": f"trend --kind 建议 {TERM} --by month --format json",
    "board": f"board 临溪 {DAY} -o OUT",
    "board-suggestions": f"board 松坪 --campaign 2024-届 --kind 建议 {DAY} -o OUT",
    "board-overview": f"board --campaign 2026-示例 --overview {DAY} -o OUT",
    "board-screen": f"board --campaign 2026-示例 --screen {DAY} -o OUT",
    "list": f"list --county 临溪 {DAY}",
    "list-overdue": f"list --campaign 2026-示例 --overdue {DAY}",
    "list-all-kinds": f"list --kind 建议 --county 松坪 {DAY}",
    "list-projects": f"list --kind 实事 --county 松坪 {DAY}",
    "list-json": f"list --county 望川 --due-soon {DAY} --format json",
    "show-lead": f"show XS-001 --county 临溪 {DAY}",
    "show-issue": f"show LX-01-001 {DAY}",
    "show-suggestion": f"show JY-5-3-01 {DAY}",
    "show-opinion": f"show SY-2026-05 --county 松坪 {DAY}",
    "show-project": f"show MS-2026-02 {DAY}",
    "show-ballots": f"show CP-2026-01-3 {DAY}",
    "show-answer": f"show XW-01-1 --county 临溪 {DAY}",
    "list-appraisals": f"list --kind 测评 --campaign 2024-届 {DAY}",
    "list-opinions": f"list --kind 意见 --campaign 2024-届 {DAY}",
    "list-answers": f"list --kind 问答 --campaign 2026-示例 {DAY}",
    "rank-projects": f"rank --kind 实事 --campaign 2024-届 {DAY} --over 责任单位 --at-least 1",
    "rank-opinions": f"rank --kind 意见 --campaign 2024-届 {DAY} --over 责任单位 --at-least 1",
    "letter": f"letter 临溪 --unit 县水务局 {DAY} -o OUT.docx",
    "ledger": f"ledger 松坪 --campaign 2026-示例 {DAY} -o OUT",
    "ledger-return": f"ledger 望川 --for-return --all-units --reply-by 2026-09-25 {DAY} -o OUT",
    "ledger-all": f"ledger --all --campaign 2026-示例 {DAY} -o OUT",
    "export": f"export --county 松坪 --campaign 2024-届 {DAY} -o OUT",
    "sample": f"sample --county 临溪 --campaign 2026-示例 --rate 20% --seed 7 {DAY}",
    **_papers(),
}  # fmt: skip
