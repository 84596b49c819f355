"""Read a 考核 and a 期次 of a 擂台 alike: who is scored, by which items, as of which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lddj.diagnostics import Location
from lddj.kinds.registry import ISSUE
from lddj.kinds.scoring import GivenScore, ScoreGroup, ScoreItem, SelfScore
from lddj.load.books import CampaignBook, CountyBook
from lddj.load.entry import Entry, original
from lddj.stats.indicators import Measures
from lddj.stats.scores import Scoring
from lddj.stats.subjects import everyone, resolver
from lddj.yamltext.document import Key, Path


@dataclass(frozen=True, eq=False)
class Scheme:
    """A method with its places; ``method_at`` leads to it in the entry, ``at_round`` to a 期次.

    ``round`` is the 考核 itself, or the 期次; None for a 擂台 that has none yet.
    """

    entry: Entry[Any]
    method: Any
    method_at: Path
    round: Any
    at_round: Path

    @property
    def is_contest(self) -> bool:
        """Tell whether it is of a 擂台."""
        return bool(self.method_at)

    @property
    def dimension(self) -> str:
        """The sort of who is scored: 县区, 责任单位, 领域 or 工作专班."""
        found: str = self.method.subject
        return found

    @property
    def county(self) -> str | None:
        """The county whose teams are scored."""
        return self.entry.model.county if self.dimension == "工作专班" else None

    @property
    def items(self) -> Sequence[ScoreItem]:
        """The items."""
        found: Sequence[ScoreItem] = self.method.items
        return found

    @property
    def groups(self) -> Sequence[ScoreGroup]:
        """The groups as written; none where all are one."""
        found: Sequence[ScoreGroup] = self.method.groups
        return found

    @property
    def floor(self) -> Mapping[str, str]:
        """The 门槛 of a 擂台."""
        return getattr(self.method, "floor", None) or {}

    @property
    def given(self) -> Sequence[GivenScore]:
        """The 评分 of people."""
        return self.round.given if self.round is not None else ()

    @property
    def own(self) -> Sequence[SelfScore]:
        """The 自评 of a 考核."""
        return getattr(self.round, "own", ())

    @property
    def day(self) -> date:
        """The 截至."""
        found: date = self.round.as_of
        return found

    @property
    def frozen_at(self) -> str | None:
        """The 台账版本 at which figures are computed; None while it is not made public."""
        return self.round.version if self.round and self.round.published_on else None

    @property
    def lost(self) -> set[Key]:
        """The keys of the 考核 or 期次 that could not be read."""
        way = original(self.at_round, self.entry.kept)
        depth = len(way)
        return {path[depth] for path in self.entry.lost if path[:-1][:depth] == way}

    @property
    def knows_items(self) -> bool:
        """Tell whether every item of the method could be read."""
        return all("项目" not in path for path in self.entry.lost)

    def of_method(self, *keys: Key) -> Location:
        """Return the place of a value of the method."""
        return self.entry.at(*self.method_at, *keys)

    def at(self, *keys: Key) -> Location:
        """Return the place of a value of the 考核 or 期次."""
        return self.entry.at(*self.at_round, *keys)

    def words(self) -> list[str]:
        """Return the kinds whose figures the items are about."""
        names = [item.indicator for item in self.items if item.indicator]
        found = [name.partition(".")[0] if "." in name else ISSUE for name in names]
        return list(dict.fromkeys(found))


def schemes(campaign: CampaignBook) -> Iterator[Scheme]:
    """Yield each 考核, and each 期次 of each 擂台; of one without any the method alone."""
    for entry in campaign.own.get("assessment", ()):
        yield Scheme(entry, entry.model, (), entry.model, ())
    for entry in campaign.own.get("contests", ()):
        model = entry.model
        for index, one in enumerate(model.rounds):
            yield Scheme(entry, model.method, ("办法",), one, ("期次", index))
        if not model.rounds:
            yield Scheme(entry, model.method, ("办法",), None, ())


def scoring_of(scheme: Scheme, books: Sequence[CountyBook], measures: Measures) -> Scoring:
    """Return the method and what was given with everybody under one name; names of nobody go."""
    resolve = resolver(books, scheme.dimension)

    def named(one: Any) -> Iterator[Any]:
        name = resolve(one.subject)
        if name is not None:
            yield one.model_copy(update={"subject": name})

    groups: list[tuple[str, Sequence[str]]] = [
        (group.name, [name for one in group.members if (name := resolve(one)) is not None])
        for group in scheme.groups
    ]
    return Scoring(
        scheme.items,
        groups or [("", everyone(measures, scheme.words()))],
        [found for one in scheme.given for found in named(one)],
        [found for one in scheme.own for found in named(one)],
        scheme.floor,
    )
