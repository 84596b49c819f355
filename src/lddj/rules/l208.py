"""L208: folders that are not their county's: two for one county, or one with another's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lddj.diagnostics import Diagnostic, Location, Severity
from lddj.model.names import Named, comparable, names_of, short, without_organ
from lddj.rules.rule import Example, Rule

if TYPE_CHECKING:
    from lddj.load.books import CountyBook


def check(book: CountyBook) -> Iterator[Diagnostic]:
    """Check the folder against the names of its county."""
    if book.county is None:
        return
    county = book.county.model
    if book.folder not in names_of(county):
        say = (
            f"文件夹“{book.folder}”不是“{county.name}”的名称，请把文件夹改名为“{short(county.name)}”，"
            "或改正县区，或把这个名称写进简称。"
        )
        yield RULE.at(book.county.at("县区"), say)


def twins(counties: Iterable[tuple[str, Named, Location]]) -> Iterator[Diagnostic]:
    """Yield folders of one campaign (path, county, place of 县区) that are the same county."""
    seen: dict[tuple[str, str], str] = {}
    for folder, county, place in counties:
        names = _identities(county)
        same = next((name for name in names if name in seen), None)
        if same is not None:
            what = f"{same[0]}都是“{county.code if same[0] == '代码' else county.name}”"
            say = f"与文件夹“{seen[same]}”是同一个县区（{what}），请并成一个文件夹。"
            yield RULE.at(place, say)
        for name in names:
            seen.setdefault(name, folder)


def _identities(county: Named) -> list[tuple[str, str]]:
    """Return the names that no two counties share. A short name is none: 承德 is a city and a county."""
    found = [("县区", comparable(without_organ(county.name)))]
    if county.code:
        found.append(("代码", county.code))
    return found


RULE = Rule(
    code="L208",
    severity=Severity.ERROR,
    name="文件夹与县区不符",
    why=(
        "一个县区只有一个文件夹，文件夹叫什么就是哪个县区。"
        "同一个县区分在两处，问题数和完成率就会各算一半；文件夹里装着别的县区，数字就记到了别家头上。"
    ),
    wrong=Example(
        file="滦平/county.yaml",
        line=1,
        text="""\
县区: 隆化县
代码: 130825
""",
    ),
    right=Example(
        file="滦平/county.yaml",
        text="""\
县区: 滦平县
代码: 130824
""",
    ),
    check=check,
)
