"""Pick out of a change what a reviewer must see first.

That is what lowers a demand or raises a figure without work: records struck out, issues taken
off, deadlines moved, units and members and areas redefined. Nothing of it need be wrong, and
each rule about changes speaks for itself; but it stands at the top, and titles name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lddj.compare.changes import Change, ChangeKind
from lddj.compare.heads import is_guarded
from lddj.diagnostics import Location
from lddj.kinds.course import Phase
from lddj.kinds.kind import Kind
from lddj.kinds.registry import all_kinds, kinds_of_campaign
from lddj.model.publicity import LOOSER


@dataclass(frozen=True, slots=True)
class Risk:
    """A thing to look at first: ``word`` is what it is called in counts, ``measure`` its unit."""

    word: str
    measure: str
    text: str
    change: Change

    @property
    def location(self) -> Location:
        """The place where it stands."""
        return self.change.location


def risks(changes: Iterable[Change]) -> list[Risk]:
    """Return what to look at first: struck out, taken off, postponed, then the rest in order."""
    found = [one for change in changes for one in _risks_of(change)]
    extended = {one.change.id for one in found if one.word in ("延期", "调整")}
    ended = {one.change.id for one in found if one.word in _ENDING}
    found = [
        one
        for one in found
        if not (one.word == "时限变化" and one.change.id in extended)
        and not (one.change.kind is ChangeKind.STATE and one.change.id in ended)
    ]
    return sorted(found, key=lambda one: (_rank(one.word), one.location))


_ENDING = ("撤销", "终止", "撤回")
"""事项 by which a matter is taken off; the state that they lead to says no more."""

_ORDER = (
    "作废", *_ENDING, "不再计入", "延期", "时限变化", "放宽公开", "删除", "改写", "要项改动",
    "编号改动", "新增即办结", "口径", "改动", "删去", "数字改动", "转办", "新增",
)  # fmt: skip


def _rank(word: str) -> int:
    for rank, start in enumerate(_ORDER):
        if word.startswith(start):
            return rank
    return len(_ORDER)


def struck_out(change: Change) -> bool:
    """Tell whether a change struck a record out."""
    return (
        change.kind is ChangeKind.REWRITTEN_RECORD
        and "作废" in change.after
        and "作废" not in change.before
    )


def _risks_of(change: Change) -> Iterator[Risk]:
    match change.kind:
        case ChangeKind.REWRITTEN_RECORD:
            yield from _rewritten_risks(change)
        case ChangeKind.NEW_RECORD:
            yield from _record_risks(change)
        case ChangeKind.DEADLINE:
            if change.after is None or (change.before or "") < change.after:
                before, after = change.before or "空", change.after or "空"
                yield _risk("时限变化", "件", change, f"时限由 {before} 移到 {after}")
        case ChangeKind.NEW_ISSUE:
            yield from _done_at_once(change)
        case ChangeKind.STATE if change.after in _states_of(Phase.DROPPED):
            yield _risk(
                "不再计入", "件", change, f"由“{change.before}”转为“{change.after}”，不再计入"
            )
        case ChangeKind.GONE_ISSUE:
            yield _risk("删除问题", "件", change, "问题被删去")
        case ChangeKind.GONE_RECORD:
            yield _risk("删除记录", "条", change, f"记录“{_record_name(change.before)}”被删去")
        case ChangeKind.CONTENT:
            yield from _content_risks(change)
        case _:
            return


def _risk(word: str, measure: str, change: Change, text: str) -> Risk:
    said = f"{change.id} {text}" if change.id else text
    return Risk(word, measure, " ".join(said.split()), change)


_RESULTS = ("结果", "评价", "满意度", "等次", "类别")
"""Keys under which records of the kinds say how something went."""


def result_of(record: dict[str, Any]) -> str:
    """Return how it went by a record; empty where it does not say."""
    return next((str(record[key]) for key in _RESULTS if key in record), "")


def _record_name(record: dict[str, Any]) -> str:
    return " ".join(part for part in (record["日期"], record["事项"], result_of(record)) if part)


def _rewritten_risks(change: Change) -> Iterator[Risk]:
    was = change.before
    if struck_out(change):
        why = change.after["作废"]
        text = (
            f"作废“{_record_name(was)}”：{why.get('理由', '')}，批准：{why.get('批准', '没有写')}"
        )
        yield _risk(f"作废{_called(was)}", "条", change, text)
    else:
        yield _risk("改写记录", "条", change, f"改写记录“{_record_name(was)}”")


def _called(record: dict[str, Any]) -> str:
    """Return what a record is called: 反弹, 核查不通过, 整改完成."""
    kind, result = record["事项"], result_of(record)
    return result if kind == "回头看" and result else f"{kind}{result}"


def _record_risks(change: Change) -> Iterator[Risk]:
    now = change.after
    if "作废" in now:
        return
    approved = f"，批准：{now['批准']}" if "批准" in now else ""
    if now["事项"] in _ENDING or now.get("类型") == "终止":
        yield _risk(now["事项"], "件", change, f"{now['事项']}：{now.get('理由', '')}{approved}")
    elif now["事项"] in ("延期", "调整"):
        new = f"到 {now['新时限']}" if "新时限" in now else ""
        yield _risk(
            now["事项"], "件", change, f"{now['事项']}{new}：{now.get('说明', '')}{approved}"
        )
    elif now["事项"] == "转办":
        yield _risk("转办", "件", change, f"转办给{now.get('责任单位', '')}")


@cache
def _states_of(*phases: Phase) -> frozenset[str]:
    """Return the states of all kinds in these phases, as people read them."""
    tables = [kind.table for kind in all_kinds() if kind.table is not None]
    return frozenset(
        str(state) for table in tables for state, phase in table.phases.items() if phase in phases
    )


_DONE = ("待核查", "待销号")
"""States of issues and answers in which the unit has done its part."""


def _has_ended(state: str | None) -> bool:
    return state in _DONE or state in _states_of(Phase.SETTLED, Phase.DROPPED)


def _done_at_once(change: Change) -> Iterator[Risk]:
    state = change.after.get("状态")
    if _has_ended(state):
        yield _risk("新增即办结", "件", change, f"新增时就是“{state}”")


_DECIDING = (
    "县区", "领域", "方面", "类别", "长期坚持", "答复类型", "承诺", "来源", "前身", "问题", "公开",
    "反映人", "保密", "不公开理由", "提出时机", "联名代表", "配合单位", "类型", "日期", "起止",
    "等次", "口径", "单位", "组成人员", "时限说明", "发现单位", "乡镇", "包联领导", "领导", "谁",
    "对象", "层次", "分组", "述职",
)  # fmt: skip
"""Keys that decide where and how an entry counts and who sees it, beside those that its kind
guards; also before it is handed over."""

_ASKED = ("整改目标", "整改措施", "点位")
"""Keys that say what is to be done and where: to fill one in lowers no demand."""


@cache
def _deciding_keys() -> frozenset[str]:
    ways = set(_DECIDING)
    for kind in (*all_kinds(), *kinds_of_campaign()):
        later = (key for keys in kind.fixed_after.values() for key in keys)
        ways |= {*kind.fixed, *later, *kind.dated, *kind.parts, *kind.counted, *kind.ruling}
        ways |= {*kind.noted, *kind.growing, kind.deadline, kind.unit, kind.born}
    return frozenset(way.partition(".")[0] for way in ways) - {""}


_OF_CAMPAIGN = (
    "活动",
    "类型",
    "格式",
    "起止",
    "模式",
    "阶段",
    "词表",
    "领域",
    "年度",
    "期限",
    "节假日",
)
_OF_COUNTY = (
    "单位", "专班", "零报告", "代表", "领域", "模式", "简称", "所属", "只录", "县区",
)  # fmt: skip
"""Keys of campaign.yaml and of county.yaml that decide what counts, and who."""


@cache
def _in_heads() -> frozenset[str]:
    """Return the keys in the heads of files, where the kind guards what stands there."""
    return frozenset(
        info.alias or name
        for kind in all_kinds()
        if is_guarded(kind)
        for name, info in kind.file_model.model_fields.items()
        if info.alias != kind.key
    )


@cache
def _of_own_files() -> frozenset[str]:
    """Return the kinds of the files in a campaign's folder; some entries there go by a name."""
    return frozenset(kind.word for kind in kinds_of_campaign())


@cache
def _matter_words() -> frozenset[str]:
    """Return the words of the kinds of matters."""
    return frozenset(kind.word for kind in all_kinds())


def _is_entry(key: str, value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    is_matter = key in _matter_words() and "名称" in value  # 对象 have no 编号 of their own
    return "编号" in value or is_matter or key in _of_own_files()


def _content_risks(change: Change) -> Iterator[Risk]:
    key, _, name = (change.field or "").partition("：")
    before, after = change.before, change.after
    if _is_publication(change):
        return
    if change.id is None:
        yield from _parameter(change, key, name)
    elif key == "编号":
        yield _risk("编号改动", "件", change, f"编号原来是 {before}")
    elif after is None and _is_entry(key, before):
        yield _risk(f"删除{key}", "件", change, f"{key}被删去")
    elif before is None and isinstance(after, dict) and _has_ended(after.get("状态")):
        yield _risk("新增即办结", "件", change, f"新增时就是“{after['状态']}”")
    elif before is None and key in _matter_words() and _is_entry(key, after):
        return  # a new matter changes nothing that stood
    elif key.rpartition(".")[2] == "公开" and _is_looser(before, after):
        yield _risk("放宽公开", "件", change, f"公开由“{before}”放宽到“{after}”")
    elif key in _ASKED and before is not None:
        yield _risk("要项改动", "件", change, f"{key}由“{_clipped(before)}”改成“{_clipped(after)}”")
    elif key.rpartition(".")[2] in _deciding_keys():
        word = "数字改动" if _is_count(before) or _is_count(after) else "要项改动"
        measure = "处" if word == "数字改动" else "件"
        text = "；".join(_differences(before, after))
        yield _risk(word, measure, change, f"{key.rpartition('.')[2]}{text}")
    elif "." in key and (_is_count(before) or _is_count(after)):
        text = "；".join(_differences(before, after))
        yield _risk("数字改动", "处", change, f"{key.partition('.')[2]}{text}")


def _is_publication(change: Change) -> bool:
    """Tell whether scores were only given or made public: nothing that stood is another."""
    word, _, key = (change.field or "").partition(".")
    kind = next((one for one in kinds_of_campaign() if one.growing and one.word == word), None)
    return kind is not None and _only_adds(kind, key, change.before, change.after)


def _only_adds(kind: Kind, way: str, before: Any, after: Any) -> bool:
    """Tell whether what a kind counts was missing, and its lists only grew (as L609 says)."""
    if way in kind.counted:
        return before in (None, [])
    if way in kind.growing:
        return _only_grew(before or (), after or ())
    if way not in kind.parts:
        return False
    left, right = _by_name(before), _by_name(after)
    return all(
        name in right
        and all(
            _only_adds(kind, f"{way}.{key}", was.get(key), right[name].get(key))
            for key in _keys_that_differ(was, right[name])
        )
        for name, was in left.items()
    )


def _only_grew(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Tell whether a list keeps what stood in it, and nothing new tells of the same again."""
    pairs = [(one.get("对象"), one.get("项目")) for one in before if "项目" in one]
    new = [one for one in after if one not in before]
    again = any((one.get("对象"), one.get("项目")) in pairs for one in new)
    return all(one in after for one in before) and not again


def _is_looser(before: Any, after: Any) -> bool:
    """Tell whether an entry became more public."""
    both = before in LOOSER and after in LOOSER
    return both and LOOSER.index(before) < LOOSER.index(after)


def _differences(before: Any, after: Any) -> Iterator[str]:
    """Yield what differs: of a list of entries each that does, else the one value and the other."""
    left, right = _by_name(before), _by_name(after)
    if not left and not right:
        yield f"由“{_clipped(before)}”改成“{_clipped(after)}”"
        return
    for name in dict.fromkeys((*left, *right)):
        if name not in right:
            yield f"“{name}”被删去"
        elif name not in left:
            yield f"新增“{name}”：{_clipped(right[name])}"
        elif left[name] != right[name]:
            yield f"“{name}”的{'，'.join(_key_differences(left[name], right[name]))}"


def _by_name(listed: Any) -> dict[str, Any]:
    """Return the entries of a list by their 编号 or 名称; nothing where it is none of entries."""
    entries = listed if isinstance(listed, list) else ()
    named = [one for one in entries if isinstance(one, dict)]
    found: dict[str, Any] = {}
    times: Counter[str] = Counter()
    for one in named:
        name = _name_within(one)
        times[name] += 1
        found[f"{name} 之{times[name]}" if times[name] > 1 else name] = one
    return found


_TELLING = ("编号", "名称", "指标", "对象", "项目", "代表", "日期", "说明", "分组", "类别", "渠道")


def _name_within(entry: dict[str, Any]) -> str:
    """Return what tells an entry of a list from its neighbours: its number or name, or its keys."""
    said = [_clipped(entry[key]) for key in _TELLING if key in entry]
    return said[0] if said and {"编号", "名称", "指标"} & {*entry} else " ".join(said)


_MEASURES = {"单位": "个", "专班": "个", "领域": "个", "零报告": "条"}


def _parameter(change: Change, key: str, name: str) -> Iterator[Risk]:
    """Yield what of campaign.yaml and county.yaml decides what counts, and who."""
    before, after = change.before, change.after
    measure = _MEASURES.get(key, "处")
    called = f"{key}“{name}”" if name else key
    if key in ("口径", "不涉及", "级别"):
        yield _risk("口径改动", "处", change, f"{key}：{_clipped(before)} → {_clipped(after)}")
    elif not _is_deciding(key, of_county=bool(change.county)):
        return
    elif before is None and key == "联系":
        return  # whom somebody is to reach: one more is a demand more
    elif before is None and (name or key not in ("县区", "活动")):
        yield _risk(f"新增{key}", measure, change, f"新增{called}：{_clipped(after)}")
    elif after is None:
        yield _risk(f"删去{key}", measure, change, f"删去{called}：{_clipped(before)}")
    elif before is not None:
        text = f"{called}：{'；'.join(_key_differences(before, after))}"
        yield _risk(f"改动{key}", measure, change, text)


def _is_deciding(key: str, *, of_county: bool) -> bool:
    return key in _OF_COUNTY or key in _in_heads() if of_county else key in _OF_CAMPAIGN


def _key_differences(before: Any, after: Any) -> Iterator[str]:
    if not (isinstance(before, dict) and isinstance(after, dict)):
        yield f"{_clipped(before)} → {_clipped(after)}"
        return
    for key in _keys_that_differ(before, after):
        yield f"{key} {_clipped(before.get(key))} → {_clipped(after.get(key))}"


def _keys_that_differ(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    keys = dict.fromkeys((*after, *before))
    return [key for key in keys if before.get(key) != after.get(key)]


def _is_count(value: Any) -> bool:
    """Tell whether a value is a count, or an entry of counts."""
    if isinstance(value, dict):
        return any(_is_count(one) for one in value.values())
    return isinstance(value, str) and value.isdecimal()


def _clipped(value: Any) -> str:
    if value in (None, "", [], {}):
        return "空"
    if isinstance(value, dict):
        text = "，".join(f"{key} {_clipped(one)}" for key, one in value.items())
    elif isinstance(value, list):
        text = "、".join(_clipped(one) for one in value)
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
