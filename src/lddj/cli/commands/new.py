"""The ``lddj new`` command: the group of those that follow."""

import typer

from lddj.cli.commands.new_campaign import new_campaign
from lddj.cli.commands.new_county import new_county

new = typer.Typer(help="新建活动或县区。", no_args_is_help=True)
new.command("campaign")(new_campaign)
new.command("county")(new_county)
