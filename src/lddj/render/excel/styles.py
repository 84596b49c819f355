"""The look of cells: fonts that the papers ask for, borders, formats; one style for each use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle

TITLE_FONT, HEAD_FONT, BODY_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312"
DATE_FORMAT = "yyyy-mm-dd"
OVERDUE, DUE_SOON, TO_FILL_IN = "FFF4B6B6", "FFFFE9A8", "FFE6F4E6"

_THIN = Side(style="thin", color="FF000000")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center")


@dataclass(slots=True)
class Styles:
    """The styles of a workbook by name, each a ready array that cells can share."""

    by_name: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.by_name[name]


def make_styles(sheet: Any, places: int = 0) -> Styles:
    """Register the styles in the workbook of ``sheet``; rates have ``places`` decimals."""
    rate = "0" + ("." + "0" * places if places else "") + "%"
    head = {"font": Font(HEAD_FONT, 10.5), "alignment": _CENTRE, "border": _GRID}
    body = {"font": Font(BODY_FONT, 10), "border": _GRID}
    kinds: dict[str, dict[str, Any]] = {
        "text": {"alignment": _LEFT, "number_format": "@"},
        "centre": {"alignment": _CENTRE, "number_format": "@"},
        "date": {"alignment": _CENTRE, "number_format": DATE_FORMAT},
        "count": {"alignment": _CENTRE, "number_format": "0"},
        "rate": {"alignment": _CENTRE, "number_format": rate},
        "points": {"alignment": _CENTRE, "number_format": rate.removesuffix("%")},
        "number": {"alignment": _CENTRE, "number_format": "General"},
    }
    named: dict[str, dict[str, Any]] = {
        "title": {"font": Font(TITLE_FONT, 20), "alignment": _CENTRE},
        "left": {"font": Font(BODY_FONT, 11), "alignment": Alignment(vertical="center")},
        "right": {"font": Font(BODY_FONT, 11), "alignment": _RIGHT},
        "section": {"font": Font(HEAD_FONT, 12), "alignment": Alignment(vertical="center")},
        "note": {"font": Font(BODY_FONT, 10), "alignment": _LEFT},
        "head": head,
        "head day": {**head, "font": Font(HEAD_FONT, 10), "number_format": DATE_FORMAT},
        "head fill": {**head, "fill": PatternFill("solid", fgColor=TO_FILL_IN)},
    }
    for kind, look in kinds.items():
        named[kind] = {**body, **look}
        named[f"{kind} bold"] = {**named[kind], "font": Font(HEAD_FONT, 10, b=True)}
        named[f"{kind} fill"] = {
            **body,
            **look,
            "fill": PatternFill("solid", fgColor=TO_FILL_IN),
            "protection": Protection(locked=False),
        }
    # What could be taken for a formula when it is edited is marked as text once more.
    for name in ("text", "centre", "text fill", "centre fill", "text bold", "centre bold"):
        named[f"{name} quoted"] = {**named[name], "quotePrefix": True}
    return Styles({name: _registered(sheet, look) for name, look in named.items()})


def _registered(sheet: Any, look: dict[str, Any]) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    for attribute, value in look.items():
        setattr(cell, attribute, value)
    return cell._style


def coloured(colour: str) -> DifferentialStyle:
    """Return a background for conditional formatting."""
    return DifferentialStyle(fill=PatternFill(bgColor=colour, fill_type="solid"))
