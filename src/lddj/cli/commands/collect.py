"""The ``lddj collect`` command."""

from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import collecting, delivery, formats, options
from lddj.cli.options import argument, flag


def collect(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, argument("文件", "县区用 lddj hand-up 写的文件，可以写几个")
    ] = None,
    *,
    expected: collecting.Expected,
    status: Annotated[
        bool, flag("--status", "不收文件，出周报告：哪个县区哪天报送过，哪些没有")
    ] = False,
    days: collecting.WeekWish,
    format: Annotated[str | None, formats.by_ending(formats.PAPERS, "周报告")] = None,
    output: options.Output = None,
) -> int:
    """收取县区送来的台账文件：查验，看变了什么、有没有不该有的改动，没有就收进来。

    每收一个做一次提交：提交人是收的人，作者是送的人。
    改动过的、残缺的、旧的、别的县区的都不收，不影响别的文件。
    这里自己的改动留着，与送来的合在一起。

    例：lddj collect /media/usb/*.bundle

    例：lddj collect --status --since 2022-04-25 -o 周报告.docx
    """
    from lddj.cli.saving import know_who
    from lddj.cli.telling import notice
    from lddj.gitwork.taking_in import refuse_unready
    from lddj.load.sources.revision import history_root
    from lddj.system.lock import held

    root = history_root(options.folder_of(context))
    if status:
        form = delivery.form_of(output, format, formats.PAPERS)
        made = collecting.weekly_report(root, expected.campaign, days, form)
        delivery.deliver(made, output, form)
        return 0
    if not files:
        raise typer.BadParameter("请写明要收的文件，如 滦平.bundle；看谁没有报送，写 --status。")
    refuse_unready(root)
    know_who(root)
    context.with_resource(held(root, notice))
    return 1 if collecting.collect_files(root, files, expected) else 0
