"""Numbers and days as their formats show them."""

from __future__ import annotations

from datetime import datetime

import pytest

from lddj.intake.number_format import is_day_format, shown_day, shown_number, shows_no_day


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (3, "General", "3"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012345, "General", "123456789012345"),
        (1, '"CS-02-"000', "CS-02-001"),
        (7, r"QH\-000", None),  # Q is a letter that no format has
        (7, r"\Q\H\-000", "QH-007"),
        (0.5506, "0.00%", "55.06%"),
        (0.95, "0%", "95%"),
        (1, "0%", "100%"),
        (1200, "#,##0", "1,200"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0.0;(#,##0.0)", "(1,234.5)"),
        (-3, "0.0", "-3.0"),
        (5, "0.00", "5.00"),
        (5.5, "0.##", "5.5"),
        (5, "0.##", "5"),
        (0, "0;-0;无", "无"),
        (42, '0"个"', "42个"),
        (42, "0_ ", "42"),
        (42, "[Red]0", "42"),
        (12, "[$¥-804]0.00", "¥12.00"),
        (13812345678, "000-0000-0000", "138-1234-5678"),
        (1234, "0,", "1"),
        (0.5, "# ?/?", None),
        (5, "[DBNum1]0", None),
        (12345, "0.00E+00", None),
        (7, '"第"General"号"', "第7号"),
    ],
)
def test_a_number_is_shown_as_its_format_says(number: float, code: str, shown: str | None) -> None:
    assert shown_number(number, code) == shown


@pytest.mark.parametrize(
    ("code", "shown", "no_day"),
    [
        ("yyyy-mm-dd", "2022-06-01", False),
        ('yyyy"年"m"月"', "2022年6月", True),
        ("yyyy年m月d日", "2022年6月1日", False),
        ("mmm-yy", "Jun-22", True),
        ('m"月"', "6月", True),
        ("[$-804]yyyy/m/d;@", "2022/6/1", False),
    ],
)
def test_a_day_is_shown_as_its_format_says(code: str, shown: str, no_day: bool) -> None:
    assert is_day_format(code)
    assert shown_day(datetime(2022, 6, 1), code) == shown  # noqa: DTZ001
    assert shows_no_day(code) is no_day


@pytest.mark.parametrize(
    "code", ["General", "0.00", "@", '"共"0"d"', "#,##0;[Red]-#,##0", "G/通用格式"]
)
def test_formats_of_numbers_are_no_formats_of_days(code: str) -> None:
    assert not is_day_format(code)
