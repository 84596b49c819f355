"""The kind 任务: what the campaign set itself to do, and how far it is."""

from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from lddj.kinds.course import Course, CourseTable, Move, Phase, moves_of_words
from lddj.kinds.figures import Figures, Seen
from lddj.kinds.kind import Kind, WayBack
from lddj.kinds.words import (
    HOW_PUBLIC,
    WHICH_STEP,
    WHY_CLOSED,
    BaseRecord,
    Extension,
    Notice,
    Progress,
    Records,
    Referral,
    Reply,
    Ruling,
    Transfer,
    Withdrawal,
    tell_why_not_public,
)
from lddj.model.publicity import ByEntry, Internal, Open, Openness
from lddj.model.references import Reference
from lddj.model.types import Day, LedgerEntry, Many, Number, Text, YesNo, needed


class Start(BaseRecord):
    """A 启动: work on the task begins."""

    kind: Open[Literal["启动"]] = Field(alias="事项", description=WHICH_STEP)


class Finish(BaseRecord):
    """A 完成 of a task."""

    kind: Open[Literal["完成"]] = Field(alias="事项", description=WHICH_STEP)


AnyTaskRecord: TypeAlias = (
    Start
    | Progress
    | Finish
    | Transfer
    | Notice
    | Reply
    | Extension
    | Referral
    | Ruling
    | Withdrawal
)

TaskRecord = Annotated[AnyTaskRecord, Field(discriminator="kind")]


class Task(LedgerEntry):
    """A 任务 of the campaign."""

    id: Open[Number] = Field(alias="编号", description="任务的编号，在县区内不重复")
    task: Open[Text] = Field(alias="任务", description="要做什么")
    lead_unit: Open[Text] = Field(alias="牵头单位", description="哪个单位牵头")
    area: Open[Text | None] = Field(None, alias="领域", description="属于哪个领域")
    standard: ByEntry[Text | None] = Field(None, alias="标准", description="做到什么程度")
    supporting_units: Open[Many[Text]] = Field((), alias="配合单位", description="配合的单位")
    deadline: Open[Day | None] = Field(
        None, alias="完成时限", description="哪天以前完成；长期坚持的不写"
    )
    long_term: Open[YesNo | None] = Field(None, alias="长期坚持", description="没有完成时限的写 是")
    issued_on: Open[Day | None] = Field(
        None, alias="下达日期", description="哪天下达的；不写就从活动开始的那天算"
    )
    public: Open[Openness | None] = Field(None, alias="公开", description=HOW_PUBLIC)
    why_not_public: Internal[Text | None] = Field(None, alias="不公开理由", description=WHY_CLOSED)
    attachments: Internal[Many[Text]] = Field(
        (), alias="附件", description="材料的路径，相对于县区的文件夹"
    )
    origins: Internal[Many[Reference]] = Field(
        (), alias="来自", description="来自哪些线索或联系，写编号"
    )
    records: Open[Records[TaskRecord]] = Field((), alias="记录", description="启动、进展和完成")

    @model_validator(mode="after")
    def _deadline_or_long_term(self) -> Self:
        if self.deadline is None and self.long_term != "是":
            raise needed("完成时限", "没有完成时限的任务要写“长期坚持: 是”")
        return self

    _why_it_is_not_public = model_validator(mode="after")(tell_why_not_public)


class TaskFile(LedgerEntry):
    """The file tasks.yaml."""

    tasks: Open[Many[Task]] = Field(alias="任务", description="任务的列表")


PHASES = {
    "未启动": Phase.WAITING,
    "进行中": Phase.WORKING,
    "长期坚持": Phase.TRACKING,
    "已完成": Phase.SETTLED,
    "已撤销": Phase.DROPPED,
}
_UNDONE = frozenset({"未启动", "进行中", "长期坚持"})


def _started(record: Any, course: Course) -> str:
    """Return the state of a task that was begun: one without an end is kept up."""
    return "长期坚持" if course.matter.long_term == "是" else "进行中"


TABLE = CourseTable(
    phases=PHASES,
    moves={
        "启动": Move(frozenset({"未启动"}), decide=_started, reaches=("进行中", "长期坚持")),
        "进展": Move(_UNDONE),
        "完成": Move(_UNDONE, "已完成"),
        **moves_of_words(PHASES, "已撤销", without=("进展",)),
    },
    record=TaskRecord,
    timed=frozenset({"未启动", "进行中"}),
    keeps=True,
)


def _has_end(seen: Seen) -> bool:
    """Tell whether a task has an end: 长期坚持 has none."""
    return bool(seen.model.long_term != "是")


FIGURES = Figures(
    total="任务数",
    counts={
        "长期坚持数": lambda seen: int(not _has_end(seen)),
        "已完成数": lambda seen: int(seen.course.state == "已完成"),
        "有期任务数": lambda seen: int(_has_end(seen)),
        "有期已完成数": lambda seen: int(_has_end(seen) and seen.course.state == "已完成"),
    },
    rates={"完成率": ("有期已完成数", "有期任务数")},
    timely="按期完成率",
    counted=lambda seen: seen.last("完成"),
    order=("任务数", "长期坚持数", "已完成数", "完成率", "按期完成率"),
)

KIND = Kind(
    word="任务",
    file="tasks",
    key="任务",
    title="任务清单（tasks.yaml）",
    file_model=TaskFile,
    item=Task,
    table=TABLE,
    figures=FIGURES,
    text="任务",
    born="下达日期",
    born_called="下达日期",
    unit="牵头单位",
    deadline="完成时限",
    texts=("编号", "任务", "牵头单位"),
    units=("牵头单位", "配合单位"),
    refs={"来自": "线索 联系"},
    fixed=("下达日期", "领域", "牵头单位"),
    reworded=("任务",),
    assumed={"长期坚持": "否", "公开": "全文"},
    command="task",
    first="RW-001",
    order=("编号", "领域", "任务", "标准", "牵头单位", "配合单位", "下达日期", "完成时限",
           "长期坚持"),
    worth_asking=("领域", "标准", "下达日期"),
    way_back=WayBack("完成", "这项任务", category="长期坚持", measures=("标准",)),
)  # fmt: skip
