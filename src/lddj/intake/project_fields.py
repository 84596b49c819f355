"""List what the columns of tables of 民生实事 are called, and which keys they are."""

from __future__ import annotations

from lddj.intake.fields import KEYLESS
from lddj.intake.foreign_kind import ForeignKind

NAME, PROPOSED_ON, YEAR = "名称", "提出日期", "年度"
GOALS, MONEY, MONEY_FROM = "目标", "资金", "资金来源"
REVIEWED_ON, VOTED_ON, VOTE = "审议日期", "票决日期", "票决结果"
IN_FAVOUR, AGAINST, ABSTAINED, POINTS = "赞成", "反对", "弃权", "名次分"
HANDED_ON, BUILDER, FINISH_BY = "交办日期", "责任单位", "完成时限"
NEWS, NEWS_ON = "最新进展", "进展日期"
FINISHED_ON, FINISH_NOTE = "完工日期", "完工说明"
ACCEPTED_ON, ACCEPTANCE, ACCEPTED_BY = "验收日期", "验收结果", "验收单位"
RATED_ON, GRADE = "评议日期", "评议等次"

PROJECTS = ForeignKind(
    word="实事",
    measure="件",
    command="project",
    text=NAME,
    called=f"实事{NAME}",
    deadline=FINISH_BY,
    unit=BUILDER,
    synonyms={
        "编号": ("项目编号", "编码", "实事编号"),
        NAME: (
            "项目名称", "实事名称", "实事项目", "民生实事", "民生实事项目", "民生实事项目名称",
            "实事项目名称", "候选项目", "候选项目名称", "项目", "事项名称",
        ),
        YEAR: ("所属年度", "年份", "项目年度"),
        PROPOSED_ON: (
            "提出时间", "征集日期", "征集时间", "列为候选日期", "申报日期", "申报时间",
        ),
        "类别": ("项目类别", "项目类型", "类型", "分类", "实事类别"),
        GOALS: (
            "目标任务", "年度目标", "建设目标", "工作目标", "建设规模", "目标要求",
            "建设内容及规模",
        ),
        MONEY: (
            "总投资", "投资额", "计划投资", "投资估算", "估算投资", "资金安排", "预算资金",
            "安排资金", "投资金额", "预算投资", "计划总投资",
        ),
        MONEY_FROM: ("经费来源", "投资来源", "资金渠道"),
        "点位": ("建设地点", "地点", "项目地点", "实施地点", "位置"),
        "乡镇": ("所在乡镇", "乡镇街道", "所属乡镇"),
        "领域": ("所属领域", "监督领域", "工作领域"),
        REVIEWED_ON: ("审议时间", "常委会审议日期"),
        VOTED_ON: ("票决时间", "表决日期", "投票日期"),
        VOTE: ("票决情况", "表决结果", "投票结果", "是否选上", "是否当选", "票决"),
        IN_FAVOUR: ("赞成票", "同意票", "赞成票数", "同意"),
        AGAINST: ("反对票", "反对票数", "不赞成"),
        ABSTAINED: ("弃权票", "弃权票数"),
        POINTS: ("名次总分", "名次合计", "名次和", "排序得分", "排序分", "名次得分"),
        HANDED_ON: ("交办时间", "下达日期", "下达时间", "分解日期"),
        BUILDER: (
            "牵头单位", "实施单位", "承办单位", "建设单位", "主办单位", "项目单位", "责任部门",
            "实施主体",
        ),
        FINISH_BY: (
            "完成期限", "计划完成时间", "计划完工时间", "完工时限", "要求完成时间", "竣工时限",
            "计划竣工时间", "完成时间要求", "时限要求", "预计完成时间", "预计完工时间",
        ),
        NEWS: (
            "进展情况", "工作进展", "项目进展", "目前进展", "实施进展", "进度", "工程进度",
            "项目进展情况",
        ),
        NEWS_ON: ("进展时间", "更新日期", "更新时间"),
        FINISHED_ON: (
            "完工时间", "竣工日期", "竣工时间", "实际完工日期", "实际完成时间", "实际完成日期",
            "实际完工时间",
        ),
        FINISH_NOTE: ("完成情况", "建成情况", "完工情况"),
        ACCEPTED_ON: ("验收时间", "竣工验收日期", "竣工验收时间"),
        ACCEPTANCE: ("验收情况", "验收结论", "是否验收"),
        ACCEPTED_BY: ("验收部门", "组织验收单位"),
        RATED_ON: ("评议时间", "测评日期", "测评时间"),
        GRADE: ("评议结果", "测评结果", "满意度", "满意程度", "代表评议", "等次"),
    },
    others=KEYLESS,
    required=(PROPOSED_ON, YEAR, VOTED_ON, VOTE, FINISH_BY),
    shown=(BUILDER,),
)  # fmt: skip
