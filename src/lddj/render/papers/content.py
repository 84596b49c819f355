"""A paper as one value: sections of sentences, items, tables and charts, for every form.

What the forms (Markdown, HTML, Word) differ in is how a block looks, never which blocks there
are. A section, row or column without content is left out here, once for all forms.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from lddj.stats.rates import NONE, Rate

KEPT_HYPHEN = "\ue02d"
"""Stands for a hyphen at which no line may break (编号); each form has its own way to say it."""

Kind = Literal["name", "text", "phrase", "count", "rate", "change", "share", "mark", "date", "code"]

NUMBERS: frozenset[Kind] = frozenset({"count", "rate", "change", "share"})
"""The columns of numbers."""


def code(number: str) -> str:
    """Return a 编号 that does not break at its hyphens."""
    return number.replace("-", KEPT_HYPHEN)


def with_plain_hyphens(text: str) -> str:
    """Return a text with plain hyphens, for Markdown and for what reads it."""
    return text.replace(KEPT_HYPHEN, "-")


class Para(NamedTuple):
    """A paragraph of whole sentences."""

    text: str


class Items(NamedTuple):
    """The numbered items of a list, one thing each; none begins with a number of its own."""

    texts: tuple[str, ...]


class PaperColumn(NamedTuple):
    """A column: its heading with the unit, and what its cells hold.

    ``kept``: it stays although it is empty throughout. The cells of a column with a ``base``
    name files in that folder of the repository; a page links them.
    """

    head: str
    kind: Kind = "count"
    kept: bool = False
    base: str = ""


class PaperTable(NamedTuple):
    """A table with its name; every row has a cell for each column, ``total`` too."""

    name: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    note: str = ""
    charted: bool = False
    """Whether a chart before it shows the same: a print of the page may leave the table out."""


class Bar(NamedTuple):
    """A bar or a point: its label, its share (0 to 1), and what stands beside it."""

    label: str
    share: Rate
    text: str
    parts: tuple[Rate, ...] = ()
    """Of a stacked bar: the shares of 销号, 核查通过 and 报完成未核, one after another."""


class Chart(NamedTuple):
    """A chart of figures that a table of the paper holds as well."""

    name: str
    shape: Literal["bars", "stacked", "line"]
    bars: tuple[Bar, ...]
    mean: Rate = None
    line: Rate = None
    """The 后进线, where there is one."""


Block: TypeAlias = Para | Items | PaperTable | Chart


class Section(NamedTuple):
    """A section: a heading without its number, blocks, and sections below it."""

    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()
    on_new_page: bool = False
    """Whether it begins a page on paper: a sheet that is handed out by itself."""

    @property
    def is_empty(self) -> bool:
        """Tell whether the section has nothing to say."""
        return not self.blocks and all(part.is_empty for part in self.parts)


class Paper(NamedTuple):
    """A whole paper; 附件说明, signature and annexes come after the sections."""

    title: str
    subtitle: str = ""
    number: str = ""
    """第13期."""
    to: tuple[str, ...] = ()
    """主送."""
    warning: str = ""
    opening: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    signer: str = ""
    day: str = ""
    """The day under the signature, as 2026-08-31."""
    annexes: tuple[PaperTable, ...] = ()
    corner: str = ""
    """What stands in the upper right corner: 办理类别 of a reply."""

    def blocks(self) -> Iterable[Block]:
        """Yield every block of the paper, those of the annexes too."""
        yield from self.opening
        for section in self.sections:
            yield from _all_blocks(section)
        yield from self.annexes


def _all_blocks(section: Section) -> Iterable[Block]:
    yield from section.blocks
    for part in section.parts:
        yield from _all_blocks(part)


def section(title: str, *blocks: Block | None, parts: Sequence[Section | None] = ()) -> Section:
    """Return a section of what there is: None, and parts without content, are left out."""
    return Section(
        title,
        tuple(one for one in blocks if one is not None),
        tuple(one for one in parts if one is not None and not one.is_empty),
    )


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections that have something to say."""
    return tuple(one for one in sections if not one.is_empty)


def para(*clauses: str) -> Para | None:
    """Return a paragraph of the sentences that there are; None where there is none."""
    text = "".join(one for one in clauses if one)
    return Para(text) if text else None


def items(texts: Iterable[str]) -> Items | None:
    """Return the items; None where there is none."""
    found = tuple(one for one in texts if one)
    return Items(found) if found else None


EMPTY = frozenset({"", "0", NONE, "0.00", "0.0"})
"""Cells that say nothing: a column of these alone is left out, unless it is the name's."""


def table(
    name: str,
    columns: Sequence[PaperColumn],
    rows: Iterable[Sequence[str]],
    total: Sequence[str] = (),
    note: str = "",
    *,
    charted: bool = False,
) -> PaperTable | None:
    """Return a table without the columns that say nothing throughout; None without rows.

    A rate of 0 % says something: where all have completed nothing, or nothing on time.
    """
    cells = [tuple(row) for row in rows]
    if not cells:
        return None
    stay = [
        index
        for index, column in enumerate(columns)
        if column.kept or column.kind == "name" or any(_says(row[index], column) for row in cells)
    ]
    made = PaperTable(name, tuple(columns), tuple(cells), tuple(total), note, charted)
    return made._replace(
        columns=tuple(columns[index] for index in stay),
        rows=tuple(tuple(row[index] for index in stay) for row in cells),
        total=tuple(total[index] for index in stay) if total else (),
    )


def _says(cell: str, column: PaperColumn) -> bool:
    return cell not in (("", NONE) if column.kind == "rate" else EMPTY)


_NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    """Return a number in Chinese numerals: 一, 十, 二十一, 一百零一; from 10,000 on in digits.

    Below twenty 一 is not said: 十一.
    """
    if number >= 10_000:
        return str(number)
    said, left_out = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            said += ("零" if said and left_out else "") + _NUMERALS[digit - 1] + name
        left_out = not digit
    return said.removeprefix("一") if 10 <= number < 20 else said
