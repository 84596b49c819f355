"""The kind 联系 (双联): who is to keep in touch with whom, how often, and each contact made."""

from typing import Literal, TypeAlias

from pydantic import Field

from lddj.kinds.figures import Tallied
from lddj.kinds.kind import Kind
from lddj.model.publicity import Internal, OfDeputy, Open, Personal
from lddj.model.references import Reference
from lddj.model.types import Day, Least, LedgerEntry, Many, Number, Text

Often: TypeAlias = Literal["年", "半年", "季", "月"]


class LinkRule(LedgerEntry):
    """A 规矩: how often those of a level make contact at least."""

    level: Open[Text] = Field(alias="层次", description="谁联系谁，如 代表联系选民；三处写法要一样")
    least: Open[Least] = Field(alias="最少", description="一个周期里每人最少联系几次")
    every: Open[Often] = Field(alias="每", description="多长一个周期：年、半年、季或月")
    ground: Internal[Text | None] = Field(None, alias="依据", description="根据哪个办法、哪一条")


class Link(LedgerEntry):
    """A 联系: whom somebody is to keep in touch with."""

    level: Open[Text] = Field(alias="层次", description="与规矩里的一样")
    who: OfDeputy[Text] = Field(alias="谁", description="谁去联系，写代号，如 D-031")
    whom: Personal[Many[Text]] = Field(alias="对象", description="联系谁，各写代号，如 XM-0131")


class LinkContact(LedgerEntry):
    """A 记录: a contact that was made."""

    id: Open[Number] = Field(alias="编号", description="联系记录的编号，在县区内不重复，如 LX-0001")
    day: Open[Day] = Field(alias="日期", description="哪天联系的")
    level: Open[Text] = Field(alias="层次", description="与规矩里的一样")
    who: OfDeputy[Text] = Field(alias="谁", description="谁去联系，写代号，如 D-031")
    whom: Personal[Many[Text]] = Field(alias="对象", description="联系了谁，各写代号，如 XM-0131")
    means: Open[Text | None] = Field(
        None, alias="方式", description="怎么联系的，如 入户、电话、接待"
    )
    leads: Internal[Many[Reference]] = Field(
        (), alias="反映", description="反映的线索，写编号，如 XS-001"
    )
    note: Internal[Text | None] = Field(None, alias="说明", description="说了什么，不写姓名")


class LinkFile(LedgerEntry):
    """The file links.yaml: three lists, any of which may be alone."""

    rules: Open[Many[LinkRule]] = Field((), alias="规矩", description="最少联系几次的规定")
    links: Internal[Many[Link]] = Field((), alias="联系", description="谁联系谁")
    contacts: Internal[Many[LinkContact]] = Field((), alias="记录", description="每一次联系")


KIND = Kind(
    word="联系",
    file="links",
    key="记录",
    title="双联（links.yaml）",
    file_model=LinkFile,
    item=LinkContact,
    text="谁",
    texts=("编号", "层次"),
    areas=(),
    refs={"反映": "线索"},
    evidence=(),
    head_ruling=("规矩",),
    assumed={"公开": "不公开"},
    command="contact",
    first="LX-0001",
    order=("编号", "日期", "层次", "谁", "对象", "方式", "反映", "说明"),
    worth_asking=("方式", "反映", "说明"),
    tallied=Tallied(
        total="联系次数",
        order=(
            "联系人数", "对象数", "联系次数", "联系覆盖率", "应达标数", "达标数", "达标率",
            "反映数", "反映办结率",
        ),
        rates={
            "联系覆盖率": ("已联系对象数", "对象数"),
            "达标率": ("达标数", "应达标数"),
            "反映办结率": ("反映办结数", "反映数"),
        },
        people=("联系人数", "对象数", "已联系对象数"),
        called="双联",
        said=(
            "联系人{联系人数}名、联系对象{对象数}名",
            "联系{联系次数}次，覆盖率{联系覆盖率}",
            "应达标{应达标数}人次，达标{达标数}人次，达标率{达标率}",
        ),
        waits={"未达标": "这个周期快到期还没有达标的{}人次"},
    ),
)  # fmt: skip
