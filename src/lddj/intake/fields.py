"""List what a foreign ledger's columns are called, and which keys of an issue they are."""

from __future__ import annotations

from itertools import product

from lddj.intake.foreign_kind import ForeignKind

CHECK_DAY, CHECK, CLOSED_DAY, APPROVED = "核查日期", "核查结果", "销号日期", "销号批准"
ASSIGNED_DAY = "交办日期"
PROGRESS, PROGRESS_DAY = "最新进展", "进展日期"
DONE, DONE_DAY, DONE_NOTE, EFFECTS = "是否完成", "完成日期", "完成说明", "成效"
DEADLINE, TEXT, UNIT, HELPERS = "整改时限", "问题描述", "责任单位", "配合单位"
NOT_USED = "不用"
"""What MAP.yaml says of a column that is to be left out."""
TELEPHONE_KEY, CONTACT_KEY = "通讯录.电话", "通讯录.联系人"

_BY_WHEN = tuple(
    f"{word}{start}完成{end}"
    for word, start, end in product(
        ("要求", "规定", "限定", "承诺", "计划", "预计", "拟"), ("", "整改"), ("时间", "日期")
    )
)

SYNONYMS = {
    "编号": ("问题编号", "编码", "问题编码", "台账编号"),
    "领域": ("所属领域", "监督领域", "问题领域", "工作领域"),
    "方面": ("所属方面", "问题方面", "具体方面"),
    TEXT: (
        "存在问题", "问题", "问题内容", "主要问题", "具体问题", "问题表现", "发现问题",
        "发现的问题", "存在的问题", "问题清单", "问题情况", "存在的主要问题", "存在主要问题",
        "问题简述", "隐患描述", "问题隐患", "存在问题和不足", "问题及表现", "存在问题及不足",
        "问题描述及表现", "具体问题描述", "问题具体描述", "存在问题描述",
    ),
    "点位": ("地点", "问题点位", "具体位置", "具体点位", "位置", "问题地点", "具体地点"),
    "乡镇": ("所在乡镇", "乡镇街道", "所属乡镇", "乡镇办"),
    "来源": ("问题来源", "线索来源", "发现方式", "发现渠道"),
    "发现日期": ("发现时间", "问题发现时间", "问题发现日期", "排查时间", "排查日期"),
    "发现单位": ("检查组", "发现人", "排查单位", "监督小组"),
    "类别": ("问题类别", "整改类别", "整改类型", "问题类型", "整改方式"),
    UNIT: (
        "牵头单位", "整改单位", "整改责任单位", "主责单位", "牵头责任单位", "承办单位",
        "主办单位", "责任部门", "责任整改单位",
    ),
    HELPERS: (
        "协办单位", "配合责任单位", "协同单位", "配合部门", "协作单位", "协助单位", "参与单位",
    ),
    "责任人": ("整改责任人", "具体责任人", "直接责任人", "负责人", "单位责任人"),
    "包联领导": (
        "包保领导", "包案领导", "牵头领导", "责任领导", "分管领导", "县级领导", "包联县级领导",
        "县级包联领导", "包联责任人",
    ),
    "整改措施": ("措施", "解决措施", "整改举措", "工作措施", "整改措施及要求", "具体整改措施"),
    "整改目标": ("目标", "工作目标", "整改目标要求"),
    DEADLINE: (
        "完成时限", "整改期限", "完成期限", "办理时限", "时限", "时限要求", "时间节点",
        "整改完成时限", "截止时间", "截止日期", "完成时间要求", "整改时限要求", "完成时限要求",
        *_BY_WHEN,
    ),
    ASSIGNED_DAY: ("交办时间", "转交日期", "下发日期", "转办日期", "转办时间", "转交时间"),
    PROGRESS: (
        "进展情况", "整改进展", "目前进展", "整改进展情况", "工作进展", "最新进展情况",
        "目前进展情况", "当前进展",
    ),
    PROGRESS_DAY: ("进展时间", "更新日期", "更新时间", "填报日期", "填报时间"),
    DONE: (
        "整改状态", "整改状况", "完成状态", "状态", "是否整改完成", "是否完成整改", "是否整改到位",
        "整改完成情况", "是否已完成", "是否办结", "是否整改", "是否已整改", "是否销号", "完成与否",
    ),
    DONE_DAY: (
        "整改完成日期", "实际完成时间", "实际完成日期", "实际整改完成时间", "办结日期", "办结时间",
    ),
    DONE_NOTE: (
        "整改情况", "整改结果", "完成情况", "整改落实情况", "完成情况说明", "整改完成说明",
        "落实情况", "具体整改情况",
    ),
    EFFECTS: ("量化成效", "整改成效", "取得成效", "工作成效"),
    CHECK: ("验收结果", "核查情况", "核查结论"),
    CHECK_DAY: ("核查时间", "验收日期", "验收时间"),
    CLOSED_DAY: ("销号时间",),
    APPROVED: ("批准", "销号批准单位", "审批", "销号批准人"),
}  # fmt: skip

OF_CONTACTS = (TELEPHONE_KEY, CONTACT_KEY)
"""What MAP.yaml may take a heading for, besides the keys of the kind and 不用."""

ROW_NUMBER, REMARK, TELEPHONE, CONTACT = "序号", "备注", "联系电话", "联系人"
EITHER = "完成时间"
"""Headings that mean the deadline or the completion, as the table shows."""
KEYLESS = {
    ROW_NUMBER: ("问题序号", "顺序号", "编序", "序"),
    REMARK: ("备考",),
    TELEPHONE: (
        "电话", "联系方式", "手机", "手机号", "手机号码", "电话号码", "联系电话号码", "责任人电话",
        "联系人电话", "办公电话",
    ),
    CONTACT: ("联系人姓名", "联络员", "单位联系人"),
}  # fmt: skip
"""Headings that are known and are no key of an issue."""

FOREIGN_ISSUES = ForeignKind(
    word="问题",
    measure="个",
    command="issue",
    text=TEXT,
    deadline=DEADLINE,
    unit=UNIT,
    synonyms=SYNONYMS,
    others={**KEYLESS, EITHER: ("整改完成时间", "整改时间")},
    required=("领域", "方面", "来源", "发现日期"),
    either=EITHER,
    shown=("领域",),
    called="问题",
    example="排查出的隐患",
    by_area=True,
)
"""Issues, whose old tables often have no column for what is required."""
