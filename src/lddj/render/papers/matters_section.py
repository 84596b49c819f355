"""The section of a county's report that tells of the matters other than issues, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lddj.kinds.course import Phase
from lddj.kinds.registry import kind_of
from lddj.render.papers.content import PaperColumn, PaperTable, Section, section, table
from lddj.render.papers.wording import counts

Data = Mapping[str, Any]
PRESENT = tuple(phase for phase in Phase if phase is not Phase.DROPPED)
"""The phases of what is counted: all but 不办."""

NOTE = "合计包括还没有审核、交办的，不包括撤销、撤回、不予受理、未立、未选上等不办的。"

_OWN = frozenset({"问题", "问答", "任务"})
"""The kinds of which other sections of the report tell."""

_LATE = (
    ("逾期", "逾期数"),
    ("临期", "临期数"),
    ("久未更新", "久未更新数"),
    ("督办未回", "未反馈数"),
)


def matters_section(data: Data) -> Section:
    """Return a table: how many matters of each kind are where, how many late, soon, silent."""
    return section("各类事项", _phases_table(data))


def matters_in_words(data: Data) -> str:
    """Return ``意见14件、建议18件``; empty where no kind but issues has any."""
    return counts(
        {kind: sum(phases.values()) for kind, phases, _ in _kinds_told(data)}, "件", what="类"
    )


def _kinds_told(data: Data) -> Iterator[tuple[str, dict[Phase, int], Data]]:
    """Yield each kind that has matters on the day, how many in each phase, its indicators."""
    for word, told in data["事项"].items():
        table_of = kind_of(word).table
        if word in _OWN or table_of is None:
            continue
        phases: dict[Phase, int] = dict.fromkeys(PRESENT, 0)
        for state, number in told["状态"].items():
            phase = table_of.phases[state]
            if phase in phases:
                phases[phase] += number
        if any(phases.values()):
            yield word, phases, told["指标"]


def _phases_table(data: Data) -> PaperTable | None:
    columns = [
        PaperColumn("种类", "name"),
        PaperColumn("合计"),
        *(PaperColumn(phase.value) for phase in PRESENT),
        *(PaperColumn(name) for name, _ in _LATE),
    ]
    rows = [
        [word, str(sum(phases.values())), *map(str, phases.values()),
         *(str(figures.get(key, 0)) for _, key in _LATE)]
        for word, phases, figures in _kinds_told(data)
    ]  # fmt: skip
    return table("各类事项办到哪一步（件）", columns, rows, note=NOTE)
