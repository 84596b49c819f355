"""The ``lddj schema`` command."""

import json
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli.options import argument, folder_option


def schema(
    context: typer.Context,
    file: Annotated[
        str | None, argument("[文件]", "issues、county 等，或台账里一个文件的路径")
    ] = None,
    output: Annotated[Path | None, folder_option("每种文件存一个")] = None,
) -> int:
    """编辑器用的 JSON Schema：输入时提示字段和词，写错了当场画线。

    写了台账里某个文件的路径，词表、领域、方面、单位都限定为那个县区的。

    例：lddj schema issues · lddj schema -o .vscode/lddj
    """
    from lddj.render.handbook.schema import file_schema, kinds_of_files
    from lddj.render.handbook.schema_of import schema_of
    from lddj.system.output import write_text

    if file is not None:
        wanted = {f"{Path(file).stem}.schema.json": schema_of(file, context.obj)}
    else:
        wanted = {f"{kind}.schema.json": file_schema(kind) for kind in kinds_of_files()}
    if output is None:
        shown = wanted if file is None else next(iter(wanted.values()))
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return 0
    for name, one in wanted.items():
        write_text(output / name, json.dumps(one, ensure_ascii=False, indent=1) + "\n")
        print(f"写入 {output / name}")
    return 0
