"""``report --format json``: the machine output."""

from __future__ import annotations

import json

from lddj.render.papers.report_data import report_data
from lddj.stats.report import CountyReport


def as_text(report: CountyReport) -> str:
    """The report as one JSON object."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=1) + "\n"
