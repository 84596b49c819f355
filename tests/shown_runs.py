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
    "rank-suggestions-few": f"rank --kind 建议 --campaign 2024-届 --over 责任单位 {DAY} --at-least 9",
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
    **{
        f"early-{number}": f"{command} --date 2026-07-10"
        for number, command in enumerate((
            "report 石塘 --format json", "report 柳湾 --format html", "due 松坪 --campaign 2026-示例",
            "list --county 松坪", "rank --over 领域 --campaign 2026-示例", "trend 望川 --by 旬",
            "unit 县城市管理局 --county 松坪", "board 望川 --campaign 2026-示例 --by 责任单位 -o OUT",
            "steps --county 松坪 --format html", "paper 渠道月报 --county 望川 --format html",
        ))
    },
    "board-teams": f"board 松坪 --campaign 2026-示例 --by 专班 {DAY} -o OUT",
    "board-all": f"board --all --campaign 2026-示例 {DAY} -o OUT --kind 线索",
    "board-projects": f"board 松坪 --campaign 2024-届 --kind 实事 --by 责任单位 {DAY} -o OUT",
    "trend-leads": f"trend --kind 线索 --county 临溪 --by month {DAY}",
    "trend-projects": f"trend --kind 实事 {TERM} --by month",
    "trend-xlsx": f"trend 临溪 {DAY} -o OUT.xlsx",
    "letter-term": "letter 松坪 --campaign 2024-届 --unit 县城市管理局 --date 2026-11-24 -o OUT.docx",
    "circular-bulletin": f"circular {WEEK} --form 简报 --number 3 --issued 2026-09-07 -o OUT.docx",
    "circular-html": f"circular {WEEK} -o OUT.html",
    "export-campaign": f"export --county 望川 --campaign 2026-示例 {DAY} -o OUT",
    "explain": "explain",
    "explain-one": "explain L304",
    "papers": "paper",
    "templates": "templates",
    "rank-nothing": "rank --campaign 2026-示例 --over 责任单位 --at-least 30 --date 2026-07-10",
    "rank-appraisals": f"rank --kind 测评 --campaign 2024-届 {DAY}",
    "score": "score KH-2026 --campaign 2026-示例",
    "score-docx": "score KH-2026 --campaign 2026-示例 -o OUT.docx",
    "score-xlsx": "score KH-2026 --campaign 2026-示例 -o OUT.xlsx",
    "score-json": "score --campaign 2024-届 --format json",
    "score-html": "score --campaign 2024-届 --format html",
    "contest": "contest --campaign 2026-示例 --period 2026-08-上旬",
    "contest-md": "contest --campaign 2026-示例 --period 2026-08-中旬 --format md",
    "contest-docx": "contest --campaign 2026-示例 --period 2026-08-中旬 -o OUT.docx",
    "deputies": f"deputies {TERM}",
    "deputies-json": f"deputies {TERM} --year 2025 --format json",
    "deputies-xlsx": f"deputies {TERM} --names -o OUT.xlsx",
    "deputy": f"deputy D-104 {TERM} --year 2026",
    "deputy-docx": f"deputy D-104 {TERM} --names -o OUT.docx",
    "public": "public 松坪 --campaign 2024-届 --date 2025-01-31 -o OUT",
    "sample-xlsx": f"sample --county 松坪 --campaign 2026-示例 --rate 10% --seed 7 --by 领域 {DAY} -o OUT.xlsx",
    "schema-issues": "schema ledgers/2026-示例/临溪/issues/01-优化营商环境.yaml",
    "show-unknown-part": f"show CP-2026-01-3/99 {DAY}",
    "show-part": f"show JY-5-3-01/1 {DAY}",
    "show-appraisal": f"show CP-2026-01 --county 松坪 {DAY}",
    "show-deputy": f"show D-101 {TERM}",
    "rank-tasks": f"rank --kind 任务 --campaign 2026-示例 {DAY}",
}  # fmt: skip

SCREENS: Final = {
    "report": f"report 临溪 {DAY}",
    "circular": f"circular {WEEK}",
    "due": f"due 临溪 {DAY}",
    "unit": f"unit 县水务局 --county 临溪 {DAY}",
    "list": f"list --county 临溪 --overdue {DAY}",
    "list-projects": f"list --kind 实事 --county 松坪 {DAY}",
    "show": f"show LX-01-001 {DAY}",
    "rank": f"rank --campaign 2026-示例 {DAY}",
    "rank-suggestions": f"rank --kind 建议 --campaign 2024-届 --over 责任单位 {DAY}",
    "trend": f"trend 临溪 {DAY}",
    "trend-suggestions": f"trend --kind 建议 {TERM} --by month",
    "score": "score KH-2026 --campaign 2026-示例",
    "steps": f"steps --county 临溪 {DAY}",
    "deputies": f"deputies {TERM}",
    "sample": f"sample --county 临溪 --campaign 2026-示例 --rate 20% --seed 7 {DAY}",
    "paper": f"paper 承诺清单 --county 临溪 {DAY}",
    "explain": "explain",
    "explain-one": "explain L304",
    "explain-change": "explain L603",
}
"""What is looked at on a terminal, with its colours."""

_ONE: Final = "临溪/issues/01-优化营商环境.yaml"
_GONE: Final = """\
      - {日期: 2026-08-25, 事项: 进展, 说明: 按长效机制推进，情况正常。}
"""
CHANGES: Final[tuple[dict[str, tuple[str, str]], ...]] = (
    {
        f"{_ONE}#1": ("日期: 2026-08-27, 事项: 进展, 说明: 按长效机制推进", "日期: 2026-08-27, 事项: 进展, 说明: 推进"),
        f"{_ONE}#2": ("整改时限: 2026-08-13", "整改时限: 2026-08-20"),
        f"{_ONE}#3": (
            "      - {日期: 2026-08-17, 事项: 销号, 批准: 人大常委会主任会议}\n",
            "      - {日期: 2026-08-17, 事项: 销号, 批准: 人大常委会主任会议}\n"
            "      - {日期: 2026-09-15, 事项: 回头看, 结果: 反弹, 战线: 横向, 说明: 又要收证明。}\n",
        ),
    },
    {
        f"{_ONE}#1": (_GONE, ""),
        f"{_ONE}#2": ("编号: LX-01-003\n    方面: 惠企政策", "编号: LX-01-903\n    方面: 政务服务"),
        f"{_ONE}#3": ("数值: 4, 单位: 项", "数值: 14, 单位: 项"),
        f"{_ONE}#4": ("责任单位: 县行政审批局", "责任单位: 县财政局"),
        f"{_ONE}#5": ("整改时限: 2026-08-19", "整改时限: 2026-09-19"),
        "临溪/county.yaml": ("责任人: ", "责任人: 原"),
    },
)  # fmt: skip
"""Two rounds of changes to a sample: ``folder/file#n`` → what stood there and what stands now."""

REVIEWS: Final = {
    "diff": "diff --date 2026-09-21",
    "diff-md": "diff --date 2026-09-21 --format md",
    "diff-json": "diff --date 2026-09-21 --format json",
    "diff-html": "diff --date 2026-09-21 --format html",
    "diff-github": "diff --date 2026-09-21 --format github",
    "diff-commit": "diff HEAD~1 HEAD --date 2026-09-21",
    "trace": "trace 临溪 --date 2026-11-26",
    "trace-json": "trace 临溪 --date 2026-11-26 --format json",
    "log": "log LX-01-004",
    "log-json": "log LX-01-004 --format json",
}
