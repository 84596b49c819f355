"""Acts on every kind by which a figure rises, a demand falls or something vanishes without work.

Each is raised by a rule, or named at the top of the review.
"""

# ruff: noqa: E501 - an act, its ledger line and what shows it read best on one line
from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from ledger import CAMPAIGN, COUNTY

from .both_sides import compared, top
from .test_guarded import (
    ACTIVITY,
    ANSWER,
    BALLOTS,
    CAMPAIGN_FILE,
    DEPUTY,
    DUTY,
    FILES,
    ISSUE,
    LEAD,
    LINK,
    OPINION,
    PROJECT,
    SCORES,
    SUGGESTION,
    TASK,
    VOTED,
)

DAY = date(2022, 4, 1)
VOID = ", 作废: {理由: 记错, 批准: 办公室主任}}"
SIGNED = "{日期: 2022-03-03, 事项: 审核, 结果: 受理}\n"
LEAD_ANSWERED = FILES[LEAD].replace(
    SIGNED,
    SIGNED
    + "      - {日期: 2022-03-04, 事项: 签批, 签批人: 主任, 责任单位: 县行政审批局, 答复时限: 2022-03-20}\n"
    + "      - {日期: 2022-03-16, 事项: 答复, 结果: 已解决, 说明: 清运完毕。}\n"
    + "      - {日期: 2022-03-18, 事项: 告知, 方式: 电话, 评价: 不满意, 新时限: 2022-03-31}\n",
)
ASSIGNED = "事项: 交办, 主办单位: 县行政审批局, 答复时限: 2022-04-30}\n"
SUGGESTION_ANSWERED = FILES[SUGGESTION].replace(
    ASSIGNED,
    ASSIGNED
    + "      - {日期: 2022-02-20, 事项: 沟通, 阶段: 办中, 方式: 电话}\n"
    + "      - {日期: 2022-03-01, 事项: 答复, 类别: 未了, 说明: 列入计划。, 承诺: [{编号: CN-1, 内容: 修路, 时限: 2022-08-31}]}\n"
    + "      - {日期: 2022-03-05, 事项: 评价, 满意度: 不满意, 意见: 没有动工, 代表: D-001}\n",
)
BASE = {
    **FILES,
    LEAD: LEAD_ANSWERED,
    SUGGESTION: SUGGESTION_ANSWERED,
    "滦平/county.yaml": COUNTY,
}
LEAD_END = LEAD_ANSWERED.splitlines(keepends=True)[-2]
SUGGESTION_END = SUGGESTION_ANSWERED.splitlines(keepends=True)[-1]
LAST_PROJECT = FILES[PROJECT].splitlines(keepends=True)[-1]


class Act(NamedTuple):
    """An act: what it replaces in which file, and the code or the words that must show it."""

    name: str
    file: str
    old: str
    new: str
    shown: str


ACTS = [
    Act("不满意的告知作废", LEAD, "新时限: 2022-03-31}", "新时限: 2022-03-31" + VOID, "作废“2022-03-18 告知"),
    Act("告知改满意", LEAD, "评价: 不满意, 新时限: 2022-03-31", "评价: 满意", "L602"),
    Act("答复时限改晚", LEAD, "答复时限: 2022-03-20", "答复时限: 2022-04-20", "L602"),
    Act("线索并入别的", LEAD, LEAD_END, LEAD_END + "      - {日期: 2022-03-30, 事项: 撤销, 理由: 重复, 批准: 主任, 并入: XS-002}\n", "撤销：重复，批准：主任"),
    Act("线索审核不予受理", LEAD, "内容: 路灯不亮。, 公开: 摘要}", "内容: 路灯不亮。, 公开: 摘要, 记录: [{日期: 2022-03-30, 事项: 审核, 结果: 不予受理, 理由: 无}]}", "由“待审核”转为“不予受理”，不再计入"),
    Act("线索审核移送", LEAD, "内容: 路灯不亮。, 公开: 摘要}", "内容: 路灯不亮。, 公开: 摘要, 记录: [{日期: 2022-03-30, 事项: 审核, 结果: 移送, 移送至: 县城管局}]}", "不再计入"),
    Act("反映人改匿名", LEAD, "    点位: 西村北头\n", "    点位: 西村北头\n    反映人: 匿名\n", "反映人由“空”改成“匿名”"),
    Act("不当信访事项", LEAD, "信访: 是", "信访: 否", "L604"),
    Act("线索类型改咨询", LEAD, "信访: 是", "信访: 是\n    类型: 咨询", "L604"),
    Act("新增就办结的线索", LEAD, "  - {编号: XS-002", "  - {编号: XS-003, 收到日期: 2022-03-30, 渠道: 电话, 内容: 问路。, 记录: [{日期: 2022-03-30, 事项: 审核, 结果: 当场答复, 说明: 已答。}, {日期: 2022-03-30, 事项: 告知, 方式: 电话, 评价: 满意}]}\n  - {编号: XS-002", "XS-003 新增时就是“已办结”"),
    Act("条目时限改晚", OPINION, "时限: 2022-05-31}\n      - {编号: '2'", "时限: 2022-09-30}\n      - {编号: '2'", "L603"),
    Act("条目挂到已销号的问题", OPINION, "内容: 清理收费}", "内容: 清理收费, 问题: [LP-02-004]}", "条目“2”的问题 空 → LP-02-004"),
    Act("条目换单位", OPINION, "内容: 推进一窗受理, 责任单位: 县行政审批局", "内容: 推进一窗受理, 责任单位: 县发展和改革局", "条目“1”的责任单位"),
    Act("添一个好办的条目", OPINION, "内容: 清理收费}\n", "内容: 清理收费}\n      - {编号: '3', 内容: 开个会}\n", "新增“3”"),
    Act("审议意见改类型", OPINION, "类型: 审议意见", "类型: 审计整改意见", "L604"),
    Act("线索由摘要放宽到全文", LEAD, "公开: 摘要", "公开: 全文", "公开由“摘要”放宽到“全文”"),
    Act("意见不说理由地公开", OPINION, "    公开: 不公开\n    不公开理由: 涉密\n", "", "L612"),
    Act("交办的报告时限改晚", OPINION, "报告时限: 2022-05-31", "报告时限: 2022-08-31", "L602"),
    Act("议定挂到已销号的问题", ACTIVITY, "内容: 一周内报方案", "内容: 一周内报方案, 问题: LP-02-004", "YD-01 问题由“空”改成“LP-02-004”"),
    Act("议定写轻", ACTIVITY, "内容: 一周内报方案", "内容: 适时报方案", "L604"),
    Act("议定删去时限", ACTIVITY, ", 时限: 2022-03-31", "", "L603"),
    Act("参加活动的代表加一个", ACTIVITY, "[D-001, D-002]", "[D-001, D-002, D-009]", "L609"),
    Act("限期解决改研究推进", ANSWER, "答复类型: 限期解决", "答复类型: 研究推进", "答复类型由“限期解决”改成“研究推进”"),
    Act("研究推进挂到问题", ANSWER, "研究推进, 计划时限: 2022-04-20", "研究推进, 计划时限: 2022-04-20, 问题: LP-02-004", "XW-01-02 问题由"),
    Act("任务改长期坚持", TASK, "任务: 建台账, 牵头单位: 县行政审批局, 完成时限: 2022-06-30", "任务: 建台账, 牵头单位: 县行政审批局, 长期坚持: 是", "长期坚持由"),
    Act("任务没启动就换牵头单位", TASK, "任务: 建台账, 牵头单位: 县行政审批局", "任务: 建台账, 牵头单位: 县发展和改革局", "牵头单位由"),
    Act("节点删去", ISSUE, "      - {名称: 出方案, 时限: 2022-03-31}\n", "", "L601"),
    Act("添一个早就做到的节点", ISSUE, "      - {名称: 出方案", "      - {名称: 开会, 时限: 2022-03-20}\n      - {名称: 出方案", "新增“开会”"),
    Act("不满意的评价作废", SUGGESTION, "意见: 没有动工, 代表: D-001}", "意见: 没有动工, 代表: D-001" + VOID, "作废“2022-03-05 评价 不满意”"),
    Act("答复的承诺改晚", SUGGESTION, "时限: 2022-08-31}", "时限: 2022-12-31}", "L602"),
    Act("答复的承诺删去", SUGGESTION, "类别: 未了, 说明: 列入计划。, 承诺: [{编号: CN-1, 内容: 修路, 时限: 2022-08-31}]", "类别: 解决, 说明: 列入计划。", "L602"),
    Act("建议改疑难", SUGGESTION, "领衔代表: D-001\n", "领衔代表: D-001\n    疑难: 是\n", "L604"),
    Act("建议撤回", SUGGESTION, SUGGESTION_END, SUGGESTION_END + "      - {日期: 2022-03-28, 事项: 撤回, 代表: D-001, 说明: 已修。}\n", "撤回"),
    Act("建议提出时机改", SUGGESTION, "领衔代表: D-001\n", "领衔代表: D-001\n    提出时机: 闭会\n", "提出时机由“空”改成“闭会”"),
    Act("联名代表添一个", SUGGESTION, "联名代表: [D-002]", "联名代表: [D-002, D-003]", "联名代表由"),
    Act("票决的赞成改多", PROJECT, "赞成: 176, 反对: 6", "赞成: 186, 反对: 6", "L602"),
    Act("票决删去", VOTED, FILES[VOTED].splitlines(keepends=True)[2], "", "L601"),
    Act("票决的应选改多", VOTED, "应选: 1", "应选: 2", "L609"),
    Act("征集条数改多", VOTED, "条数: 283", "条数: 999", "L609"),
    Act("目标改低", PROJECT, "数值: 12,", "数值: 2,", "L604"),
    Act("候选项目删去", PROJECT, LAST_PROJECT, "", "L601"),
    Act("候选项目改目标", PROJECT, "资金: {数值: 300}", "资金: {数值: 3}", "MS-002 资金"),
    Act("不满意票改少", BALLOTS, "基本满意: 5, 不满意: 4", "基本满意: 8, 不满意: 1", "L609"),
    Act("测评的口径改", BALLOTS, "收回: 29\n", "收回: 29\n    等次规则: {满意线: 三分之二以上}\n", "L609"),
    Act("测评对象删去", BALLOTS, FILES[BALLOTS].splitlines(keepends=True)[-1], "", "L601"),
    Act("代表提前出缺", DEPUTY, "层级: 县, 起: 2021-07-01}", "层级: 县, 起: 2022-03-01}", "L611"),
    Act("代表删去", DEPUTY, FILES[DEPUTY].splitlines(keepends=True)[-1], "", "L601"),
    Act("期限放宽", CAMPAIGN_FILE, "数: 60", "数: 90", "L610"),
    Act("添一个期限", CAMPAIGN_FILE, "依据: 办理办法}", "依据: 办理办法}\n  - {名称: 线索审核, 数: 90, 单位: 日, 依据: 通知}", "L610"),
    Act("期限只换依据", CAMPAIGN_FILE, "依据: 办理办法}", "依据: 通知}", "期限"),
    Act("节假日去掉一天", CAMPAIGN_FILE, "[2022-05-02, 2022-05-03]", "[2022-05-02]", "L610"),
    Act("节假日添许多天", CAMPAIGN_FILE, "[2022-05-02, 2022-05-03]", "[2022-05-02, 2022-05-03, 2022-05-04, 2022-05-05]", "节假日"),
    Act("B类改作解决", CAMPAIGN_FILE, "含义: 未了", "含义: 解决", "L610"),
    Act("联动监督改届", CAMPAIGN_FILE, "年度: 2022\n", "年度: 2022\n类型: 届\n", "类型"),
    Act("整改目标改轻", ISSUE, "整改措施: 整合窗口。", "整改措施: 研究整合。", "整改措施由“整合窗口。”改成“研究整合。”"),
    Act("点位删去", ISSUE, "    点位: 二楼\n", "", "点位由“二楼”改成“空”"),
    Act("时限说明写宽", ISSUE, "整改时限: 2022-04-30\n", "整改时限: 2022-04-30\n    时限说明: 并长期坚持\n", "时限说明由“空”改成“并长期坚持”"),
    Act("问题挂到另一个专班", ISSUE, "来源: 代表视察\n", "来源: 代表视察\n    发现单位: ZB-02\n", "发现单位由“空”改成“ZB-02”"),
    Act("问题挂到包联领导", ISSUE, "来源: 代表视察\n", "来源: 代表视察\n    包联领导: 县长\n", "包联领导由“空”改成“县长”"),
    Act("联系的对象少一个", LINK, "对象: [XM-1, XM-2]", "对象: [XM-1]", "联系“代表联系选民 D-001”：对象 XM-1、XM-2 → XM-1"),
    Act("联系的人删去", LINK, "  - {层次: 代表联系选民, 谁: D-001, 对象: [XM-1, XM-2]}\n", "  - {层次: 代表联系选民, 谁: D-002, 对象: [XM-2]}\n", "删去联系“代表联系选民 D-001”"),
    Act("联系记录换对象", LINK, "对象: [XM-1]}", "对象: [XM-2]}", "LX-001 对象由“XM-1”改成“XM-2”"),
    Act("包联换领导", DUTY, "领导: 副县长", "领导: 县长", "BL-02 领导由“副县长”改成“县长”"),
    Act("考核添分组", SCORES, "满分: 100\n", "满分: 100\n    分组: [{名称: 甲, 成员: [滦平]}]\n", "KH-1 分组新增“甲”"),
    Act("再打一次分拉高平均", SCORES, "    自评:", "      - {对象: 滦平, 项目: 核验, 得分: 40, 依据: [HD-1], 评分人: 考评三组}\n    自评:", "KH-1 评分新增“滦平 核验 之3”"),
    Act("分类的临期天数改", CAMPAIGN_FILE, "公开天数: 20", "公开天数: 20, 分类: {建议: {未更新天数: 200}}", "L608"),
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_it_is_raised_or_named_at_the_top(act: Act, tmp_path: Path) -> None:
    base = {name: BASE[name] for name in {CAMPAIGN_FILE, "滦平/county.yaml", act.file}}
    assert base[act.file].count(act.old) == 1, "the act changes one thing"
    after = {**base, act.file: base[act.file].replace(act.old, act.new)}
    said = top(compared(tmp_path, base, after, DAY))
    assert any(act.shown in line for line in said), said


def _split(text: str, key: str) -> tuple[str, str]:
    """A list of two entries as two files of one each."""
    head, _, rest = text.partition(f"{key}:\n")
    at = rest.rindex("\n  - ") + 1
    return f"{head}{key}:\n{rest[:at]}", f"{key}:\n{rest[at:]}"


@pytest.mark.parametrize(
    ("file", "key"),
    [(LEAD, "线索"), (TASK, "任务"), (ACTIVITY, "活动"), (DEPUTY, "代表"), (PROJECT, "项目")],
)
@pytest.mark.parametrize("parts", [("一", "二"), ("", "二")])
def test_a_file_that_is_split_loses_nothing(
    file: str, key: str, parts: tuple[str, str], tmp_path: Path
) -> None:
    one, two = _split(BASE[file], key)
    name = file.removesuffix(".yaml")
    if file == PROJECT:  # each file has a head of its own
        two = "年度: 2022\n" + two
    places = [f"{name}/{part}.yaml" if part else file for part in parts]
    base = {"滦平/county.yaml": COUNTY, CAMPAIGN_FILE: CAMPAIGN, file: BASE[file]}
    after = {name: text for name, text in base.items() if name != file}
    found = compared(tmp_path, base, {**after, places[0]: one, places[1]: two}, DAY)
    assert top(found) == []


def test_issues_in_two_files_instead_of_one_lose_nothing(tmp_path: Path) -> None:
    head, body = BASE[ISSUE].split("问题:\n")
    another = body.replace("LP-02-004", "LP-02-005").replace("不动产登记窗口", "税务窗口")
    base = {CAMPAIGN_FILE: BASE[CAMPAIGN_FILE], ISSUE: f"{head}问题:\n{body}{another}"}
    split = {
        CAMPAIGN_FILE: BASE[CAMPAIGN_FILE],
        ISSUE: f"{head}问题:\n{body}",
        "滦平/issues/02-2.yaml": f"{head}问题:\n{another}",
    }
    assert top(compared(tmp_path / "一", base, split, DAY)) == []
    assert top(compared(tmp_path / "二", split, base, DAY)) == []
