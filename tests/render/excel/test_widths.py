"""How wide a column and how tall a row has to be for its texts."""

from __future__ import annotations

from lddj.render.excel.widths import fit, half_widths, line_count, row_heights

LONG = "长" * 700


def test_lines_that_a_text_takes() -> None:
    assert [half_widths(one) for one in ("", "ab", "长ab", "😀")] == [0, 2, 4, 4]
    texts = ("", "长" * 8, "长" * 9, "a\n\nb", "长" * 9 + "\n长")
    assert [line_count(one, 18) for one in texts] == [1, 1, 2, 3, 3]


def test_rows_of_so_many_lines() -> None:
    assert row_heights(1) == [19.5]
    assert row_heights(27) == [396.5]
    assert row_heights(28) == [208.0, 208.0]


def test_columns_grow_for_texts_too_long_for_a_row() -> None:
    assert fit([10.0, 20.0], [["短", "短"], ["短", 5]], 90.0) == [10.0, 20.0]
    assert fit([10.0, 20.0], [["短", LONG]], 300.0) == [10.0, 61.03515625]
    assert fit([10.0, 20.0], [["短", LONG]], 40.0) == [10.0, 30.0]
    assert fit([10.0, 20.0, 0.0], [[LONG, LONG, LONG]], 60.0) == [30.517578125, 29.482421875, 0.0]
