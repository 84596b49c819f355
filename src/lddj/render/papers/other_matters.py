"""The matters of a county that have no section of their own in its report, kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from lddj.kinds.course import Phase
from lddj.kinds.figures import COMMON_LISTS
from lddj.kinds.registry import kind_of
from lddj.render.papers.content import PaperColumn, Section, para, section, table

WITH_SECTIONS = ("问题", "问答", "任务")
"""The kinds of which the report tells elsewhere."""

STAGES = (Phase.WAITING, Phase.WORKING, Phase.CHECKING, Phase.TRACKING, Phase.SETTLED)


def other_matters(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the kinds with matters that the report does not tell of elsewhere."""
    return {
        word: one
        for word, one in data["事项"].items()
        if word not in WITH_SECTIONS and sum(one["状态"].values())
    }


def others_section(data: Mapping[str, Any]) -> Section:
    """Return the section of those kinds: how far their matters are, and what presses."""
    rows = [
        (word, str(stages.total()), *(str(stages[stage]) for stage in STAGES), *_burden_counts(one))
        for word, one in other_matters(data).items()
        for stages in [_stages(word, one["状态"])]
        if stages.total()
    ]
    columns = [PaperColumn("种类", "name"), PaperColumn("件数", kept=True)]
    columns += [PaperColumn(name) for name in (*map(str, STAGES), *COMMON_LISTS)]
    told = para("、".join(f"{row[0]}{row[1]}件" for row in rows) + "。") if rows else None
    return section("其他事项", told, table("其他事项进度（件）", columns, rows))


def _stages(word: str, states: Mapping[str, int]) -> Counter[Phase]:
    """Return how many matters are at each stage, those left out (不办) aside."""
    phases = getattr(kind_of(word).table, "phases", {})
    found: Counter[Phase] = Counter()
    for state, number in states.items():
        if phases[state] is not Phase.DROPPED:
            found[phases[state]] += number
    return found


def _burden_counts(one: Mapping[str, Any]) -> list[str]:
    return [str(one["指标"].get(f"{name}数", 0)) for name in COMMON_LISTS]
