"""Refuse what a call of the library was given where it is plainly of another type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date as Date  # noqa: N812  # as the calls of the library name it
from datetime import datetime
from functools import cache, wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Any, NamedTuple

from lddj.api.values import Repository
from lddj.errors import WrongValue
from lddj.model.days import FIRST_YEAR, LAST_YEAR


class _Taken(NamedTuple):
    """A type as annotations name it: what is of it, and how the user is told."""

    holds: Callable[[Any], bool]
    said: str


def _is_day(value: Any) -> bool:
    """Tell whether a value is a day as a ledger may write it, and no moment of one."""
    is_date = isinstance(value, Date) and not isinstance(value, datetime)
    return is_date and FIRST_YEAR <= value.year <= LAST_YEAR


def _is_period(value: Any) -> bool:
    from lddj.stats.periods import Period

    return isinstance(value, Period)


def _is_writable(value: Any) -> bool:
    """Tell whether a ledger has a place for a value."""
    from lddj.yamltext.meant import as_read

    try:
        as_read(value)
    except TypeError:
        return False
    return True


def _are(kind: type) -> Callable[[Any], bool]:
    """Return what tells whether a value is a sequence of such, and no text."""
    return lambda value: (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and all(isinstance(one, kind) for one in value)
    )


_TAKEN = {
    "Repository": _Taken(lambda it: isinstance(it, Repository), " lddj.open 打开的台账库"),
    "Date": _Taken(_is_day, f"日期（datetime.date，{FIRST_YEAR} 至 {LAST_YEAR} 年）"),
    "str": _Taken(lambda it: isinstance(it, str) and "\0" not in it, "文字"),
    "int": _Taken(lambda it: isinstance(it, int) and not isinstance(it, bool), "整数"),
    "bool": _Taken(lambda it: isinstance(it, bool), " True 或 False"),
    "Path": _Taken(lambda it: isinstance(it, Path), "路径（pathlib.Path）"),
    "Sequence[str]": _Taken(_are(str), "文字的列表"),
    "Sequence[Path]": _Taken(_are(Path), "路径（pathlib.Path）的列表"),
    "Period": _Taken(_is_period, "时段"),
    "Value": _Taken(_is_writable, "文字、整数、日期，或这些的列表、字典"),
    "Progress": _Taken(callable, "函数"),
    "Callable[[str], None]": _Taken(callable, "函数"),
    "None": _Taken(lambda it: it is None, " None"),
}
"""What annotations of the calls name."""
_ANYTHING = _Taken(lambda _: True, "")
"""What is taken for an annotation that is not listed."""


@cache
def rightly_asked(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return the call, which then raises WrongValue for what its annotations do not allow."""
    asked = signature(call)

    @wraps(call)
    def held(*given: Any, **named: Any) -> Any:
        _refuse_wrong(asked, asked.bind(*given, **named).arguments)
        return call(*given, **named)

    return held


def _refuse_wrong(asked: Signature, given: dict[str, Any]) -> None:
    for name, value in given.items():
        one = asked.parameters[name]
        taken = [_TAKEN.get(kind, _ANYTHING) for kind in one.annotation.split(" | ")]
        values = value if one.kind is Parameter.VAR_KEYWORD else {name: value}
        for named, each in values.items():
            if not any(kind.holds(each) for kind in taken):
                raise WrongValue(named, each, [kind.said for kind in taken])
