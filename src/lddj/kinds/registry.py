"""The kinds of matters, each one line: its word, the NAME of its files, its module.

A kind's module is imported when a county keeps a file of it: most keep issues only. No model
is loaded with this list: which files a ledger may hold is asked where nothing is read.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from lddj.kinds.kind import Kind


class RegistryLine(NamedTuple):
    """A line of the registry."""

    word: str
    file: str
    module: str
    literal: str = "KIND"


KINDS: tuple[RegistryLine, ...] = (
    RegistryLine("问题", "issues", "lddj.kinds.issue"),
    RegistryLine("线索", "leads", "lddj.kinds.lead"),
    RegistryLine("意见", "opinions", "lddj.kinds.opinion"),
    RegistryLine("建议", "suggestions", "lddj.kinds.suggestion"),
    RegistryLine("实事", "livelihood", "lddj.kinds.project"),
    RegistryLine("测评", "appraisals", "lddj.kinds.appraisal"),
    RegistryLine("测评会", "appraisals", "lddj.kinds.appraisal", "VOTE"),
    RegistryLine("问答", "inquiries", "lddj.kinds.inquiry"),
    RegistryLine("询问", "inquiries", "lddj.kinds.inquiry", "INQUIRY"),
    RegistryLine("任务", "tasks", "lddj.kinds.task"),
    RegistryLine("议定", "activities", "lddj.kinds.activity", "DECISION"),
    RegistryLine("活动", "activities", "lddj.kinds.activity"),
    RegistryLine("成果", "outcomes", "lddj.kinds.outcome"),
    RegistryLine("日志", "logs", "lddj.kinds.log"),
    RegistryLine("代表", "deputies", "lddj.kinds.deputy"),
    RegistryLine("会议", "attendance", "lddj.kinds.meeting"),
    RegistryLine("联系", "links", "lddj.kinds.link"),
    RegistryLine("包联", "duty", "lddj.kinds.duty"),
    RegistryLine("文字", "文字", "lddj.kinds.passage"),
)

OF_CAMPAIGN: tuple[RegistryLine, ...] = (
    RegistryLine("工作法", "methods", "lddj.kinds.method"),
    RegistryLine("考核", "assessment", "lddj.kinds.assessment"),
    RegistryLine("擂台", "contests", "lddj.kinds.contest"),
)
"""The kinds whose file stands in the campaign's folder, once: NAME.yaml."""

ISSUES = "issues"
"""The NAME that is only a folder."""

ISSUE = "问题"
"""The word of what is kept there."""


@cache
def _load(line: RegistryLine) -> Kind:
    return cast("Kind", getattr(import_module(line.module), line.literal))


def all_kinds() -> list[Kind]:
    """Return all kinds, in the order of the registry."""
    return [_load(line) for line in KINDS]


def kind_of(word: str) -> Kind:
    """Return the kind that a word means. Raises KeyError."""
    for line in KINDS:
        if line.word == word:
            return _load(line)
    raise KeyError(word)


def in_file(name: str) -> list[Kind]:
    """Return the kinds that are kept in NAME.yaml and NAME/*.yaml, whole items first."""
    return sorted(
        (_load(line) for line in (*KINDS, *OF_CAMPAIGN) if line.file == name),
        key=lambda kind: bool(kind.inner),
    )


def file_names() -> list[str]:
    """Return the NAMEs of files that kinds are kept in, but issues."""
    return list(dict.fromkeys(line.file for line in KINDS if line.file != ISSUES))


def kinds_of_campaign() -> list[Kind]:
    """Return the kinds whose file stands in a campaign's folder."""
    return [_load(line) for line in OF_CAMPAIGN]


def campaign_file_names() -> list[str]:
    """Return the NAMEs of the files that stand in a campaign's folder beside campaign.yaml."""
    return [line.file for line in OF_CAMPAIGN]
