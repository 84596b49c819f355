"""What is remembered of a round: who was sent a form, who returned, whose rows wait."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import Ledger

from intake.forms import DAY, FILES, TODAY, Form, book_in, unit_form
from lddj.edits.change import Draft
from lddj.errors import Busy
from lddj.intake import kept_rounds
from lddj.intake.folder import files_in, read_folder
from lddj.intake.kept_rounds import KeptRound, KeptUnit, remember_returned, remember_sent
from lddj.intake.returning import Desk
from lddj.system import lock
from lddj.system.home import home

HOUSING, APPROVAL, PLANNING = "县住房和城乡建设局", "县行政审批局", "县发展和改革局"


def take_in(root: Path, form: bytes, name: str = "张三交的表.xlsx", today: date = TODAY) -> None:
    """Take a form in, as ``lddj import FOLDER --apply`` does."""
    back = root / "收回"
    back.mkdir(exist_ok=True)
    for old in back.iterdir():
        old.unlink()
    (back / name).write_bytes(form)
    harvest = read_folder(Desk(Draft(root, today, print)), back, files_in(back))
    harvest.desk.draft.write(harvest.changes)
    assert remember_returned(root, harvest) == ""


def standing(root: Path) -> list[tuple[str, bool, str, int, int, int]]:
    """How the newest round stands: a line for each unit."""
    found = kept_rounds.standing_of(book_in(root), kept_rounds.kept_rounds(root)[0], TODAY)
    return [
        (one.unit, one.is_sent, one.status, one.records, one.rejections, one.open_)
        for one in found.units
    ]


def sent_to(*units: str) -> KeptRound:
    names = {one: KeptUnit(sent=True) for one in units}
    return KeptRound(campaign="2022-5+2", county="滦平", day=DAY, units=names)


def test_what_is_refused_waits_until_it_comes_again(ledger: Ledger) -> None:
    root = ledger(FILES).root
    remember_sent(root, [sent_to(HOUSING, APPROVAL)])
    none = [(HOUSING, True, "没有交", 0, 0, 2), (APPROVAL, True, "没有交", 0, 0, 1)]
    assert sorted(standing(root)) == sorted([*none, (PLANNING, False, "没有交", 0, 0, 1)])
    form = Form(unit_form(root, HOUSING))
    form.fill("LP-02-005", 最新进展="已备案。", 进展日期="3月30日")
    form.fill("LP-02-006", 是否完成="基本完成")
    first = form.bytes()
    take_in(root, first)
    assert standing(root)[0] == (HOUSING, True, "收到", 1, 1, 2)
    take_in(root, first, today=date(2022, 4, 12))  # the same again counts once
    assert standing(root)[0] == (HOUSING, True, "收到", 1, 1, 2)
    form.fill("LP-02-006", 是否完成="是", 完成日期="2022-4-2", 完成说明="已公示。")
    take_in(root, form.bytes(), today=date(2022, 4, 13))
    assert standing(root)[0] == (HOUSING, True, "收到", 2, 0, 1)
    [kept] = kept_rounds.kept_rounds(root)
    assert kept.units[HOUSING].came == date(2022, 4, 13)


def test_a_form_with_nothing_filled_in_came_all_the_same(ledger: Ledger) -> None:
    root = ledger(FILES).root
    take_in(root, unit_form(root, APPROVAL))
    assert standing(root)[0] == (APPROVAL, False, "没有填", 0, 0, 1)


def test_no_name_of_a_file_and_nothing_that_was_written_is_kept(ledger: Ledger) -> None:
    root = ledger(FILES).root
    form = Form(unit_form(root, HOUSING))
    form.fill("LP-02-005", 最新进展="李四电话13800138000", 进展日期="3月30日")
    form.fill("LP-02-006", 编号="王五")
    take_in(root, form.bytes())
    text = (home(root).folder / kept_rounds.NAME).read_text("utf-8")
    assert "LP-02-005 2022-03-30 进展" in text
    assert not [one for one in ("张三", "李四", "王五", "138", "xlsx") if one in text]
    assert (home(root).folder / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize("text", ["", "[]", '{"version": 9}', '{"rounds": [{"day": "x"}]}'])
def test_what_is_no_memory_is_none_and_is_written_anew(ledger: Ledger, text: str) -> None:
    root = ledger(FILES).root
    (home(root).make() / kept_rounds.NAME).write_text(text, "utf-8")
    assert kept_rounds.kept_rounds(root) == []
    assert remember_sent(root, [sent_to(HOUSING)]) == ""
    assert kept_rounds.kept_rounds(root) == [sent_to(HOUSING)]


def test_where_it_cannot_be_kept_that_is_said(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = ledger(FILES).root

    def busy(*_: object) -> None:
        raise Busy(root)

    monkeypatch.setattr(lock, "held", busy)
    assert remember_sent(root, [sent_to(HOUSING)]).startswith("没有记住这一轮发给了谁：")
