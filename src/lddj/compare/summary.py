"""A change in one line for each county: 滦平：整改完成2件，新增问题1件."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lddj.compare.changes import Change, Kind
from lddj.kinds.remediation import DONE, STATES, VERIFIED, State
from lddj.model.names import short

_ORDER = (
    "新建活动", "新建县区",
    "新增问题", "交办", "整改完成", "核查通过", "退回整改", "销号", "反弹", "撤销", "状态倒退",
    "状态变化",
    "时限变化", "新增记录", "补充修改", "改写记录", "删除记录", "删除问题",
)  # fmt: skip


_FILES = ("活动", "县区")
_WHOLE = tuple(f"新建{one}" for one in _FILES)
"""What happens to a campaign or county as a whole, once."""


def sentence(changes: Iterable[Change]) -> str:
    """What was done, county by county; empty where nothing was."""
    by_county: dict[str, list[Change]] = {}
    for change in changes:
        by_county.setdefault(short(change.county) if change.county else change.campaign, []).append(
            change
        )
    return "；".join(f"{name}：{_counted(those)}" for name, those in by_county.items())


def _counted(changes: list[Change]) -> str:
    """Each issue is counted once for each thing that was done to it."""
    done = {(word, change.id or change.location) for change in changes for word in _words(change)}
    moved = {number for word, number in done if word not in ("新增记录", "补充修改")}
    counts = Counter(
        word for word, number in done if word not in ("新增记录", "补充修改") or number not in moved
    )
    return "，".join(
        word if word in _WHOLE else f"{word}{counts[word]}件" for word in _ORDER if counts[word]
    )


def _words(change: Change) -> tuple[str, ...]:
    match change.kind:
        case Kind.STATE:
            if {change.before, change.after} <= set(STATES):
                return _steps(State(change.before), State(change.after))
            return (change.kind.value,)
        case Kind.CONTENT:
            is_new = change.before is None and change.id is None
            return (f"新建{change.field}",) if is_new and change.field in _FILES else ("补充修改",)
        case _:
            return (change.kind.value,)


def _steps(old: State, new: State) -> tuple[str, ...]:
    """What people call the way from one state to another."""
    if new is State.WITHDRAWN:
        return ("撤销",)
    if new is State.IN_PROGRESS and old in DONE:
        return ("反弹",) if old in VERIFIED else ("退回整改",)
    if STATES.index(new) < STATES.index(old):
        return ("状态倒退",)
    if new is State.IN_PROGRESS:
        return ("交办",)
    steps = () if old in DONE else ("整改完成",)
    last = {State.TO_CLOSE: ("核查通过",), State.CLOSED: ("销号",)}
    return (*steps, *last.get(new, ()))
