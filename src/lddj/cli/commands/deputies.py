"""The ``lddj deputies`` command."""

import typer

from lddj.cli import delivery, families, options


def deputies(
    context: typer.Context,
    *,
    scope: families.ScopeWish,
    wish: families.DeputyWish,
    sheet: delivery.SheetWish,
) -> int:
    """代表履职情况表：每名代表出席、请假、参加活动、提建议、联系、述职各多少。

    都从会议、活动、建议、双联的台账里数出来，不另外填；默认只写代号。

    例：lddj deputies --county 临溪 --year 2026 · lddj deputies 临溪 --names -o 代表.xlsx
    """
    from lddj import api

    form, opened = sheet.form, options.opened(context)
    chosen = scope.chosen(opened.source, file="deputies")
    made = api.deputies(
        opened, chosen, campaign=scope.campaign, date=scope.day, year=wish.year,
        names=wish.names, force=sheet.force,
    )  # fmt: skip
    return delivery.deliver_paper(made, form, sheet.output)
