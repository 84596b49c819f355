"""The ``lddj templates`` command."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.options import argument

Action = StrEnum("Action", ("list", "copy"))


def templates(
    context: typer.Context,
    action: Annotated[
        Action, typer.Argument(metavar="list|copy", help="list 列出，copy 复制")
    ] = Action.list,
    name: Annotated[str | None, argument("模板", "要复制的模板")] = None,
) -> int:
    """列出模板，或把一个模板复制到台账库的 templates/ 里来改。

    台账库里同名的模板优先。

    例：lddj templates list · lddj templates copy circular.docx
    """
    from lddj.render.templates.list import copy_template, templates_of, write_templates

    root = options.root_of(context)
    if action is Action.copy:
        if name is None:
            raise typer.BadParameter("请写明要复制哪个模板，如 lddj templates copy circular.docx。")
        print(f"已复制到 {copy_template(root, name).relative_to(root)}，改它就行。")
        return 0
    write_templates(templates_of(root), sys.stdout)
    return 0
