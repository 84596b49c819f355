"""Say a change in one line for each county: 滦平：整改完成2件，新增问题1件.

What lowers a demand or raises a figure without work comes first, with the rate that it moved
(滦平：作废反弹1条，整改完成率50.00%→60.00%); what only follows from it is no work that was done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lddj.compare.changes import Change, ChangeKind
from lddj.compare.figures import Moved
from lddj.compare.risks import risks, struck_out
from lddj.kinds.registry import KINDS
from lddj.kinds.remediation import DONE, STATES, VERIFIED, State
from lddj.model.names import short

_ORDER = (
    "新建活动", "新建县区",
    "新增问题", "交办", "整改完成", "核查通过", "退回整改", "销号", "反弹", "状态倒退", "状态变化",
    "时限变化", "新增记录", "补充修改",
)  # fmt: skip
"""Words of work, in the order in which they are said; those of new entries follow 新增问题."""

_SLIGHT = ("新增记录", "补充修改")
"""Words that are not said of an issue of which another is."""

_FILES = ("活动", "县区")
_WHOLE = tuple(f"新建{one}" for one in _FILES)
"""What happens to a campaign or county as a whole, once."""

_ENTRIES = frozenset(line.word for line in KINDS)

RATE = "整改完成率"
"""The figure that is named beside a risk."""


def change_sentence(
    changes: Iterable[Change],
    moved: Iterable[Moved] = (),
    backdated: Mapping[tuple[str, str], int] | None = None,
) -> str:
    """Return what was done, county by county; empty where nothing was.

    ``moved`` are the figures that the changes moved; ``backdated`` says by campaign and county
    how many new records are dated before those that were there.
    """
    by_county: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        by_county.setdefault((change.campaign, change.county), []).append(change)
    rates = {(one.campaign, one.county): one for one in moved if one.indicator == RATE}
    parts: dict[str, list[str]] = {}
    # Counties with something to look at first come first: a title may be cut short.
    for key, those in sorted(by_county.items(), key=lambda one: not risks(one[1])):
        name = short(key[1]) if key[1] else key[0]
        parts.setdefault(name, []).append(
            _county_words(those, rates.get(key), (backdated or {}).get(key, 0))
        )
    return "；".join(f"{name}：{'，'.join(said)}" for name, said in parts.items())


def _county_words(changes: Sequence[Change], rate: Moved | None, backdated: int) -> str:
    """Return the words of one county with their counts: risks, the rate, then work."""
    found = risks(changes)
    seen = {(one.word, one.measure, one.change.id or one.location) for one in found}
    counted = Counter((word, measure) for word, measure, _ in seen)
    ordered = dict.fromkeys((one.word, one.measure) for one in found)
    said = [f"{word}{counted[word, measure]}{measure}" for word, measure in ordered]
    said += [f"补录{backdated}条"] if backdated else []
    if said and rate is not None:
        said.append(f"{RATE}{rate.before}→{rate.after}")
    return "，".join((*said, *_work(changes, {id(one.change) for one in found})))


def _work(changes: Sequence[Change], aside: set[int]) -> Iterator[str]:
    """Yield what was done: each issue is counted once for each thing that was done to it."""
    undone = {change.id for change in changes if struck_out(change)}
    done = {
        (word, change.id or change.location)
        for change in changes
        if id(change) not in aside
        for word in _change_words(change, is_undone=change.id in undone)
    }
    moved = {number for word, number in done if word not in _SLIGHT}
    counts = Counter(word for word, number in done if word not in _SLIGHT or number not in moved)
    new = sorted(word for word in counts if word not in _ORDER)
    order = (*_ORDER[:3], *new, *_ORDER[3:])
    yield from (
        word if word in _WHOLE else f"{word}{counts[word]}件" for word in order if counts[word]
    )


def _change_words(change: Change, *, is_undone: bool) -> tuple[str, ...]:
    match change.kind:
        case ChangeKind.STATE:
            # What a record that was struck out let happen was not done.
            return () if is_undone else _steps(change.before, change.after)
        case ChangeKind.CONTENT:
            return _content_words(change)
        case ChangeKind.REWRITTEN_RECORD | ChangeKind.GONE_RECORD | ChangeKind.GONE_ISSUE:
            return ()  # risks, which stand before
        case _:
            return (change.kind.value,)


def _content_words(change: Change) -> tuple[str, ...]:
    """Return what a new entry is: 新增活动; whatever else changed is 补充修改."""
    field = change.field or ""
    if change.before is None and change.id is None and field in _FILES:
        return (f"新建{field}",)
    if change.before is None and change.id is not None and field in _ENTRIES and not change.about:
        return (f"新增{field}",)
    key, colon, _ = field.partition("：")
    return (f"新增{key}",) if colon and change.before is None else ("补充修改",)


def _steps(before: str, after: str) -> tuple[str, ...]:
    """Return what people call the way from one state to another."""
    if before not in _STATES or after not in _STATES:
        return ("状态变化",)
    old, new = State(before), State(after)
    if new is State.WITHDRAWN:
        return ()  # 撤销 is a risk, which stands before
    if new is State.IN_PROGRESS and old in DONE:
        return ("反弹",) if old in VERIFIED else ("退回整改",)
    if STATES.index(new) < STATES.index(old):
        return ("状态倒退",)
    if new is State.IN_PROGRESS:
        return ("交办",)
    steps = () if old in DONE else ("整改完成",)
    last = {State.TO_CLOSE: ("核查通过",), State.CLOSED: ("销号",)}
    return (*steps, *last.get(new, ()))


_STATES = frozenset(state.value for state in STATES)
