"""Render Word documents from .docx templates, which a clerk changes in WPS or Word.

The same data gives the same bytes: what a zip and python-docx note of the clock is replaced
by the day of the figures.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, UndefinedError

from lddj.errors import BadTemplate
from lddj.render.templates.documents import (
    environment,
    naming,
    rendered,
    why,
)
from lddj.render.templates.places import template_file
from lddj.render.templates.words import syntax_error

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_TAG = re.compile("<[^>]*>")
SHOWN = 40
"""How many characters of a faulty paragraph are shown."""
MOST_PROPERTY = 255
"""Characters that Word allows in a property of a document."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def render_word(
    root: Path, name: str, data: Mapping[str, Any], *, day: date, title: str, source: str
) -> bytes:
    """Return the template ``name`` filled with ``data``, as a .docx file.

    ``title`` and ``source`` (the state of the ledgers) go into its properties, dated ``day``.
    Raises BadTemplate, with the number of the paragraph in the place of the line.
    """
    return rendered(root, name, _word, data, day, title, source)


def _word(
    root: Path, name: str, data: Mapping[str, Any], day: date, title: str, source: str
) -> bytes:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # it carries no types

    file = template_file(root, name)
    try:
        template = DocxTemplate(io.BytesIO(file.read_bytes()))
        template.init_docx()
    except Exception:  # whatever python-docx stumbles over: zip, XML, parts that are missing
        raise BadTemplate(name, None, "这不是能打开的 Word 文件（.docx）。") from None
    with naming(name):
        _fill_template(
            template, name, data, environment(root, autoescape=True, finalize=_word_text)
        )
    properties = template.docx.core_properties
    properties.title, properties.comments = title[:MOST_PROPERTY], source[:MOST_PROPERTY]
    properties.subject = properties.comments
    author = str(data.get("主办") or "lddj")[:MOST_PROPERTY]
    properties.author = properties.last_modified_by = author
    properties.created = properties.modified = datetime.combine(day, time())
    properties.revision = 1
    out = io.BytesIO()
    template.save(out)
    return without_clock(out.getvalue())


def _fill_template(template: Any, name: str, data: Mapping[str, Any], jinja: Any) -> None:
    """Fill the template; a fault names the paragraph of the template that it stands in."""
    parts: list[str] = []
    render_part = template.render_xml_part

    def remembering(xml: str, *rest: Any) -> Any:
        parts.append(xml)
        return render_part(xml, *rest)

    template.render_xml_part = remembering
    try:
        template.render(dict(data), jinja)
    except TemplateSyntaxError as problem:
        said = syntax_error(problem.message)
        place = _near(parts[-1:], problem.lineno)
        raise BadTemplate(name, None, f"{place}写法有误（{said}）。") from None
    except UndefinedError as problem:
        place = _near(parts[-1:], _line_of(problem))
        raise BadTemplate(name, None, f"{place}{why(problem)}") from None


def _line_of(problem: BaseException) -> int:
    """Return the line of the template; docxtpl begins a line with each paragraph."""
    number, step = 0, problem.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            number = step.tb_lineno
        step = step.tb_next
    return number


def _near(parts: list[str], line: int) -> str:
    """Return the place in the document: a paragraph's number (tables' cells counted), its text."""
    paragraphs = re.split(r"<w:p[ >]", parts[0]) if parts else []
    number = line - 1
    if not 0 < number < len(paragraphs):
        return ""
    text = _TAG.sub("", "<" + paragraphs[number]).strip()
    return f"第 {number} 段{f'“{text[:SHOWN]}”' if text else ''}"


def _word_text(value: object) -> object:
    """Return text that may stand in XML: without control characters."""
    return _CONTROL.sub("", value) if type(value) is str else value


def without_clock(docx: bytes) -> bytes:
    """Return the same package without its parts' times, so that equal documents are equal."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            fresh = zipfile.ZipInfo(info.filename, _EPOCH)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.external_attr = 0o600 << 16
            new.writestr(fresh, old.read(info))
    return out.getvalue()
