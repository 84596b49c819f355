"""What an entry says, a field a line, whatever stands in its lists."""

from __future__ import annotations

from lddj.render.terminal.facts import fact_lines


def test_a_list_of_items_and_one_with_something_else_in_it() -> None:
    items = [{"代表": "D-106", "半天": "5"}, {"代表": "D-109", "半天": "2"}]
    assert list(fact_lines({"缺席": items}, "attendance.yaml:3")) == [
        "  缺席  D-106：半天 5",
        "        D-109：半天 2",
        "  文件  attendance.yaml:3",
    ]
    assert next(fact_lines({"缺席": [items[0], "D-109", None]}, "")) == (
        "  缺席  代表 D-106，半天 5、D-109、"
    )
