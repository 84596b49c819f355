"""Options that belong together reach a command as one value, and stand where it stands."""

from __future__ import annotations

from inspect import signature
from typing import Annotated, NamedTuple

import pytest
import typer
from typer.testing import CliRunner

from lddj.cli.families import spread_out
from lddj.cli.options import argument, flag, valued


class Parcel(NamedTuple):
    """The options of a parcel."""

    to: Annotated[str, valued("--to", "单位", "寄给谁")]
    items: Annotated[list[str] | None, valued("--item", "物品", "寄什么，可以写几次")] = None
    lifted: Annotated[bool, flag("--lifted", "抬上车")] = False


def send(name: Annotated[str, argument("编号", "哪一件")], *, parcel: Parcel) -> int:
    """寄出一件。"""
    print(name, parcel)
    return 0


def carry(*, parcel: Parcel, fast: Annotated[bool, flag("--fast", "快")] = False) -> int:
    """送到一件。"""
    print(parcel.to, fast)
    return 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["P-1", "--to", "甲局"], "P-1 Parcel(to='甲局', items=None, lifted=False)"),
        (
            ["P-1", "--item", "图", "--lifted", "--to", "甲局", "--item", "表"],
            "P-1 Parcel(to='甲局', items=['图', '表'], lifted=True)",
        ),
    ],
)
def test_a_family_arrives_whole(words: list[str], said: str) -> None:
    app = typer.Typer()
    app.command()(spread_out(send))
    assert CliRunner().invoke(app, words).output == f"{said}\n"


def test_its_options_stand_where_it_stands() -> None:
    assert list(signature(spread_out(send)).parameters) == ["name", "to", "items", "lifted"]
    assert list(signature(spread_out(carry)).parameters) == ["to", "items", "lifted", "fast"]
    assert spread_out(send).__doc__ == send.__doc__


def test_what_must_be_given_is_asked_for() -> None:
    app = typer.Typer()
    app.command()(spread_out(carry))
    assert CliRunner().invoke(app, ["--fast"]).exit_code == 2
