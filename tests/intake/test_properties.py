"""Laws of going out and coming back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger import write_ledger

from intake.forms import FILE, NUMBERS, THREE, Form, form_of, read, written
from lddj.exchange.form import HIDDEN
from lddj.intake.returning import Returned
from lddj.intake.values import plain_text
from lddj.yamltext.edit import Set, edit

TEXT = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"，。；：\t\n _x0041_（）—/\\<>&%#{}[]|12"),
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() != "")
SLOW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _form_of_three() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write_ledger(Path(folder), {FILE: THREE})
        return form_of(Path(folder))


FORM_OF_THREE = _form_of_three()


@SLOW
@given(st.lists(TEXT, min_size=3, max_size=3))
def test_a_form_that_comes_back_unchanged_proposes_nothing(texts: list[str]) -> None:
    ledger = edit(THREE, [Set(("问题", i, "问题描述"), text) for i, text in enumerate(texts)])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_ledger(root, {FILE: ledger})
        for raw in (form_of(root), Form(form_of(root)).bytes()):
            plan = read(root, raw).plan
            assert plan.untouched == len(NUMBERS)
            assert not [*plan.proposals, *plan.conflicts, *plan.rejections, *plan.remarks]


def everything_told(found: Returned) -> str:
    """All that the outcome says, in one text."""
    plan = found.plan
    return "".join(
        map(
            str,
            [
                *plan.unused,
                *plan.doubts,
                *plan.remarks,
                *((one.records, one.values) for one in plan.proposals),
                *((one.reasons, one.values) for one in plan.rejections),
                *plan.conflicts,
            ],
        )
    )


@settings(SLOW, max_examples=25)
@given(st.integers(1, 10), st.integers(1, 24))
def test_a_word_anywhere_below_the_headings_is_told(down: int, column: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_ledger(root, {FILE: THREE})
        form = Form(FORM_OF_THREE)
        if column in {form.columns[name] for name in HIDDEN}:
            return  # the program's own
        cell = form.sheet.cell(form.head + down, column)
        before, cell.value = cell.value, "此处另有一句话"
        found = read(root, form.bytes())
        assert "此处另有一句话" in everything_told(found), (before, cell.coordinate)


@SLOW
@given(TEXT)
def test_what_a_unit_writes_is_what_the_record_says(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_ledger(root, {FILE: THREE})
        form = Form(form_of(root))
        form.fill("LP-02-004", 最新进展="x", 进展日期="2022-3-30")
        cell = form.sheet.cell(form.row("LP-02-004"), form.columns["最新进展"])
        cell.value, cell.data_type = text, "s"
        raw = form.bytes()
        said = plain_text(text.replace("\r\n", "\n"))
        expected = [["LP-02-004", "2022-03-30", "进展", said]] if said else []
        assert written(read(root, raw)) == expected
