"""issues/*.yaml: the issues (问题) with their records."""

from __future__ import annotations

from pydantic import Field, model_validator

from lddj.model.records import Quantity, Record, needed
from lddj.model.types import Day, Entry, Many, Number, Text

LONG_TERM = "长期坚持"
ON_THE_SPOT = "立行立改"
WITHOUT_DEADLINE = frozenset({LONG_TERM, ON_THE_SPOT})


class Predecessor(Entry):
    """前身: the issue of an earlier campaign that this one carries on."""

    campaign: Text = Field(alias="活动")
    id: Text = Field(alias="编号")


class Issue(Entry):
    """One issue (问题)."""

    id: Number = Field(alias="编号")
    aspect: Text = Field(alias="方面")
    description: Text = Field(alias="问题描述")
    source: Text = Field(alias="来源")
    found_on: Day = Field(alias="发现日期")
    category: Text = Field(alias="类别")
    unit: Text = Field(alias="责任单位")
    deadline: Day | None = Field(None, alias="整改时限")
    deadline_words: Text | None = Field(None, alias="时限说明")
    spot: Text | None = Field(None, alias="点位")
    township: Text | None = Field(None, alias="乡镇")
    found_by: Text | None = Field(None, alias="发现单位")
    supporting_units: Many[Text] = Field((), alias="配合单位")
    person: Text | None = Field(None, alias="责任人")
    sponsor: Text | None = Field(None, alias="包联领导")
    measures: Text | None = Field(None, alias="整改措施")
    goal: Text | None = Field(None, alias="整改目标")
    quantities: Many[Quantity] = Field((), alias="量化")
    predecessor: Predecessor | None = Field(None, alias="前身")
    attachments: Many[Text] = Field((), alias="附件")
    records: Many[Record] = Field((), alias="记录")

    @model_validator(mode="after")
    def _deadline_where_limited(self) -> Issue:
        if self.deadline is None and self.category not in WITHOUT_DEADLINE:
            raise needed("整改时限", f"类别为“{self.category}”时要有整改时限")
        return self


class IssueFile(Entry):
    """A file of issues, all of one area."""

    area: Text = Field(alias="领域")
    issues: Many[Issue] = Field(alias="问题")
