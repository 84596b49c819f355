"""Change fields of an entry that may still change; say of the others which record does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lddj.compare.comparison import compare
from lddj.diagnostics import Diagnostic
from lddj.edits.change import Draft, FileEdit, NothingWritten, edited
from lddj.edits.forms import BadValue, form_fields, has_own_numbers, parse_settings, parted
from lddj.kinds.kind import Kind
from lddj.load.followed import RECORDS
from lddj.query.spots import EntrySpot
from lddj.review.run import judge
from lddj.yamltext.document import Node, value_or_none
from lddj.yamltext.edit import Edit, Remove, Set

_MOVES = {"延期": "调整了时限", "调整": "调整了时限", "转办": "换了单位"}


class Guarded(NothingWritten):
    """A refusal: fields that may not change any more, each with what does it instead."""


def edit_change(draft: Draft, spot: EntrySpot, settings: Sequence[str]) -> FileEdit:
    """Return the file with the fields that ``键=值`` give, ``键=`` taking one away.

    Raises BadValue, UnknownName, CannotEdit.
    """
    return edited(draft.source, spot.document.path, list(_edits(spot, settings)))


def refuse_guarded(draft: Draft, spot: EntrySpot, settings: Sequence[str]) -> list[Diagnostic]:
    """Return the warnings of what a change, which was judged, does to what is guarded.

    What is guarded is what ``lddj diff`` would raise. Raises Guarded.
    """
    found = _raised_by_change(draft, spot)
    if any(one.is_error for one in found):
        lines = [line for one in settings for line in _why_guarded(draft, spot, one)]
        raise Guarded(lines or [one.message for one in found if one.is_error])
    return found


def _edits(spot: EntrySpot, settings: Sequence[str]) -> Iterator[Edit]:
    known = form_fields(spot.model)
    for setting in settings:
        key, text = parted(setting)
        head = key.partition(".")[0]
        if head == RECORDS or (
            head in known and has_own_numbers(known[head].nested) and _holds(spot, head)
        ):
            raise BadValue(_not_so(spot, head))
        if text == "" and head in known and "." not in key:
            if known[head].required:
                raise BadValue(f"“{head}”必须填写，不能去掉。")
            yield Remove((*spot.path, head))
            continue
        order = list(known) if spot.kind is None else list(spot.kind.order) or list(known)
        later = tuple(order[order.index(head) + 1 :]) if head in order else ()
        for way, value in _values_given(parse_settings(spot.model, [setting]), ()):
            yield Set((*spot.path, *way), value, (*later, RECORDS))


def _holds(spot: EntrySpot, key: str) -> bool:
    """Tell whether a list has entries; where it has none the first ones may be given whole."""
    return bool(value_or_none(spot.document.data, (*spot.path, key)))


def _not_so(spot: EntrySpot, key: str) -> str:
    if key == RECORDS:
        return (
            f"记录不能这样改：记错的先作废（lddj record {spot.name} --void 第几条），"
            f"再记一条对的（lddj record {spot.name}）。"
        )
    return f"“{key}”里的各有编号，请写那一个的编号来改。"


def _values_given(
    data: Mapping[str, Node], way: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the values that ``抽查.总数=3`` gives: a key of an entry in the entry alone."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _values_given(value, (*way, key))
        else:
            yield (*way, key), value


def _raised_by_change(draft: Draft, spot: EntrySpot) -> list[Diagnostic]:
    """Return what the rules about changes raise between the books as they are and would be."""
    campaign, folder = spot.book.campaign.id, {spot.book.folder}
    found = compare(
        draft.now.campaign(campaign),
        draft.then.campaign(campaign),
        draft.now.books(campaign, folder),
        draft.then.books(campaign, folder),
        draft.today,
        lambda *_: draft.today,
    )
    return [one.fault for one in judge(found)]


def _why_guarded(draft: Draft, spot: EntrySpot, setting: str) -> Iterator[str]:
    """Yield why one of the fields may not change, if it is the one that may not."""
    draft.new_faults([edit_change(draft, spot, [setting])])
    errors = [one for one in _raised_by_change(draft, spot) if one.is_error]
    if errors:
        key, _ = parted(setting)
        yield f"{spot.name} 的“{key}”现在不能直接改（{errors[0].code}）。{_instead(spot, key)}"


def _instead(spot: EntrySpot, key: str) -> str:
    """Say which record does what a guarded field may not do."""
    move = _move_for(spot.kind, key)
    if move is not None:
        return f"{_MOVES[move]}的记一条“{move}”：lddj record {spot.name} {move}"
    return "确需改的，用编辑器改好，保存以后由许可人运行 lddj allow。"


def _move_for(kind: Kind | None, key: str) -> str | None:
    """Return the 事项 that moves the deadline or the unit of a kind; None where none does."""
    if kind is None or kind.table is None:
        return None
    names = {kind.deadline: ("延期", "调整"), kind.unit: ("转办",)}.get(key, ())
    return next((one for one in names if one in kind.table.moves), None)
