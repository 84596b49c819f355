"""L409: a method of scoring that cannot be computed, or points that it does not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.kinds.scoring import BY_PEOPLE, ScoreItem, number_of
from lddj.load.books import CampaignBook
from lddj.model.names import comparable
from lddj.rules.rule import Example, Rule
from lddj.stats.indicators import is_rate, known_indicators
from lddj.stats.rates import plain
from lddj.stats.schemes import Scheme, schemes
from lddj.stats.subjects import Resolve
from lddj.suggest import did_you_mean
from lddj.yamltext.document import Key


def check_methods(campaign: CampaignBook) -> Iterator[Diagnostic]:
    """Yield the faults of 考核 and 擂台 that show in the campaign's own files."""
    seen: set[int] = set()
    for one in schemes(campaign):
        if id(one.entry) not in seen:
            seen.add(id(one.entry))
            yield from _faults_of_method(one)
        for index, score in enumerate(one.given):
            yield from _points_given(one, ("评分", index), score.item, Fraction(score.points))
            lacking = [
                key for key, there in (("依据", score.grounds), ("评分人", score.by)) if not there
            ]
            if lacking:
                say = f"评分要写{'和'.join(lacking)}，分数才查得到来处。"
                yield RULE.at(one.at("评分", index), say)
        told: set[tuple[str, str]] = set()
        for index, own in enumerate(one.own):
            yield from _points_given(one, ("自评", index), own.item, Fraction(own.points))
            pair = (comparable(own.subject), own.item)
            if pair in told:
                say = f"“{own.subject}”的“{own.item}”已经有一条自评了，请只留一条。"
                yield RULE.at(one.at("自评", index), say)
            told.add(pair)


def _points_given(
    one: Scheme, at: tuple[Key, ...], name: str, points: Fraction
) -> Iterator[Diagnostic]:
    worth = next((Fraction(item.worth) for item in one.items if item.name == name), None)
    if points < 0 or (worth is not None and points > worth):
        most = f"“{name}”的分值 {plain(worth)} " if worth is not None else "分值"
        yield RULE.at(one.at(*at, "得分"), f"得分 {plain(points)} 要在 0 和{most}之间。")


def _faults_of_method(one: Scheme) -> Iterator[Diagnostic]:
    total = sum((Fraction(item.worth) for item in one.items), Fraction())
    if one.knows_items and total != Fraction(one.method.full):
        say = f"项目分值合计 {plain(total)}，不是满分 {plain(Fraction(one.method.full))}。"
        yield RULE.at(one.of_method("满分"), say)
    for index, item in enumerate(one.items):
        yield from _faults_of_item(one, index, item)
    for name in one.floor:
        if is_rate(name) is None:
            yield _unknown(name, one.entry.at_key(*one.method_at, "门槛", name))
    most = getattr(one.method, "most_by_people", None)
    given = sum(
        (Fraction(item.worth) for item in one.items if item.formula == BY_PEOPLE), Fraction()
    )
    if most is not None and Fraction(most) < given:
        say = f"计法是评分的项目分值合计 {plain(given)}，超过了人工分上限 {plain(Fraction(most))}。"
        yield RULE.at(one.of_method("人工分上限"), say)


def _faults_of_item(one: Scheme, index: int, item: ScoreItem) -> Iterator[Diagnostic]:
    if item.indicator is None:
        return
    of_rate = is_rate(item.indicator)
    if of_rate is None:
        yield _unknown(item.indicator, one.of_method("项目", index, "指标"))
        return
    if item.formula == "每件" and of_rate:
        say = f"“{item.indicator}”是率，每件只能按数计分；率用线性或达标。"
        yield RULE.at(one.of_method("项目", index, "指标"), say)
    for key, mark in (("起算", item.start), ("满分值", item.full), ("达标", item.reach)):
        say = _form_of_mark(item.indicator, mark, of_rate=of_rate) if mark is not None else ""
        if say:
            yield RULE.at(one.of_method("项目", index, key), say)
    ends = [number_of(mark) for mark in (item.start, item.full) if mark is not None]
    if len(ends) == 2 and ends[0] == ends[1]:
        say = f"起算和满分值都是 {item.full}，算不出得分；两个要不一样。"
        yield RULE.at(one.of_method("项目", index, "满分值"), say)


def _form_of_mark(name: str, mark: str, *, of_rate: bool) -> str:
    """Return what is wrong with how a mark is written; empty where nothing is."""
    if mark.endswith("%") and not of_rate:
        return f"“{name}”是数，不写百分号；写 {mark[:-1]} 或改用率。"
    if of_rate and not mark.endswith("%") and abs(number_of(mark)) > 1:
        return f"“{name}”是率，要带百分号，写成 {mark}%。"
    return ""


def _unknown(name: str, place: Location) -> Diagnostic:
    return RULE.at(place, f"没有指标“{name}”{did_you_mean(name, known_indicators())}")


def check_members(one: Scheme, resolve: Resolve, everybody: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield who stands in two groups, and the counties that stand in none.

    ``everybody`` are the counties by their folders; empty where others are scored.
    """
    seen: dict[str, str] = {}
    for index, group in enumerate(one.groups):
        for number, name in enumerate(group.members):
            found = resolve(name) or comparable(name)
            if found in seen:
                say = f"“{name}”已经在“{seen[found]}”里了，一个成员只在一组。"
                yield RULE.at(one.of_method("分组", index, "成员", number), say)
            seen.setdefault(found, group.name)
    missing = [name for name in everybody if name not in seen]
    if one.groups and missing:
        say = f"{'、'.join(f'“{name}”' for name in missing)}不在任何一组。"
        yield RULE.at(one.of_method("分组"), say)


CAMPAIGN_SCORES = """\
考核:
  - 编号: KH-2022
    名称: 联动监督量化考核
    截至: 2022-11-10
    满分: 100
    项目:
      - {名称: 问题整改, 分值: 70, 计法: 线性, 指标: 整改完成率, 起算: 60%, 满分值: 100%}
      - {名称: 防止反弹, 分值: 25, 计法: 每件, 指标: 反弹数, 每件: -2}
"""

RULE = Rule(
    code="L409",
    severity=Severity.ERROR,
    name="考核或擂台算不出分",
    why=(
        "考核、擂台的每一分都要能重算：各项目分值加起来是满分，起算和满分值不能相同，指标要是程序认得的，"
        "人打的分在 0 和分值之间、有依据和评分人、不超过人工分上限，一个项目只一条自评，一个成员只在一组，县区一个不漏。"
    ),
    wrong=Example(file="assessment.yaml", line=5, text=CAMPAIGN_SCORES),
    right=Example(file="assessment.yaml", text=CAMPAIGN_SCORES.replace("分值: 25", "分值: 30")),
)
