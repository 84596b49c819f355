"""List the templates: which there are, whose they are, and what fonts Word ones name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from lddj.errors import AlreadyThere, UnknownName
from lddj.render.templates.places import TEMPLATES, leads_out, shipped_templates
from lddj.system import journal, lock
from lddj.system.links import real

USES = {
    "report.md.j2": "县区报告，Markdown",
    "report.html.j2": "县区报告，网页",
    "report.docx": "县区报告，Word",
    "circular.md.j2": "通报，Markdown",
    "circular.html.j2": "通报，网页",
    "circular.docx": "通报，Word",
    "paper.md.j2": "各种文书（lddj paper），Markdown",
    "paper.html.j2": "各种文书（lddj paper），网页",
    "paper.docx": "各种文书（lddj paper），Word",
    "handover.md.j2": "审议意见交办函，Markdown",
    "handover.html.j2": "审议意见交办函，网页",
    "handover.docx": "审议意见交办函（信函格式），Word",
    "reply.md.j2": "代表建议答复函，Markdown",
    "reply.html.j2": "代表建议答复函，网页",
    "reply.docx": "代表建议答复函（信函格式），Word",
    "feedback.md.j2": "测评反馈函，Markdown",
    "feedback.html.j2": "测评反馈函，网页",
    "feedback.docx": "测评反馈函（信函格式），Word",
    "ballot.md.j2": "民生实事项目票决票，Markdown",
    "ballot.html.j2": "民生实事项目票决票，网页",
    "ballot.docx": "民生实事项目票决票，Word",
    "official.docx": "公文（--form 公文），Word",
    "bulletin.docx": "简报（--form 简报），Word",
    "letter.docx": "督办函，Word",
    "mail.html.j2": "提醒（lddj due），寄邮件的网页",
    "trend.html.j2": "走势，网页",
    "board.html.j2": "看板（lddj board），网页",
    "screen.html.j2": "大屏（lddj board --screen），网页",
    "overview.html.j2": "一页看（lddj board --overview），网页",
    "lamps.html.j2": "看板和大屏共用的灯、卡片、数字",
    "base.html.j2": "各种网页共用的外观",
    "rest.md.j2": "报告、通报和各种文书共用：标题以下的全部，Markdown",
    "rest.html.j2": "各种文书共用：标题以下的全部，网页",
    "blocks.md.j2": "报告和通报的段落与表格，Markdown",
    "blocks.html.j2": "报告和通报的段落与表格，网页",
}
"""Template → what is made from it."""

_EAST_ASIAN = re.compile(r'<w:rFonts[^>]*w:eastAsia="([^"]+)"')


@dataclass(frozen=True, slots=True)
class ListedTemplate:
    """A template: what it is for, whether the repository has its own, the fonts it names."""

    name: str
    use: str
    own: bool
    fonts: tuple[str, ...]


def templates_of(root: Path) -> list[ListedTemplate]:
    """Return the templates that lddj uses, and what lies beside them in the repository's folder."""
    # In lddj's own checkout both folders are one.
    has_own = real(root / TEMPLATES) != real(shipped_templates())
    folder = root / TEMPLATES
    mine = [name for name in _template_names(folder) if not leads_out(root, folder / name)]
    names = dict.fromkeys((*USES, *_template_names(shipped_templates()), *mine))
    out = []
    for name in names:
        own = has_own and name in mine
        file = (root / TEMPLATES if own else shipped_templates()) / name
        out.append(ListedTemplate(name, USES.get(name, "没有程序用它"), own, _fonts_named(file)))
    return out


def copy_template(root: Path, name: str) -> Path:
    """Copy a shipped template into the repository's folder.

    Raises UnknownName, AlreadyThere; CannotWrite where a link leads out, Busy.
    """
    source = shipped_templates() / name
    if name not in _template_names(shipped_templates()):
        raise UnknownName("模板", name, _template_names(shipped_templates()))
    target = root / TEMPLATES / name
    if target.exists():
        raise AlreadyThere(target)
    with lock.held(root):
        journal.write_all(root, [journal.Rewrite(f"{TEMPLATES}/{name}", None, source.read_bytes())])
    return target


def _template_names(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(
        one.name for one in folder.iterdir() if one.is_file() and one.name[0] not in "._~"
    )


def _fonts_named(file: Path) -> tuple[str, ...]:
    """Return the East Asian fonts that a Word template names; without them others are used."""
    if file.suffix != ".docx":
        return ()
    try:
        with zipfile.ZipFile(file) as package:
            parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    except (OSError, zipfile.BadZipFile):
        return ("打不开，不是 Word 文件",)
    text = "".join(part.decode("utf-8", "replace") for part in parts if b"w:rFonts" in part)
    return tuple(sorted(set(_EAST_ASIAN.findall(text))))


def write_templates(found: Iterable[ListedTemplate], out: TextIO) -> None:
    """Write a line for each template."""
    from lddj.render.terminal.tables import ColumnHead, write_table

    columns = [ColumnHead("模板", "name"), ColumnHead("用来做什么", "long"), ColumnHead("用的是"),
               ColumnHead("写明的中文字体", "long")]  # fmt: skip
    rows = [
        (one.name, one.use, "台账库自己的" if one.own else "程序自带的", "、".join(one.fonts))
        for one in found
    ]
    write_table(out, "模板（电脑里没有的字体，Word 会用别的代替）", columns, rows)
