"""Find the templates: lddj's own folder of them, and the one that a repository may have."""

from __future__ import annotations

from pathlib import Path

from lddj.errors import BadTemplate
from lddj.system.links import real

TEMPLATES = "templates"


def shipped_templates() -> Path:
    """Return the folder of lddj's own templates: in the wheel, else in the checkout."""
    package = Path(__file__).resolve().parents[2]
    inside = package / TEMPLATES
    return inside if inside.is_dir() else package.parent.parent / TEMPLATES


def template_file(root: Path, name: str) -> Path:
    """Return a template's file: the repository's own, else the shipped one. Raises BadTemplate."""
    for file in (root / TEMPLATES / name, shipped_templates() / name):
        if file.is_file():
            return file
    raise BadTemplate(name, None, "没有这个模板。")


def has_own_templates(root: Path) -> bool:
    """Tell whether a repository has templates that are not lddj's; in its checkout they are one."""
    folder = root / TEMPLATES
    return folder.is_dir() and real(folder) != real(shipped_templates())


def leads_out(root: Path, file: Path) -> bool:
    """Tell whether a template of the repository's own lies outside of it, after all links."""
    return not real(file).is_relative_to(real(root))
