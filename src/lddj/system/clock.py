"""The clock: which day it is where the ledgers are kept."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Return the day in Asia/Shanghai, where the ledgers are kept."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()
