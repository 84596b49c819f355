"""Choose the paper that a sheet is printed on.

A sheet is fitted to one page's width, so that wide tables print small. Nothing may come out below
``LEAST`` points; what is too wide for A4 goes on A3.
"""

from __future__ import annotations

from math import floor
from typing import Any

from openpyxl.worksheet.properties import PageSetupProperties

LEAST = 8.0
"""The smallest type on paper, in points."""
BODY = 10.0
"""The type of a table's cells on the screen, in points."""
A4, A3 = 9, 8
"""Paper sizes by the format's numbers."""
PAPERS = {A4: (595.3, 841.9), A3: (841.9, 1190.6)}
"""Short and long side of each paper, in points."""
USUAL_FONT, USUAL_SIZE = "Arial", 10
"""The font that column widths are counted in. Every system has it or one of its exact widths: where
a workbook's usual font is missing, a column comes out as wide as the substitute's digits."""
UNIT = 5.6
"""Points of a unit of a column's width: a digit of 10 pt Arial, 7.4 pixels of 96 to the inch."""
SIDE, TOP, FOOT = 0.4, 0.6, 0.3
"""Margins in inches: left and right, top and bottom, of the footer."""
_INCH = 72.0


def room(paper: int) -> float:
    """Return how many units of width a landscape paper has at 100 %."""
    return (PAPERS[paper][1] - 2 * SIDE * _INCH) / UNIT


def shrunk(share: float) -> float:
    """Return the scale that a program uses: a whole percentage, never above 100."""
    return min(floor(share * 100 + 1e-9), 100) / 100


def paper_for(width: float) -> int:
    """Return the smallest paper on which a table ``width`` units wide stays legible."""
    return A4 if BODY * shrunk(room(A4) / width) >= LEAST else A3


def widest() -> float:
    """Return how many units of width a table may have at most."""
    return room(A3) * BODY / LEAST - 0.01


def page_height(width: float) -> float:
    """Return how many points of rows a landscape A4 page holds, fitted to ``width`` units."""
    return (PAPERS[A4][0] - 2 * TOP * _INCH) / shrunk(room(A4) / width)


def set_up_page(sheet: Any, width: float) -> None:
    """Set a sheet up: landscape, one page wide, centred, page numbers at the foot."""
    sheet.page_setup.paperSize = paper_for(width)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = SIDE
    margins.top = margins.bottom = TOP
    margins.header = margins.footer = FOOT
    sheet.oddFooter.center.text, sheet.oddFooter.center.size = "第&P页 共&N页", 10
    sheet.HeaderFooter.scaleWithDoc = False
    sheet.print_options.horizontalCentered = True
