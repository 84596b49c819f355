"""A 督办函 as plain data and as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lddj.history.provenance import Provenance
from lddj.load.books import CountyBook
from lddj.model.names import without_organ
from lddj.render.papers.rows import Row, line_row
from lddj.render.templates.word import render_word
from lddj.reports.letter import Letter
from lddj.stats.letters import Pressed


def letter_data(
    books: Sequence[CountyBook], letter: Letter, errors: int, contact: str | None
) -> dict[str, Any]:
    """Return what the template sees."""
    book = books[0]
    named = letter.pressing.named
    campaigns = dict.fromkeys(one.book.campaign.id for one in named)
    titles = [_campaign_name(one) for one in books if one.campaign.id in campaigns] or [
        _campaign_name(book)
    ]
    place = without_organ(book.name)
    rows = [_letter_row(one) for one in named]
    return {
        "活动编号": book.campaign.id,
        "活动名称": "、".join(titles),
        "县区": book.name,
        "发文机关": f"{place}人民代表大会常务委员会",
        "署名": f"{place}人大常委会",
        "文号": letter.number,
        "责任单位": letter.pressing.unit,
        "截至": letter.day.isoformat(),
        "反馈时限": letter.reply_by.isoformat(),
        "联系人": contact or "",
        "错误": errors,
        "问题数": len(rows),
        "只有问题": all(one.matter.is_issue for one in named),
        "问题清单": rows,
    }


def _campaign_name(book: CountyBook) -> str:
    campaign = book.campaign.model
    return campaign.title if campaign else book.campaign.id


def _letter_row(one: Pressed) -> Row:
    """Return a matter as the letter names it: its deadline with the field or record that set it."""
    by_field = one.basis == one.matter.kind.deadline
    return line_row(one.line) | {
        "种类": one.matter.kind.word,
        "依据": one.basis,
        "时限名": one.basis if by_field else "时限",
        "时限记录": "" if by_field else one.basis,
    }


def letter_paper(
    root: Path,
    books: Sequence[CountyBook],
    letter: Letter,
    source: Provenance,
    errors: int,
    contact: str | None,
) -> bytes:
    """The letter as a .docx file. Raises BadTemplate."""
    said = source.sentence(letter.day)
    data = letter_data(books, letter, errors, contact) | {
        "台账版本": source.data(),
        "出处": said,
    }
    title = f"{letter.number} 督办函（{letter.pressing.unit}）"
    return render_word(root, "letter.docx", data, day=letter.day, title=title, source=said)


def nothing_to_send(letter: Letter) -> str:
    """Say why there is no letter."""
    found = letter.pressing
    noun = "问题" if all(one.aspect for one in (*found.waiting, *found.unassigned)) else "事项"
    out = f"{found.unit}没有需要发函督办的逾期{noun}，没有写文件。"
    if found.waiting:
        ids = "、".join(line.id for line in found.waiting)
        out += f"已经督办、还没到反馈时限的有 {len(found.waiting)} 个：{ids}。"
    if found.unassigned:
        ids = "、".join(line.id for line in found.unassigned)
        out += f"逾期但还没有交办的有 {len(found.unassigned)} 个：{ids}。"
    return out
