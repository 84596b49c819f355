"""The ``lddj hand-up`` command."""

from pathlib import Path
from typing import Annotated

import typer

from lddj.cli import options
from lddj.cli.options import flag


def hand_up(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="文件", help="写到哪个文件，如 U盘上的 滦平.bundle"),
    ],
    place: options.Place = None,
    county: options.County = None,
    evidence: Annotated[bool, flag("--evidence", "附件（佐证）也带上；默认不带")] = False,
    campaign: options.Campaign = None,
    day: options.Day = None,
) -> int:
    """把一个县区的台账写成一个文件送给上级，上级用 lddj collect 收取。

    送的是最后一次保存的内容；没保存的改动要先 lddj save。
    通讯录、名册从不带上。文件里有清单：哪一次提交、每个文件的摘要、变了什么。

    例：lddj hand-up --county 滦平 -o 滦平.bundle
    """
    from lddj.cli.saving import know_who
    from lddj.cli.telling import notice
    from lddj.gitwork.hand_up import make_hand_up, sent
    from lddj.load.sources.revision import history_root
    from lddj.render.terminal.handed_up import left_told, told_lines
    from lddj.system.clock import today
    from lddj.system.output import write_bytes

    root, asked = history_root(options.folder_of(context)), day or today()
    name = options.the_county(
        options.state_of(context), place, county, campaign, asked, hint="，请用 --county 写明"
    )
    know_who(root)
    made = make_hand_up(root, name, campaign, asked, evidence=evidence)
    write_bytes(output, made.content)
    sent(root, made)
    print("\n".join(told_lines(made, output)))
    for line in left_told(made, has_evidence=evidence):
        notice(line)
    return 0
