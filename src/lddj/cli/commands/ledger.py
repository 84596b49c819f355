"""The ``lddj ledger`` command."""

import typer

from lddj.cli import options, workbooks


def ledger(
    context: typer.Context,
    wish: workbooks.LedgerWish,
    dask: options.Dask = None,
    rev: options.Rev = None,
) -> int:
    """出具 Excel 台账：汇总、任务清单、责任清单、问题清单、效果清单、整改台账。

    例：lddj ledger 滦平 --date 2022-04-28 -o 台账

    例：lddj ledger 滦平 --unit 县水务局 --for-return · lddj ledger --all -o 台账

    例：lddj ledger 滦平 --for-return --all-units --reply-by 2022-05-10 -o 发出
    """
    return workbooks.write_ledgers(options.state_of(context, rev), wish)
