"""Compute exact rates and print them: half up, “—” without a denominator."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

NONE = "—"
"""What a rate without a denominator prints: never 0 % or 100 %."""

Rate = Fraction | None


def rate(numerator: int | Fraction, denominator: int | Fraction) -> Rate:
    """Return the exact share; None where there is no denominator."""
    return Fraction(numerator, denominator) if denominator else None


def rounded(value: Fraction, places: int) -> Decimal:
    """Return a fraction rounded half up (away from zero) to ``places`` digits after the point."""
    scaled = abs(value) * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    number = Decimal(whole).scaleb(-places)
    return -number if value < 0 and whole else number


def percent(value: Rate, places: int = 2) -> str:
    """Write 49/89 as ``55.06%``."""
    return NONE if value is None else f"{rounded(value * 100, places):f}%"


def plain(count: int | Fraction) -> str:
    """Write a count, or an exact sum of amounts, without an exponent: ``851.5``."""
    number = Fraction(count)
    with localcontext(prec=80):  # amounts have at most 30 digits on each side of the point
        return f"{Decimal(number.numerator) / number.denominator:f}"


def rate_change(new: Rate, old: Rate, places: int = 2) -> Decimal | None:
    """Return the difference of two rates as printed, in percentage points; None without both.

    Who has only the paper and a calculator gets the same: 49.34% → 51.69% is 2.35.
    """
    if new is None or old is None:
        return None
    return rounded(new * 100, places) - rounded(old * 100, places)


def signed(number: Decimal | None) -> str:
    """Return ``+2.35``, ``-2.35``, ``0.00`` (neither a rise nor a fall), or “—” for None."""
    return NONE if number is None else f"{number:{'+' if number else ''}f}"


def say_points(new: Rate, old: Rate, places: int = 2) -> str:
    """Return the difference of two printed rates with its unit: ``+2.35个百分点``."""
    found = rate_change(new, old, places)
    return NONE if found is None else f"{signed(found)}个百分点"
