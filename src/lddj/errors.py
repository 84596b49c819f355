"""Refuse requests. A fault in the data is a value (see diagnostics), never one of these.

Each refusal is one small class that owns its sentence; the command line prints it and
returns 1. Whatever else is raised is a bug in lddj.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lddj import __version__


def how_to_install(extra: str) -> str:
    """Return the command that adds an extra: from the file of this version.

    By its name alone pip would take whatever an index has under it.
    """
    return f"pip install './lddj-{__version__}-py3-none-any.whl[{extra}]'"


class LddjError(Exception):
    """A request that lddj refuses, with the sentence that the user reads."""


class NoRepository(LddjError):
    """A refusal: there is no ``ledgers/`` here or above."""

    def __init__(self, start: Path) -> None:
        super().__init__(
            f"从 {start} 起向上都没有找到 ledgers/ 文件夹；请进入台账库，或用 -C 指明台账库的位置；"
            "还没有台账库的，在空文件夹里运行 lddj init（建库）。"
        )


class NoPage(LddjError):
    """The refusal to serve the page where what it needs is not installed."""

    def __init__(self) -> None:
        super().__init__(f"没有装网页要的部分，请从安装包装上：{how_to_install('web')}")


class AtRevision(LddjError):
    """A refusal: what goes by the files as they lie was asked of a revision."""

    def __init__(self) -> None:
        super().__init__(
            "打开的是 git 里的版本，不能写进去；记一步、出督办函照文件夹里现在的台账，"
            "打开时不要写 revision。"
        )


class NoSuchPath(LddjError):
    """A path that names nothing under ``ledgers/``."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}：{reason}。")


class UnknownName(LddjError):
    """A name that nothing bears; the candidates are named, and where they were looked for."""

    def __init__(self, what: str, name: str, candidates: Sequence[str], where: str = "") -> None:
        if candidates:
            hint = f"可选的有：{'、'.join(candidates)}。"
        else:
            hint = f"台账库里还没有{what}。"
        place = f"{where}里" if where else ""
        super().__init__(f"{place}没有名为“{name}”的{what}。{hint}")


class NoSuchCode(LddjError):
    """A text that is no code of a fault, nor like one."""

    def __init__(self, code: str) -> None:
        super().__init__(f"没有名为“{code}”的错误代码；看有哪些：lddj explain")


class NoSuchNumber(LddjError):
    """A refusal: nothing bears the 编号; the near one is offered."""

    @classmethod
    def near(cls, said: str, match: str | None, campaigns: Sequence[str]) -> NoSuchNumber:
        """Return the refusal that ends what was ``said`` by what is near, or how to look."""
        if match:
            return cls(f"{said}，是否为“{match}”？")
        where = f"，活动有：{'、'.join(campaigns)}" if campaigns else ""
        return cls(f"{said}；看有哪些用 lddj list{where}。")


class NoSuchForm(UnknownName, ValueError):
    """A refusal: a paper or an answer has no such form."""

    def __init__(self, form: str, forms: Sequence[str]) -> None:
        super().__init__("格式", form, forms)


class NoSuchDay(LddjError, ValueError):
    """A refusal: a text means no day, or none that a ledger takes."""


class NoSuchPeriod(LddjError, ValueError):
    """A refusal: a text names no period."""

    def __init__(self, text: str, forms: str = "") -> None:
        forms = forms or "2022-W17（周）、2022-04（月）、2022-04-下旬"
        super().__init__(f"没有“{text}”这样的时段，写法如 {forms}。")


class WrongValue(LddjError, TypeError):
    """A refusal: a call of the library was given what is of another type."""

    def __init__(self, name: str, value: object, taken: Sequence[str]) -> None:
        shown = repr(value)
        shown = f"{shown[:40]}……" if len(shown) > 40 else shown
        super().__init__(f"{name} 应是{'或'.join(taken)}，这里是 {shown}。")


class NoCampaign(UnknownName):
    """A refusal: ``ledgers/`` holds no campaign yet."""

    def __init__(self) -> None:
        LddjError.__init__(
            self,
            "台账库里还没有活动（campaign.yaml）；请先运行 lddj new campaign，"
            "从空文件夹开始的运行 lddj init。",
        )


class AmbiguousName(LddjError):
    """A name that several bear; the candidates are named and nothing is done."""

    def __init__(self, what: str, name: str, candidates: Sequence[str]) -> None:
        super().__init__(f"“{name}”不止一个{what}，请写明是哪一个：{'、'.join(candidates)}。")


class LedgerHasErrors(LddjError):
    """A refusal of figures: the part that they read has errors."""

    def __init__(self, count: int, first: Sequence[str], *, may_force: bool = True) -> None:
        shown = "\n".join(f"  {line}" for line in first)
        other = "，或加 --force 只用无误的部分计算" if may_force else ""
        more = f"\n  ……共 {count} 处" if count > len(first) else ""
        super().__init__(f"台账有 {count} 处错误，不能据以出数。请先改正{other}。\n{shown}{more}")


class OutputInLedgers(LddjError):
    """An output that would stand among the ledgers."""

    def __init__(self, output: object) -> None:
        super().__init__(f"写不了 {output}：它在 ledgers/ 里，那里只放台账；请用 -o 写到别处。")


class FuturePeriod(LddjError):
    """A period that has not begun."""

    def __init__(self, period: str, start: date, day: date) -> None:
        super().__init__(f"{period}从 {start} 开始，到 {day} 还没有到，不能出数。")


class BadTemplate(LddjError):
    """A template that cannot be rendered; names the template and the line."""

    def __init__(self, name: str, line: int | None, problem: str) -> None:
        place = f" 第 {line} 行" if line else ""
        super().__init__(f"模板 {name}{place}有误：{problem}")
        self._said = (name, line, problem)

    def __reduce__(self) -> tuple[type[BadTemplate], tuple[str, int | None, str]]:
        """Return what carries the refusal out of the process that renders (see pickle)."""
        return BadTemplate, self._said


class CannotWrite(LddjError):
    """An output that could not be written; what stood there before still stands."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"写不了 {path}：{reason}。原有文件没有改动。")


class Busy(LddjError):
    """A refusal: another run is writing into the folder, and went on all the while."""

    def __init__(self, folder: Path, seconds: float = 0) -> None:
        waited = f"，等了 {seconds:.0f} 秒还没有写完" if seconds else ""
        super().__init__(
            f"另一个 lddj 正在往 {folder} 写文件{waited}，这一次没有做；等它结束再运行。"
        )


class HalfWritten(LddjError):
    """A run was killed while it wrote, and what it left cannot be put in order now."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"上一次写入中途断了，还要写完 {path}，但现在写不了：{reason}。"
            "请让能写这个文件的人运行一次 lddj validate。"
        )


class AlreadyThere(LddjError):
    """A template that the repository has its own of."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} 已经有了，没有覆盖；要重新开始，先把它移走或改名。")


class NumberUsed(LddjError):
    """A 文号 that another 督办 bears."""

    def __init__(self, number: str, issue: str) -> None:
        super().__init__(f"文号“{number}”已经用在 {issue} 的督办上，请换一个。")


class CannotRecord(LddjError):
    """The letter cannot be recorded: a record would stand before one that is there."""

    def __init__(self, issue: str, last: date, day: date) -> None:
        super().__init__(
            f"{issue} 已有 {last} 的记录，不能再登记 {day} 的督办；请用不早于 {last} 的日期。"
        )


class LetterTooLate(LddjError):
    """A letter that would be dated after today, or ask for a reply before it is sent."""


class CannotEdit(LddjError):
    """An edit of a file's text that cannot be made; nothing was written."""

    def __init__(self, reason: str, path: Path | None = None) -> None:
        self.reason = reason
        super().__init__(f"改不了{f' {path}' if path else '文件'}：{reason}。原有文件没有改动。")


class FileChanged(LddjError):
    """A file that is no longer as it was when it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} 在读取之后被改动过，没有写入；请看过新的内容，再运行一次这条命令。"
        )


class GitRefused(LddjError):
    """A revision that cannot be read."""


class WorkerDied(LddjError):
    """A process that examined counties ended before its time."""

    def __init__(self) -> None:
        super().__init__(
            "检查县区的一个进程意外中止，多半是内存不够，或被系统、被人结束了；"
            "没有得出结果，请加 --jobs 1 再试。"
        )
