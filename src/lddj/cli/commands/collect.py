"""The ``lddj collect`` command."""

import typer

from lddj.cli import collecting, options


def collect(
    context: typer.Context,
    *,
    expected: collecting.Expected,
    week: collecting.WeekWish,
) -> int:
    """收取县区送来的台账文件：查验，看变了什么、有没有不该有的改动，没有就收进来。

    每收一个做一次提交：提交人是收的人，作者是送的人。
    改动过的、残缺的、旧的、别的县区的都不收，不影响别的文件。
    这里自己的改动留着，与送来的合在一起。

    例：lddj collect /media/usb/*.bundle

    例：lddj collect --status --since 2022-04-25 -o 周报告.docx
    """
    from lddj.load.sources.revision import history_root

    root = history_root(options.folder_of(context))
    if week.status:
        return collecting.write_week(root, expected.campaign, week)
    return collecting.collect_files(root, expected)
