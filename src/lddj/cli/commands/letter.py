"""The ``lddj letter`` command."""

import sys
from typing import Annotated

import typer

from lddj.cli import families, frames, kinds, options
from lddj.cli.options import valued


def letter(
    context: typer.Context,
    unit: Annotated[str, valued("--unit", "单位", "责任单位，全称或简称")],
    *,
    where: families.CountyWish,
    kind: options.KindOfMatter = None,
    paper: frames.LetterWish,
    force: options.Force = False,
) -> int:
    """出具督办函（Word）：列出一个单位逾期没有完成的问题，写明逾期天数和反馈时限。

    已经督办、还没到反馈时限的问题不再列入。

    例：lddj letter 滦平 --unit 县住建局 -o 督办函.docx --record
    """
    from lddj import api
    from lddj.cli import telling

    file = paper.file
    opened, word = options.in_folder(context), kinds.counted_word(kind, with_records=True)
    sent = api.letter(
        opened, where.chosen(opened.source, paper.day), unit, campaign=where.campaign, kind=word,
        date=paper.day, reply_by=paper.reply_by, number=paper.number, contact=paper.contact,
        form=paper.form, issued=paper.issued, force=force, output=file,
        record=paper.record, notice=telling.notice,
    )  # fmt: skip
    telling.show_warnings(sent.warnings)
    print("\n".join(sent.told), file=sys.stderr)
    return 0
