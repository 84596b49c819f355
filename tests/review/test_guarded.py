"""What a change must not do to an entry, over all kinds: L601, L603, L604, L606, L609–L612.

Each act is one replacement in a small county; the codes it must raise stand beside it, none
where it is free.
"""

# ruff: noqa: E501 - an act reads best on one line
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from ledger import CAMPAIGN

from lddj.kinds.kind import Kind, attribute
from lddj.kinds.registry import all_kinds

from .both_sides import compared, raised, top

DAY = date(2022, 4, 1)

FILES = {
    "campaign.yaml": CAMPAIGN
    + """\
期限:
  - {名称: 意见报告, 数: 60, 单位: 日, 依据: 办理办法}
节假日: {放假: [2022-05-02, 2022-05-03], 上班: [2022-05-07]}
词表:
  办理类别: [{类别: A, 含义: 解决}, {类别: B, 含义: 未了}]
口径: {公开天数: 20}
""",
    "methods.yaml": """\
工作法:
  - 名称: 两步走
    县区: [滦平县]
    步骤:
      - {名称: 看, 认定: [{活动: 暗访}]}
      - {名称: 评, 认定: [{测评: 工作评议}]}
  - {预设: 四同时}
""",
    "assessment.yaml": """\
考核:
  - 编号: KH-1
    名称: 年终考核
    截至: 2022-03-31
    满分: 100
    项目:
      - {名称: 整改, 分值: 60, 计法: 线性, 指标: 整改完成率, 起算: 60%, 满分值: 100%}
      - {名称: 核验, 分值: 40, 计法: 评分}
    评分:
      - {对象: 滦平, 项目: 核验, 得分: 30, 依据: [HD-1], 评分人: 考评一组}
      - {对象: 滦平, 项目: 核验, 得分: 32, 依据: [HD-1], 评分人: 考评二组}
    自评: [{对象: 滦平, 项目: 核验, 得分: 38}]
    台账版本: 0a1b2c3d
    公布: [{名次: [滦平]}]
  - 编号: KH-2
    名称: 下半年考核
    截至: 2022-12-31
    满分: 10
    项目: [{名称: 反弹, 分值: 10, 计法: 每件, 指标: 反弹数, 每件: -2}]
""",
    "contests.yaml": """\
擂台:
  - 编号: LT-1
    县区: 滦平
    办法:
      名称: 擂台赛
      周期: 旬
      满分: 20
      项目: [{名称: 比进度, 分值: 20, 计法: 评分}]
    期次:
      - 编号: LT-1-1
        时段: 2022-03-上旬
        截至: 2022-03-10
        评分: [{对象: ZB-01, 项目: 比进度, 得分: 15, 依据: [HD-1], 评分人: 办公室}]
        授旗: [ZB-01]
        公布日期: 2022-03-11
      - {编号: LT-1-2, 时段: 2022-03-中旬, 截至: 2022-03-20}
  - 编号: LT-2
    办法: {名称: 还没开始, 周期: 月, 对象: 县区, 满分: 5, 项目: [{名称: 督办, 分值: 5, 计法: 每件, 指标: 督办次数, 每件: 1}]}
    期次: []
""",
    "滦平/issues/02.yaml": """\
领域: 优化营商环境
问题:
  - 编号: LP-02-004
    方面: 政务服务
    问题描述: 不动产登记窗口未实行一窗受理。
    点位: 二楼
    来源: 代表视察
    发现日期: 2022-03-11
    类别: 限期整改
    责任单位: 县行政审批局
    责任人: 局长
    整改措施: 整合窗口。
    整改时限: 2022-04-30
    节点:
      - {名称: 出方案, 时限: 2022-03-31}
      - {名称: 开窗口, 时限: 2022-04-20}
    记录:
      - {日期: 2022-03-14, 事项: 交办}
""",
    "滦平/leads.yaml": """\
线索:
  - 编号: XS-001
    收到日期: 2022-03-02
    渠道: 信访
    信访: 是
    内容: 垃圾点一个月没有清运。
    点位: 西村北头
    记录:
      - {日期: 2022-03-03, 事项: 审核, 结果: 受理}
  - {编号: XS-002, 收到日期: 2022-03-05, 渠道: 电话, 内容: 路灯不亮。, 公开: 摘要}
""",
    "滦平/opinions.yaml": """\
意见:
  - 编号: SY-001
    作出日期: 2022-03-01
    类型: 审议意见
    名称: 关于营商环境的审议意见
    承办机关: 县行政审批局
    条目:
      - {编号: '1', 内容: 推进一窗受理, 责任单位: 县行政审批局, 时限: 2022-05-31}
      - {编号: '2', 内容: 清理收费}
    公开: 不公开
    不公开理由: 涉密
    记录:
      - {日期: 2022-03-05, 事项: 交办, 报告时限: 2022-05-31}
""",
    "滦平/livelihood.yaml": """\
年度: 2022
征集: {起: 2022-01-10, 止: 2022-01-31, 条数: 283}
票决: {编号: PJ-2022, 日期: 2022-03-18, 办法: 逐项, 应到: 200, 实到: 188, 发出: 188, 收回: 187}
项目:
  - 编号: MS-001
    名称: 乡村道路修复
    提出日期: 2022-02-20
    目标: [{指标: 修复里程, 数值: 12, 单位: 公里}]
    资金: {数值: 860}
    节点: [{名称: 开工, 时限: 2022-06-10}]
    记录:
      - {日期: 2022-03-01, 事项: 审议, 结果: 提交票决}
      - {日期: 2022-03-18, 事项: 票决, 结果: 选上, 赞成: 176, 反对: 6, 弃权: 5}
      - {日期: 2022-03-20, 事项: 交办, 责任单位: 县行政审批局, 完成时限: 2022-09-30}
  - {编号: MS-002, 名称: 停车场, 提出日期: 2022-02-20, 资金: {数值: 300}}
""",
    "滦平/appraisals.yaml": """\
测评:
  - 编号: CP-001
    类型: 述职评议
    测评日期: 2022-03-20
    应到: 31
    实到: 30
    发出: 30
    收回: 29
    对象:
      - {名称: 县财政局主要负责人, 满意: 20, 基本满意: 5, 不满意: 4}
      - {名称: 县水务局主要负责人, 编号: CP-001-2, 满意: 19, 基本满意: 6, 不满意: 4}
""",
    "滦平/inquiries.yaml": """\
询问:
  - 编号: XW-01
    日期: 2022-03-30
    形式: 常委会会议
    主题: 优化营商环境
    应询单位: [县行政审批局, 县发展和改革局]
    问答:
      - {编号: XW-01-01, 提问: 何时？, 应询单位: 县行政审批局, 答复: 四月底前。, 答复类型: 限期解决, 承诺: 一窗受理, 时限: 2022-04-30}
      - {编号: XW-01-02, 提问: 怎么办？, 应询单位: 县发展和改革局, 答复: 研究。, 答复类型: 研究推进, 计划时限: 2022-04-20}
      - {编号: XW-01-03, 提问: 还有呢？, 应询单位: 县发展和改革局, 答复: 研究。, 答复类型: 研究推进}
""",
    "滦平/tasks.yaml": """\
任务:
  - {编号: RW-001, 任务: 排查, 牵头单位: 县行政审批局, 完成时限: 2022-06-30, 记录: [{日期: 2022-03-01, 事项: 启动}]}
  - {编号: RW-002, 任务: 建台账, 牵头单位: 县行政审批局, 完成时限: 2022-06-30}
""",
    "滦平/activities.yaml": """\
活动:
  - 编号: HD-001
    日期: 2022-03-02
    类型: 视察
    主题: 看窗口
    人次: 12
    参加: [D-001, D-002]
    议定:
      - {编号: YD-01, 内容: 一周内报方案, 责任单位: 县行政审批局, 时限: 2022-03-31, 记录: [{日期: 2022-03-05, 事项: 启动}]}
      - {编号: YD-02, 内容: 排出清单, 记录: [{日期: 2022-03-05, 事项: 启动}]}
  - {编号: HD-002, 日期: 2022-03-03, 类型: 满意度测评, 主题: 测评, 测评: {满意: 20, 基本满意: 5, 不满意: 5}}
""",
    "滦平/suggestions.yaml": """\
建议:
  - 编号: JY-001
    标题: 关于修路的建议
    提出日期: 2022-01-10
    领衔代表: D-001
    联名代表: [D-002]
    内容: 西村路不平。
    记录:
      - {日期: 2022-01-11, 事项: 审核, 结果: 立}
      - {日期: 2022-02-01, 事项: 交办, 主办单位: 县行政审批局, 答复时限: 2022-04-30}
""",
    "滦平/livelihood/2022.yaml": """\
年度: 2022
征集: {起: 2021-11-01, 止: 2021-11-30, 条数: 283}
票决: {编号: PJ-2022, 日期: 2022-01-18, 办法: 差额, 应选: 1, 应到: 200, 实到: 188, 发出: 188, 收回: 188}
项目:
  - 编号: MS-001
    名称: 乡村道路修复
    提出日期: 2021-12-01
    目标: [{指标: 修复里程, 数值: 12, 单位: 公里}]
    资金: {数值: 860}
    记录:
      - {日期: 2021-12-20, 事项: 审议, 结果: 提交票决}
""",
    "滦平/deputies.yaml": """\
代表:
  - {编号: D-001, 层级: 县, 起: 2021-07-01, 止: 2022-01-31}
  - {编号: D-002, 层级: 县, 起: 2021-07-01}
""",
    "滦平/outcomes.yaml": """\
成果:
  - {编号: CG-001, 类型: 制度, 名称: 一窗受理办法, 日期: 2022-03-20}
""",
    "滦平/logs.yaml": """\
日志:
  - {编号: RZ-001, 日期: 2022-03-11, 专班: ZB-02, 事项: 看窗口}
""",
    "滦平/links.yaml": """\
规矩:
  - {层次: 代表联系选民, 最少: 2, 每: 半年}
联系:
  - {层次: 代表联系选民, 谁: D-001, 对象: [XM-1, XM-2]}
记录:
  - {编号: LX-001, 日期: 2022-03-08, 层次: 代表联系选民, 谁: D-001, 对象: [XM-1]}
""",
    "滦平/duty.yaml": """\
包联:
  - {编号: BL-01, 领导: 县长, 最少: 1, 每: 月}
  - {编号: BL-02, 领导: 副县长}
""",
}  # fmt: skip


class Act(NamedTuple):
    """A replacement in a file, and the codes that it raises, in order."""

    file: str
    old: str
    new: str
    codes: str


SCORES, CONTESTS = "assessment.yaml", "contests.yaml"
PROJECT, BALLOTS = "滦平/livelihood.yaml", "滦平/appraisals.yaml"
ISSUE, LEAD, OPINION = "滦平/issues/02.yaml", "滦平/leads.yaml", "滦平/opinions.yaml"
ANSWER, TASK = "滦平/inquiries.yaml", "滦平/tasks.yaml"
SUGGESTION, VOTED = "滦平/suggestions.yaml", "滦平/livelihood/2022.yaml"
DEPUTY = "滦平/deputies.yaml"
LOG, LINK, DUTY = "滦平/logs.yaml", "滦平/links.yaml", "滦平/duty.yaml"
ACTIVITY, OUTCOME, CAMPAIGN_FILE = "滦平/activities.yaml", "滦平/outcomes.yaml", "campaign.yaml"
DECISIONS = FILES[ACTIVITY].partition("    议定:\n")[2].splitlines(keepends=True)

ACTS = [
    # L601: entries and parts that are gone
    Act(ISSUE, "      - {名称: 出方案, 时限: 2022-03-31}\n", "", "L601"),
    Act(LEAD, FILES[LEAD].splitlines(keepends=True)[-1], "", "L601"),
    Act(OPINION, "      - {编号: '2', 内容: 清理收费}\n", "", "L601"),
    Act(OPINION, "编号: '2'", "编号: '3'", "L601"),
    Act(ANSWER, FILES[ANSWER].splitlines(keepends=True)[-1], "", "L601"),
    Act(TASK, FILES[TASK].splitlines(keepends=True)[-1], "", "L601"),
    Act(ACTIVITY, DECISIONS[1], "", "L601"),
    Act(ACTIVITY, FILES[ACTIVITY].splitlines(keepends=True)[-1], "", "L601"),
    Act(OUTCOME, FILES[OUTCOME], "成果: []\n", "L601"),
    # L603: deadlines
    Act(ISSUE, "时限: 2022-04-20", "时限: 2022-04-28", "L603"),
    Act(OPINION, ", 时限: 2022-05-31}\n      - {编号: '2'", ", 时限: 2022-06-30}\n      - {编号: '2'", "L603"),
    Act(OPINION, "清理收费}", "清理收费, 时限: 2022-06-30}", ""),
    Act(ANSWER, "时限: 2022-04-30", "时限: 2022-09-30", "L603"),
    Act(ANSWER, "计划时限: 2022-04-20", "计划时限: 2022-09-20", "L603"),
    Act(ANSWER, "研究推进}", "研究推进, 计划时限: 2022-05-01}", ""),
    Act(TASK, "完成时限: 2022-06-30, 记录", "完成时限: 2022-12-31, 记录", "L603"),
    Act(TASK, "完成时限: 2022-06-30}", "完成时限: 2022-12-31}", ""),
    Act(ACTIVITY, "时限: 2022-03-31", "时限: 2022-04-30", "L603"),
    Act(ACTIVITY, "时限: 2022-03-31, ", "", "L603"),
    Act(ACTIVITY, "排出清单, ", "排出清单, 责任单位: 县行政审批局, 时限: 2022-04-30, ", ""),
    # L604: particulars, and texts with a warning
    Act(ISSUE, "发现日期: 2022-03-11", "发现日期: 2022-03-12", "L604"),
    Act(LEAD, "收到日期: 2022-03-02", "收到日期: 2022-03-03", "L604"),
    Act(LEAD, "渠道: 信访", "渠道: 电话", "L604"),
    Act(LEAD, "    信访: 是\n", "", "L604"),
    Act(LEAD, "信访: 是", "信访: 是\n    类型: 咨询", "L604"),
    Act(LEAD, "信访: 是", "信访: 是\n    类型: 问题", ""),
    Act(LEAD, "信访: 是", "信访: 是\n    领域: 优化营商环境", ""),
    Act(LEAD, "一个月没有清运", "清运不及时", "L604"),
    Act(LEAD, "渠道: 电话", "渠道: 微信", ""),
    Act(OPINION, "作出日期: 2022-03-01", "作出日期: 2022-03-02", "L604"),
    Act(OPINION, "类型: 审议意见", "类型: 视察调研意见", "L604"),
    Act(OPINION, "承办机关: 县行政审批局", "承办机关: 县发展和改革局", "L604"),
    Act(OPINION, "内容: 清理收费", "内容: 研究收费", "L604"),
    Act(OPINION, "名称: 关于营商环境的审议意见", "名称: 关于环境的审议意见", "L604"),
    Act(ANSWER, "提问: 何时？, 应询单位: 县行政审批局", "提问: 何时？, 应询单位: 县发展和改革局", "L604"),
    Act(TASK, "牵头单位: 县行政审批局, 完成时限: 2022-06-30, 记录", "牵头单位: 县发展和改革局, 完成时限: 2022-06-30, 记录", "L604"),
    Act(ACTIVITY, "责任单位: 县行政审批局", "责任单位: 县发展和改革局", "L604"),
    # L606: the same under another number
    Act(LEAD, "XS-001", "XS-009", "L606"),
    Act(OPINION, "SY-001", "SY-009", "L606"),
    Act(ANSWER, "XW-01-02", "XW-01-09", "L606"),
    Act(TASK, "RW-001", "RW-009", "L606"),
    Act(ACTIVITY, "YD-01", "YD-09", "L606"),
    Act(ACTIVITY, "HD-002", "HD-009", "L606"),
    Act(OUTCOME, "CG-001", "CG-009", "L606"),
    # L609: what was counted
    Act(ACTIVITY, "人次: 12", "人次: 120", "L609"),
    Act(ACTIVITY, "[D-001, D-002]", "[D-001, D-002, D-003]", "L609"),
    Act(ACTIVITY, "人次: 12", "人次: 12\n    代表人次: 2", ""),
    # suggestions, projects with the votes in the head of their file, appraisals, deputies
    Act(SUGGESTION, FILES[SUGGESTION], "建议: []\n", "L601"),
    Act(SUGGESTION, "领衔代表: D-001", "领衔代表: D-002", "L604"),
    Act(SUGGESTION, "领衔代表: D-001", "领衔代表: D-001\n    疑难: 是", "L604"),
    Act(SUGGESTION, "领衔代表: D-001", "领衔代表: D-001\n    疑难: 否", ""),
    Act(SUGGESTION, "领衔代表: D-001", "领衔代表: D-001\n    公开: 全文", "L612"),
    Act(SUGGESTION, "内容: 西村路不平", "内容: 西村路还行", "L604"),
    Act(VOTED, FILES[VOTED].splitlines(keepends=True)[2], "", "L601"),
    Act(VOTED, FILES[VOTED], "年度: 2022\n项目: []\n", "L601 L601 L609"),
    Act(VOTED, "PJ-2022", "PJ-2023", "L606"),
    Act(VOTED, "实到: 188", "实到: 198", "L609"),
    Act(VOTED, "办法: 差额, 应选: 1", "办法: 逐项", "L609 L609"),
    Act(VOTED, "条数: 283", "条数: 500", "L609"),
    Act(VOTED, "办法: 差额", "会议: 六次会议, 办法: 差额", ""),
    Act(DEPUTY, FILES[DEPUTY].splitlines(keepends=True)[-1], "", "L601"),
    Act(DEPUTY, "层级: 县, 起: 2021-07-01}", "层级: 乡, 起: 2021-07-01}", "L611"),
    Act(DEPUTY, ", 止: 2022-01-31", "", "L611"),
    Act(DEPUTY, "起: 2021-07-01}", "起: 2021-07-01, 止: 2022-03-01}", ""),
    # logs, contacts with the rules in the head of their file, leaders in charge
    Act(LOG, FILES[LOG], "日志: []\n", "L601"),
    Act(LOG, "编号: RZ-001", "编号: RZ-002", "L606"),
    Act(LOG, "事项: 看窗口", "事项: 看窗口, 内容: 看了三处", ""),
    Act(LINK, FILES[LINK].splitlines(keepends=True)[-1], "", "L601"),
    Act(LINK, "最少: 2", "最少: 1", "L610"),
    Act(LINK, "每: 半年", "每: 年", "L610"),
    Act(LINK, "半年}\n", "半年}\n  - {层次: 代表联系选民, 最少: 1, 每: 年}\n", "L610"),
    Act(LINK, FILES[LINK].partition("联系:\n")[0], "", "L610"),
    Act(LINK, "[XM-1, XM-2]", "[XM-1, XM-2, XM-3]", ""),
    Act(LINK, FILES[LINK].partition("记录:\n")[0].partition("联系:\n")[2], "  []\n", ""),
    Act(DUTY, "最少: 1, 每: 月", "最少: 1, 每: 年", "L610"),
    Act(DUTY, "最少: 1, 每: 月", "最少: 2, 每: 月", "L610"),
    Act(DUTY, "副县长", "副县长, 最少: 1, 每: 季", ""),
    Act(DUTY, "副县长", "副县长, 止: 2022-06-30", ""),
    Act(DUTY, FILES[DUTY].splitlines(keepends=True)[-1], "", "L601"),
    # L610: terms, classes, days
    Act(CAMPAIGN_FILE, "数: 60", "数: 90", "L610"),
    Act(CAMPAIGN_FILE, "  - {名称: 意见报告, 数: 60, 单位: 日, 依据: 办理办法}\n", "  - {名称: 意见审定, 数: 60, 单位: 日, 依据: 办理办法}\n", "L610 L610"),
    Act(CAMPAIGN_FILE, "依据: 办理办法}", "依据: 办理办法}\n  - {名称: 建议答复, 数: 3, 单位: 个月, 依据: 代表法}", ""),
    Act(CAMPAIGN_FILE, "[2022-05-02, 2022-05-03]", "[2022-05-02]", "L610"),
    Act(CAMPAIGN_FILE, "上班: [2022-05-07]", "上班: []", "L610"),
    Act(CAMPAIGN_FILE, "[2022-05-02, 2022-05-03]", "[2022-05-02, 2022-05-03, 2022-05-04]", ""),
    Act(CAMPAIGN_FILE, "类别: B, 含义: 未了", "类别: B, 含义: 解决", "L610"),
    Act(CAMPAIGN_FILE, ", {类别: B, 含义: 未了}", "", "L610"),
    Act(CAMPAIGN_FILE, "含义: 未了}", "含义: 未了}, {类别: C, 含义: 不办}", ""),
    Act(CAMPAIGN_FILE, "公开天数: 20", "公开天数: 60", "L610"),
    Act(CAMPAIGN_FILE, "公开天数: 20", "公开天数: 20, 临期天数: 3", "L608"),
    Act(CAMPAIGN_FILE, "公开天数: 20", "公开天数: 20, 代表最低活动数: 2", "L610"),
    # 实事: what was voted is moved by 调整 only
    Act(PROJECT, "数值: 860", "数值: 900", "L604"),
    Act(PROJECT, "数值: 12,", "数值: 10,", "L604"),
    Act(PROJECT, "时限: 2022-06-10", "时限: 2022-08-10", "L603 L604"),
    Act(PROJECT, "提出日期: 2022-02-20\n    目标", "提出日期: 2022-02-01\n    目标", "L604"),
    Act(PROJECT, "名称: 乡村道路修复", "名称: 乡村公路修复", "L604"),
    Act(PROJECT, "赞成: 176, 反对: 6", "赞成: 175, 反对: 7", "L602 L602"),
    Act(PROJECT, "数值: 300", "数值: 200", ""),
    Act(PROJECT, "  - {编号: MS-002, 名称: 停车场, 提出日期: 2022-02-20, 资金: {数值: 300}}\n", "", "L601"),
    # 测评: who came, and each vote
    Act(BALLOTS, "实到: 30", "实到: 31", "L609"),
    Act(BALLOTS, "满意: 20, 基本满意: 5", "满意: 21, 基本满意: 4", "L609 L609"),
    Act(BALLOTS, "    应到: 31\n", "    口径: 实到\n    应到: 31\n", "L609"),
    Act(BALLOTS, "    收回: 29\n", "    收回: 29\n    等次规则: {满意线: 60%}\n", "L609"),
    Act(BALLOTS, "基本满意: 5, 不满意: 4", "基本满意: 5, 不满意: 4, 等次: 满意", ""),
    # L612: more public than before
    Act(OPINION, "公开: 不公开\n    不公开理由: 涉密", "公开: 摘要", "L612"),
    Act(OPINION, "    公开: 不公开\n    不公开理由: 涉密\n", "", "L612"),
    Act(LEAD, "公开: 摘要", "公开: 全文", "L612"),
    Act(LEAD, "公开: 摘要", "公开: 不公开", ""),
    Act(LEAD, ", 公开: 摘要", "", ""),
    Act(LEAD, "    信访: 是\n", "    信访: 是\n    公开: 全文\n", "L612"),
    # the files in the campaign's folder
    Act("methods.yaml", "{活动: 暗访}", "{活动: 走访}", "L610"),
    Act("methods.yaml", "      - {名称: 看, 认定: [{活动: 暗访}]}\n", "", "L610"),
    Act("methods.yaml", "县区: [滦平县]", "县区: [隆化县]", "L610"),
    Act("methods.yaml", "{预设: 四同时}", "{名称: 四同时, 步骤: [{名称: 看, 认定: [{活动: 走访}]}]}", "L610"),
    Act("methods.yaml", "{预设: 四同时}", "{预设: 四同时, 顺序: 否}", ""),
    Act("methods.yaml", "{预设: 四同时}", "{预设: 四同时}\n  - {预设: 八步工作法}", ""),
    # scores: what was given stays, and may grow; the method stays from its day on
    Act(SCORES, "得分: 30", "得分: 31", "L609"),
    Act(SCORES, "评分人: 考评二组", "评分人: 考评三组", "L609"),
    Act(SCORES, "      - {对象: 滦平, 项目: 核验, 得分: 32, 依据: [HD-1], 评分人: 考评二组}\n", "", "L609"),
    Act(SCORES, "    自评:", "      - {对象: 滦平, 项目: 核验, 得分: 9, 依据: [HD-1], 评分人: 三组}\n    自评:", ""),
    Act(SCORES, "得分: 38", "得分: 40", "L609"),
    Act(SCORES, "台账版本: 0a1b2c3d", "台账版本: 0a1b2c3e", "L609"),
    Act(SCORES, "[{名次: [滦平]}]", "[{名次: [平泉]}]", "L609"),
    Act(SCORES, "起算: 60%", "起算: 50%", "L610"),
    Act(SCORES, "起算: 60%, 满分值: 100%}", "起算: 60%, 满分值: 100%, 无数据: 零分}", "L610"),
    Act(SCORES, "截至: 2022-03-31", "截至: 2022-06-30", "L610"),
    Act(SCORES, "每件: -2", "每件: -1", ""),
    Act(CONTESTS, "得分: 15", "得分: 16", "L609"),
    Act(CONTESTS, "授旗: [ZB-01]", "授旗: [ZB-02]", "L609"),
    Act(CONTESTS, "截至: 2022-03-20}", "截至: 2022-03-20, 授旗: [ZB-02]}", ""),
    Act(CONTESTS, "公布日期: 2022-03-11", "公布日期: 2022-03-12", "L609"),
    Act(CONTESTS, "        公布日期: 2022-03-11\n", "", "L609"),
    Act(CONTESTS, "      - {编号: LT-1-2, 时段: 2022-03-中旬, 截至: 2022-03-20}\n", "", "L601"),
    Act(CONTESTS, "      满分: 20\n", "      满分: 20\n      门槛: {问题数: 1}\n", "L610"),
    Act(CONTESTS, "周期: 旬", "周期: 周", "L610"),
    Act(CONTESTS, "每件: 1}", "每件: 2}", ""),
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.codes or 'free'}: {act.new[-24:]}")
def test_it_raises_just_this(act: Act, tmp_path: Path) -> None:
    assert FILES[act.file].count(act.old) == 1, "the act changes one thing"
    base = {name: FILES[name] for name in {CAMPAIGN_FILE, act.file}}
    changed = {**base, act.file: base[act.file].replace(act.old, act.new)}
    found = compared(tmp_path, base, changed, DAY)
    assert not [fault for one in found for pair in one.counties for fault in _errors(pair.after)]
    those = [one.fault for one in raised(found)]
    assert [one.code for one in those] == act.codes.split(), [one.message for one in those]


def _errors(book: object) -> list[str]:
    faults = getattr(book, "diagnostics", ())
    return [str(fault) for fault in faults if fault.is_error]


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.word)
def test_what_a_kind_guards_are_keys_of_it(kind: Kind) -> None:
    later = [key for keys in kind.fixed_after.values() for key in keys]
    named = (
        *kind.fixed,
        *later,
        *kind.reworded,
        *kind.dated,
        *kind.counted,
        *kind.ruling,
        *kind.noted,
    )
    for way in (*named, *kind.parts):
        key, _, rest = way.partition(".")
        of_its_file = kind.word == "问题" and key == "领域"
        assert of_its_file or attribute(kind.matter, key), way
        assert not rest or key in kind.parts, "a part is told apart by a key"
    if kind.table is not None:
        steps = {*kind.fixed_after, *([kind.under_way] if kind.under_way else [])}
        assert steps <= set(kind.table.moves)


PUBLISHED = (
    (SCORES, "满分: 10\n", "满分: 10\n    台账版本: 0a1b2c3d\n    公布日期: 2023-01-10\n", ""),
    (CONTESTS, "截至: 2022-03-20}", "截至: 2022-03-20, 台账版本: 0a1b2c3d, 授旗: [ZB-01]}", ""),
    (
        CONTESTS,
        "截至: 2022-03-20}",
        "截至: 2022-03-20}\n      - {编号: LT-1-3, 时段: 2022-03-下旬, 截至: 2022-03-31}",
        "",
    ),
    (CONTESTS, "授旗: [ZB-01]", "授旗: [ZB-02]", "LT-1 期次“LT-1-1”的授旗 ZB-01 → ZB-02"),
    (CONTESTS, "截至: 2022-03-20}", "截至: 2022-03-19, 授旗: [ZB-01]}", "截至 2022-03-20 → 2022"),
    (SCORES, "    台账版本: 0a1b2c3d\n", "", "KH-1 台账版本由“0a1b2c3d”改成“空”"),
)


@pytest.mark.parametrize(("file", "old", "new", "risk"), PUBLISHED)
def test_scores_that_are_made_public_are_no_risk_but_what_they_change_is(
    file: str, old: str, new: str, risk: str, tmp_path: Path
) -> None:
    base = {name: FILES[name] for name in (CAMPAIGN_FILE, file)}
    assert base[file].count(old) == 1
    found = compared(tmp_path, base, {**base, file: base[file].replace(old, new)}, DAY)
    shown = top(found)
    assert any(risk in one for one in shown) if risk else not shown, shown


def test_a_method_that_is_gone_stands_at_the_top(tmp_path: Path) -> None:
    base = {name: FILES[name] for name in (CAMPAIGN_FILE, "methods.yaml")}
    fewer = base["methods.yaml"].replace("  - {预设: 四同时}\n", "")
    none = {CAMPAIGN_FILE: base[CAMPAIGN_FILE]}
    for number, after in enumerate(({**base, "methods.yaml": fewer}, none)):
        shown = top(compared(tmp_path / str(number), base, after, DAY))
        assert "四同时 工作法被删去" in shown
    faulty = base["methods.yaml"].replace("预设: 四同时", "预设: 四不时")
    found = compared(tmp_path / "faulty", base, {**base, "methods.yaml": faulty}, DAY)
    assert "L104" in [fault.code for one in found for fault in one.unread]


def test_an_appraisal_that_is_new_is_no_change_of_figures(tmp_path: Path) -> None:
    without = {name: text for name, text in FILES.items() if name != BALLOTS}
    told = top(compared(tmp_path / "新", without, FILES, DAY))
    assert [one for one in told if "测评由“空”" in one] == []
    gone = FILES | {
        BALLOTS: FILES[BALLOTS].replace(FILES[BALLOTS].splitlines(keepends=True)[-2], "")
    }
    told = top(compared(tmp_path / "删", FILES, gone, DAY))
    assert [one for one in told if "测评被删去" in one] != []
