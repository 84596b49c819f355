"""A 督办函 as plain data and as a Word document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lddj.history.provenance import Provenance
from lddj.load.books import CountyBook
from lddj.model.names import without_organ
from lddj.render.papers.rows import line_row
from lddj.render.templates.word import render_word
from lddj.reports.letter import Letter


def letter_data(
    book: CountyBook, letter: Letter, errors: int, contact: str | None
) -> dict[str, Any]:
    """What the template sees."""
    campaign = book.campaign.model
    place = without_organ(book.name)
    rows = [line_row(line) for _, line in letter.pressing.named]
    return {
        "活动编号": book.campaign.id,
        "活动名称": campaign.title if campaign else book.campaign.id,
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
        "问题清单": rows,
    }


def letter_paper(
    root: Path,
    book: CountyBook,
    letter: Letter,
    source: Provenance,
    errors: int,
    contact: str | None,
) -> bytes:
    """The letter as a .docx file. Raises BadTemplate."""
    said = source.sentence(letter.day)
    data = letter_data(book, letter, errors, contact) | {
        "台账版本": source.data(),
        "出处": said,
    }
    title = f"{letter.number} 督办函（{letter.pressing.unit}）"
    return render_word(root, "letter.docx", data, day=letter.day, title=title, source=said)


def nothing_to_send(letter: Letter) -> str:
    """Why there is no letter."""
    found = letter.pressing
    out = f"{found.unit}没有需要发函督办的逾期问题，没有写文件。"
    if found.waiting:
        ids = "、".join(line.id for line in found.waiting)
        out += f"已经督办、还没到反馈时限的有 {len(found.waiting)} 个：{ids}。"
    if found.unassigned:
        ids = "、".join(line.id for line in found.unassigned)
        out += f"逾期但还没有交办的有 {len(found.unassigned)} 个：{ids}。"
    return out
