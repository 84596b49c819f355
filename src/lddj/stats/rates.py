"""Exact rates and how they are printed: half up, “—” without a denominator."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

NONE = "—"
"""What a rate without a denominator prints: never 0 % or 100 %."""

Rate = Fraction | None


def rate(numerator: int, denominator: int) -> Rate:
    """The exact share; None where there is no denominator."""
    return Fraction(numerator, denominator) if denominator else None


def rounded(value: Fraction, places: int) -> Decimal:
    """A fraction rounded half up (away from zero) to ``places`` digits after the point."""
    scaled = abs(value) * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    number = Decimal(whole).scaleb(-places)
    return -number if value < 0 and whole else number


def percent(value: Rate, places: int = 2) -> str:
    """49/89 → ``55.06%``."""
    return NONE if value is None else f"{rounded(value * 100, places):f}%"


def points(new: Rate, old: Rate, places: int = 2) -> str:
    """The difference of two rates, taken before rounding: ``+1.12个百分点``.

    What rounds to nothing has no sign: it is neither a rise nor a fall.
    """
    if new is None or old is None:
        return NONE
    difference = rounded((new - old) * 100, places)
    return f"{difference:{'+' if difference else ''}f}个百分点"
