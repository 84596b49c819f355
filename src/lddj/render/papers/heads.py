"""The frame of a paper in Word: 普通, 公文 or 简报, from 文书 of campaign.yaml and the options."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lddj.load.books import CampaignBook
from lddj.render.papers.rows import Row


class PaperForm(StrEnum):
    """The frame that a paper has in Word."""

    plain = "普通"
    official = "公文"
    bulletin = "简报"


TEMPLATES = {PaperForm.official: "official", PaperForm.bulletin: "bulletin"}
"""The template of a frame; a plain paper has its own."""


class Frame(NamedTuple):
    """The frame around a paper; texts are empty where nothing is known."""

    shape: PaperForm = PaperForm.plain
    issued: date | None = None
    """The day of the 落款; None: the last day of the data."""
    office: str = ""
    number: str = ""
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    printer: str = ""
    contact: str = ""

    def day(self, last: str) -> str:
        """Return the day under the signature; ``last`` is the last day of the data."""
        return self.issued.isoformat() if self.issued else last

    def data(self) -> Row:
        """Return what templates see under 文书."""
        return {
            "机关": self.office,
            "文号": self.number,
            "主送": list(self.to),
            "抄送": list(self.copies),
            "印发机关": self.printer,
            "联系人": self.contact,
        }


PLAIN = Frame()


def frame_of(
    campaign: CampaignBook,
    shape: PaperForm,
    number: str | None,
    issued: date | None,
    today: date,
    *,
    office: str | None = None,
) -> Frame:
    """Return the frame of a paper of the campaign's organiser, or of another ``office``.

    文书 of campaign.yaml is the organiser's: another office's paper takes nothing from it. A
    ``number`` of digits alone is put into the organiser's 文号: 青人常〔2026〕5号.
    """
    model = campaign.model
    own = model.documents if model and office is None else None
    day = issued or (today if shape is not PaperForm.plain else None)
    name = office or (own.office if own else None) or campaign.organiser
    return Frame(
        shape=shape,
        issued=day,
        office=name,
        number=_reference_number(number, own.code if own else None, (day or today).year),
        to=own.to if own else (),
        copies=own.copies if own else (),
        printer=(own.printer if own else None) or name,
        contact="，".join(
            part
            for part in (
                f"联系人：{own.contact}" if own and own.contact else "",
                f"电话：{own.phone}" if own and own.phone else "",
            )
            if part
        ),
    )


def _reference_number(given: str | None, code: str | None, year: int) -> str:
    """Return the 文号: as given, or a number with 机关代字 and the year; a gap where none is."""
    if given is not None and not given.isdigit():
        return given
    if code is None:
        return given or ""
    return f"{code}〔{year}〕{int(given) if given else '　'}号"
