"""What people type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lddj.exchange.plan import CellValue
from lddj.intake.values import Unreadable, parse_effects, parse_yes, plain_text
from lddj.intake.whole_days import day_of_cell

NEAR = date(2022, 6, 1)


@pytest.mark.parametrize(
    "value",
    [
        "2022-6-30", "2022.6.30", "2022/06/30", "2022年6月30日", " ２０２２－６－３０ ", 20220630,
        "20220630", 20220630.0, 44742, 44742.5, "44742", "6月30日", "6.30", "2022-06-30 00:00:00",
        date(2022, 6, 30),
    ],
)  # fmt: skip
def test_one_day_in_many_forms(value: CellValue) -> None:
    assert day_of_cell(value, NEAR) == date(2022, 6, 30)


def test_days_of_the_other_epoch() -> None:
    assert day_of_cell(43280, NEAR, is_1904=True) == date(2022, 6, 30)


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert day_of_cell("1月5日", date(2022, 12, 20)) == date(2023, 1, 5)
    assert day_of_cell("12月28日", date(2023, 1, 10)) == date(2022, 12, 28)
    assert day_of_cell("2月29日", date(2023, 6, 1)) == date(2024, 2, 29)


@pytest.mark.parametrize(
    "value", ["6月底前", "尽快", "2022-2-30", "13月1日", 5, 99_999_999, "2022年6月"]
)
def test_what_is_no_day(value: CellValue) -> None:
    with pytest.raises(Unreadable):
        day_of_cell(value, NEAR)


@pytest.mark.parametrize("value", ["√", "是", "已完成", "☑", "Ｙ", 1, "完成。"])
def test_yes(value: CellValue) -> None:
    assert parse_yes(value)


@pytest.mark.parametrize("value", ["×", "否", "未完成", "", None, "—", 0])
def test_no(value: CellValue) -> None:
    assert not parse_yes(value)


def test_effects() -> None:
    assert parse_effects("12345工单办结：８３件；压减环节 2 个、减少材料7份。") == [
        {"指标": "12345工单办结", "数值": Decimal("83"), "单位": "件"},
        {"指标": "压减环节", "数值": Decimal("2"), "单位": "个"},
        {"指标": "减少材料", "数值": Decimal("7"), "单位": "份"},
    ]
    with pytest.raises(Unreadable):
        parse_effects("效果明显")


def test_lines_become_one() -> None:
    assert (
        plain_text("1.窗口改造完成。\n2.设备进场\n\n 3.试运行 ")
        == "1.窗口改造完成。2.设备进场；3.试运行"
    )
    assert plain_text("暂无") == ""
