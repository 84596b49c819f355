"""The kind 问题: what the campaign found, handed to a unit, and followed until it is closed."""

from typing import Any, Self

from pydantic import Field, model_validator

from lddj.kinds.kind import Kind, WayBack
from lddj.kinds.remediation import (
    LONG_TERM,
    ON_THE_SPOT,
    TABLE,
    Record,
    Remediation,
    State,
)
from lddj.kinds.words import HOW_PUBLIC, WHY_CLOSED, Quantity, Records, need_reason
from lddj.model.publicity import ByEntry, Internal, Open, Openness, Personal
from lddj.model.references import Elsewhere, Reference
from lddj.model.types import Day, LedgerEntry, Many, Number, Text, needed

LIMITED = "限期整改"
WITHOUT_DEADLINE = frozenset({LONG_TERM, ON_THE_SPOT})


class Node(LedgerEntry):
    """A step on the way (节点), with a day of its own."""

    name: Open[Text] = Field(alias="名称", description="节点的名称，在这个问题里不重复")
    deadline: Open[Day] = Field(alias="时限", description="节点哪天以前完成")


class Issue(LedgerEntry):
    """An issue (问题)."""

    id: Open[Number] = Field(
        alias="编号", description="问题的编号，在一个活动里不重复，用过的不再用，如 LP-02-004"
    )
    aspect: Open[Text] = Field(alias="方面", description="属于领域的哪个方面")
    description: ByEntry[Text] = Field(alias="问题描述", description="发现了什么问题")
    source: Open[Text] = Field(alias="来源", description="怎么发现的")
    found_on: Open[Day] = Field(alias="发现日期", description="哪天发现的")
    category: Open[Text] = Field(alias="类别", description="立行立改、限期整改或长期坚持")
    unit: Open[Text] = Field(alias="责任单位", description="交给哪个单位整改")
    deadline: Open[Day | None] = Field(
        None, alias="整改时限", description="哪天以前改完；立行立改、长期坚持的可以不写"
    )
    deadline_words: Open[Text | None] = Field(
        None, alias="时限说明", description="文件上的原话，如 2025年底前，并长期坚持"
    )
    spot: ByEntry[Text | None] = Field(None, alias="点位", description="问题在什么地方")
    township: ByEntry[Text | None] = Field(None, alias="乡镇", description="在哪个乡镇")
    found_by: Open[Text | None] = Field(None, alias="发现单位", description="哪个专班或单位发现的")
    supporting_units: Open[Many[Text]] = Field((), alias="配合单位", description="配合整改的单位")
    person: Personal[Text | None] = Field(None, alias="责任人", description="写职务，如 局长")
    sponsor: Internal[Text | None] = Field(
        None, alias="包联领导", description="包联的人大领导，写职务"
    )
    measures: ByEntry[Text | None] = Field(None, alias="整改措施", description="怎么改")
    goal: ByEntry[Text | None] = Field(None, alias="整改目标", description="改成什么样")
    quantities: Open[Many[Quantity]] = Field((), alias="量化", description="问题的数量")
    predecessor: Open[Elsewhere | None] = Field(
        None, alias="前身", description="从上一次活动接续来的，原来的活动和编号"
    )
    nodes: Open[Many[Node]] = Field((), alias="节点", description="中间的节点，各有时限")
    origins: Internal[Many[Reference]] = Field(
        (), alias="来自", description="来自哪些线索或联系，写编号"
    )
    public: Open[Openness | None] = Field(None, alias="公开", description=HOW_PUBLIC)
    why_not_public: Internal[Text | None] = Field(None, alias="不公开理由", description=WHY_CLOSED)
    attachments: Internal[Many[Text]] = Field(
        (), alias="附件", description="材料的路径，相对于县区的文件夹"
    )
    records: Open[Records[Record]] = Field(
        (), alias="记录", description="从交办到销号的每一步；状态由记录推算"
    )

    @model_validator(mode="after")
    def _says_what_it_must(self) -> Self:
        if self.deadline is None and self.category == LIMITED:  # of other words: see L101
            raise needed("整改时限", f"类别为“{self.category}”时要有整改时限")
        need_reason(self.public, self.why_not_public)
        return self


class IssueFile(LedgerEntry):
    """A file of issues, all of one area."""

    area: Open[Text] = Field(alias="领域", description="这个文件的问题都属于哪个领域")
    issues: Open[Many[Issue]] = Field(alias="问题", description="问题的列表")


def _begin_issue(issue: Any, head: Any) -> Remediation:
    """Return the course of an issue before its first record."""
    return Remediation(
        TABLE,
        issue,
        State.UNASSIGNED,
        issue.unit,
        issue.deadline,
        issue.deadline,
        issue.person,
        category=issue.category,
    )


KIND = Kind(
    word="问题",
    file="issues",
    key="问题",
    title="问题（issues/*.yaml）",
    file_model=IssueFile,
    item=Issue,
    table=TABLE,
    begin=_begin_issue,
    text="问题描述",
    born="发现日期",
    born_called="发现日期",
    deadline="整改时限",
    person="责任人",
    texts=("编号", "方面", "问题描述", "来源", "类别", "责任单位"),
    areas=(),
    units=("责任单位", "配合单位"),
    words=lambda campaign: {"类别": campaign.categories, "来源": campaign.sources},
    under_way="交办",
    fixed=("领域", "发现日期", "方面", "类别", "责任单位"),
    reworded=("问题描述",),
    dated=("节点.时限",),
    parts={"节点": "名称"},
    assumed={"公开": "全文"},
    command="issue",
    order=(
        "编号", "方面", "问题描述", "点位", "乡镇", "来源", "发现日期", "发现单位", "类别",
        "责任单位", "配合单位", "责任人", "包联领导", "整改措施", "整改目标", "整改时限",
        "时限说明", "量化", "节点", "来自", "前身", "公开", "不公开理由", "附件", "记录",
    ),
    worth_asking=("点位", "责任人", "整改措施", "发现单位"),
    way_back=WayBack(
        "整改完成", "这个问题", needs_note=True, takes_effects=True, category="类别",
        measures=("整改措施",),
    ),
)  # fmt: skip
