"""Packages written part by part, as odd programs write them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(
    rows: str,
    *,
    styles: str = "",
    shared: str = "",
    after: str = "",
    main: str = MAIN,
    related: str = RELATED,
    more: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """The parts of a workbook of one sheet whose rows are given as XML."""
    sheet = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    book = (
        f'<workbook xmlns="{main}" xmlns:r="{related}"><sheets>'
        '<sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _related("xl/workbook.xml", "officeDocument", related),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_RELS}">'
            f'<Relationship Id="rId1" Type="{related}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{related}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId3" Type="{related}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>"
        ),
        "xl/worksheets/sheet1.xml": sheet,
        **(more or {}),
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{shared}</sst>'
    return {name: text.encode() for name, text in parts.items()}


def _related(target: str, kind: str, related: str) -> str:
    return (
        f'<Relationships xmlns="{_RELS}">'
        f'<Relationship Id="rId1" Type="{related}/{kind}" Target="{target}"/></Relationships>'
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()
