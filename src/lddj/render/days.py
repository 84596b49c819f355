"""Say days as official papers write them."""

from __future__ import annotations

from datetime import date


def chinese_date(text: str | date) -> str:
    """Return a day as official papers write it: ``2022年4月28日``."""
    day = text if isinstance(text, date) else date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"
