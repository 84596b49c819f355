"""The ``lddj letter`` command."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import delivery, frames, kinds, options
from lddj.cli.options import day_option, flag, valued


def letter(
    context: typer.Context,
    unit: Annotated[str, valued("--unit", "单位", "责任单位，全称或简称")],
    place: options.Place = None,
    county: options.County = None,
    campaign: options.Campaign = None,
    kind: options.KindOfMatter = None,
    day: Annotated[date | None, day_option("--date", "发函日期；默认今天")] = None,
    reply_by: Annotated[
        date | None, day_option("--reply-by", "反馈时限；默认发函后 10 天", ahead=True)
    ] = None,
    number: Annotated[
        str | None, valued("--number", "文号", "默认接着台账里督办的文号往下编")
    ] = None,
    contact: Annotated[str | None, valued("--contact", "联系人", "印在函上的联系人和电话")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="哪个 .docx 文件或文件夹")
    ] = None,
    form: frames.Form = frames.PLAIN,
    issued: frames.Issued = None,
    record: Annotated[bool, flag("--record", "函写好后，在台账里登记督办")] = False,
    force: options.Force = False,
) -> int:
    """出具督办函（Word）：列出一个单位逾期没有完成的问题，写明逾期天数和反馈时限。

    已经督办、还没到反馈时限的问题不再列入。

    例：lddj letter 滦平 --unit 县住建局 -o 督办函.docx --record
    """
    from lddj import api
    from lddj.cli import telling

    delivery.form_of(output, None, ("docx",))
    opened, named = options.in_folder(context), kinds.kind_named(kind, with_records=True)
    sent = api.letter(
        opened, options.the_county(opened.source, place, county, campaign, day), unit,
        campaign=campaign, kind=named.word if named else None, date=day, reply_by=reply_by,
        number=number, contact=contact, form=form, issued=issued, force=force,
        output=output or Path(), record=record, notice=telling.notice,
    )  # fmt: skip
    telling.show_warnings(sent.warnings)
    print("\n".join(sent.told), file=sys.stderr)
    return 0
