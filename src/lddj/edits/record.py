"""Make new records, and strike out wrong ones, as changes of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from lddj.edits.change import FileEdit, NothingWritten, edited
from lddj.edits.forms import ordered
from lddj.kinds.course import Phase, Refusal, answers_a_press, press
from lddj.kinds.words import BaseRecord
from lddj.load.county import load_elsewhere
from lddj.load.followed import Followed
from lddj.load.sources.folder import Source
from lddj.model.names import comparable
from lddj.model.references import OtherNumber, as_number, reference_data
from lddj.query.target import Target
from lddj.rules.l301 import say_refused
from lddj.yamltext.document import Node, Path, value_at
from lddj.yamltext.edit import Append, Edit, Insert, Set

RECORDS, EVIDENCE = "记录", "佐证"
_COMMON = ("说明", "公开说明", "经办", "文号", "佐证", "作废")


class Refused(NothingWritten):
    """A refusal: records cannot be entered; one line for each entry."""


class Strike(NamedTuple):
    """A wish to strike out: which records (from 1), why, and who approved it."""

    numbers: tuple[int, ...]
    reason: str
    approved_by: str


def kinds_for(targets: Sequence[Target]) -> list[str]:
    """Return the 事项 that every one of the entries allows now, in the table's order."""
    allowed = [target.course.allowed_next() for target in targets]
    return [kind for kind in record_kinds_for(targets[0]) if all(kind in one for one in allowed)]


def record_kinds_for(target: Target) -> tuple[str, ...]:
    """Return the 事项 that there are for an entry of this kind, allowed now or not."""
    return target.course.table.words


def model_for(target: Target, kind: str) -> type[BaseModel]:
    """Return the model of a record of an entry."""
    return target.course.table.models[kind]


def judged_later(target: Target, kind: str, day: date) -> list[str]:
    """Return the optional fields of a record by which its matter is judged later on.

    They are its own fields (成效, 反馈时限, 新时限), 文号 where an answer will name it, and 佐证
    where it says that work is done: it has 成效, or leads from 办理 to what is checked or over.
    """
    from lddj.edits.choices import parts_of

    table = target.course.table
    move, model = table.moves[kind], table.models[kind]
    part, numbers = parts_of(target, day)
    own = [
        info.alias or name
        for name, info in model.model_fields.items()
        if name not in BaseRecord.model_fields and not info.is_required()
        if info.alias != part or numbers
    ]
    presses = len([one for one in target.course.presses if not one.answered])
    if move.does is press or (move.answers is answers_a_press and presses > 1):
        own.append("文号")
    done = {Phase.CHECKING, Phase.TRACKING, Phase.SETTLED}
    is_working = any(table.phases[one] is Phase.WORKING for one in move.allowed)
    leads_on = any(table.phases[one] in done for one in move.targets)
    if "effects" in model.model_fields or (is_working and leads_on):
        own.append(EVIDENCE)
    return list(dict.fromkeys(own))


def record_changes(
    source: Source,
    targets: Sequence[Target],
    kind: str,
    data: Mapping[str, Node],
    evidence: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[FileEdit]:
    """The files with the record put into each entry, at the place of its date.

    ``evidence`` is what each entry names as 佐证, by its 编号.
    Raises Refused where any of the entries does not allow it: then nothing is changed.
    """
    refusals = [line for target in targets for line in _why_refused(target, kind, data)]
    if refusals:
        raise Refused(refusals)
    edits: dict[str, list[Edit]] = {}
    for target in targets:
        own: dict[str, Node] = dict(data)
        if named := evidence.get(target.number):
            own[EVIDENCE] = list(named)
        record = ordered(own, _key_order(model_for(target, kind)))
        place, at = (*target.path, RECORDS), _index(target, str(data["日期"]))
        edit: Edit = Append(place, record)
        if at < len(_raw_records(target)):
            edit = Insert(place, at, record)
        edits.setdefault(target.document.path, []).append(edit)
    for path, more in _origin_edits(source, targets, kind, data):
        edits.setdefault(path, []).append(more)
    return [edited(source, path, those) for path, those in edits.items()]


def _origin_edits(
    source: Source, targets: Sequence[Target], kind: str, data: Mapping[str, Node]
) -> Iterator[tuple[str, Edit]]:
    """Yield what writes into the issues that matters become from which they came (L209)."""
    named = data.get(targets[0].one.kind.becomes.get(kind, ""))
    if named is None:
        return
    book = targets[0].book
    for number in map(as_number, named if isinstance(named, list) else [named]):
        if isinstance(number, OtherNumber):
            load_elsewhere(source, book, number.campaign)
        case = book.case(number)
        if case is None:
            continue
        known = {comparable(one) for one in case.issue.origins}
        here = [book.named_in(number, one.number) for one in targets]
        new: list[Node] = [reference_data(one) for one in here if comparable(one) not in known]
        path, place = case.entry.document.path, case.entry.original("来自")
        if known:
            yield from ((path, Append(place, one)) for one in new)
        elif new:
            yield path, Set(place, new, before=("前身", "附件", RECORDS))


def strike_changes(source: Source, target: Target, strike: Strike) -> list[FileEdit]:
    """The file with records struck out. Raises Refused."""
    raw = _raw_records(target)
    edits: list[Edit] = []
    for number in strike.numbers:
        if not 0 < number <= len(raw):
            count = f"共 {len(raw)} 条" if raw else "还没有记录"
            raise Refused([f"{target.number} 没有第 {number} 条记录（{count}）。"])
        record = raw[number - 1]
        if not isinstance(record, dict) or record.get("作废") is not None:
            raise Refused([f"{target.number} 的第 {number} 条记录已经作废。"])
        why: Node = {"理由": strike.reason, "批准": strike.approved_by}
        path: Path = (*target.path, RECORDS, number - 1, "作废")
        edits.append(Set(path, why))
    return [edited(source, target.document.path, edits)]


def struck_together(target: Target, numbers: Sequence[int]) -> list[int]:
    """Return the records (from 1) that have to be struck out with some, for they stood on them."""
    one, gone = target.one, set(numbers)
    while True:
        kept = [(at, record) for at, record in enumerate(one.records, 1) if at not in gone]
        refused = one.fold([record for _, record in kept]).refused
        if refused is None:
            return sorted(gone)
        gone.add(kept[refused.index][0])


def _why_refused(target: Target, kind: str, data: Mapping[str, Node]) -> Iterator[str]:
    """Say why an entry cannot take a record, as far as the table says; the rules say the rest."""
    if not target.one.has_all_records:
        yield f"{target.number}：已有的记录里有错误，请先运行 lddj validate 改正。"
    elif {**data, "事项": kind} in _raw_records(target):
        yield f"{target.number}：已经有一条同样的记录，没有重复添加。"
    else:
        at = _index(target, str(data["日期"]))
        why = _too_early(target.one, at, kind, data) or _against_table(target.one, at, kind, data)
        if why:
            yield f"{target.number}：{why}"


def _too_early(one: Followed, at: int, kind: str, data: Mapping[str, Node]) -> str | None:
    """Say that a record's day is the cause where the matter allows it today, and not on that day.

    Names the record by which it became allowed.
    """
    before = one.fold(one.records[:at])
    if before.refused is not None or before.allows(kind) or not one.whole_course.allows(kind):
        return None
    ends = range(at + 1, len(one.records) + 1)
    end = next((end for end in ends if one.fold(one.records[:end]).allows(kind)), None)
    if end is None:
        return None
    opening = one.records[end - 1]
    again = "再次" if any(record.kind == opening.kind for record in one.records[:at]) else ""
    return (
        f"{data['日期']} 那天还没有{again}{opening.kind}（{opening.kind}是 {opening.day}），"
        f"状态为“{before.state}”时不能记“{kind}”，请核对日期。"
    )


def _against_table(one: Followed, at: int, kind: str, data: Mapping[str, Node]) -> str | None:
    """Return what the table says against a record that would be the one ``at`` an index."""
    before = one.fold(one.records[:at])
    if before.refused is not None:
        return "已有的记录里有不合次序的，请先运行 lddj validate 改正。"
    if not before.allows(kind):
        return say_refused(Refusal(at, kind, before.state), before)
    try:
        new: Any = before.table.models[kind].model_validate({**data, "事项": kind})
    except ValidationError:
        return None  # the fields are at fault: the rules name them
    refused = one.fold((*one.records[:at], new, *one.records[at:])).refused
    if refused is None or refused.index <= at or one.whole_course.refused is not None:
        return None  # 反馈 and 批复 that answer nothing are named by their own rule
    later = one.records[refused.index - 1]
    return f"补记这一条以后，后面 {later.day} 的“{later.kind}”就不合次序了。"


def _raw_records(target: Target) -> list[Node]:
    """The records as they stand in the file."""
    records = value_at(target.document.shared, target.path).get(RECORDS)
    return records if isinstance(records, list) else []


def _index(target: Target, day: str) -> int:
    """Return where a record of a day belongs: after the last one that is not later."""
    raw = _raw_records(target)
    earlier = [
        index
        for index, record in enumerate(raw)
        if isinstance(record, dict) and str(record.get("日期") or "") <= day
    ]
    return earlier[-1] + 1 if earlier else 0


def _key_order(model: type[BaseModel]) -> list[str]:
    """The keys of a record: 日期, 事项, what is its own, then what all records carry."""
    keys = [field.alias or name for name, field in model.model_fields.items()]
    own = [key for key in keys if key not in ("日期", "事项", "成效", *_COMMON)]
    return ["日期", "事项", *own, "说明", "成效", *_COMMON[1:]]
