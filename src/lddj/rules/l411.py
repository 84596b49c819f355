"""L411: a flag or an order (名次) made public that the ledger of that version does not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lddj.diagnostics import Diagnostic, Severity, warning
from lddj.rules.l409 import CAMPAIGN_SCORES
from lddj.rules.rule import Example, Rule
from lddj.stats.schemes import Scheme
from lddj.stats.scores import ScoredGroup
from lddj.stats.subjects import Resolve


def without_version(one: Scheme) -> Diagnostic:
    """Return the fault of what was made public and names no version."""
    return RULE.at(
        one.at("公布日期"),
        "写了公布日期，没有台账版本；公布时先提交台账，再把提交号写进“台账版本”。",
    )


def unknown_version(one: Scheme, why: str) -> Diagnostic:
    """Return the fault of a version that cannot be read here."""
    return RULE.at(one.at("公布日期"), f"台账版本“{one.frozen_at}”算不出来：{why}")


def judge_published(
    one: Scheme, resolve: Resolve, groups: Sequence[ScoredGroup]
) -> Iterator[Diagnostic]:
    """Yield the flag and the orders made public that are other than computed at that version."""
    flags = getattr(one.round, "flags", ())
    first = [name for group in groups for name in group.first]
    if flags and {resolve(name) or name for name in flags} != set(first):
        right = f"应为 {'、'.join(first)}" if first else "没有可授的"
        say = f"按版本 {_short(one)} 计算{right}。"
        if one.round.note:
            yield warning(RULE.code, one.at("授旗"), say)
        else:
            yield RULE.at(one.at("授旗"), f"{say}确需另授的，把原因写进“说明”。")
    for index, ranks in enumerate(getattr(one.round, "published", ())):
        of_all = ranks.group is None and len(groups) == 1
        group = next((group for group in groups if of_all or group.name == ranks.group), None)
        if group is None:
            names = "、".join(group.name for group in groups)
            say = f"公布的名次要写明是哪一组：{names}。" if names else "没有分组，不写“分组”。"
            yield RULE.at(one.at("公布", index), say)
        elif not _is_order(group, [resolve(name) or name for name in ranks.order]):
            ranked = (row for row in group.rows if row.rank is not None)
            right = "、".join(f"{row.rank} {row.name}" for row in ranked)
            say = f"按版本 {_short(one)} 计算，名次应为 {right or '没有'}。"
            yield RULE.at(one.at("公布", index), say)


def _is_order(group: ScoredGroup, given: Sequence[str]) -> bool:
    """Tell whether an order is that of the ranks, from the first on; who shares one may swap."""
    ranks = {row.name: row.rank for row in group.rows if row.rank is not None}
    if len(set(given)) != len(given) or any(name not in ranks for name in given):
        return False
    return [ranks[name] for name in given] == sorted(ranks.values())[: len(given)]


def _short(one: Scheme) -> str:
    return (one.frozen_at or "")[:7]


RULE = Rule(
    code="L411",
    severity=Severity.ERROR,
    name="公布的红旗或名次与台账版本不符",
    why=(
        "公布以后，数字按“台账版本”那次提交的台账算，谁来算都一样，事后补录改不了名次。"
        "所以写了公布日期就要写台账版本，授旗和公布的名次要与按它算得的一致；"
        "授旗不一致的要写说明（有说明只算警告）。不在 git 仓库里时不判。"
    ),
    wrong=Example(
        file="assessment.yaml",
        line=9,
        text=CAMPAIGN_SCORES.replace("分值: 25", "分值: 30") + "    公布日期: 2022-11-15\n",
        is_tracked=True,
    ),
    right=Example(
        file="assessment.yaml",
        text=CAMPAIGN_SCORES.replace("分值: 25", "分值: 30"),
        is_tracked=True,
    ),
)
