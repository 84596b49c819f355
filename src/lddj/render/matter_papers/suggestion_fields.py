"""List the fields that the papers of 建议 share."""

from __future__ import annotations

from lddj.render.matter_papers.fields import BASIS, DEADLINE, STANDING, STATE, of_record, unit
from lddj.render.matter_papers.spec import PaperField
from lddj.reports.papers import ShownMatter

KIND = "建议"
LEAD_UNIT = unit("主办单位")._replace(shape="text")
WHY = BASIS._replace(shape="text")
HOW_LATE = STANDING._replace(shape="text")
NOW = STATE._replace(shape="text")


def _helping_units(one: ShownMatter) -> str:
    last = one.seen.last("交办")
    return "、".join(map(one.book.unit, last.record.supporting_units)) if last is not None else ""


HELPERS = PaperField("协办单位", _helping_units, "name")
HANDED = of_record("交办", "日期", "交办日期", "date")
ANSWER_BY = DEADLINE._replace(head="答复时限")
