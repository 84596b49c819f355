"""A 督办函 as plain data and as a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lddj.history.provenance import Provenance
from lddj.load.books import CountyBook
from lddj.model.names import without_organ
from lddj.render.days import chinese_date
from lddj.render.papers.content import Paper, Para, code, filled, items, section
from lddj.render.papers.heads import Frame, PaperForm, frame_of
from lddj.render.papers.paper import render
from lddj.render.papers.rows import Row, line_row
from lddj.render.papers.wording import whole
from lddj.render.templates.word import render_word
from lddj.reports.letter import Letter
from lddj.stats.letters import Pressed


def letter_data(
    books: Sequence[CountyBook], letter: Letter, errors: int, contact: str | None
) -> dict[str, Any]:
    """Return the data that the letter's template sees."""
    book = books[0]
    named = letter.pressing.named
    campaigns = dict.fromkeys(one.book.campaign.id for one in named)
    titles = [one.campaign.title for one in books if one.campaign.id in campaigns]
    named_all = "、".join(titles or [book.campaign.title])
    place = without_organ(book.name)
    rows = [_letter_row(one) for one in named]
    return {
        "活动编号": book.campaign.id,
        "活动名称": named_all,
        "工作安排": f"{named_all.removesuffix('工作')}工作安排",
        "县区": book.name,
        "发文机关": f"{place}人民代表大会常务委员会",
        "署名": f"{place}人大常委会",
        "文号": letter.number,
        "责任单位": letter.pressing.unit,
        "截至": letter.day.isoformat(),
        "落款日期": letter.day.isoformat(),
        "反馈时限": letter.reply_by.isoformat(),
        "联系人": contact or "",
        "错误": errors,
        "问题数": len(rows),
        "只有问题": all(one.is_issue for one in named),
        "问题清单": rows,
    }


def _letter_row(one: Pressed) -> Row:
    """Return a matter as the letter names it: its deadline with the field or record that set it."""
    by_field = one.basis in (one.matter.kind.deadline, "时限")
    return line_row(one.line) | {
        "问题描述": whole(one.line.description),
        "种类": one.matter.kind.word,
        "依据": one.basis,
        "时限名": one.basis if by_field else "时限",
        "时限记录": "" if by_field else one.basis,
    }


def letter_frame(
    books: Sequence[CountyBook], letter: Letter, shape: PaperForm, issued: date | None, today: date
) -> Frame:
    """Return the frame of a letter, whose office is the county's own."""
    office = f"{without_organ(books[0].name)}人大常委会"
    return frame_of(books[0].campaign, shape, letter.number, issued, today, office=office)


def letter_paper(
    root: Path,
    books: Sequence[CountyBook],
    letter: Letter,
    source: Provenance,
    errors: int,
    contact: str | None,
    frame: Frame,
) -> bytes:
    """Return the letter as a .docx file: 信函格式, or the 公文 or 简报 of ``frame``.

    Raises BadTemplate.
    """
    said = source.sentence(letter.day)
    data = letter_data(books, letter, errors, contact) | {
        "落款日期": frame.day(letter.day.isoformat()),
        "台账版本": source.data(),
        "出处": said,
    }
    if frame.shape is not PaperForm.plain:
        return render(root, "letter", "docx", data, letter_content(data), frame)
    title = f"{letter.number} 督办函（{letter.pressing.unit}）"
    return render_word(root, "letter.docx", data, day=letter.day, title=title, source=said)


def letter_content(data: Row) -> Paper:
    """Return the letter as a paper; its sentences are those of templates/letter.docx."""
    only = data["只有问题"]
    number = data["问题数"]
    owed = (
        f"你单位承担整改的问题中有{number}个已超过整改时限仍未完成"
        if only
        else f"你单位承办的问题、承诺和任务中有{number}件已超过时限仍未完成"
    )
    contact = f"联系人：{data['联系人']}。" if data["联系人"] else ""
    return Paper(
        title="关于限期整改逾期问题的督办函",
        subtitle=f"截至{chinese_date(data['截至'])}",
        to=(data["责任单位"],),
        opening=(
            Para(
                f"按照{data['工作安排']}，{data['署名']}组织对有关问题整改情况进行了核对。"
                f"截至{chinese_date(data['截至'])}，{owed}。依照各级人民代表大会常务委员会监督法的"
                "有关规定和问题整改销号的要求，现予督办。"
            ),
        ),
        sections=filled(
            [
                section("逾期问题" if only else "逾期事项", items(_matters(data))),
                section(
                    "有关要求",
                    Para(
                        "请你单位主要负责人亲自研究，逐一查明逾期原因，明确责任人和完成时间，"
                        "抓紧整改；确需延期的，按程序报批。"
                    ),
                ),
                section(
                    "反馈时限",
                    Para(
                        f"请于{chinese_date(data['反馈时限'])}前将整改情况书面反馈{data['署名']}。"
                        f"{contact}"
                    ),
                ),
            ]
        ),
        signer=data["署名"],
        day=data["落款日期"],
    )


def _matters(data: Row) -> Iterator[str]:
    for one in data["问题清单"]:
        spot = f"，{one['点位']}" if one["点位"] else ""
        basis = f"（{one['时限记录']}）" if one["时限记录"] else ""
        yield (
            f"{one['问题描述']}（编号{code(one['编号'])}{spot}）{one['时限名']}"
            f"{chinese_date(one['时限'])}{basis}，已逾期{one['逾期天数']}天。"
        )


def nothing_to_send(letter: Letter) -> str:
    """Return the sentence that says why there is no letter."""
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
