"""The faults of a campaign's own days: 起止 of a 届, 节假日, 期限, 分类 (L103, L104)."""

from __future__ import annotations

from collections.abc import Iterator

from lddj.diagnostics import Diagnostic, error
from lddj.kinds.registry import KINDS
from lddj.kinds.terms import TERMS, is_term_of_office
from lddj.load.books import CampaignBook
from lddj.suggest import did_you_mean


def check_days(campaign: CampaignBook) -> Iterator[Diagnostic]:
    """Yield the faults of the campaign's days; once for the campaign."""
    entry = campaign.entry
    if entry is None:
        return
    model, period = entry.model, entry.model.period
    if model.type == "届" and not is_term_of_office(period.start, period.end):
        yield error("L103", entry.at("起止"), "届的起止应在四年以上、六年以内，请核对两个日期。")
    for index, day in enumerate(model.holidays.on):
        if day in model.holidays.off:
            say = f"{day} 既在放假里，又在上班里，请删去一处。"
            yield error("L103", entry.at("节假日", "上班", index), say)
    for index, term in enumerate(model.terms):
        if term.name not in TERMS:
            say = f"没有“{term.name}”这个期限{did_you_mean(term.name, TERMS)}"
            yield error("L104", entry.at("期限", index, "名称"), say)
    words = [line.word for line in KINDS]
    for word in model.conventions.by_kind or {}:
        if word not in words:
            say = f"分类里的“{word}”不是一种事项；可用的有：{'、'.join(words)}。"
            yield error("L104", entry.document.at_key("口径", "分类", word), say)
