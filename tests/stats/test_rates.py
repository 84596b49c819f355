"""Rates: exact until printed, half up, “—” without a denominator."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lddj.stats.rates import Rate, percent, rate, say_points

from . import naive


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "text"),
    [
        (49, 89, 2, "55.06%"),
        (1, 8, 1, "12.5%"),
        (54, 93, 2, "58.06%"),
        (1, 8, 0, "13%"),
        (1, 800, 2, "0.13%"),
        (1, 400, 1, "0.3%"),
        (3, 800, 2, "0.38%"),
        (1, 200, 0, "1%"),
        (199, 200, 0, "100%"),
        (1, 3, 6, "33.333333%"),
        (2, 3, 6, "66.666667%"),
        (0, 5, 2, "0.00%"),
        (5, 5, 2, "100.00%"),
        (0, 5, 0, "0%"),
        (7, 5, 2, "140.00%"),
        (0, 0, 2, "—"),
        (3, 0, 2, "—"),
    ],
)
def test_how_a_rate_is_printed(numerator: int, denominator: int, places: int, text: str) -> None:
    assert percent(rate(numerator, denominator), places) == text
    assert naive.printed(naive.rate(numerator, denominator), places) == text


@pytest.mark.parametrize(
    ("new", "old", "places", "text"),
    [
        (Fraction(49, 89), Fraction(40, 89), 2, "+10.12个百分点"),
        (Fraction(40, 89), Fraction(49, 89), 2, "-10.12个百分点"),
        # 55.06% - 33.33%
        (Fraction(5506, 10000), Fraction(1, 3), 2, "+21.73个百分点"),
        # printed rates 66.67% and 33.33% differ by 33.34, the rates themselves by 33.33
        (Fraction(2, 3), Fraction(1, 3), 2, "+33.34个百分点"),
        (Fraction(1, 2), Fraction(1, 2), 2, "0.00个百分点"),
        (Fraction(1, 2), Fraction(1, 2), 0, "0个百分点"),
        (Fraction(1, 800), Fraction(0), 2, "+0.13个百分点"),
        (Fraction(0), Fraction(1, 800), 2, "-0.13个百分点"),
        # what rounds to nothing is neither a rise nor a fall
        (Fraction(1, 100000), Fraction(0), 2, "0.00个百分点"),
        (Fraction(0), Fraction(1, 100000), 2, "0.00个百分点"),
        (None, Fraction(1, 2), 2, "—"),
        (Fraction(1, 2), None, 2, "—"),
        (None, None, 2, "—"),
    ],
)
def test_how_a_change_is_printed(new: Rate, old: Rate, places: int, text: str) -> None:
    assert say_points(new, old, places) == text


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 6))
def test_a_printed_rate_is_the_nearest(numerator: int, denominator: int, places: int) -> None:
    value = Fraction(numerator, denominator)
    text = percent(value, places)
    assert text == naive.printed(value, places)
    assert len(text.removesuffix("%").partition(".")[2]) == places
    off = Fraction(text.removesuffix("%")) - value * 100
    assert -Fraction(1, 2) < off * 10**places <= Fraction(1, 2)


@given(st.fractions(0, 1), st.fractions(0, 1), st.integers(0, 3))
def test_a_change_back_is_the_same_with_the_other_sign(
    new: Fraction, old: Fraction, places: int
) -> None:
    there, back = say_points(new, old, places), say_points(old, new, places)
    assert there.lstrip("+-") == back.lstrip("+-")
    assert {there[0], back[0]} == {"+", "-"} or there == back
