"""What a text takes on a terminal."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from lddj.render.lines import width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("LP-02-004", 9),
        ("滦平县：窗口（二楼），3个。", 27),
        ("“5+2”联动监督", 13),
        ("é〾〿㐀𠀀", 8),
        ("e\u0301", 1),
    ],
)
def test_a_text_takes_the_cells_of_its_signs(text: str, cells: int) -> None:
    assert width(text) == cells == cell_len(text)


def test_no_sign_that_is_measured_without_the_table_is_of_another_width() -> None:
    wrong = [hex(at) for at in range(0x20, 0x10000) if width(chr(at)) != cell_len(chr(at))]
    assert wrong == []
