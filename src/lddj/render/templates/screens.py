"""Fill the templates of the local page, which are lddj's own, with every value escaped.

Unlike those of papers a repository cannot replace them: they hold the forms that write.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lddj.render.days import chinese_date
from lddj.render.templates.places import shipped_templates


@cache
def _screens() -> Environment:
    made = Environment(
        loader=FileSystemLoader(shipped_templates() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["中文日期"] = chinese_date
    return made


def render_screen(name: str, **told: Any) -> str:
    """Return the screen ``name`` as a page, filled with what it is told."""
    return _screens().get_template(f"{name}.html.j2").render(**told)
